"""The results as a table in Markdown, by itself or between the markers of a document."""

from pathlib import Path
from typing import List

from harness.faults.outcome import Outcome

BEGIN = "<!-- compat/faults begin -->\n"
END = "<!-- compat/faults end -->\n"


def markdown(outcomes: List[Outcome]) -> str:
    rows = ["| Fault | Injected | Clients saw | New session after |", "|---|---|---|---|"]
    for outcome in outcomes:
        seen = "**failed**: " + " ".join(outcome.problems).replace("\n", " ") if outcome.problems else outcome.seen
        cells = (outcome.name, outcome.injected, seen, outcome.recovered or "–")
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def replace_in(document: Path, outcomes: List[Outcome]) -> None:
    text = document.read_text()
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    document.write_text(before + BEGIN + markdown(outcomes) + END + after)
