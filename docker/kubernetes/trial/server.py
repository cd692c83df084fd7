"""Runs the server with the files of a rendered pod, their addresses and paths replaced by those of this machine."""

import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import Dict, Iterator, List, Tuple

from harness.processes import kill
from harness.server import environment, stop, wait_for

from trial.manifests import ManifestFailed

_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Running:
    """A server that is ready, and its files."""

    def __init__(self, launcher: Path, directory: Path, sandbox: str) -> None:
        self.launcher = launcher
        self.directory = directory
        self.sandbox = sandbox
        self.ready = json.loads((directory / "ready.json").read_text())

    @property
    def address(self) -> str:
        return self.ready["listeners"][0]["address"]

    @property
    def ini(self) -> Path:
        return self.directory / "rolecall.ini"

    def log(self) -> str:
        return (self.directory / "log").read_text()

    def ask(self, path: str, token: str) -> Tuple[int, str]:
        """What a plain request with that token gets."""
        headers = {"Authorization": token} if token else {}
        try:
            with _direct.open(urllib.request.Request(f"http://{self.address}{path}", headers=headers), timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def callers(self) -> List[str]:
        """Whom it says it gave credentials to."""
        done = subprocess.run(
            [self.launcher, "status", "--json", "--state-dir", self.directory / "state"],
            env=environment(str(self.directory), {}), capture_output=True, text=True, timeout=60, check=True)
        return [caller.get("caller", "") for caller in json.loads(done.stdout).get("callers", [])]


def replaced(text: str, replacements: Dict[str, str]) -> str:
    """The text with all of these replaced, each of which must be there."""
    for old, new in replacements.items():
        if old not in text:
            raise ManifestFailed(f"the configuration has no {old}")
        text = text.replace(old, new)
    return text


def free_address() -> str:
    """An address on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


@contextmanager
def started(launcher: Path, directory: Path, ini: str, config: str, sandbox: str) -> Iterator[Running]:
    """Leaving the block stops it and checks that it obeyed."""
    (directory / "rolecall.ini").write_text(ini)
    (directory / "config").write_text(config)
    with (directory / "log").open("w") as log:
        process = subprocess.Popen(
            [launcher, "serve", "--config", directory / "rolecall.ini", "--state-dir", directory / "state",
             "--ready-file", directory / "ready.json"],
            env=environment(str(directory), {"AWS_CONFIG_FILE": str(directory / "config")}), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        try:
            wait_for(directory / "ready.json", process)
            yield Running(launcher, directory, sandbox)
        except BaseException:
            kill(process)
            raise
        stop(process)


def eventually(seconds: float, done) -> bool:
    """Whether that becomes true within a time."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True
