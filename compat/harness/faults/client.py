"""A client of one protocol over raw HTTP, and what it saw."""

import http.client
import json
import time
import urllib.parse
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Callable, Dict, Optional, Tuple

from harness.faults.starvation import Starvation
from harness.faults.world import World
from harness.server import SECURITY_CREDENTIALS

PROTOCOLS = ("imds", "ecs", "eks")
TIMEOUT_SECONDS = 5


@dataclass(frozen=True)
class Seen:
    """One answer: `served` has a key and an end, `refused` tells that there is nothing to serve, `broken` is the rest."""

    protocol: str
    outcome: str
    sent: float
    received: float
    # The true time when it was received, and by how much the clock of the machine was ahead of it.
    world: float
    machine_ahead: float
    key: Optional[str] = None
    end: Optional[float] = None
    text: str = ""
    # For how long the system had no core for the threads that a request needs.
    starved: float = 0

    @property
    def latency(self) -> float:
        return self.received - self.sent


class Client:
    """Speaks one protocol; keeps its connection, or makes one for each request."""

    def __init__(self, protocol: str, variables: Dict[str, str], world: World, keeps: bool,
                 pid: Callable[[], int]) -> None:
        self._starvation = Starvation(pid)
        self._protocol = protocol
        self._world = world
        self._keeps = keeps
        self._connection: Optional[http.client.HTTPConnection] = None
        self.token: Optional[str] = None
        if protocol == "imds":
            self._address, self._path = variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"], ""
        else:
            self._address = variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"]
            self._path = urllib.parse.urlsplit(self._address).path
            self._authorization = Path(variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"])

    def ask(self) -> Seen:
        self._starvation.begin()
        sent = time.monotonic()
        try:
            status, body = self._credentials()
            received = time.monotonic()
        except (OSError, http.client.HTTPException) as failure:
            self.close()
            return self._seen("broken", sent, time.monotonic(), text=f"{type(failure).__name__}: {failure}")
        return self._read(status, body, sent, received)

    def _credentials(self) -> Tuple[int, bytes]:
        if self._protocol != "imds":
            return self._request("GET", self._path, {"Authorization": self._authorization.read_text()})
        status, body = self._with_token()
        if status == 401:
            self.token = None
            status, body = self._with_token()
        return status, body

    def _with_token(self) -> Tuple[int, bytes]:
        if self.token is None:
            self.token = self.new_token()
        headers = {"X-aws-ec2-metadata-token": self.token}
        status, role = self._request("GET", "/" + SECURITY_CREDENTIALS, headers)
        if status == 401:
            return status, role
        return self._request("GET", "/" + SECURITY_CREDENTIALS + role.decode(), headers)

    def new_token(self) -> str:
        status, token = self._request("PUT", "/latest/api/token", {"X-aws-ec2-metadata-token-ttl-seconds": "21600"})
        if status != 200:
            raise OSError(f"status {status} for a metadata token")
        return token.decode()

    def _request(self, method: str, path: str, headers: Dict[str, str]) -> Tuple[int, bytes]:
        if self._connection is None:
            host = urllib.parse.urlsplit(self._address).netloc
            self._connection = http.client.HTTPConnection(host, timeout=TIMEOUT_SECONDS)
        self._connection.request(method, path, headers=headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if not self._keeps:
            self.close()
        return answer.status, body

    def _read(self, status: int, body: bytes, sent: float, received: float) -> Seen:
        text = f"status {status}"
        try:
            document = json.loads(body) if status == 200 else {}
            if "AccessKeyId" in document:
                end = datetime.strptime(document["Expiration"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
                return self._seen("served", sent, received, document["AccessKeyId"], end.timestamp())
        except (ValueError, KeyError) as failure:
            return self._seen("broken", sent, received, text=f"{text}, {failure}")
        refused = status in (403, 503) or document.get("Code") == "AssumeRoleUnauthorizedAccess"
        return self._seen("refused" if refused else "broken", sent, received, text=text)

    def _seen(self, outcome: str, sent: float, received: float,
              key: Optional[str] = None, end: Optional[float] = None, text: str = "") -> Seen:
        world = self._world.now()
        return Seen(
            self._protocol, outcome, sent, received, world, self._world.machine_now() - world,
            key, end, text, self._starvation.end())

    def close(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None
