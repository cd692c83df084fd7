"""Measures the server in its container, beside nginx with a static file in one of the same kind."""

import re
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, List, Tuple

from harness.engine import Docker, EngineFailed
from harness.image import Image, inspect

ROUNDS = 10
LOAD_SECONDS = 5
READY_SECONDS = 30
ASK = Path(__file__).with_name("ask.py")
CONTAINER = ["--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges:true"]


@dataclass(frozen=True)
class Contender:
    name: str
    image: str
    arguments: List[str]
    path: str
    megabytes: float


def print_measurements(docker: Docker, image: Image, rival: str) -> None:
    ours = Contender("rolecall", image.tag, ["serve", "--sandbox", "--bind", "0.0.0.0:9911",
                                             "--allowed-networks", "connected", "--imds-tokens", "optional"],
                     "/latest/meta-data/iam/security-credentials/sandbox", image.megabytes)
    theirs = Contender("nginx", rival, [], "/file", int(inspect(docker, rival)["Size"]) / 1e6)
    print(f"\nmedians of {ROUNDS} starts; memory of the container without file cache, at rest and under "
          f"{LOAD_SECONDS} s of load by 8 connections\n")
    print(f"{'':<10}{'image MB':>9}{'run, ms to listening':>22}{'process, ms to listening':>26}{'to first answer':>17}"
          f"{'MB':>7}{'loaded MB':>11}{'requests/s':>12}")
    for contender in (ours, theirs):
        ran, listening, answered = map(statistics.median, zip(*[_start(docker, contender) for _ in range(ROUNDS)]))
        rest, loaded, rate = _load(docker, contender)
        print(f"{contender.name:<10}{contender.megabytes:9.1f}{ran:22.0f}{listening:26.0f}{answered:17.0f}"
              f"{rest:7.1f}{loaded:11.1f}{rate:12.0f}", flush=True)


def _start(docker: Docker, contender: Contender) -> Tuple[float, ...]:
    """Milliseconds from `docker run` to listening, and from the start of the process to that and to the first answer."""
    def measured(container: str, ran: float, listening: float, answered: float) -> Tuple[float, ...]:
        started = _started(int(docker.run("inspect", "--format", "{{.State.Pid}}", container)))
        return tuple(1000 * span for span in (listening - ran, listening - started, answered - started))
    return _running(docker, contender, measured)


def _load(docker: Docker, contender: Contender) -> Tuple[float, float, float]:
    def measured(container: str, *_: float) -> Tuple[float, float, float]:
        time.sleep(2)
        process = int(docker.run("inspect", "--format", "{{.State.Pid}}", container))
        rest = _private_megabytes(process)
        done = subprocess.run(
            docker.beside([sys.executable, str(ASK), "load", _address(docker, container), contender.path,
                           str(LOAD_SECONDS)]), capture_output=True, text=True)
        if done.returncode != 0:
            raise EngineFailed(f"load: {done.stderr[-800:]}")
        return rest, _private_megabytes(process), float(done.stdout)
    return _running(docker, contender, measured)


def _running(docker: Docker, contender: Contender, measure: Callable) -> Tuple:
    ran = time.clock_gettime(time.CLOCK_BOOTTIME)
    container = docker.run("run", "--detach", *CONTAINER, contender.image, *contender.arguments)
    try:
        done = subprocess.run(
            docker.beside([sys.executable, str(ASK), "first", _address(docker, container), contender.path,
                           str(READY_SECONDS)]), capture_output=True, text=True)
        if done.returncode != 0:
            raise EngineFailed(f"{contender.name} did not answer: {done.stderr[-500:]}"
                               f"\n{docker.run('logs', container, check=False)}")
        return measure(container, ran, *map(float, done.stdout.split()))
    finally:
        docker.run("rm", "--force", container, check=False)


def _address(docker: Docker, container: str) -> str:
    return docker.run("inspect", "--format", "{{.NetworkSettings.IPAddress}}", container) + ":9911"


def _started(process: int) -> float:
    """Seconds since the boot of the machine, to a hundredth."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[19]) / 100


def _private_megabytes(process: int) -> float:
    """What the processes of the container hold, shared pages in part."""
    pids = [process, *map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]
    rollups = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in pids]
    return sum(int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1]) for text in rollups) / 1024
