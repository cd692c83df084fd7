"""Base images made of the files of this machine, where none can be pulled. Debian, root not needed."""

import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, Set

from harness.engine import Docker, EngineFailed

BUILD_IMAGE = "rolecall-standin-build"
PYTHON_IMAGE = "rolecall-standin-python"
NGINX_IMAGE = "rolecall-standin-nginx"
NGINX_CONFIGURATION = """daemon off; pid /tmp/pid; error_log stderr; worker_processes 1; events {}
http { access_log off; client_body_temp_path /tmp/a; proxy_temp_path /tmp/b; fastcgi_temp_path /tmp/c; uwsgi_temp_path /tmp/d;
scgi_temp_path /tmp/e; server { listen 9911; root /www; keepalive_requests 1000000; } }
"""
TOOLS = ["bash", "sh", "find", "grep", "sed", "ldd", "touch", "cp", "mv", "rm", "mkdir", "chmod", "chown", "cat", "cut",
         "env", "paste", "tr", "sort", "readlink", "dirname", "uname", "test", "true", "strip"]


@contextmanager
def standins(docker: Docker) -> Iterator[Dict[str, str]]:
    """The build arguments that have the Dockerfile use them; the jar is the one that Maven has built here."""
    _build_image(docker)
    yield {"BUILD_IMAGE": BUILD_IMAGE, "JAR": "prebuilt"}


def jdk25() -> Path:
    for candidate in (Path(os.environ.get("JAVA_HOME", "/")), *sorted(Path("/usr/lib/jvm").glob("*"))):
        release = candidate / "release"
        if (candidate / "bin/jlink").exists() and release.exists() and 'JAVA_VERSION="25' in release.read_text():
            return candidate
    raise EngineFailed("no JDK 25 below /usr/lib/jvm")


def _build_image(docker: Docker) -> None:
    """A shell, the tools of docker/assemble, and the JDK."""
    jdk = jdk25()
    programs = {Path(found) for found in map(shutil.which, TOOLS) if found}
    inside = [file for file in jdk.rglob("*") if file.is_file() and "src.zip" not in file.name]
    native = [file for file in inside if file.suffix == ".so" or file.parent.name == "bin"]
    files = {*programs, *libraries([*programs, *native]), *inside}
    import_files(docker, BUILD_IMAGE, files, ["ENV JAVA_HOME=" + str(jdk), "ENV PATH=/usr/bin:/bin"])


def python_image(docker: Docker, requirements: Path, scripts: Path) -> None:
    """The Python of this machine with some packages of PyPI, and the scripts of a directory at /client."""
    with tempfile.TemporaryDirectory() as directory:
        packages = Path(directory, "packages")
        _run([sys.executable, "-m", "pip", "install", "--quiet", "--target", str(packages), "-r", str(requirements)])
        base = Path(sys.base_prefix)
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        unwanted = re.compile(r"/(site-packages|dist-packages|test|__pycache__|config-[^/]*|idlelib|tkinter|ensurepip)/")
        library = [file for file in (base / "lib" / version).rglob("*")
                   if file.is_file() and not unwanted.search(str(file))]
        program = Path(os.path.realpath(sys.executable))
        native = [file for file in library if ".so" in file.suffixes]
        files = {program, *library, *libraries([program, *native])}
        moved = {Path("/packages", file.relative_to(packages)): file for file in packages.rglob("*") if file.is_file()}
        moved.update({Path("/client", file.relative_to(scripts)): file for file in scripts.rglob("*") if file.is_file()})
        import_files(docker, PYTHON_IMAGE, files,
                     ["ENV PYTHONPATH=/packages", "ENV HOME=/tmp", f'ENTRYPOINT ["{program}"]', 'CMD ["/client/whoami.py"]'], moved)


def nginx_image(docker: Docker) -> str:
    """The nginx of this machine, with a file as long as a credentials document."""
    program = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    if not program:
        raise EngineFailed("there is no nginx to compare with; on Debian: apt-get install nginx-light")
    with tempfile.TemporaryDirectory() as directory:
        configuration, file = Path(directory, "nginx.conf"), Path(directory, "file")
        configuration.write_text(NGINX_CONFIGURATION)
        file.write_text("x" * 900)
        moved = {Path("/etc/nginx.conf"): configuration, Path("/www/file"): file}
        import_files(docker, NGINX_IMAGE, {Path(program), *libraries([Path(program)])},
                     ["USER 1000:1000", f'CMD ["{program}", "-c", "/etc/nginx.conf"]'], moved)
    return NGINX_IMAGE


def libraries(programs: Iterable[Path]) -> Set[Path]:
    """What the loader needs for these programs and libraries, by the paths at which it looks."""
    done = subprocess.run(["ldd", *map(str, programs)], capture_output=True, text=True)
    found = re.findall(r"(?:=> |^\s+)(/\S+) \(0x", done.stdout, re.MULTILINE)
    return {Path(path) for path in found}


def merged(file: Path) -> Path:
    """Its place without links to directories: Debian has /bin and /lib below /usr."""
    return Path(os.path.realpath(file.parent), file.name)


def import_files(docker: Docker, tag: str, files: Iterable[Path], changes: List[str],
                 moved: Dict[Path, Path] = {}) -> None:
    """An image of one layer with these files at their places, and others at places that are told."""
    with tempfile.TemporaryDirectory() as directory:
        layer = Path(directory, "layer.tar")
        with tarfile.open(layer, "w") as tar:
            for name in ("bin", "lib", "lib64"):
                entry = tarfile.TarInfo(name)
                entry.type, entry.linkname = tarfile.SYMTYPE, f"usr/{name}"
                tar.addfile(entry)
            for place, file in {**{merged(file): file for file in files}, **moved}.items():
                # What is a link is the file behind it: fewer to think of.
                tar.add(os.path.realpath(file), str(place).lstrip("/"))
            for name in ("tmp", "etc"):
                entry = tarfile.TarInfo(name)
                entry.type, entry.mode = tarfile.DIRTYPE, 0o1777 if name == "tmp" else 0o755
                tar.addfile(entry)
            passwd = b"root:x:0:0::/tmp:/none\napp:x:1000:1000::/tmp:/none\n"
            entry = tarfile.TarInfo("etc/passwd")
            entry.size = len(passwd)
            tar.addfile(entry, io.BytesIO(passwd))
        docker.run("import", *[word for change in changes for word in ("--change", change)], str(layer), tag)


def _run(command: List[str]) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise EngineFailed(f"{' '.join(command[:5])} … ended with {done.returncode}\n{done.stderr[-1500:]}")
