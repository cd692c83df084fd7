"""How long threads waited for a core: time that a busy machine took, and not the server."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Callable, List

# The threads that a request needs: those that read and answer it, and what ends its wait.
NAMES = ("rolecall-http", "rolecall-timer", "VM Thread")
NANOS = 1e9


class Starvation:
    """Between `begin` and `end`; of this process, whose threads wait for each other, and of the server."""

    def __init__(self, pid: Callable[[], int]) -> None:
        self._pid = pid
        self._known = 0
        self._files: List[Path] = []
        self._own: List[Path] = []
        self._before = 0.0

    def begin(self) -> None:
        if self._pid() != self._known or len(self._files) < len(NAMES):
            self._known = self._pid()
            self._files = [task / "schedstat" for task in _tasks(self._known) if _name(task).startswith(NAMES)]
        self._own = [task / "schedstat" for task in _tasks(os.getpid())]
        self._before = self._waited()

    def end(self) -> float:
        return max(0.0, self._waited() - self._before)

    def _waited(self) -> float:
        total = 0
        for file in [*self._own, *self._files]:
            # A thread that has ended says nothing.
            with suppress(OSError, IndexError):
                total += int(file.read_text().split()[1])
        return total / NANOS


def _tasks(pid: int) -> List[Path]:
    with suppress(OSError):
        return list(Path(f"/proc/{pid}/task").iterdir())
    return []


def _name(task: Path) -> str:
    with suppress(OSError):
        return (task / "comm").read_text().strip()
    return ""
