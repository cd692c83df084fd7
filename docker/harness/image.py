"""The image of Rolecall, built with the Dockerfile of this directory."""

import json
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Dict

from harness.engine import Docker, EngineFailed

ROOT = Path(__file__).resolve().parents[2]
VERSION = "0.1.0-SNAPSHOT"
BOM = "/opt/rolecall/bom.json"
# Some of what the program is made of, from each of its ends.
LIBRARIES = {"bcpkix-jdk18on", "ini4j", "jackson-core", "logback-classic", "netty-codec-http", "picocli", "sts"}


@dataclass(frozen=True)
class Image:
    tag: str
    megabytes: float


def build(docker: Docker, tag: str, arguments: Dict[str, str]) -> Image:
    """Builds it, with the time of the last commit as the time of every file."""
    seconds, revision = _git("log", "-1", "--format=%ct %H").split()
    created = datetime.fromtimestamp(int(seconds), timezone.utc).isoformat().replace("+00:00", "Z")
    known = {"SOURCE_DATE_EPOCH": seconds, "REVISION": revision, "CREATED": created, "VERSION": VERSION, **arguments}
    words = [word for name, value in known.items() for word in ("--build-arg", f"{name}={value}")]
    docker.run("build", "--quiet", "--tag", tag, "--file", str(ROOT / "docker" / "Dockerfile"), *words, str(ROOT))
    return Image(tag, int(inspect(docker, tag)["Size"]) / 1e6)


def require_start_up_cache(docker: Docker, tag: str) -> None:
    """Fails unless the JVM takes the cache: it would not if a copy had changed the time of a file."""
    docker.run("run", "--rm", "--entrypoint", "java", tag, "-XX:AOTMode=on", "@server", "--version")


def require_description(docker: Docker, tag: str) -> None:
    """Fails unless the labels say which source the image is of, and its bill of materials names what the program is made of."""
    labels, created = inspect(docker, tag)["Config"]["Labels"], "org.opencontainers.image."
    told = {name: labels.get(created + name) for name in ("title", "version", "revision")}
    if told != {"title": "Rolecall", "version": VERSION, "revision": _git("rev-parse", "HEAD").strip()}:
        raise EngineFailed(f"the labels of the image are not of this source: {told}")
    bom = json.loads(file_of(docker, tag, BOM))
    described = bom["metadata"]["component"]
    if (bom["bomFormat"], described["name"], described["version"]) != ("CycloneDX", "rolecall-server", VERSION):
        raise EngineFailed(f"{BOM} is not of this program: {bom['bomFormat']} of {described}")
    missing = LIBRARIES - {component["name"] for component in bom["components"]}
    if missing:
        raise EngineFailed(f"{BOM} leaves out {', '.join(sorted(missing))}")


def file_of(docker: Docker, tag: str, path: str) -> str:
    """What is in a file of the image, which has no program that could print it."""
    container = docker.run("create", tag)
    try:
        with tempfile.TemporaryDirectory() as directory:
            docker.run("cp", f"{container}:{path}", directory)
            return Path(directory, Path(path).name).read_text()
    finally:
        docker.run("rm", container)


def inspect(docker: Docker, name: str) -> Dict:
    return json.loads(docker.run("inspect", name))[0]


def _git(*arguments: str) -> str:
    return subprocess.run(["git", "-C", str(ROOT), *arguments], check=True, capture_output=True, text=True).stdout
