"""Floods a listener from a process of its own: `flood.py KIND PORT CONNECTIONS SECONDS`; prints what it did as JSON."""

import json
import resource
import selectors
import socket
import sys
import time
from dataclasses import dataclass
from typing import Callable, Dict

PUT = b"PUT /latest/api/token HTTP/1.1\r\nHost: localhost\r\nX-aws-ec2-metadata-token-ttl-seconds: 60\r\n"
ANSWER = b"HTTP/1.1 200 OK\r\n"
PIPELINED = 50
# So many connections are opened before anything else is done.
BATCH = 100


@dataclass(frozen=True)
class Kind:
    """What a connection sends at first and every second, and whether it is replaced once the server ends it."""

    first: bytes
    more: bytes = b""
    reads: bool = True
    again: bytes = b""
    replaced: bool = True
    answered_once: bool = False


KINDS: Dict[str, Kind] = {
    "idle": Kind(b"", replaced=False),
    "churn": Kind(b""),
    "slow-headers": Kind(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ", more=b"a"),
    "slow-body": Kind(PUT + b"Content-Length: 60000\r\n\r\n", more=b"a"),
    "slow-reader": Kind((PUT + b"\r\n") * 60, reads=False),
    "tokens": Kind((PUT + b"\r\n") * PIPELINED, again=(PUT + b"\r\n") * PIPELINED),
    "connects": Kind(PUT + b"Connection: close\r\n\r\n", answered_once=True),
}


class Flood:
    def __init__(self, kind: Kind, port: int, connections: int) -> None:
        self.kind, self.port, self.connections = kind, port, connections
        self.selector = selectors.DefaultSelector()
        self.open: Dict[socket.socket, int] = {}
        self.opened = self.closed = self.answers = self.failed = 0
        self.most = 0

    def run(self, seconds: float, now: Callable[[], float] = time.monotonic) -> Dict[str, int]:
        end, dripped = now() + seconds, now()
        missing = self.connections
        while now() < end:
            for _ in range(min(BATCH, missing)):
                missing -= self._connect()
            for key, _ in self.selector.select(0 if missing else 0.05):
                if self._take(key.fileobj) and self.kind.replaced:
                    missing += 1
            if self.kind.more and now() - dripped >= 1:
                dripped = now()
                missing += sum(self._send(each, self.kind.more) for each in list(self.open))
            self.most = max(self.most, len(self.open))
        return {"opened": self.opened, "closed": self.closed, "answers": self.answers, "failed": self.failed,
                "most": self.most, "at_the_end": len(self.open)}

    def _connect(self) -> bool:
        made = socket.socket()
        if not self.kind.reads:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        made.settimeout(5)
        try:
            made.connect(("127.0.0.1", self.port))
        except OSError:
            self.failed += 1
            made.close()
            return False
        made.setblocking(False)
        self.opened += 1
        self.open[made] = 0
        # Who does not read must not be woken by what there is to read.
        self.selector.register(made, selectors.EVENT_READ if self.kind.reads else selectors.EVENT_WRITE)
        self._send(made, self.kind.first)
        if not self.kind.reads:
            self.selector.unregister(made)
        return True

    def _send(self, one: socket.socket, data: bytes) -> bool:
        """Whether that was its end."""
        try:
            if data and one in self.open:
                one.send(data)
            return False
        except BlockingIOError:
            return False
        except OSError:
            return self._end(one)

    def _take(self, one: socket.socket) -> bool:
        try:
            data = one.recv(65_536)
        except BlockingIOError:
            return False
        except OSError:
            data = b""
        answers = data.count(ANSWER)
        self.answers += answers
        if not data:
            return self._end(one)
        self.open[one] += answers
        if self.kind.again and self.open[one] >= PIPELINED:
            self.open[one] -= PIPELINED
            return self._send(one, self.kind.again)
        return self._end(one) if self.kind.answered_once and answers else False

    def _end(self, one: socket.socket) -> bool:
        if self.open.pop(one, None) is not None:
            if self.kind.reads:
                self.selector.unregister(one)
            one.close()
            self.closed += 1
        return True


def main() -> None:
    kind, port, connections, seconds = sys.argv[1], *map(int, sys.argv[2:5])
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    flood = Flood(KINDS[kind], port, min(connections, hard - 50) if hard > 0 else connections)
    print(json.dumps(flood.run(seconds)))


if __name__ == "__main__":
    main()
