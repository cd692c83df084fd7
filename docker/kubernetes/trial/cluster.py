"""The cluster that the pods of a trial are in: its keys, their tokens, and an API server that tells of the keys."""

import http.server
import json
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, List

ISSUER = "https://kubernetes.default.svc.cluster.local"
PATH = "/openid/v1/jwks"
SERVER_TOKEN = "the-token-of-the-server"
LIFE_SECONDS = 3600


class Cluster:
    """Signs tokens, and answers at 127.0.0.1 who has the token of the server."""

    def __init__(self, directory: Path, signer: subprocess.Popen) -> None:
        self.directory = directory
        self.signer = signer
        self.published = ["rsa1"]
        self.asked = 0
        self.port = 0

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}{PATH}"

    def token(self, account: str, audience: str, key: str = "rsa1", **other: object) -> str:
        """The token of a pod of the account NAMESPACE/NAME."""
        namespace, name = account.split("/")
        now = int(time.time())
        claims = {
            "aud": [audience], "iss": ISSUER, "sub": f"system:serviceaccount:{namespace}:{name}",
            "iat": now, "nbf": now, "exp": now + LIFE_SECONDS,
            "kubernetes.io": {
                "namespace": namespace, "pod": {"name": f"{name}-0", "uid": "1"},
                "serviceaccount": {"name": name, "uid": "2"}},
            **other}
        self.signer.stdin.write(json.dumps({"key": key, "claims": claims}) + "\n")
        self.signer.stdin.flush()
        return self.signer.stdout.readline().strip()

    def jwks(self, keys: List[str]) -> str:
        """The set of these keys."""
        sets = [json.loads((self.directory / f"{key}.jwks").read_text()) for key in keys]
        return json.dumps({"keys": [key for one in sets for key in one["keys"]]})


@contextmanager
def running(tools: Path, directory: Path, keys: List[str]) -> Iterator[Cluster]:
    """A cluster that has these keys and publishes the first."""
    signer = subprocess.Popen(
        ["venv/bin/python", "cluster.py", directory, *keys], cwd=tools,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        if signer.stdout.readline().strip() != "ready":
            raise OSError("the keys of the cluster cannot be made")
        cluster = Cluster(directory, signer)
        with _api_server(cluster):
            yield cluster
    finally:
        signer.stdin.close()
        signer.wait(10)


@contextmanager
def _api_server(cluster: Cluster) -> Iterator[None]:
    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            cluster.asked += 1
            right = self.headers.get("Authorization") == f"Bearer {SERVER_TOKEN}"
            body = cluster.jwks(cluster.published).encode() if right and self.path == PATH else b"{}"
            self.send_response((200 if self.path == PATH else 404) if right else 401)
            self.send_header("Content-Type", "application/jwk-set+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cluster.directory / "ca.crt", cluster.directory / "server.key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    cluster.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
