"""Runs clients over protocols, judges what they print, and shows the results as a table."""

import re
import time
from datetime import datetime, timezone
from pathlib import Path
from typing import Dict, List, Optional, Sequence

from harness.clients import PROTOCOLS, Client, ClientFailed
from harness.server import Server

Printed = Dict[str, Optional[str]]


class Results:
    """Prints one line a result and counts them."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0

    def header(self) -> None:
        print(f"\n{'client':<14}{'protocol':<10}{'result':<8}{'seconds':>7}")

    def add(self, client: str, protocol: str, problem: Optional[str], seconds: float = 0) -> None:
        result = "failed" if problem else "ok"
        print(f"{client:<14}{protocol:<10}{result:<8}{seconds:7.1f}", flush=True)
        if problem:
            print("    " + problem.replace("\n", "\n    "), flush=True)
        self.passed += not problem
        self.failed += bool(problem)

    def finish(self) -> int:
        print(f"\n{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


def check_all(
        clients: List[Client], server: Server, arn: str, cache: Path,
        not_installed: Dict[str, str], results: Results, extra_variables: Dict[str, str],
        protocols: Sequence[str] = PROTOCOLS) -> None:
    """Runs each client over each protocol; `arn` is a pattern for the whole of the caller's ARN."""
    for client in clients:
        for protocol in protocols:
            started = time.monotonic()
            problem = not_installed.get(client.name)
            if not problem:
                problem = _check(client, protocol, server, arn, cache / client.name, extra_variables)
            results.add(client.name, protocol, problem, time.monotonic() - started)


def _check(
        client: Client, protocol: str, server: Server, arn: str, home: Path,
        extra_variables: Dict[str, str]) -> Optional[str]:
    try:
        before = server.served(protocol)
        printed = client.run(home, protocol, {**server.variables[protocol], **extra_variables})
        after = server.served(protocol)
    except (ClientFailed, OSError) as failure:
        return str(failure)
    problems = [
        *_identity_problems(printed, arn, client.provider(protocol)),
        # Two documents, since the server may renew its session while the client runs.
        *_session_problems(printed, [before, after]),
    ]
    return "\n".join(problems) or None


def _identity_problems(printed: Printed, arn: str, provider: str) -> List[str]:
    problems = []
    if not re.fullmatch(arn, printed["arn"]):
        problems.append(f"STS answered {printed['arn']}, not {arn}")
    if printed["provider"] != provider:
        problems.append(f"the credentials came from {printed['provider']}, not {provider}")
    return problems


def _session_problems(printed: Printed, served: List[Dict[str, str]]) -> List[str]:
    problems = []
    if printed["access_key_id"] not in [document["AccessKeyId"] for document in served]:
        problems.append(f"got the access key {printed['access_key_id']}, which the server does not serve")
    latest = max(datetime.fromisoformat(document["Expiration"]) for document in served)
    if printed["expiration"] and not _believable(printed["expiration"], latest):
        problems.append(f"believes in the expiration {printed['expiration']}, the server said {latest}")
    return problems


def _believable(expiration: str, latest: datetime) -> bool:
    """A client may believe in less than the server said (Go: one hour at most over IMDS), never in more."""
    return datetime.now(timezone.utc) < datetime.fromisoformat(expiration) <= latest
