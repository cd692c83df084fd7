"""One fault: how it is prepared, how it is played, and in whose company."""

from dataclasses import dataclass
from typing import Callable

from harness.faults.stage import Stage


def as_it_is(stage: Stage) -> None:
    """Nothing to prepare."""


@dataclass(frozen=True)
class Scenario:
    """A fault and its play, which fails by an exception; the judge looks at everything else."""

    name: str
    injected: str
    play: Callable[[Stage], None]
    prepare: Callable[[Stage], None] = as_it_is
    # Whether the server gets the clock of the stage, STS speaks TLS, and nothing else may run meanwhile.
    faked_clock: bool = False
    tls: bool = False
    alone: bool = False
