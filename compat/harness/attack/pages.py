"""Judges what a browser could do with listeners, beside what a plain client is answered."""

from dataclasses import dataclass
from typing import Dict, List

from harness.attack import browser, raw
from harness.attack.victim import ROLE, TOKEN, Victim

SECRETS = (b"SecretAccessKey", ROLE.encode(), b"rolecall_")


@dataclass(frozen=True)
class Row:
    threat: str
    name: str
    answer: str
    twin: str
    problems: List[str]


def page_rows(victim: Victim) -> List[Row]:
    twins = _twins(victim)
    browsed = browser.browse(victim)
    rows = []
    for attack, found in browsed.read.items():
        target, _, name = attack.partition(" ")
        kind, _, listener = target.partition("/")
        exchanges = browsed.exchanges.get(attack, [])
        statuses = sorted({answer.status for _, sent in exchanges for answer in raw.parsed(sent)})
        # A rebound page may read that it is refused: it is one origin with what refuses it.
        refused = statuses == [403] and not any(secret.decode() in (found or "") for secret in SECRETS)
        problems = [f"the page read {found[:200]!r}"] if found is not None and not refused else []
        for request, sent in exchanges:
            problems += _problems(request, sent)
        if twins[listener] != 200:
            problems.append(f"the plain client got {twins[listener]}")
        answer = ", ".join(map(str, statuses)) or "not sent by the browser"
        rows.append(Row(f"page, {kind}", f"{listener}: {name}", answer, str(twins[listener]), problems))
    asked = {status for row in rows for status in row.answer.split(", ")}
    if "403" not in asked:
        rows.append(Row("page", "all of them", "-", "-", ["the browser reached no listener"]))
    return rows


def _problems(request: bytes, sent: bytes) -> List[str]:
    first = request.split(b"\r\n", 1)[0].decode("latin-1")
    problems = []
    for answer in raw.parsed(sent):
        if answer.status != 403:
            problems.append(f"{first} got {answer.status}")
        problems += [f"{first} got the header {name}" for name in answer.headers if name.startswith("access-control")]
        problems += [f"{first} was told {secret.decode()}" for secret in SECRETS if secret in answer.body]
    return problems


def _twins(victim: Victim) -> Dict[str, int]:
    token = f"{TOKEN}: {victim.metadata_token()}"
    asked = {
        "imds": (victim.port, "/latest/meta-data/iam/security-credentials/", [token]),
        "ecs": (victim.port, f"/role/{ROLE}", [f"Authorization: {victim.authorization}"]),
        "health": (victim.health, "/metrics", []),
        "management": (victim.management, "/status", [f"Authorization: Bearer {victim.management_token}"]),
    }
    return {name: raw.one(port, raw.request("GET", path, *lines)).status for name, (port, path, lines) in asked.items()}
