"""A Docker engine: the one of DOCKER_HOST or of the machine, else one that is started for as long as it is needed."""

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterator, List, Optional

START_SECONDS = 60
STOP_SECONDS = 20
CALL_SECONDS = 600
USUAL_SOCKET = Path("/var/run/docker.sock")


class EngineFailed(Exception):
    """The engine, or a command that it was asked to do, failed; the message ends with what was printed last."""


@dataclass(frozen=True)
class Docker:
    """An engine at an address, and the network namespace that it runs in if that is its own."""

    host: Optional[str]
    namespace: Optional[str]

    def run(self, *arguments: str, check: bool = True, seconds: int = CALL_SECONDS) -> str:
        """What the command prints, without white space around it."""
        return self.finish(["docker", *arguments], check, seconds).stdout.strip()

    def finish(self, command: List[str], check: bool = True, seconds: int = CALL_SECONDS,
               variables: Optional[Dict[str, str]] = None) -> subprocess.CompletedProcess:
        done = subprocess.run(command, env={**self.environment(), **(variables or {})}, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=seconds)
        if check and done.returncode != 0:
            raise EngineFailed(f"{' '.join(command[:4])} … ended with {done.returncode}\n"
                               f"{(done.stdout + done.stderr).strip()[-2500:]}")
        return done

    def environment(self) -> Dict[str, str]:
        # The classic builder does without a plugin, and the Dockerfile does without what only BuildKit has.
        ours = {"DOCKER_BUILDKIT": os.environ.get("DOCKER_BUILDKIT", "0")}
        if self.host:
            ours["DOCKER_HOST"] = self.host
        return {**os.environ, **ours}

    def beside(self, command: List[str]) -> List[str]:
        """The command, to be run where the networks of the containers are."""
        return ["nsenter", f"--net=/run/netns/{self.namespace}", *command] if self.namespace else command


def engine_socket(docker: Docker) -> Dict[str, str]:
    """Where the engine answers on its own machine, and the group that may talk to it; nothing if it answers by TCP alone."""
    host = docker.host or os.environ.get("DOCKER_HOST") or f"unix://{USUAL_SOCKET}"
    socket = Path(host.removeprefix("unix://"))
    return {"DOCKER_SOCKET": str(socket), "DOCKER_GID": str(socket.stat().st_gid)} if socket.is_socket() else {}


@contextmanager
def engine() -> Iterator[Docker]:
    if os.environ.get("DOCKER_HOST") or USUAL_SOCKET.exists():
        yield Docker(None, None)
        return
    missing = [tool for tool in ("dockerd", "docker", "ip", "nsenter") if not shutil.which(tool)]
    if missing:
        raise EngineFailed(f"no Docker runs here, and to start one {', '.join(missing)} is missing; on Debian: "
                           "apt-get install docker.io iproute2")
    name = f"rolecall-docker-{os.getpid()}"
    with tempfile.TemporaryDirectory(prefix="rolecall-docker-") as directory:
        _run(["ip", "netns", "add", name])
        try:
            _run(["nsenter", f"--net=/run/netns/{name}", "ip", "link", "set", "lo", "up"])
            with _started(name, Path(directory)) as docker:
                yield docker
        finally:
            _run(["ip", "netns", "delete", name])


@contextmanager
def _started(namespace: str, directory: Path) -> Iterator[Docker]:
    host = f"unix://{directory}/docker.sock"
    log = directory / "log"
    # Its own containerd, told apart by its directory, is a child of it and ends with it.
    command = ["nsenter", f"--net=/run/netns/{namespace}", "dockerd", "--data-root", f"{directory}/data",
               "--exec-root", f"{directory}/exec", "--pidfile", f"{directory}/pid", "--host", host]
    with log.open("w") as output:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
    docker = Docker(host, namespace)
    try:
        deadline = time.monotonic() + START_SECONDS
        while docker.finish(["docker", "version"], check=False).returncode != 0:
            if process.poll() is not None or time.monotonic() > deadline:
                raise EngineFailed(f"dockerd did not start\n{log.read_text()[-1500:]}")
            time.sleep(0.2)
        yield docker
    finally:
        _stop(docker, process)


def _stop(docker: Docker, process: subprocess.Popen) -> None:
    running = docker.run("ps", "--quiet", check=False).split()
    if running:
        docker.run("kill", *running, check=False)
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _run(command: List[str]) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise EngineFailed(f"{' '.join(command)}: {done.stderr.strip()}")
