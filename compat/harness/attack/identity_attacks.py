"""Requests of somebody who is not meant: through a proxy, under another name, without the token, or by a detour."""

import base64
import time
from typing import List

from harness.attack import raw
from harness.attack.attack import Attack
from harness.attack.victim import ROLE, TOKEN, TTL, Victim

ID = "/latest/meta-data/instance-id"
CREDENTIALS = f"/latest/meta-data/iam/security-credentials/{ROLE}"
NAMES = ("evil.test", "localhost.evil.test", "localhost@evil.test", "127.0.0.1.evil.test", "evil.test:80", "2130706433",
         "0x7f.1", "127.1", "localhost.", "169.254.169.254.evil.test", "")


def proxies(victim: Victim) -> List[Attack]:
    token = f"{TOKEN}: {victim.metadata_token()}"
    twin = raw.request("GET", ID, token)
    put = raw.request("PUT", "/latest/api/token", f"{TTL}: 60")
    return [
        *(Attack("proxy", f"value, {line.partition(':')[0]}", raw.request("GET", ID, token, line), [403], twin)
          for line in ("X-Forwarded-For: 203.0.113.1", "X-Forwarded-For:", "Forwarded: for=203.0.113.1")),
        Attack("proxy", "token, X-Forwarded-For",
               raw.request("PUT", "/latest/api/token", f"{TTL}: 60", "x-forwarded-for: 127.0.0.1"), [403], put),
        Attack("proxy", "role, X-Forwarded-For",
               raw.request("GET", f"/role/{ROLE}", f"Authorization: {victim.authorization}", "X-Forwarded-For: x"), [403],
               raw.request("GET", f"/role/{ROLE}", f"Authorization: {victim.authorization}")),
        *(Attack("Host", f"'{name}'", raw.request("GET", ID, token, host=name), [403], twin) for name in NAMES),
        Attack("Host", "two", raw.request("GET", ID, token, "Host: evil.test"), [400], twin),
        Attack("Host", "none", twin.replace(b"Host: localhost\r\n", b""), [400], twin),
        *(Attack("Host", f"evil.test, {port}", raw.request("GET", path, *lines, host="evil.test"), [403],
                 raw.request("GET", path, *lines), port=port)
          for port, path, lines in (
              ("health", "/metrics", []), ("health", "/ready", []),
              ("management", "/status", [f"Authorization: Bearer {victim.management_token}"]))),
    ]


def authorizations(victim: Victim) -> List[Attack]:
    right = victim.authorization

    def attacks(threat: str, path: str, good: str, refused: int, port: str, others: List[str]) -> List[Attack]:
        twin = raw.request("GET", path, f"Authorization: {good}")
        tries = {"wrong": "A" * len(good), "all but the last": good[:-1], "one more": good + "A", "empty": "",
                 "in capitals": good.upper(), "another scheme": f"Basic {good}", "with a blank inside": f"{good[:9]} {good[9:]}",
                 **{f"that of another API {i}": other for i, other in enumerate(others)}}
        return [
            Attack(threat, "no token", raw.request("GET", path), [refused], twin, port=port),
            Attack(threat, "in the query", raw.request("GET", f"{path}?Authorization={right}"), [refused], twin, port=port),
            *(Attack(threat, name, raw.request("GET", path, f"Authorization: {text}"), [refused], twin, port=port)
              for name, text in tries.items()),
        ]

    bearer = f"Bearer {victim.management_token}"
    return [
        *attacks("ECS token", f"/role/{ROLE}", right, 403, "port", [victim.management_token]),
        *attacks("EKS token", "/v1/credentials", right, 400, "port", [victim.management_token]),
        *attacks("management", "/status", bearer, 401, "management", [right, f"Bearer {right}"]),
    ]


def metadata_tokens(victim: Victim) -> List[Attack]:
    good = victim.metadata_token()
    short = victim.metadata_token(1)
    time.sleep(1.1)
    bits = bytearray(base64.urlsafe_b64decode(good))
    longer = bytes([*bits[:1], *(255 for _ in bits[1:9]), *bits[9:]])
    twin = raw.request("GET", CREDENTIALS, f"{TOKEN}: {good}")
    put = raw.request("PUT", "/latest/api/token", f"{TTL}: 60")
    tokens = {"expired": short, "wrong": "A" * len(good), "all but the last": good[:-1], "one more": good + "A", "empty": "",
              "last character": good[:-1] + ("A" if good[-1] != "A" else "B"), "first character": "B" + good[1:],
              "a later end": base64.urlsafe_b64encode(longer).decode(), "the container token": victim.authorization}
    return [
        Attack("metadata token", "none", raw.request("GET", CREDENTIALS), [401], twin),
        Attack("metadata token", "in the query", raw.request("GET", f"{CREDENTIALS}?{TOKEN}={good}"), [401], twin),
        *(Attack("metadata token", name, raw.request("GET", CREDENTIALS, f"{TOKEN}: {text}"), [401], twin)
          for name, text in tokens.items()),
        *(Attack("metadata token", f"for '{seconds}' seconds",
                 raw.request("PUT", "/latest/api/token", f"{TTL}: {seconds}"), [400], put)
          for seconds in ("0", "-1", "21601", "1e3", "60;", "99999999999999999999")),
        Attack("metadata token", "without a time", raw.request("PUT", "/latest/api/token"), [400], put),
        *(Attack("metadata token", f"by {method}", raw.request(method, "/latest/api/token", f"{TTL}: 60"), [405], put)
          for method in ("GET", "POST", "DELETE")),
        # Answered as EC2 does: what there is, and to no other origin.
        Attack("metadata token", "by OPTIONS, for CORS", raw.request("OPTIONS", "/latest/api/token", "X-A: preflight"), [200], put),
        Attack("metadata token", "a dated path", raw.request("PUT", "/2021-03-23/api/token", f"{TTL}: 60"), [403], put),
    ]


def detours(victim: Victim) -> List[Attack]:
    role = f"/role/{ROLE}"
    twin = raw.request("GET", role, f"Authorization: {victim.authorization}")
    token = f"{TOKEN}: {victim.metadata_token()}"
    without = [f"/latest/../role/{ROLE}", f"/latest/%2e%2e/role/{ROLE}", f"/latest/..%2frole/{ROLE}",
               f"/./role/{ROLE}", f"/latest/..%5crole/{ROLE}", f"/latest/..;/role/{ROLE}"]
    unauthorized = [f"//role/{ROLE}", f"/role/./{ROLE}", f"/role/%73andbox", f"/role/{ROLE}/", f"/role/x/../{ROLE}", f"/role//{ROLE}",
                    f"/role/{ROLE}%00", f"/role/{ROLE}?Authorization={victim.authorization}", "/role/../v1/credentials"]
    files = ["/latest/meta-data/../../../../etc/passwd", "/latest/meta-data/%2e%2e%2f%2e%2e%2fetc/passwd",
             "/latest/meta-data/iam/security-credentials/..%2f..%2fsandbox"]
    plain = raw.request("GET", ID, token)
    return [
        *(Attack("detour", path, raw.request("GET", path, token), [404], twin) for path in without),
        *(Attack("detour", path.replace(victim.authorization, "…"), raw.request("GET", path), [403], twin)
          for path in unauthorized),
        *(Attack("detour", path, raw.request("GET", path, token), [404], plain) for path in files),
        Attack("detour", "backslashes", raw.request("GET", f"/latest/..\\role\\{ROLE}", token), [400], twin),
    ]


def identity_attacks(victim: Victim) -> List[Attack]:
    return [*proxies(victim), *authorizations(victim), *metadata_tokens(victim), *detours(victim)]
