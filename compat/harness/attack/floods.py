"""What is sent in bulk, and what a server must be after it."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

from harness.attack import flood
from harness.attack.victim import Victim, running
from harness.attack.witness import Figures, Witness

CALM_SECONDS = 1.5
# What still waits in the kernel when a flood ends is accepted, looked at and found to be gone; longer on a busy machine.
RECOVERY_SECONDS = 20
# Generous: the server has a heap of what the JVM thinks fit, and must not grow with what is thrown at it.
MOST_MIB = 700
MOST_LINES = 40
RECOVERED_MS = 250


@dataclass(frozen=True)
class Scenario:
    name: str
    kind: str
    connections: int
    seconds: int
    options: Sequence[str] = ()
    descriptors: Optional[int] = None
    # Newcomers wait in the kernel behind those of the flood, and are answered late, and still answered.
    slowest_ms: float = 15_000


SCENARIOS = [
    Scenario("10,000 idle, 1024 allowed", "idle", 10_000, 12),
    Scenario("10,000 idle, all allowed", "idle", 10_000, 12, ("--max-connections", "20000")),
    Scenario("1000 that reopen, 300 descriptors", "churn", 1000, 6, descriptors=300),
    Scenario("1000 idle, 300 descriptors", "idle", 1000, 6, descriptors=300),
    Scenario("1000 with slow headers", "slow-headers", 1000, 6),
    Scenario("1000 with slow bodies", "slow-body", 1000, 6),
    Scenario("1000 that do not read", "slow-reader", 1000, 6),
    Scenario("flood of token requests", "tokens", 16, 6),
    Scenario("flood of new connections", "connects", 64, 6),
]


@dataclass(frozen=True)
class Suffered:
    """What came of one."""

    scenario: Scenario
    did: dict
    figures: List[Tuple[str, Figures, Figures]]
    resident: List[float]
    lines: int
    recovered: float
    problems: List[str]


def suffer(scenario: Scenario, launcher: Path) -> Suffered:
    """Plays one against a server of its own, which must go on without a restart."""
    with running(launcher, *scenario.options, descriptors=scenario.descriptors) as victim, Witness(victim) as witness:
        time.sleep(CALM_SECONDS)  # The first requests of a JVM are slow.
        before = _take(witness, victim, CALM_SECONDS)
        process = subprocess.Popen(
            [sys.executable, flood.__file__, scenario.kind, str(victim.port), str(scenario.connections),
             str(scenario.seconds)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        try:
            during = _take(witness, victim, scenario.seconds)
            did = json.loads(process.communicate(timeout=30)[0])
        finally:
            process.kill()
            process.wait()
        recovered = _recovered(witness)
        after = _take(witness, victim, CALM_SECONDS)
        lines = victim.log().count("\n")
        taken = [before, during, after]
        problems = _problems(scenario, taken, lines, did)
    return Suffered(scenario, did, [(name, kept, new) for name, (kept, new, _) in zip(("before", "during", "after"), taken)],
                    [resident for _, _, resident in taken], lines, recovered, problems)


def _recovered(witness: Witness) -> float:
    """Seconds until both clients are answered as they should be."""
    began = time.monotonic()
    while time.monotonic() - began < RECOVERY_SECONDS:
        witness.reset()
        time.sleep(0.5)
        if all(figures.took and not figures.failures and figures.quantile(0.5) < RECOVERED_MS
               for figures in (witness.kept, witness.new)):
            break
    return time.monotonic() - began


def _take(witness: Witness, victim: Victim, seconds: float) -> Tuple[Figures, Figures, float]:
    witness.reset()
    time.sleep(seconds)
    return witness.kept, witness.new, victim.resident_mib()


def _problems(scenario: Scenario, taken: list, lines: int, did: dict) -> List[str]:
    problems = []
    for name, (kept, new, resident) in zip(("before", "during", "after"), taken):
        for client, figures in (("kept", kept), ("new", new)):
            if figures.failures or not figures.took:
                problems.append(f"{name}, {client}: {len(figures.failures)} failed, first {figures.failures[:1]}")
            elif max(figures.took) > scenario.slowest_ms:
                problems.append(f"{name}, {client}: one took {max(figures.took):.0f} ms")
        if resident > MOST_MIB:
            problems.append(f"{name}: {resident:.0f} MiB resident")
    if max(taken[2][0].quantile(0.5), taken[2][1].quantile(0.5)) > RECOVERED_MS:
        problems.append("not as fast as before afterwards")
    if lines > MOST_LINES:
        problems.append(f"{lines} lines in the log")
    if did["opened"] < min(scenario.connections, 1000):
        problems.append(f"the attack itself failed: {did}")
    return problems
