"""What came of a scenario, in words."""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import List

from harness.faults.judge import least_left, net_latency
from harness.faults.stage import Break, Stage


@dataclass
class Outcome:
    """What came of a scenario, as a row of the table."""

    name: str
    injected: str
    seen: str = ""
    recovered: str = ""
    problems: List[str] = field(default_factory=list)
    seconds: float = 0

    def write(self, file: Path) -> None:
        new = file.with_suffix(".new")
        new.write_text(json.dumps(asdict(self)))
        os.replace(new, file)

    @classmethod
    def read(cls, file: Path) -> "Outcome":
        return cls(**json.loads(file.read_text()))


def seen_text(stage: Stage) -> str:
    """How many were served, and refused in each break; the least that was left; the slowest answer."""
    seen = stage.seen() if stage.clients else []
    if not seen:
        return "; ".join(stage.notes)
    served = [each for each in seen if each.outcome == "served"]
    refused = [sum(each.outcome == "refused" for each in stage.seen(span)) for span in stage.breaks]
    outside = sum(each.outcome == "refused" for each in seen) - sum(refused)
    broken = sum(each.outcome == "broken" for each in seen)
    counts = f"{len(served)} served, {' + '.join(map(str, refused)) or 0} refused"
    counts += f" and {outside} before or after" if outside else ""
    counts += f", {broken} without answer" if broken else ""
    slowest = max(net_latency(each, stage.excuses) for each in seen) * 1000
    left = least_left(served, stage.sts.grants)
    return "; ".join([f"{counts}; never less than {left:.0f} s left; slowest {slowest:.0f} ms", *stage.notes])


def recovered_text(breaks: List[Break]) -> str:
    """How long after the end of each break the last protocol served a session that was issued after it."""
    healed = [span for span in breaks if span.healed]
    return ", ".join(f"{span.recovered - span.healed:.1f} s" if span.recovered else "never" for span in healed)
