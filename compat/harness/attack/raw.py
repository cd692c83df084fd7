"""Sends exactly the bytes it is given, and tells exactly what came back."""

import socket
from dataclasses import dataclass
from typing import Dict, List

PATIENCE_SECONDS = 10


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Dict[str, str]
    body: bytes


def request(method: str, path: str, *lines: str, host: str = "localhost", body: bytes = b"") -> bytes:
    """A request of HTTP/1.1 that is right, and the last of its connection."""
    length = [f"Content-Length: {len(body)}"] if body else []
    head = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *length, *lines]
    return "\r\n".join([*head, "", ""]).encode("latin-1") + body


def send(port: int, sent: bytes, patience: float = PATIENCE_SECONDS) -> List[Answer]:
    """All answers up to the end of the connection; a server that leaves it open has failed."""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as connection:
        connection.settimeout(patience)
        try:
            connection.sendall(sent)
        except OSError:
            pass  # Refused before all of it was sent; the answer is there.
        return received(connection)


def one(port: int, sent: bytes) -> Answer:
    return send(port, sent)[0]


def received(connection: socket.socket) -> List[Answer]:
    data = bytearray()
    while True:
        try:
            part = connection.recv(65_536)
        except ConnectionResetError:
            part = b""
        if not part:
            return parsed(bytes(data))
        data += part


def parsed(data: bytes) -> List[Answer]:
    """The answers in these bytes, each with as much of its body as came."""
    answers = []
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        if not first.startswith("HTTP/1.1 "):
            raise ValueError(f"no answer: {first[:80]!r}")
        length = int(headers.get("content-length", "0"))
        answers.append(Answer(int(first[9:12]), headers, rest[:length]))
        data = rest[length:]
    return answers
