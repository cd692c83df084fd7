"""What a scenario plays on: STS, the server, its clients and both clocks, with a note of what was broken when."""

import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Iterator, List, Optional, Tuple

from harness.faults import judge
from harness.faults.certificates import Authority
from harness.faults.client import PROTOCOLS, Seen
from harness.faults.clients import Clients
from harness.faults.judge import Excuses
from harness.faults.rolecall import BASE_KEY, Rolecall
from harness.faults.sts import FakeSts, Fault
from harness.faults.world import LOOK_SECONDS, World

# Printed once the server is up, so that the next scenario may start.
STARTED = "started"
ROLE = "arn:aws:iam::123456789012:role/app"

PROFILES = f"""\
[profile base]
aws_access_key_id = {BASE_KEY}
aws_secret_access_key = TEST-SECRET-of-the-base-profile

[profile app]
role_arn = {ROLE}
source_profile = base
"""


@dataclass
class Break:
    """A span in which something was wrong; `recovered` is when all clients had a session from after it."""

    begun: float
    healed: float = 0
    recovered: Optional[float] = None


class StageFailed(Exception):
    """Something did not happen in time."""


@dataclass
class Stage:
    """Everything of one scenario; times are those of the monotonic clock."""

    directory: Path
    world: World
    sts: FakeSts
    server: Rolecall
    authority: Optional[Authority] = None
    clients: Optional[Clients] = None
    excuses: Excuses = field(default_factory=Excuses)
    breaks: List[Break] = field(default_factory=list)
    notes: List[str] = field(default_factory=list)

    def start(self, keeping: Tuple[str, ...] = ("ecs",)) -> None:
        """Starts the server and its clients."""
        self.server.start()
        self.clients = Clients(self.server.ready_variables(), self.world, lambda: self.server.process.pid)
        self.clients.start(keeping)
        print(STARTED, flush=True)

    def end_clients(self) -> None:
        if self.clients:
            self.clients.stop()

    def last_grant(self) -> float:
        return max((grant.monotonic for grant in self.sts.grants.values() if grant.role == ROLE and grant.good),
                   default=time.monotonic())

    def since_grant(self, seconds: float) -> None:
        """Waits until the last session is so old."""
        self.until(self.last_grant() + seconds)

    @staticmethod
    def until(moment: float) -> None:
        time.sleep(max(0.0, moment - time.monotonic()))

    def move_clock(self, move: Callable[[], None]) -> float:
        """Moves the clock of the server at one instant, which is returned; what is asked before it waits."""
        stopped = time.monotonic()
        self.server.signal(signal.SIGSTOP)
        self.until(stopped + LOOK_SECONDS)
        move()
        self.server.signal(signal.SIGCONT)
        moved = time.monotonic()
        self.excuses.slow.append((stopped, moved))
        self.excuses.stops.append(stopped)
        return moved

    def begin(self) -> None:
        """From now on something is wrong."""
        self.breaks.append(Break(time.monotonic()))

    def healed(self, limit: float, since: Optional[float] = None) -> None:
        """No longer, since now unless told; waits until every protocol serves a session from after that."""
        last = self.breaks[-1]
        last.healed = time.monotonic() if since is None else since
        last.recovered = self.await_new_session(last.healed, limit)

    def await_new_session(self, since: float, limit: float) -> float:
        """When all protocols had served one that was issued after that."""
        deadline = since + limit
        while True:
            new = {key for key, grant in self.sts.grants.items() if grant.monotonic >= since and grant.good}
            first = {}
            for seen in self.clients.seen():
                if seen.key in new:
                    first.setdefault(seen.protocol, seen.received)
            if len(first) == len(PROTOCOLS):
                return max(first.values())
            if time.monotonic() > deadline:
                waiting = ", ".join(sorted(set(PROTOCOLS) - set(first)))
                raise StageFailed(f"no new session over {waiting} within {limit:.0f} s")
            time.sleep(0.1)

    @contextmanager
    def fault(self, fault: Fault, limit: float) -> Iterator[None]:
        """STS has the fault within the block, and must have been asked there; then waits for the recovery."""
        met = []

        def counted(sts, call):
            reply = fault(sts, call)
            if reply is not None:
                met.append(call)
            return reply

        self.begin()
        self.sts.fault = counted
        yield
        self.sts.fault = None
        if not met:
            raise StageFailed("STS was not asked while it had the fault")
        self.healed(limit)

    @contextmanager
    def broken(self, break_it: Callable[[], None], heal_it: Callable[[], None], limit: float) -> Iterator[None]:
        """The same for what is not an answer of STS."""
        self.begin()
        break_it()
        yield
        heal_it()
        self.healed(limit)

    def seen(self, span: Optional[Break] = None) -> List[Seen]:
        """What clients saw, in all or from the beginning of a break to its recovery."""
        end = (span.recovered or float("inf")) if span else 0
        return [seen for seen in self.clients.seen() if span is None or span.begun <= seen.sent <= end]

    def problems(self) -> List[str]:
        found = judge.problems(self.clients.seen() if self.clients else [], self.sts.grants, ROLE, self.excuses)
        return found + self.sts.complaints[:3] + self.server.log_problems()
