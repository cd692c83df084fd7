"""Stands between a browser and a listener: passes bytes on as they are, and keeps what each request was answered.

A name of the attacker's leads here, at the port of the listener. The one page that lies here comes from here; everything
else comes from the listener. To the browser they are one origin, as if the name had been pointed elsewhere in between, which is
what DNS rebinding is.
"""

import socket
import threading
from contextlib import suppress
from typing import Dict, List, Tuple

ADDRESS = "127.0.0.2"
PAGE = "/attack"
SECONDS = 5


class Wiretap:
    """Listens at the port of that listener, on another address of loopback."""

    def __init__(self, port: int, page: bytes) -> None:
        self.port = port
        self.page = page
        self.exchanges: List[Tuple[bytes, bytes]] = []
        self._lock = threading.Lock()
        self._socket = socket.create_server((ADDRESS, port))
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, browser: socket.socket) -> None:
        with browser, suppress(OSError):
            browser.settimeout(SECONDS)
            while True:
                request = _message(browser, b"")
                if not request:
                    return
                if request.split(b" ", 2)[1].split(b"?")[0] == PAGE.encode():
                    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(self.page)}\r\n"
                    browser.sendall((head + "Cache-Control: no-store\r\n\r\n").encode() + self.page)
                    continue
                with socket.create_connection(("127.0.0.1", self.port), SECONDS) as listener:
                    listener.sendall(request)
                    answer = _message(listener, request)
                with self._lock:
                    self.exchanges.append((request, answer))
                browser.sendall(answer)


def _message(source: socket.socket, request: bytes) -> bytes:
    """One request, or the answer to one; all that there is if it ends early."""
    data = bytearray()
    while b"\r\n\r\n" not in data:
        part = source.recv(65_536)
        if not part:
            return bytes(data)
        data += part
    head, _, body = bytes(data).partition(b"\r\n\r\n")
    length = 0 if request.startswith(b"HEAD ") else _length(head)
    while len(body) < length:
        part = source.recv(65_536)
        if not part:
            break
        body += part
    return head + b"\r\n\r\n" + body


def _length(head: bytes) -> int:
    fields: Dict[bytes, bytes] = {}
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        fields[name.strip().lower()] = value.strip()
    return int(fields.get(b"content-length", b"0"))
