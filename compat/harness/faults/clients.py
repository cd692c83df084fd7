"""Clients of all protocols that ask several times a second, and write down what they got."""

import threading
import time
from typing import Callable, Dict, List, Tuple

from harness.faults.client import PROTOCOLS, TIMEOUT_SECONDS, Client, Seen
from harness.faults.world import World

POLL_SECONDS = 0.25


class Clients:
    """One of each protocol, asking all the time from `start` on."""

    def __init__(self, variables: Dict[str, Dict[str, str]], world: World, pid: Callable[[], int]) -> None:
        self._pid = pid
        self._variables = variables
        self._world = world
        self._lock = threading.Lock()
        self._seen: List[Seen] = []
        self._stopped = threading.Event()
        self._threads: List[threading.Thread] = []

    def client(self, protocol: str, keeps: bool) -> Client:
        return Client(protocol, self._variables[protocol], self._world, keeps, self._pid)

    def start(self, keeping: Tuple[str, ...] = ("ecs",)) -> None:
        for number, protocol in enumerate(PROTOCOLS):
            client = self.client(protocol, protocol in keeping)
            self._run(lambda client=client, number=number: self._poll(client, number * POLL_SECONDS / len(PROTOCOLS)))

    def _run(self, task) -> threading.Thread:
        thread = threading.Thread(target=task, daemon=True)
        self._threads.append(thread)
        thread.start()
        return thread

    def _poll(self, client: Client, first: float) -> None:
        self._stopped.wait(first)
        while not self._stopped.is_set():
            self.saw(client.ask())
            self._stopped.wait(POLL_SECONDS)

    def saw(self, seen: Seen) -> None:
        with self._lock:
            self._seen.append(seen)

    def burst(self, seconds: float, least: int = 0) -> None:
        """Every protocol asks without a pause, for so long and so often; returns at the end."""
        end = time.monotonic() + seconds

        def hammer(client: Client) -> None:
            asked = 0
            while time.monotonic() < end or asked < least:
                self.saw(client.ask())
                asked += 1

        threads = [self._run(lambda client=self.client(protocol, True): hammer(client)) for protocol in PROTOCOLS]
        for thread in threads:
            thread.join()

    def seen(self) -> List[Seen]:
        with self._lock:
            return sorted(self._seen, key=lambda seen: seen.received)

    def stop(self) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join(TIMEOUT_SECONDS + 1)
