"""Well-behaved clients that ask all the time while a server is attacked, and must not notice."""

import http.client
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import List

from harness.attack.victim import TTL, Victim

PATIENCE_SECONDS = 20
PAUSE_SECONDS = 0.02


@dataclass
class Figures:
    """Of one client over some time; milliseconds."""

    took: List[float] = field(default_factory=list)
    failures: List[str] = field(default_factory=list)
    renewed: int = 0

    def quantile(self, part: float) -> float:
        ordered = sorted(self.took)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else float("nan")

    def text(self) -> str:
        figures = [f"{len(self.took)} answered"]
        figures += [f"{len(self.failures)} failed"] if self.failures else []
        figures += [f"p50 {self.quantile(0.5):.1f} ms", f"p99 {self.quantile(0.99):.0f} ms"]
        return ", ".join(figures + ([f"{self.renewed} reconnects"] if self.renewed else []))


class Witness:
    """One client with a connection that it keeps, and one that makes a new one for each request."""

    def __init__(self, victim: Victim) -> None:
        self._port = victim.port
        self._end = threading.Event()
        self.kept, self.new = Figures(), Figures()
        self._threads = [threading.Thread(target=self._keep, daemon=True),
                         threading.Thread(target=self._renew, daemon=True)]

    def __enter__(self) -> "Witness":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join(2 * PATIENCE_SECONDS)

    def reset(self) -> None:
        """Begins to count anew."""
        self.kept, self.new = Figures(), Figures()

    def _keep(self) -> None:
        connection = self._connection()
        while not self._end.wait(PAUSE_SECONDS):
            began, figures = time.monotonic(), self.kept
            try:
                _ask(connection)
            except (OSError, http.client.HTTPException):
                # As any client does that finds a kept connection closed: once more, on another.
                connection.close()
                connection = self._connection()
                figures.renewed += 1
                if not _counted(figures, connection):
                    continue
            figures.took.append((time.monotonic() - began) * 1000)
        connection.close()

    def _renew(self) -> None:
        while not self._end.wait(PAUSE_SECONDS):
            began, figures = time.monotonic(), self.new
            connection = self._connection()
            if _counted(figures, connection):
                figures.took.append((time.monotonic() - began) * 1000)
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE_SECONDS)


def _counted(figures: Figures, connection: http.client.HTTPConnection) -> bool:
    try:
        _ask(connection)
        return True
    except (OSError, http.client.HTTPException) as failure:
        figures.failures.append(repr(failure))
        with suppress(OSError):
            connection.close()
        return False


def _ask(connection: http.client.HTTPConnection) -> None:
    connection.request("PUT", "/latest/api/token", headers={TTL: "60"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200 or not body:
        raise http.client.HTTPException(f"status {answer.status}")
