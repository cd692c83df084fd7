"""Judges what clients saw by what STS really issued: the same rules for every scenario."""

from dataclasses import dataclass, field
from typing import Dict, List, Optional, Tuple

from harness.faults.answers import Grant
from harness.faults.client import Seen

# After this time clients of IMDS give up; who must be told that there is nothing waits for 0.4 of it.
LATENCY_SECONDS = 1.0
# Sessions with 30 seconds or less are not served; a document may have been on its way for some of them.
LEAST_SECONDS = 28
# A session that was just issued may not have arrived, and one that is about to end may be refused already.
ARRIVAL_SECONDS = 1.0
UNSERVABLE_SECONDS = 31
# Ends are told by the clock of the machine, within a minute and the precision of a Date header.
TOLD_SECONDS = 66
# How long a process goes on after it was told to stop.
STOPPING_SECONDS = 0.05
EXAMPLES = 3


@dataclass
class Excuses:
    """Spans, by the monotonic clock, in which something cannot be had."""

    slow: List[Tuple[float, float]] = field(default_factory=list)
    broken: List[Tuple[float, float]] = field(default_factory=list)
    refused: List[Tuple[float, float]] = field(default_factory=list)
    # When the server was stopped to move its clock: an answer made before that may leave it afterwards.
    stops: List[float] = field(default_factory=list)
    # By how much the clock of the server may be late in being set.
    clock_lag: float = 0
    # Whether the time in which there was no core counts as well.
    by_the_wall: bool = False


def problems(seen: List[Seen], grants: Dict[str, Grant], role: str, excuses: Excuses) -> List[str]:
    """What must not have happened, each kind with some examples."""
    found: Dict[str, List[str]] = {}
    good = [grant for grant in grants.values() if grant.role == role and grant.good]
    for each in seen:
        problem = _problem(each, grants, good, role, excuses)
        if problem:
            kind, example = problem
            found.setdefault(kind, []).append(f"{each.protocol} at {each.sent - seen[0].sent:.1f} s: {example}")
    return [f"{len(examples)} × {kind}: {'; '.join(examples[:EXAMPLES])}" for kind, examples in found.items()]


def _problem(
        seen: Seen, grants: Dict[str, Grant], good: List[Grant], role: str,
        excuses: Excuses) -> Optional[Tuple[str, str]]:
    latency = net_latency(seen, excuses)
    if latency >= LATENCY_SECONDS:
        return "slow", f"{latency * 1000:.0f} ms, {seen.outcome}, and {seen.starved * 1000:.0f} ms without a core"
    if seen.outcome == "broken":
        return None if _within(seen, excuses.broken) else ("broken", seen.text)
    if seen.outcome == "refused":
        # Only if there is nothing that it could serve.
        held = [grant for grant in good
                if grant.monotonic < seen.sent - ARRIVAL_SECONDS and grant.end - seen.world > UNSERVABLE_SECONDS]
        if not held or _within(seen, excuses.refused):
            return None
        return "refused", f"{seen.text}, while a session had {held[-1].end - seen.world:.1f} s left"
    if any(seen.sent < stop + STOPPING_SECONDS and stop < seen.received for stop in excuses.stops):
        return None if seen.key in grants else ("foreign", f"{seen.key} was not issued")
    return _document_problem(seen, grants, role, TOLD_SECONDS + excuses.clock_lag)


def net_latency(seen: Seen, excuses: Excuses) -> float:
    """What the server is to blame for."""
    if _within(seen, excuses.slow + excuses.broken):
        return 0
    return max(0.0, seen.latency - (0 if excuses.by_the_wall else seen.starved))


def _document_problem(
        seen: Seen, grants: Dict[str, Grant], role: str, tolerated: float) -> Optional[Tuple[str, str]]:
    grant = grants.get(seen.key)
    if grant is None or grant.role != role:
        return "foreign", f"{seen.key} was not issued for {role}"
    left = grant.end - seen.world
    if left < LEAST_SECONDS:
        return "ended" if left <= 0 else "too old", f"{left:.1f} s left"
    told = seen.end - (grant.end + seen.machine_ahead)
    if abs(told) > tolerated:
        return "told wrong", f"the end is told {told:.0f} s {'late' if told > 0 else 'early'}"
    return None


def _within(seen: Seen, spans: List[Tuple[float, float]]) -> bool:
    return any(begin < seen.received and seen.sent < end for begin, end in spans)


def least_left(seen: List[Seen], grants: Dict[str, Grant]) -> float:
    return min((grants[each.key].end - each.world for each in seen if each.key in grants), default=float("nan"))
