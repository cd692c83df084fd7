"""Plays one scenario in this process."""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from harness.faults.certificates import Authority
from harness.faults.outcome import Outcome, recovered_text, seen_text
from harness.faults.rolecall import Rolecall
from harness.faults.scenario import Scenario
from harness.faults.stage import PROFILES, Stage, StageFailed
from harness.faults.sts import FakeSts
from harness.faults.world import World
from harness.server import ServerFailed


def play(scenario: Scenario, launcher: Path) -> Outcome:
    """Prepares, plays and judges it; leaves its directory only if something was wrong."""
    directory = Path(tempfile.mkdtemp(prefix=f"rolecall-{scenario.name}-"))
    keep = False
    try:
        outcome = _played(scenario, _stage(scenario, directory, launcher))
        keep = bool(outcome.problems)
        if keep:
            outcome.problems.append(f"kept: {directory}")
        return outcome
    finally:
        if not keep:
            shutil.rmtree(directory, ignore_errors=True)


def _played(scenario: Scenario, stage: Stage) -> Outcome:
    begun = time.monotonic()
    outcome = Outcome(scenario.name, scenario.injected)
    try:
        scenario.prepare(stage)
        scenario.play(stage)
        stage.end_clients()
        if stage.server.process.poll() is None:
            stage.server.stop()
    except (StageFailed, ServerFailed, OSError, subprocess.SubprocessError) as failure:
        outcome.problems.append(str(failure))
    finally:
        stage.server.end()
        stage.end_clients()
    outcome.problems += stage.problems()
    outcome.seen, outcome.recovered = seen_text(stage), recovered_text(stage.breaks)
    outcome.seconds = time.monotonic() - begun
    return outcome


def _stage(scenario: Scenario, directory: Path, launcher: Path) -> Stage:
    world = World(directory)
    authority = Authority(directory, "sts") if scenario.tls else None
    sts = FakeSts(world, authority.server() if authority else None)
    server = Rolecall(launcher, directory, f"http://127.0.0.1:{sts.port}", PROFILES)
    if scenario.faked_clock:
        server.variables.update(world.faked_variables())
    return Stage(directory, world, sts, server, authority)
