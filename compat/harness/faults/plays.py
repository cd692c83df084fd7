"""How most faults are played: when they begin, by what is left of the session, and when they end."""

import time
from typing import Callable

from harness.faults.stage import Stage, StageFailed
from harness.faults.sts import Fault

# Renewed at half its life and served down to 30 seconds, so a failing STS goes unnoticed for 15 seconds.
FORGIVING_LIFE = 90
# The same leaves 2 seconds: a fault is soon noticed.
SHORT_LIFE = 64
# The longest pause between two attempts is a minute, however few have failed if chance wills it.
PASSING_LIMIT = 64
# What was refused is asked for again after a minute.
REFUSED_LIMIT = 64


def passing(fault: Fault):
    """A fault that ends while the old session is still good, and one that outlasts the session."""
    def play(stage: Stage) -> None:
        stage.sts.life = FORGIVING_LIFE
        stage.start()
        stage.since_grant(42)
        with stage.fault(fault, PASSING_LIMIT):
            stage.since_grant(51)
            stage.sts.life = SHORT_LIFE
        stage.since_grant(28)
        with stage.fault(fault, PASSING_LIMIT):
            stage.since_grant(42)
        must_have_refused(stage)
    return play


def until_somebody_acts(fault: Fault):
    """Refused for good, as far as one can tell, and granted after all."""
    def play(stage: Stage) -> None:
        stage.sts.life = SHORT_LIFE
        stage.start()
        stage.since_grant(28)
        with stage.fault(fault, REFUSED_LIMIT):
            begun = time.monotonic()
            stage.since_grant(40)
            calls = [call for call in stage.sts.calls if call.monotonic >= begun]
            if len(calls) > 2:
                raise StageFailed(f"{len(calls)} calls in 12 s to an STS that refuses")
        must_have_refused(stage)
    return play


def must_have_refused(stage: Stage) -> None:
    """The last fault must have been noticed, or this proves nothing."""
    if not any(seen.outcome == "refused" for seen in stage.seen(stage.breaks[-1])):
        raise StageFailed("no client noticed that there was no session")


def twice(stage: Stage, break_it: Callable[[], object], heal_it: Callable[[], object]) -> None:
    """As `passing`, for a fault that no call can tell of."""
    stage.sts.life = FORGIVING_LIFE
    stage.start()
    stage.since_grant(42)
    with stage.broken(break_it, heal_it, PASSING_LIMIT):
        stage.since_grant(51)
        stage.sts.life = SHORT_LIFE
    stage.since_grant(28)
    with stage.broken(break_it, heal_it, PASSING_LIMIT):
        stage.since_grant(42)
    must_have_refused(stage)
