"""Plays scenarios, each in a process of its own, as many at once as do not disturb each other."""

import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Callable, List

from harness.faults.outcome import Outcome
from harness.faults.scenario import Scenario
from harness.faults.stage import STARTED
from harness.processes import kill

MOST_AT_ONCE = 24
START_SECONDS = 40
SCENARIO_SECONDS = 240
CLEAN_UP_SECONDS = 8


def play_all(scenarios: List[Scenario], command: Callable[[Scenario, Path], List[str]],
             told: Callable[[Outcome], None]) -> List[Outcome]:
    """Starts one after another, so that no start disturbs more than it must; those that want to be alone come last."""
    outcomes: List[Outcome] = []
    with tempfile.TemporaryDirectory() as directory:
        running: List[_Playing] = []

        def collect(most: int) -> None:
            while len(running) > most:
                for each in [each for each in running if each.ended()]:
                    running.remove(each)
                    outcomes.append(each.outcome())
                    told(outcomes[-1])
                time.sleep(0.1)

        try:
            for scenario in sorted(scenarios, key=lambda each: each.alone):
                collect(0 if scenario.alone else MOST_AT_ONCE - 1)
                running.append(_Playing(scenario, command, Path(directory)))
                running[-1].await_start()
            collect(0)
        finally:
            for each in running:
                each.kill()
    order = [scenario.name for scenario in scenarios]
    return sorted(outcomes, key=lambda outcome: order.index(outcome.name))


class _Playing:
    """A scenario that plays in another process."""

    def __init__(self, scenario: Scenario, command: Callable[[Scenario, Path], List[str]], directory: Path) -> None:
        self._scenario = scenario
        self._result = directory / f"{scenario.name}.json"
        self._output = directory / f"{scenario.name}.log"
        self._begun = time.monotonic()
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(
                command(scenario, self._result), start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=output, stderr=output)

    def await_start(self) -> None:
        deadline = self._begun + START_SECONDS
        while STARTED not in self._output.read_text() and not self.ended() and time.monotonic() < deadline:
            time.sleep(0.05)

    def ended(self) -> bool:
        if time.monotonic() - self._begun > SCENARIO_SECONDS:
            self.kill()
        return self._process.poll() is not None

    def kill(self) -> None:
        """By SIGTERM first, for a play cleans up what killing its processes leaves behind."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(CLEAN_UP_SECONDS)
            except subprocess.TimeoutExpired:
                pass
        kill(self._process)

    def outcome(self) -> Outcome:
        if self._result.exists():
            return Outcome.read(self._result)
        output = self._output.read_text()[-1500:]
        return Outcome(self._scenario.name, self._scenario.injected, problems=[f"ended without a result: {output}"])
