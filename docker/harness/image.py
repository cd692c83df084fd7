"""The image of Rolecall, built with the Dockerfile of this directory."""

import json
import subprocess
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Dict

from harness.engine import Docker

ROOT = Path(__file__).resolve().parents[2]
VERSION = "0.1.0-SNAPSHOT"


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


def inspect(docker: Docker, name: str) -> Dict:
    return json.loads(docker.run("inspect", name))[0]


def _git(*arguments: str) -> str:
    return subprocess.run(["git", "-C", str(ROOT), *arguments], check=True, capture_output=True, text=True).stdout
