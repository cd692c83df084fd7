"""Requests that two readers could read in two ways, that are too large, or that are none."""

from typing import List

from harness.attack import raw
from harness.attack.attack import Attack
from harness.attack.victim import TTL, Victim

PUT = f"PUT /latest/api/token HTTP/1.1\r\nHost: localhost\r\n{TTL}: 60\r\nConnection: close\r\n"
GET = "GET /latest/api/token HTTP/1.1\r\nHost: localhost\r\n\r\n"
CHUNKED = "Transfer-Encoding: chunked\r\n"
FEW = 50
TWIN = raw.request("PUT", "/latest/api/token", f"{TTL}: 60")


def smuggling() -> List[Attack]:
    def put(lines: str, body: str = "") -> bytes:
        return (PUT + lines + "\r\n" + body).encode("latin-1")

    def attack(name: str, sent: bytes, twin: bytes) -> Attack:
        return Attack("smuggling", name, sent, [400], twin)

    chunks = put(CHUNKED, "5\r\nhello\r\n0\r\n\r\n")
    five = put("Content-Length: 5\r\n", "hello")
    return [
        attack("Content-Length and chunked", put("Content-Length: 6\r\n" + CHUNKED, "0\r\n\r\n" + GET), chunks),
        attack("chunked and Content-Length", put(CHUNKED + "Content-Length: 6\r\n", "0\r\n\r\n" + GET), chunks),
        attack("two lengths", put("Content-Length: 5\r\nContent-Length: 0\r\n", "hello"), five),
        attack("lengths in a list", put("Content-Length: 5, 5\r\n", "hello"), five),
        attack("signed length", put("Content-Length: +5\r\n", "hello"), five),
        attack("hexadecimal length", put("Content-Length: 0x5\r\n", "hello"), five),
        attack("negative length", put("Content-Length: -1\r\n", "hello"), five),
        attack("length past 2^64", put("Content-Length: 18446744073709551621\r\n", "hello"), five),
        attack("unknown coding", put("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + GET), chunks),
        attack("coding twice", put(CHUNKED + CHUNKED, "0\r\n\r\n" + GET), chunks),
        attack("coding behind a tab", put("Transfer-Encoding:\x0bchunked\r\n", "0\r\n\r\n" + GET), chunks),
        attack("chunk past 2^64", put(CHUNKED, "10000000000000005\r\nhello\r\n0\r\n\r\n"), chunks),
        attack("chunk without an end", put(CHUNKED, "5\r\nhelloX0\r\n\r\n" + GET), chunks),
        attack("folded line", put("X-A: b\r\n c\r\n"), put("X-A: b c\r\n")),
        attack("bare LF", put("X-A: b\nX-C: d\r\n"), put("X-A: b\r\nX-C: d\r\n")),
        attack("bare CR", put("X-A: b\rX-C: d\r\n"), put("X-A: b\r\nX-C: d\r\n")),
        attack("blank before the colon", put("Content-Length : 5\r\n", "hello"), five),
        attack("NUL in a header", put("X-A: b\0c\r\n"), put("X-A: bc\r\n")),
        attack("another host in the line", TWIN.replace(b"/latest", b"http://evil.test/latest", 1), TWIN),
        Attack("smuggling", "bad between two good", good() + put("X-A: b\nX\r\n") + good(), [200, 400],
               good() + TWIN, [200, 200]),
        Attack("smuggling", "escaped line break in a path",
               raw.request("PUT", "/latest/api/token%0d%0aInjected:%20x", f"{TTL}: 60"), [404], TWIN),
    ]


def good() -> bytes:
    return TWIN.replace(b"Connection: close\r\n", b"")


def oversize() -> List[Attack]:
    def many(count: int, length: int = 1) -> List[str]:
        return [f"X-{i}: {'a' * length}" for i in range(count)]

    def attack(name: str, sent: bytes, status: int, twin: bytes, twin_status: int = 200) -> Attack:
        return Attack("oversize", name, sent, [status], twin, [twin_status])

    def put(*lines: str, body: bytes = b"") -> bytes:
        return raw.request("PUT", "/latest/api/token", f"{TTL}: 60", *lines, body=body)

    return [
        attack("line of 64 KiB", raw.request("GET", "/" + "a" * 65_536), 414, raw.request("GET", "/" + "a" * 3000), 401),
        attack("header of 64 KiB", put("X-A: " + "a" * 65_536), 431, put("X-A: " + "a" * 8000)),
        attack("500 headers", put(*many(500)), 431, put(*many(FEW))),
        attack("headers of 20 KB together", put(*many(FEW, 400)), 431, put(*many(FEW, 200))),
        attack("body of 1 MB", put(body=b"a" * 1_000_000), 413, put(body=b"a" * 60_000)),
        attack("body said to be of 1 TB", put("Content-Length: 1000000000000"), 413, put("Content-Length: 0")),
        attack("chunks of 1 MB", (PUT + CHUNKED + "\r\n").encode() + b"8000\r\n" + b"a" * 32_768 + b"\r\n" * 1
               + b"8001\r\n" + b"a" * 32_769 + b"\r\n0\r\n\r\n", 413,
               (PUT + CHUNKED + "\r\n").encode() + b"8000\r\n" + b"a" * 32_768 + b"\r\n0\r\n\r\n"),
        Attack("oversize", "5000 requests in one write", good() * 4999 + TWIN, [200] * 5000, TWIN),
    ]


def encodings(victim: Victim) -> List[Attack]:
    def get(path: str, *lines: str) -> bytes:
        return raw.request("GET", path, f"X-aws-ec2-metadata-token: {token}", *lines)

    def attack(name: str, sent: bytes, status: int = 400) -> Attack:
        return Attack("encoding", name, sent, [status], twin)

    token = victim.metadata_token()
    twin = get("/latest/meta-data/instance-id")
    return [
        attack("half an escape", get("/latest/meta-data/instance-id%2")),
        attack("escape of no digits", get("/latest/meta-data/%zz")),
        attack("overlong UTF-8", get("/latest/meta-data/%c0%af"), 404),
        attack("escaped NUL", get("/latest/meta-data/instance-id%00"), 404),
        attack("bytes above ASCII", get("/latest/meta-data/\xff\xfe")),
        attack("blank in the path", get("/latest/meta-data/instance id")),
        attack("HTTP/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        attack("TLS hello", bytes.fromhex("16030100a5010000a10303") + bytes(120)),
        attack("HTTP/0.9", b"GET /latest/meta-data/\r\n\r\n"),
        attack("HTTP/1.2", twin.replace(b"HTTP/1.1", b"HTTP/1.2")),
        attack("no method", b" /latest HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        attack("CONNECT", b"CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    ]


def wire_attacks(victim: Victim) -> List[Attack]:
    return [*smuggling(), *oversize(), *encodings(victim)]
