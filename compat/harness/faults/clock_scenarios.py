"""The machine sleeps, or its clock is set."""

import signal
import threading
import time
from typing import List

from harness.faults.plays import PASSING_LIMIT, SHORT_LIFE
from harness.faults.scenario import Scenario
from harness.faults.stage import Stage, StageFailed
from harness.faults.world import LOOK_SECONDS

HOUR = 3600
DAY = 24 * HOUR
BURST_SECONDS = 2
BURST_ANSWERS = 200
# A clock that was set ahead looks like a machine that slept: a session is asked for before any is served again.
SET_AHEAD_SECONDS = 3


def suspended(stage: Stage) -> None:
    """Eight hours, at first with a network at once, then with one that comes up later; and a nap of 40 minutes."""
    stage.sts.life = HOUR
    stage.start()
    stage.since_grant(6)
    wake(stage, 8 * HOUR, 0)
    stage.since_grant(4)
    wake(stage, 8 * HOUR, 5)
    stage.since_grant(4)
    wake(stage, HOUR * 2 / 3, 0)


def wake(stage: Stage, slept: float, without_network: float) -> None:
    """The machine wakes, and clients ask hundreds of times from that instant on; some have asked while it slept."""
    before = len(stage.seen())
    burst = threading.Thread(target=stage.clients.burst, args=(LOOK_SECONDS + BURST_SECONDS, BURST_ANSWERS))
    if without_network:
        stage.sts.close()
    burst.start()
    stage.begin()
    woken = stage.move_clock(lambda: stage.world.sleep(slept))
    healed = woken
    if without_network:
        stage.until(woken + without_network)
        stage.sts.open()
        healed = time.monotonic()
    else:
        stage.sts.drop_connections()
    stage.healed(PASSING_LIMIT, since=healed)
    burst.join()
    asked = [seen.received - woken for seen in stage.seen()[before:] if seen.received >= woken]
    stage.notes.append(f"{len(asked)} answers in the first {max(asked):.1f} s after {slept / HOUR:.1f} h")
    if len(asked) < BURST_ANSWERS:
        raise StageFailed(f"only {len(asked)} answers after the wake-up, which prove too little")


def set_by(ahead: float):
    """The clock is set wrong, a renewal goes well by it, and then it is set right."""
    def play(stage: Stage) -> None:
        stage.sts.life = SHORT_LIFE
        stage.start()
        for now_ahead in (ahead, 0):
            stage.since_grant(8)
            stage.begin()
            at = stage.move_clock(lambda ahead=now_ahead: stage.world.set_machine_clock(ahead))
            stage.excuses.refused.append((at, at + SET_AHEAD_SECONDS))
            stage.healed(SHORT_LIFE, since=at)
            # And the next one, by the timers alone.
            stage.await_new_session(stage.last_grant() + 1, SHORT_LIFE)
    return play


def stepping_back(stage: Stage) -> None:
    """Five seconds each second, over a renewal that must come in time all the same."""
    stage.sts.life = SHORT_LIFE
    stage.start()
    stage.since_grant(4)
    stage.begin()
    begun = time.monotonic()
    stage.excuses.clock_lag = 5 * LOOK_SECONDS
    for step in range(1, 46):
        stage.world.set_machine_clock(-5 * step)
        stage.until(begun + step)
    stage.healed(1, since=begun)


def stopped(stage: Stage) -> None:
    """Every thread stands still until the session has less left than is served."""
    stage.sts.life = SHORT_LIFE
    stage.start()
    stage.since_grant(10)
    stage.begin()
    stopped_at = time.monotonic()
    stage.server.signal(signal.SIGSTOP)
    stage.since_grant(50)
    stage.server.signal(signal.SIGCONT)
    continued = time.monotonic()
    # What was asked meanwhile waited, or gave up.
    stage.excuses.slow.append((stopped_at, continued))
    stage.excuses.broken.append((stopped_at, continued))
    burst = threading.Thread(target=stage.clients.burst, args=(BURST_SECONDS,))
    burst.start()
    stage.healed(PASSING_LIMIT, since=continued)
    burst.join()


def scenarios() -> List[Scenario]:
    set_clocks = (("+1h", HOUR), ("-1h", -HOUR), ("+1d", DAY), ("-1d", -DAY), ("+2min", 120))
    return [
        Scenario("suspend", "the machine sleeps 8 h; 8 h with a network that comes 5 s late; 40 min", suspended,
                 faked_clock=True),
        *(Scenario(f"clock{label}", f"the clock of the machine is set {label}, then right", set_by(ahead),
                   faked_clock=True) for label, ahead in set_clocks),
        Scenario("clock-steps", "the clock is set back by 5 s every second, 45 times", stepping_back, faked_clock=True),
        Scenario("stopped", "SIGSTOP, and SIGCONT 40 s later", stopped),
    ]
