"""A home with many roles, an STS of its own for them, and the server that serves them."""

import http.client
import json
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Dict, Iterator, List, Optional

from harness.servers import BenchmarkFailed, Exchange, Server, free_port, running

ACCOUNTS = [f"{number}11122223333" for number in range(1, 8)]
START_SECONDS = 60
ANSWERED = re.compile(r"^(\S+) .*sandbox sts answered action=AssumeRole ")


@dataclass(frozen=True)
class Ceiling:
    """Calls of STS a second."""

    all: int
    per_account: int


@dataclass(frozen=True)
class Sts:
    """The sandbox of another process: real signatures over real HTTP, and a log of every call that it answered."""

    endpoint: str
    log: Path

    def peak_per_second(self) -> int:
        """The most calls that it answered within any second."""
        times = self._times()
        first = most = 0
        for last, time in enumerate(times):
            while time - times[first] >= 1:
                first += 1
            most = max(most, last - first + 1)
        return most

    def calls(self) -> int:
        return len(self._times())

    def _times(self) -> List[float]:
        matches = map(ANSWERED.match, self.log.read_text().splitlines())
        return [datetime.fromisoformat(match[1].replace("Z", "+00:00")).timestamp() for match in matches if match]


@dataclass(frozen=True)
class Served:
    """A server whose roles are all ready."""

    server: Server
    up_seconds: float
    ready_seconds: float
    log: Path

    def threads(self) -> int:
        return len(os.listdir(f"/proc/{self.server.pid}/task"))

    def warnings(self) -> List[str]:
        return [line for line in self.log.read_text().splitlines() if " WARN " in line or " ERROR " in line]


def write_home(home: Path, count: int, ceiling: Ceiling) -> None:
    """Profiles with a role each, all signed for by one key, and a configuration that serves them all."""
    aws = home / ".aws"
    aws.mkdir(parents=True)
    (aws / "credentials").write_text(
        "[user]\naws_access_key_id = AKIAMANYROLES\naws_secret_access_key = TEST-SECRET-many-roles\n")
    names = [f"role-{number:05}" for number in range(count)]
    (aws / "config").write_text("".join(
        f"[profile {name}]\nregion = us-east-1\nsource_profile = user\n"
        f"role_arn = arn:aws:iam::{ACCOUNTS[number % len(ACCOUNTS)]}:role/{name}\n\n"
        for number, name in enumerate(names)))
    (home / "rolecall.ini").write_text(
        f"[server]\nsts_calls_per_second = {ceiling.all}\n"
        f"sts_calls_per_second_per_account = {ceiling.per_account}\n"
        + "".join(f"[role {name}]\n" for name in names))


@contextmanager
def sts(launcher: Path, home: Path, session_seconds: int) -> Iterator[Sts]:
    """A sandbox that knows the key of every home, for it serves a session of that key itself."""
    write_home(home, 0, Ceiling(1, 1))
    ready, log = home / "ready.json", home / "log"
    options = ["--sandbox", "--sandbox-session-duration", f"{session_seconds}s", "--profile", "user", "--debug"]
    with _serving(launcher, home, options, log, {"ROLECALL_JAVA_OPTIONS": "-Xmx512m"}):
        yield Sts(json.loads(ready.read_text())["env"]["ecs"]["AWS_ENDPOINT_URL_STS"], log)


@contextmanager
def many_roles(launcher: Path, home: Path, count: int, ceiling: Ceiling, issuer: Sts, heap: str) -> Iterator[Served]:
    """Serves so many roles from one listener with the ceiling given, and waits until every one of them is ready."""
    write_home(home, count, ceiling)
    log = home / "log"
    options = ["--config", str(home / "rolecall.ini")]
    variables = {"AWS_ENDPOINT_URL_STS": issuer.endpoint, "ROLECALL_JAVA_OPTIONS": heap}
    started = monotonic()
    with _serving(launcher, home, options, log, variables) as health_port:
        up = monotonic() - started
        deadline = started + START_SECONDS + 2 * count / min(ceiling.all, ceiling.per_account * len(ACCOUNTS))
        while not _is_ready(health_port):
            if monotonic() > deadline:
                raise BenchmarkFailed(f"not every one of {count} roles was ready in time; see the log: {_tail(log)}")
            sleep(0.1)
        seconds = monotonic() - started
        ready = json.loads((home / "ready.json").read_text())
        port = int(ready["listeners"][0]["address"].rpartition(":")[2])
        variables = ready["env"]["ecs"]
        token = Path(variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"]).read_text()
        exchange = Exchange("/role/role-00000", {"Authorization": token}, b"")
        yield Served(Server(str(count), port, ready["pid"], seconds, exchange), up, seconds, log)


@contextmanager
def _serving(
        launcher: Path, home: Path, options: List[str], log: Path, variables: Dict[str, str]) -> Iterator[int]:
    health_port = free_port()
    ready = home / "ready.json"
    command = [str(launcher.resolve()), "serve", "--bind", "127.0.0.1:0", "--health-bind", f"127.0.0.1:{health_port}",
               "--state-dir", str(home / "state"), "--ready-file", str(ready), *options]
    with log.open("w") as file, running(command, home, variables, file) as process:
        deadline = monotonic() + START_SECONDS
        while not ready.exists():
            if process.poll() is not None or monotonic() > deadline:
                raise BenchmarkFailed(f"{launcher} did not start: {_tail(log)}")
            sleep(0.01)
        yield health_port


def _is_ready(port: int) -> bool:
    connection: Optional[http.client.HTTPConnection] = None
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/ready")
        answer = connection.getresponse()
        answer.read()
        return answer.status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        if connection:
            connection.close()


def _tail(log: Path) -> str:
    return " | ".join(log.read_text().splitlines()[-3:])
