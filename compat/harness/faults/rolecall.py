"""Rolecall as a process: started by its launcher in a home of its own, hurt, ended and started again."""

import json
import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Dict, List, Optional, Sequence

from harness.faults.answers import SECRET_MARK
from harness.server import READY_SECONDS, STOP_SECONDS, ServerFailed

BASE_KEY = "AKIAROLECALLFAULTSXX"


class Rolecall:
    """The server of one scenario; what it is started with may be changed before each start."""

    def __init__(self, launcher: Path, home: Path, endpoint: str, profiles: str) -> None:
        self._launcher = launcher.resolve()
        self.home = home
        self.state = home / "state"
        self.log = home / "log"
        self.variables: Dict[str, str] = {"AWS_ENDPOINT_URL_STS": endpoint}
        self.options: List[str] = []
        self.java_options = "-Xmx64m"
        self.prefix: Sequence[str] = ()
        self.process: Optional[subprocess.Popen] = None
        self.port, self._health_port = _free_ports(2)
        self.write_profiles(profiles)

    def write_profiles(self, text: str) -> None:
        directory = self.home / ".aws"
        directory.mkdir(exist_ok=True)
        (directory / "config").write_text(text)

    def launch(self, profile: str = "app") -> None:
        """Starts the process, whatever becomes of it."""
        ready = self.home / "ready.json"
        ready.unlink(missing_ok=True)
        kept = {name: os.environ[name] for name in ("PATH", "JAVA_HOME") if name in os.environ}
        environment = {
            **kept, "HOME": str(self.home), "AWS_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
            "ROLECALL_JAVA_OPTIONS": self.java_options, **self.variables}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.prefix, self._launcher, "serve", "--profile", profile, "--bind", f"127.0.0.1:{self.port}",
                 "--health-bind", f"127.0.0.1:{self._health_port}", "--state-dir", self.state,
                 "--ready-file", ready, *self.options],
                env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log)

    def start(self) -> None:
        self.launch()
        deadline = time.monotonic() + READY_SECONDS
        while not (self.home / "ready.json").exists():
            if self.process.poll() is not None:
                raise ServerFailed(f"ended with {self.process.returncode} before it was ready: {self.told()[-500:]}")
            if time.monotonic() > deadline:
                raise ServerFailed(f"no ready file after {READY_SECONDS} s")
            time.sleep(0.02)

    def ready_variables(self) -> Dict[str, Dict[str, str]]:
        return json.loads((self.home / "ready.json").read_text())["env"]

    def told(self) -> str:
        """All that it has written to its log."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def signal(self, number: int) -> None:
        self.process.send_signal(number)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> float:
        """Ends it as a service manager does; how long it took."""
        asked = time.monotonic()
        self.process.terminate()
        try:
            status = self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise ServerFailed(f"still ran {STOP_SECONDS} s after SIGTERM") from None
        if status != 0:
            raise ServerFailed(f"ended with {status} after SIGTERM")
        return time.monotonic() - asked

    def end(self) -> None:
        """Nothing of it is left, whatever state it was in."""
        if self.process and self.process.poll() is None:
            with suppress(ProcessLookupError):
                self.process.send_signal(signal.SIGCONT)
            self.kill()

    def log_problems(self) -> List[str]:
        lines = self.told().splitlines()
        problems = [f"line {number} of the log has a secret" for number, line in enumerate(lines, 1) if SECRET_MARK in line]
        return problems + [f"the log has {line[:200]}" for line in lines if "unexpectedly" in line or "\tat " in line]


def _free_ports(count: int) -> List[int]:
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports
