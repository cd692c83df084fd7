"""An STS on loopback that checks its callers, and fails as a scenario tells it."""

import socket
import ssl
import struct
import threading
import time
import urllib.parse
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Callable, Dict, List, Optional

from harness.faults import answers, calls
from harness.faults.answers import Grant, Reply
from harness.faults.calls import StsCall
from harness.faults.world import World

# None lets STS go on as if nothing were wrong.
Fault = Callable[["FakeSts", StsCall], Optional[Reply]]

SIGNATURE_SECONDS = 900


class FakeSts:
    """Grants every role to everybody, for as long as `life` says, unless there is a fault."""

    def __init__(self, world: World, tls: Optional[ssl.SSLContext] = None) -> None:
        self.world = world
        self.tls = tls
        self.life = 64.0
        # How far its clock is ahead of the world.
        self.ahead = 0.0
        self.fault: Optional[Fault] = None
        self.web_identity_token: Optional[str] = None
        self.calls: List[StsCall] = []
        self.grants: Dict[str, Grant] = {}
        self.complaints: List[str] = []
        self._lock = threading.Lock()
        self._connections: List[socket.socket] = []
        self._server: Optional[_Server] = None
        self.port = 0
        self.open()

    def open(self) -> None:
        """Listens, on the same port as before."""
        self._server = _Server(self, self.port)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        """Refuses connections from now on, and ends those that there are."""
        self._server.shutdown()
        self._server.server_close()
        self.drop_connections()

    def drop_connections(self) -> None:
        with self._lock:
            dropped, self._connections = self._connections, []
        for connection in dropped:
            _reset(connection)

    def connected(self, connection: socket.socket) -> None:
        with self._lock:
            self._connections.append(connection)

    def now(self) -> float:
        return self.world.now() + self.ahead

    def called(self, headers, body: str) -> Reply:
        call = calls.read(time.monotonic(), headers, body)
        with self._lock:
            tokens = {grant.key: grant.token for grant in self.grants.values()}
            self.complaints += [f"{call.action}: {each}" for each in calls.complaints(headers, body, tokens)]
            self.calls.append(call)
        return self._refusal(call) or self.granted(call)

    def _refusal(self, call: StsCall) -> Optional[Reply]:
        if call.signed_at is not None and abs(call.signed_at - self.now()) > SIGNATURE_SECONDS:
            early = "expired" if call.signed_at < self.now() else "not yet current"
            return answers.error(403, "SignatureDoesNotMatch", f"Signature {early}: by the clock of STS")
        source = self.grants.get(call.signed_by or "")
        if source and source.end <= self.world.now():
            return answers.error(403, "ExpiredToken", "The security token included in the request is expired")
        if call.action == "AssumeRoleWithWebIdentity" and call.web_identity_token != self.web_identity_token:
            return answers.error(400, "InvalidIdentityToken", "The token is not the current one")
        return self.fault(self, call) if self.fault else None

    def granted(self, call: StsCall, life: Optional[float] = None, good: bool = True) -> Reply:
        """A session; not a good one if it comes with a fault that makes it useless."""
        life = self.life if life is None else life
        return answers.session(call.action, self._grant(call.role, life, good), self.now() + life)

    def signed_in(self, path: str) -> Reply:
        """A session for the role and account that the path names, as IAM Identity Center gives it."""
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(path).query))
        role = f"arn:aws:iam::{asked['account_id']}:role/{asked['role_name']}"
        return answers.sso_session(self._grant(role, self.life, good=True), self.now() + self.life)

    def _grant(self, role: str, life: float, good: bool) -> Grant:
        grant = Grant(answers.new_key(), "TOKEN-" + answers.new_secret(), role, self.world.now() + life,
                      time.monotonic(), good)
        with self._lock:
            self.grants[grant.key] = grant
        return grant


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, sts: FakeSts, port: int) -> None:
        self.sts = sts
        super().__init__(("127.0.0.1", port), _Handler)

    def finish_request(self, request, client_address) -> None:
        # Here, on the thread of the connection, so that a slow handshake holds up nobody.
        if self.sts.tls:
            request.settimeout(15)
            request = self.sts.tls.wrap_socket(request, server_side=True)
        self.sts.connected(request)
        super().finish_request(request, client_address)

    def handle_error(self, request, client_address) -> None:
        """Connections that break are what this is for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_GET(self) -> None:
        """GetRoleCredentials of IAM Identity Center."""
        self._send(reply := self.server.sts.signed_in(self.path), reply.body)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        reply = self.server.sts.called(self.headers, body)
        time.sleep(reply.delay)
        if not reply.reset:
            self._send(reply, reply.body)
            return
        if reply.body:
            self._send(reply, reply.body[:len(reply.body) // 2])
        _reset(self.connection)
        self.close_connection = True

    def _send(self, reply: Reply, part: bytes) -> None:
        self.send_response_only(reply.status)
        headers = {
            "Date": formatdate(self.server.sts.now(), usegmt=True),
            "Content-Type": "text/xml",
            "Content-Length": str(len(reply.body)),
            **reply.headers,
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(part)
        self.wfile.flush()

    def log_message(self, *arguments) -> None:
        """Nobody reads it."""


def _reset(connection: socket.socket) -> None:
    """Ends the connection with RST instead of FIN."""
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.shutdown(socket.SHUT_RD)
        connection.close()
    except OSError:
        pass
