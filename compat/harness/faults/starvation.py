"""How long threads waited for a core: time that a busy machine took, and not the server."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Callable, Dict, List

# What a request needs: the threads that read and answer it, look whose connection it is, and end its wait.
NAMES = ("rolecall-http", "rolecall-caller", "rolecall-timer", "VM Thread")
NANOS = 1e9


class Starvation:
    """Between `begin` and `end`; of this process, whose threads wait for each other, and of the server."""

    def __init__(self, pid: Callable[[], int]) -> None:
        self._pid = pid
        self._before: Dict[Path, int] = {}

    def begin(self) -> None:
        self._before = self._waited()

    def end(self) -> float:
        # A thread that is new has waited only since.
        return sum(nanos - self._before.get(task, 0) for task, nanos in self._waited().items()) / NANOS

    def _waited(self) -> Dict[Path, int]:
        tasks = [*_tasks(os.getpid()), *(task for task in _tasks(self._pid()) if _name(task).startswith(NAMES))]
        waited = {}
        for task in tasks:
            # A thread that has ended says nothing.
            with suppress(OSError, IndexError):
                waited[task] = int((task / "schedstat").read_text().split()[1])
        return waited


def _tasks(pid: int) -> List[Path]:
    with suppress(OSError):
        return list(Path(f"/proc/{pid}/task").iterdir())
    return []


def _name(task: Path) -> str:
    with suppress(OSError):
        return (task / "comm").read_text().strip()
    return ""
