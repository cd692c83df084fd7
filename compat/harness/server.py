"""The server under test: started by its launcher or found by its ready file, and asked over plain HTTP."""

import json
import os
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterator, List

from harness.processes import kill

READY_SECONDS = 90  # The first start behind a build prepares the start-up cache.
STOP_SECONDS = 2
BY_ARN = "role-arn"
SECURITY_CREDENTIALS = "latest/meta-data/iam/security-credentials/"

# Loopback is never asked through a proxy of the caller's environment.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class ServerFailed(Exception):
    """The server did not start, answer or stop as it promises."""


@dataclass(frozen=True)
class Server:
    """What the ready file says."""

    role: str
    variables: Dict[str, Dict[str, str]]

    @classmethod
    def from_ready_file(cls, file: Path) -> "Server":
        ready = json.loads(file.read_text())
        for variables in ready["env"].values():
            _require_loopback(variables)
        return cls(ready["listeners"][0]["roles"][0], ready["env"])

    def assuming(self, arn: str) -> "Server":
        """The same for clients that ask for another role by its ARN: a protocol of its own."""
        ecs = self.variables["ecs"]
        base = urllib.parse.urlsplit(ecs["AWS_CONTAINER_CREDENTIALS_FULL_URI"])._replace(path=f"/role-arn/{arn}")
        variables = {**ecs, "AWS_CONTAINER_CREDENTIALS_FULL_URI": urllib.parse.urlunsplit(base)}
        return Server(self.role, {**self.variables, BY_ARN: variables})

    def served(self, protocol: str) -> Dict[str, str]:
        """The credentials document that the server answers now, fetched without any SDK."""
        variables = self.variables[protocol]
        if protocol == "imds":
            return _imds_document(variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"].rstrip("/") + "/")
        return json.loads(_fetch(
            variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"], {"Authorization": _authorization(variables)}))


@contextmanager
def started(
        launcher: Path, options: List[str], variables: Dict[str, str], tokens: str = "required") -> Iterator[Server]:
    """Runs `serve` with a state directory of its own; leaving the block stops it and checks that it obeyed."""
    with tempfile.TemporaryDirectory() as directory:
        ready = Path(directory, "ready.json")
        process = subprocess.Popen(
            [launcher.resolve(), "serve", "--bind", "127.0.0.1:0", "--health-bind", "127.0.0.1:0",
             "--imds-tokens", tokens, "--state-dir", Path(directory, "state"), "--ready-file", ready, *options],
            env=environment(directory, variables), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        try:
            wait_for(ready, process)
            yield Server.from_ready_file(ready)
        except BaseException:
            kill(process)
            raise
        stop(process)


def environment(home: str, variables: Dict[str, str]) -> Dict[str, str]:
    """What a command of rolecall is run with: these variables, and no others that it could act upon."""
    kept = {name: os.environ[name] for name in ("PATH", "JAVA_HOME") if name in os.environ}
    return {**kept, "HOME": home, "AWS_EC2_METADATA_DISABLED": "true", **variables}


def wait_for(ready: Path, process: subprocess.Popen) -> None:
    """Returns once the server has written its ready file."""
    deadline = time.monotonic() + READY_SECONDS
    while not ready.exists():
        if process.poll() is not None:
            raise ServerFailed(f"the server ended with {process.returncode} before it was ready")
        if time.monotonic() > deadline:
            raise ServerFailed(f"no ready file after {READY_SECONDS} s")
        time.sleep(0.02)


def stop(process: subprocess.Popen) -> None:
    """Ends the server and checks that it obeyed."""
    process.terminate()
    try:
        status = process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        kill(process)
        raise ServerFailed(f"the server still ran {STOP_SECONDS} s after SIGTERM") from None
    if status != 0:
        raise ServerFailed(f"the server ended with {status} after SIGTERM")


def _require_loopback(variables: Dict[str, str]) -> None:
    for name, value in variables.items():
        host = urllib.parse.urlsplit(value).hostname if "://" in value else None
        if host not in (None, "127.0.0.1", "::1", "localhost"):
            raise ServerFailed(f"{name} is not on loopback: {value}")


def _imds_document(endpoint: str) -> Dict[str, str]:
    token = _fetch(endpoint + "latest/api/token", {"X-aws-ec2-metadata-token-ttl-seconds": "60"}, "PUT")
    headers = {"X-aws-ec2-metadata-token": token}
    role = _fetch(endpoint + SECURITY_CREDENTIALS, headers)
    return json.loads(_fetch(endpoint + SECURITY_CREDENTIALS + role, headers))


def _authorization(variables: Dict[str, str]) -> str:
    file = variables.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
    return Path(file).read_text() if file else variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"]


def _fetch(url: str, headers: Dict[str, str], method: str = "GET") -> str:
    request = urllib.request.Request(url, headers=headers, method=method)
    with _direct.open(request, timeout=5) as answer:
        return answer.read().decode()
