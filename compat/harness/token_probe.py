"""Asks a metadata service for a token, then for a value without one; prints what came as JSON. Needs nothing but Python."""

import json
import socket
import sys
from typing import Optional

PORT = 80
CONNECT_SECONDS = 5
# Answers of this server take milliseconds; what has not come by then is lost.
ANSWER_SECONDS = 2
TOKEN = "PUT /latest/api/token HTTP/1.1\r\nHost: {}\r\nX-aws-ec2-metadata-token-ttl-seconds: 60\r\n\r\n"
VALUE = "GET /latest/meta-data/instance-id HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n"


def status(address: str, request: str) -> Optional[int]:
    """The status of the answer, or None if no byte of it came."""
    host = f"[{address}]" if ":" in address else address
    with socket.create_connection((address, PORT), CONNECT_SECONDS) as connection:
        connection.settimeout(ANSWER_SECONDS)
        connection.sendall(request.format(host).encode())
        try:
            first = connection.recv(4096).decode()
        except socket.timeout:
            return None
    return int(first.split(" ")[1])


if __name__ == "__main__":
    print(json.dumps({"token": status(sys.argv[1], TOKEN), "value": status(sys.argv[1], VALUE)}))
