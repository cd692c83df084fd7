"""Puts a folder of this directory into the cache and builds it there, once for each content."""

import hashlib
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List

from harness.processes import kill

COMPAT = Path(__file__).resolve().parent.parent
CACHE = COMPAT / "target"
TIMEOUT_SECONDS = 900

PYTHON_COMMANDS = [
    [sys.executable, "-m", "venv", "venv"],
    ["venv/bin/pip", "install", "--quiet", "-r", "requirements.txt"],
]


class InstallFailed(Exception):
    """A command of an installation failed; the message ends with what it printed last."""


@dataclass(frozen=True)
class Installation:
    """A folder beside this package and the commands that make it runnable."""

    name: str
    commands: List[List[str]]

    def install(self, cache: Path) -> None:
        home = cache / self.name
        stamp = home / ".installed"
        if stamp.is_file() and stamp.read_text() == self._digest():
            return
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(COMPAT / self.name, home)
        for command in self.commands:
            _run(command, home)
        stamp.write_text(self._digest())

    def _digest(self) -> str:
        digest = hashlib.sha256(repr(self.commands).encode())
        for file in sorted(path for path in (COMPAT / self.name).rglob("*") if path.is_file()):
            digest.update(str(file.relative_to(COMPAT)).encode() + b"\0" + file.read_bytes())
        return digest.hexdigest()


def install_all(installations: List[Installation], cache: Path) -> Dict[str, str]:
    """Installs two at a time, prints how long each took, and returns the problem of each that failed."""
    cache.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max_workers=2) as pool:
        problems = pool.map(lambda installation: _install_one(installation, cache), installations)
        return {one.name: problem for one, problem in zip(installations, problems) if problem}


def _install_one(installation: Installation, cache: Path) -> str:
    started = time.monotonic()
    problem = ""
    try:
        installation.install(cache)
    except (InstallFailed, OSError) as failure:
        problem = f"not installed: {failure}"
    result = "failed" if problem else "installed"
    print(f"{installation.name:<21}{result:<10}{time.monotonic() - started:7.1f} s", flush=True)
    return problem


def _run(command: List[str], home: Path) -> None:
    process = subprocess.Popen(
        command, cwd=home, start_new_session=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        output, _ = process.communicate(timeout=TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        kill(process)
        raise InstallFailed(f"{' '.join(command)} took more than {TIMEOUT_SECONDS} s") from None
    if process.returncode != 0:
        raise InstallFailed(f"{' '.join(command)} ended with {process.returncode}\n{output[-2000:]}")
