"""Ends what this package starts."""

import os
import signal
import subprocess
from contextlib import suppress


def kill(process: subprocess.Popen) -> None:
    """Kills a process that leads a session of its own, and all that it started there."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
