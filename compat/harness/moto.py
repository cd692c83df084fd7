"""An STS that others wrote: moto, on a free port of loopback, writing down every request."""

import base64
import json
import os
import re
import socket
import subprocess
import time
import urllib.parse
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, List, Optional

from harness.installs import PYTHON_COMMANDS, Installation
from harness.processes import kill

MOTO = Installation("moto", PYTHON_COMMANDS)
START_SECONDS = 30


class MotoFailed(Exception):
    """Moto did not start."""


@dataclass(frozen=True)
class AssumeRoleCall:
    """What one AssumeRole request asked for, and the access key that signed it."""

    role_arn: str
    external_id: Optional[str]
    signed_by: str


@dataclass(frozen=True)
class Moto:
    """A running moto."""

    endpoint: str
    recording: Path

    def assume_role_calls(self) -> List[AssumeRoleCall]:
        requests = [json.loads(line) for line in self.recording.read_text().splitlines()]
        calls = [_assume_role_call(request) for request in requests]
        return [call for call in calls if call]


@contextmanager
def moto_started(home: Path, directory: Path) -> Iterator[Moto]:
    """Runs the moto that is installed in `home`, until the block is left."""
    port = _free_port()
    recording = directory / "recording"
    process = subprocess.Popen(
        [home / "venv/bin/moto_server", "-H", "127.0.0.1", "-p", str(port)],
        env={"PATH": os.environ["PATH"], "HOME": str(directory), "AWS_EC2_METADATA_DISABLED": "true",
             "MOTO_ENABLE_RECORDING": "true", "MOTO_RECORDER_FILEPATH": str(recording)},
        start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield Moto(f"http://127.0.0.1:{port}", recording)
    finally:
        kill(process)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise MotoFailed(f"moto does not listen on port {port}")


def _assume_role_call(request: dict) -> Optional[AssumeRoleCall]:
    body = request["body"] or ""
    text = base64.b64decode(body).decode() if request["body_encoded"] else body
    parameters = dict(urllib.parse.parse_qsl(text))
    if parameters.get("Action") != "AssumeRole":
        return None
    signed_by = re.search(r"Credential=(\w+)/", request["headers"]["Authorization"])
    return AssumeRoleCall(parameters["RoleArn"], parameters.get("ExternalId"), signed_by[1])
