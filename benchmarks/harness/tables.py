"""Prints medians of both servers and their ratio as Markdown, ready for the README."""

from dataclasses import astuple
from statistics import median
from typing import Dict, List, Mapping, Sequence, Tuple

from harness.measure import Sample

LOAD_COLUMNS = ["requests/s", "CPU µs/request", "p50 ms", "p99 ms", "memory MB"]
LOAD_DIGITS = [0, 1, 2, 2, 1]
START_COLUMNS = ["start-up ms", "memory MB"]
START_DIGITS = [0, 1]


def header(first: str, columns: List[str]) -> None:
    _row([first, "server", *columns])
    _row(["---", "---", *["---:"] * len(columns)])


def load_rows(connections: int, samples: Dict[str, List[Sample]]) -> None:
    _rows(str(connections), {name: [astuple(one) for one in runs] for name, runs in samples.items()}, LOAD_DIGITS)


def start_rows(starts: Dict[str, List[Tuple[float, float]]]) -> None:
    _rows("", starts, START_DIGITS)


def _rows(first: str, runs: Mapping[str, Sequence[Sequence[float]]], digits: List[int]) -> None:
    """A row a server in the order of `runs`, then the first server's medians divided by the second's."""
    medians = {name: [median(column) for column in zip(*values)] for name, values in runs.items()}
    for name, values in medians.items():
        _row([first, name, *(f"{value:.{places}f}" for value, places in zip(values, digits))])
    ours, theirs = medians.values()
    _row([first, "ratio", *(f"{a / b:.2f}" if b else "-" for a, b in zip(ours, theirs))])


def _row(cells: List[str]) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)
