"""Measures a server: load by wrk, and what the kernel says the server's processes used."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List

from harness.servers import BenchmarkFailed, Server

REPORT = Path(__file__).resolve().parent.parent / "report.lua"
MICROSECONDS_PER_TICK = 1_000_000 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Sample:
    """One run of wrk against one server."""

    requests_per_second: float
    cpu_microseconds: float
    p50_milliseconds: float
    p99_milliseconds: float
    resident_megabytes: float


def load(server: Server, connections: int, seconds: int) -> Sample:
    before = _cpu_ticks(server.pid)
    report = _wrk(server, connections, seconds)
    ticks = _cpu_ticks(server.pid) - before
    return Sample(
        report["requests"] / report["duration"] * 1_000_000,
        ticks * MICROSECONDS_PER_TICK / report["requests"],
        report["p50"] / 1000,
        report["p99"] / 1000,
        resident_megabytes(server.pid))


def resident_megabytes(pid: int) -> float:
    """The resident memory of a process and its children; pages that they share count twice."""
    return sum(_resident_kilobytes(one) for one in _family(pid)) / 1024


def _wrk(server: Server, connections: int, seconds: int) -> Dict[str, int]:
    headers = [f"--header={name}: {value}" for name, value in server.exchange.headers.items()]
    url = f"http://127.0.0.1:{server.port}{server.exchange.path}"
    done = subprocess.run(
        ["wrk", "--threads=1", f"--connections={connections}", f"--duration={seconds}s", f"--script={REPORT}",
         *headers, url],
        check=True, capture_output=True, text=True, timeout=seconds + 30)
    report = json.loads(done.stdout.splitlines()[-1])
    if report["errors"] or not report["requests"]:
        raise BenchmarkFailed(f"{server.name}: {report['errors']} of {report['requests']} requests failed")
    return report


def _cpu_ticks(pid: int) -> int:
    return sum(_own_cpu_ticks(one) for one in _family(pid))


def _own_cpu_ticks(pid: int) -> int:
    # The name in parentheses may hold anything; utime and stime are fields 14 and 15 of proc(5).
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _resident_kilobytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))


def _family(pid: int) -> List[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(int(child) for child in children)]
