"""The two clocks of a scenario: that of the world, which STS goes by, and that of the machine that Rolecall runs on."""

import os
import threading
import time
from pathlib import Path
from typing import Dict

from harness.faults import faketime

LOOK_SECONDS = 2.2


class World:
    """Real time, and how far the world and the clock of the machine have been moved from it.

    While a laptop sleeps both move and the monotonic clock stands still; a clock that is set moves alone. A process
    looks at the file of its clock once in LOOK_SECONDS: to move its clock at one instant, stop it for so long.
    """

    def __init__(self, directory: Path) -> None:
        self._began = time.time() - time.monotonic()
        self._lock = threading.Lock()
        self._file = directory / "faketime"
        self._world = 0.0
        self._machine = 0.0
        self._write()

    def now(self) -> float:
        """The true time, in seconds since 1970."""
        return self._began + time.monotonic() + self._world

    def machine_now(self) -> float:
        return self._began + time.monotonic() + self._machine

    def sleep(self, seconds: float) -> None:
        """The machine was asleep for so long."""
        self._move(seconds, seconds)

    def set_machine_clock(self, ahead: float) -> None:
        """The clock of the machine is wrong by so much, from now on."""
        self._move(0, self._world + ahead - self._machine)

    def _move(self, world: float, machine: float) -> None:
        with self._lock:
            self._machine += machine
            self._world += world
            self._write()

    def _write(self) -> None:
        new = self._file.with_suffix(".new")
        new.write_text(f"{self._machine:+.3f}\n")
        os.replace(new, self._file)

    def faked_variables(self) -> Dict[str, str]:
        """What gives a process the clock of the machine instead of the real one, and leaves its monotonic clock alone."""
        return {
            "LD_PRELOAD": str(faketime.library()),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            # Else waiting threads wake all the time.
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",
            # Files keep their times, else each move would look like an edit of the profiles.
            "NO_FAKE_STAT": "1",
        }
