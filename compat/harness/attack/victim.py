"""The server that is attacked: one of its own for each kind of attack, with all that it can listen on."""

import json
import resource
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Optional

from harness.attack import raw
from harness.processes import kill
from harness.server import Server, environment, stop, wait_for

ROLE = "sandbox"
TTL = "X-aws-ec2-metadata-token-ttl-seconds"
TOKEN = "X-aws-ec2-metadata-token"


@dataclass(frozen=True)
class Victim:
    """Where it listens, and the secrets that an attacker must not have."""

    process: subprocess.Popen
    directory: Path
    port: int
    health: int
    management: int
    authorization: str
    management_token: str

    def metadata_token(self, seconds: int = 21600) -> str:
        answer = raw.one(self.port, raw.request("PUT", "/latest/api/token", f"{TTL}: {seconds}"))
        return answer.body.decode()

    def log(self) -> str:
        return Path(self.directory, "log").read_text(errors="replace")

    def resident_mib(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


@contextmanager
def running(launcher: Path, *options: str, descriptors: Optional[int] = None) -> Iterator[Victim]:
    """Runs a server; leaving the block stops it and checks that it obeyed, whatever was done to it."""
    with tempfile.TemporaryDirectory() as home:
        directory = Path(home)
        state, ready, log = directory / "state", directory / "ready.json", directory / "log"
        command = [launcher.resolve(), "serve", "--sandbox", "--bind", "127.0.0.1:0", "--health-bind", "127.0.0.1:0",
                   "--management-bind", "127.0.0.1:0", "--state-dir", state, "--ready-file", ready, *options]
        with log.open("wb") as told:
            process = subprocess.Popen(
                command, env=environment(home, {}), start_new_session=True, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=told, preexec_fn=lambda: _limit(descriptors))
        try:
            wait_for(ready, process)
            yield _found(process, directory, state, ready)
        except BaseException:
            kill(process)
            raise
        stop(process)


def _limit(descriptors: Optional[int]) -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    most = min(descriptors or hard, hard) if hard != resource.RLIM_INFINITY else descriptors or 65_536
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _found(process: subprocess.Popen, directory: Path, state: Path, ready: Path) -> Victim:
    Server.from_ready_file(ready)
    status = _status(state / "management" / "socket")
    return Victim(
        process, directory,
        _port(json.loads(ready.read_text())["listeners"][0]["address"]), _port(status["health"]),
        _port(status["management"]),
        (state / "authorization-token").read_text().strip(), (state / "management-token").read_text().strip())


def _port(address: str) -> int:
    return int(address.rpartition(":")[2])


def _status(path: Path) -> dict:
    """Over the Unix socket, which is there a moment after the ready file at the latest."""
    deadline = time.monotonic() + 10
    while True:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(10)
                connection.connect(str(path))
                connection.sendall(raw.request("GET", "/status"))
                return json.loads(raw.received(connection)[0].body)
        except (OSError, IndexError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
