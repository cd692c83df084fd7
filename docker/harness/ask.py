"""Asks a server over plain sockets, in the network that it is started in: `first` tells when it could
be connected to and when the first answer came, by the clock that counts from the boot of the machine; `load` how many
come in a second over eight connections."""

import socket
import sys
import threading
import time

CONNECTIONS = 8


def request(host: str, path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()


def ask(connection: socket.socket, message: bytes) -> bytes:
    connection.sendall(message)
    got = connection.recv(65536)
    while b"\r\n\r\n" not in got:
        got += connection.recv(65536)
    head, _, body = got.partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65536)
    return head


def first(host: str, port: int, path: str, seconds: float) -> None:
    deadline, listening = time.monotonic() + seconds, None
    while time.monotonic() < deadline:
        try:
            with socket.create_connection((host, port), 1) as connection:
                listening = listening or time.clock_gettime(time.CLOCK_BOOTTIME)
                if ask(connection, request(host, path)).startswith(b"HTTP/1.1 200"):
                    print(listening, time.clock_gettime(time.CLOCK_BOOTTIME))
                    return
        except (OSError, IndexError):
            pass
        time.sleep(0.002)
    sys.exit("no answer")


def load(host: str, port: int, path: str, seconds: float) -> None:
    end, counts = time.monotonic() + seconds, []

    def work() -> None:
        count = 0
        with socket.create_connection((host, port), 5) as connection:
            while time.monotonic() < end:
                if not ask(connection, request(host, path)).startswith(b"HTTP/1.1 200"):
                    return
                count += 1
        counts.append(count)

    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(counts) < CONNECTIONS:
        sys.exit("a connection got no answer")
    print(sum(counts) / seconds)


if __name__ == "__main__":
    what, address, path, seconds = sys.argv[1:]
    host, _, port = address.partition(":")
    {"first": first, "load": load}[what](host, int(port), path, float(seconds))
