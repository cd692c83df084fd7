"""A client and a server with a router between them, each in a network namespace of its own."""

import os
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, List, Sequence, Tuple

# Of documentation (RFC 5737, RFC 3849), but for the one address of the server that EC2 has for its metadata service.
CLIENT = ("192.0.2.2", "2001:db8:1::2")
CLIENT_ROUTER = ("192.0.2.1", "2001:db8:1::1")
SERVER_ROUTER = ("198.51.100.1", "fd00:ec2::1")
SERVER = ("198.51.100.2", "fd00:ec2::254")
PREFIXES = ("/24", "/64")


class NotPossible(Exception):
    """This machine, or this user, cannot make network namespaces."""


@dataclass(frozen=True)
class Network:
    """The names of the namespaces."""

    client: str
    router: str
    server: str

    def all(self) -> Tuple[str, str, str]:
        return self.client, self.router, self.server


def inside(namespace: str, command: Sequence) -> List[str]:
    """The command, to be run in the namespace."""
    return ["ip", "netns", "exec", namespace, *map(str, command)]


@contextmanager
def routed() -> Iterator[Network]:
    """Makes the network; leaving the block takes it away, so nothing may run in it any more."""
    if not shutil.which("ip"):
        raise NotPossible("there is no 'ip'; install iproute2")
    name = f"rolecall-hops-{os.getpid()}"
    network = Network(f"{name}-client", f"{name}-router", f"{name}-server")
    try:
        _make(network)
        yield network
    finally:
        for namespace in network.all():
            if Path("/run/netns", namespace).exists():
                subprocess.run(["ip", "netns", "delete", namespace], check=False)


def _make(network: Network) -> None:
    for namespace in network.all():
        _run(["ip", "netns", "add", namespace])
        _run(inside(namespace, ["ip", "link", "set", "lo", "up"]))
    _link(network.client, CLIENT, network.router, CLIENT_ROUTER, "client")
    _link(network.server, SERVER, network.router, SERVER_ROUTER, "server")
    for setting in ("ipv4/ip_forward", "ipv6/conf/all/forwarding"):
        _run(inside(network.router, ["sh", "-c", f"echo 1 > /proc/sys/net/{setting}"]))
    for namespace, routers in ((network.client, CLIENT_ROUTER), (network.server, SERVER_ROUTER)):
        for router in routers:
            _run(inside(namespace, ["ip", "route", "add", "default", "via", router]))


def _link(end: str, addresses: Tuple[str, str], router: str, of_router: Tuple[str, str], name: str) -> None:
    """A cable between the interface eth0 of a namespace and one of the router's."""
    _run(["ip", "link", "add", "eth0", "netns", end, "type", "veth", "peer", "name", name, "netns", router])
    for namespace, interface, own in ((end, "eth0", addresses), (router, name, of_router)):
        for address, prefix in zip(own, PREFIXES):
            # Nobody else has the address, and to find that out takes a second in which it is of no use.
            unchecked = ["nodad"] if ":" in address else []
            _run(inside(namespace, ["ip", "address", "add", address + prefix, "dev", interface, *unchecked]))
        _run(inside(namespace, ["ip", "link", "set", interface, "up"]))


def _run(command: List[str]) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise NotPossible(f"'{' '.join(command)}' failed: {done.stderr.strip()}")
