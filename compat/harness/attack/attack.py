"""One attack, what must come of it, and its legitimate twin, which differs from it by the wrong only."""

from dataclasses import dataclass, field
from typing import List, Sequence

from harness.attack import raw
from harness.attack.victim import Victim

SECRETS = (b"SecretAccessKey", b"AKIA", b"ASIA", b"sandbox")


@dataclass(frozen=True)
class Attack:
    """Bytes for a listener, `port` of a `Victim`. Statuses are of all answers up to the end of the connection."""

    threat: str
    name: str
    sent: bytes
    answers: Sequence[int]
    twin: bytes
    twin_answers: Sequence[int] = (200,)
    port: str = "port"
    told: Sequence[bytes] = field(default=SECRETS)

    def problems(self, victim: Victim) -> List[str]:
        """Plays both; what is not as it must be."""
        port = getattr(victim, self.port)
        attacked = raw.send(port, self.sent)
        problems = _differs("the attack", attacked, self.answers)
        refused = [answer for answer in attacked if answer.status != 200]
        problems += [f"the answer tells {word.decode()}" for word in self.told
                     for answer in refused if word in answer.body]
        problems += [f"the answer has the header {name}" for answer in attacked for name in answer.headers
                     if name.startswith("access-control") or name in ("set-cookie", "injected")]
        return problems + _differs("its twin", raw.send(port, self.twin), self.twin_answers)


def _differs(who: str, answers: List[raw.Answer], expected: Sequence[int]) -> List[str]:
    got = [answer.status for answer in answers]
    return [] if got == list(expected) else [f"{who} got {got}, not {list(expected)}"]
