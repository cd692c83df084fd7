"""libfaketime, a package of most distributions: gives one process another clock."""

import subprocess
from pathlib import Path
from typing import Optional

NAME = "faketime/libfaketime.so.1"
INSTALL_SECONDS = 300


def _found() -> Optional[Path]:
    directories = [Path("/usr/lib64"), Path("/usr/lib"), *Path("/usr/lib").glob("*-linux-gnu*")]
    return next((path for path in (directory / NAME for directory in directories) if path.exists()), None)


def library() -> Path:
    found = _found()
    if found is None:
        raise OSError("libfaketime is missing: apt-get install faketime")
    return found


def install() -> None:
    """Installs it where that is missing and APT is there; needs root."""
    if _found() is None:
        subprocess.run("apt-get update -q && apt-get install -y -q faketime", shell=True, check=False,
                       stdout=subprocess.DEVNULL, timeout=INSTALL_SECONDS)
