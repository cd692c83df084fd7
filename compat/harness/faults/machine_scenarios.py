"""The machine is busy, full, or out of file descriptors."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, List

from harness.faults.plays import PASSING_LIMIT, SHORT_LIFE
from harness.faults.scenario import Scenario
from harness.faults.stage import PROFILES, Stage, StageFailed

MFA_SERIAL = "arn:aws:iam::123456789012:mfa/me"
BUSY_SECONDS = 45
DESCRIPTORS = 140
TMPFS_BYTES = 65_536

# Prints a new code each time, as a device would.
MFA_PROGRAM = """\
#!/bin/sh
count=$(($(cat "$0.count") + 1))
echo "$count" > "$0.count"
printf '%06d\\n' "$count"
"""


def busy(stage: Stage) -> None:
    """A loop on every core, through a renewal; the clock on the wall counts."""
    stage.excuses.by_the_wall = True
    stage.sts.life = SHORT_LIFE
    stage.start()
    stage.since_grant(20)
    stage.begin()
    loop = f"import time\nend = time.monotonic() + {BUSY_SECONDS}\nwhile time.monotonic() < end: pass"
    loops = [subprocess.Popen(["nice", "-n", "5", sys.executable, "-c", loop]) for _ in range(os.cpu_count() or 1)]
    try:
        stage.healed(SHORT_LIFE / 2 + 5, since=time.monotonic())
        stage.since_grant(8)
    finally:
        for each in loops:
            each.kill()
            each.wait()


def with_mfa(stage: Stage) -> None:
    """A role whose sessions are kept on disk, since each takes a code."""
    program = stage.directory / "code"
    program.write_text(MFA_PROGRAM)
    program.chmod(0o700)
    (stage.directory / "code.count").write_text("0")
    stage.server.write_profiles(PROFILES + f"mfa_serial = {MFA_SERIAL}\n")
    stage.server.options += ["--mfa-process", str(program)]


def codes_used(stage: Stage) -> int:
    return int((stage.directory / "code.count").read_text())


def cached(stage: Stage) -> Path:
    """The file of the one session that is kept."""
    files = [file for file in stage.server.state.rglob("*.json") if not file.name.startswith(".")]
    if len(files) != 1:
        raise StageFailed(f"{len(files)} sessions are kept, not one")
    return files[0]


def cached_key(stage: Stage) -> str:
    return json.loads(cached(stage).read_text())["Credentials"]["AccessKeyId"]


def temporary_files(stage: Stage) -> List[str]:
    return [str(file) for file in stage.server.state.rglob("*.tmp")]


@contextmanager
def small_file_system(directory: Path) -> Iterator[Path]:
    """A file system of a few pages; needs root. What to fill it with is named by what it yields."""
    directory.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={TMPFS_BYTES}", "tmpfs", directory], check=True, timeout=10)
    try:
        yield directory / "filler"
    finally:
        # Lazily, for the server may have a socket there.
        subprocess.run(["umount", "--lazy", directory], check=True, timeout=10)


def fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 512)
        except OSError:
            pass


def disk_full(stage: Stage) -> None:
    """Sessions are renewed all the same, and kept again when there is room; a start says what is wrong."""
    stage.sts.life = SHORT_LIFE
    with small_file_system(stage.server.state) as filler:
        stage.start()
        before = cached_key(stage)
        stage.since_grant(10)
        stage.begin()
        fill(filler)
        stage.healed(SHORT_LIFE, since=time.monotonic())
        if cached_key(stage) != before or temporary_files(stage):
            raise StageFailed(f"the full disk was written to: {temporary_files(stage)}")
        filler.unlink()
        stage.await_new_session(time.monotonic(), SHORT_LIFE)
        if cached_key(stage) == before:
            raise StageFailed("no session was kept after there was room again")
        stage.clients.stop()
        stage.server.stop()
    with small_file_system(stage.server.state) as filler:
        fill(filler)
        refuses_to_start(stage)


def refuses_to_start(stage: Stage) -> None:
    told = len(stage.server.told())
    stage.server.launch()
    status = stage.server.process.wait(15)
    said = stage.server.told()[told:].strip()
    if status == 0 or str(stage.server.state) not in said.splitlines()[-1]:
        raise StageFailed(f"started on a full disk: status {status}, {said[-300:]}")
    stage.notes.append("a start on a full disk is refused")


def with_few_descriptors(stage: Stage) -> None:
    stage.server.prefix = ["prlimit", f"--nofile={DESCRIPTORS}:{DESCRIPTORS}"]


def out_of_descriptors(stage: Stage) -> None:
    """Idle connections want them all. The server ends some, serves who comes, and renews the session meanwhile."""
    stage.sts.life = SHORT_LIFE
    stage.start(keeping=("imds", "ecs", "eks"))
    stage.since_grant(20)
    stage.sts.drop_connections()
    stage.begin()
    flooded = time.monotonic()
    idle = [socket.create_connection(("127.0.0.1", stage.server.port)) for _ in range(DESCRIPTORS + 60)]
    time.sleep(2)
    # A client whose connection is idle in that moment is ended like any other, and connects again.
    stage.excuses.broken.append((flooded, time.monotonic()))
    held = len(list(Path(f"/proc/{stage.server.process.pid}/fd").iterdir()))
    stage.notes.append(f"{held} of {DESCRIPTORS} descriptors taken")
    if not DESCRIPTORS // 2 < held < DESCRIPTORS:
        raise StageFailed(f"{held} descriptors are taken, where most should be and some should be free")
    stage.since_grant(40)
    stage.healed(PASSING_LIMIT)
    accepted = stage.clients.client("ecs", keeps=False).ask()
    if accepted.outcome != "served":
        raise StageFailed(f"a new connection beside them: {accepted.outcome} {accepted.text}")
    for each in idle:
        each.close()


def scenarios() -> List[Scenario]:
    return [
        Scenario("disk-full", "the file system of the state directory is full", disk_full, with_mfa),
        Scenario("descriptors",
                 f"idle connections want more than all {DESCRIPTORS} file descriptors",
                 out_of_descriptors, with_few_descriptors),
        Scenario("busy", f"a busy loop on every core for {BUSY_SECONDS} s", busy, alone=True),
    ]
