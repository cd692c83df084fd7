"""Starts Rolecall and nginx on free ports of loopback, and tells when each gave its first good answer."""

import http.client
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Callable, Dict, Iterator, List, Optional, TypeVar, Union

START_SECONDS = 30
STOP_SECONDS = 5
SECURITY_CREDENTIALS = "/latest/meta-data/iam/security-credentials/"

T = TypeVar("T")

NGINX_CONFIGURATION = """\
worker_processes 1;
daemon off;
pid {directory}/nginx.pid;
error_log stderr;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  {file_cache}
  default_type text/plain;
  keepalive_requests 1000000000;
  client_body_temp_path {directory}/body;
  proxy_temp_path {directory}/proxy;
  fastcgi_temp_path {directory}/fastcgi;
  uwsgi_temp_path {directory}/uwsgi;
  scgi_temp_path {directory}/scgi;
  server {{
    listen 127.0.0.1:{port} backlog=1024;
    root {directory}/root;
  }}
}}
"""


FILE_CACHE = "open_file_cache max=16 inactive=1h; open_file_cache_valid 1h;"


class BenchmarkFailed(Exception):
    """A server or wrk did not do what a measurement needs."""


@dataclass(frozen=True)
class Exchange:
    """The request that is measured, and the body that answers it."""

    path: str
    headers: Dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server that has answered."""

    name: str
    port: int
    pid: int
    start_up_seconds: float
    exchange: Exchange


@contextmanager
def rolecall(launcher: Path, directory: Path) -> Iterator[Server]:
    """Serves the sandbox role from a new state directory, with its guards on and metadata tokens required."""
    port = free_port()
    state = Path(tempfile.mkdtemp(dir=directory))
    ready = state / "ready.json"
    command = [
        str(launcher.resolve()), "serve", "--sandbox", "--imds-tokens", "required",
        "--bind", f"127.0.0.1:{port}", "--health-bind", "127.0.0.1:0",
        "--state-dir", str(state), "--ready-file", str(ready)]
    started = time.monotonic()
    with running(command, directory) as process:
        exchange = _first_answer(process, lambda: _credentials(port))
        seconds = time.monotonic() - started
        _wait_until(process, ready.exists)
        yield Server("rolecall", port, json.loads(ready.read_text())["pid"], seconds, exchange)


@contextmanager
def nginx(program: str, file_cache: bool, exchange: Exchange, directory: Path) -> Iterator[Server]:
    """Serves the same bytes at the same path from a file, which it opens once or at every request."""
    port = free_port()
    file = Path(f"{directory}/root{exchange.path}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(exchange.body)
    # Started by root, nginx reads the file as another user.
    directory.chmod(0o755)
    configuration = directory / "nginx.conf"
    configuration.write_text(NGINX_CONFIGURATION.format(
        directory=directory, port=port, file_cache=FILE_CACHE if file_cache else ""))
    started = time.monotonic()
    with running([program, "-e", "stderr", "-c", str(configuration)], directory) as process:
        _first_answer(process, lambda: _ask(port, "GET", exchange.path, {}))
        yield Server("nginx", port, process.pid, time.monotonic() - started, exchange)


def require_guards(server: Server) -> None:
    """Fails if the server also answers without a metadata token, since then it did less work than it claims."""
    try:
        _ask(server.port, "GET", server.exchange.path, {})
    except BenchmarkFailed:
        return
    raise BenchmarkFailed(f"{server.name} answers without a metadata token")


def _credentials(port: int) -> Exchange:
    token = _ask(port, "PUT", "/latest/api/token", {"X-aws-ec2-metadata-token-ttl-seconds": "21600"})
    headers = {"X-aws-ec2-metadata-token": token.decode()}
    role = _ask(port, "GET", SECURITY_CREDENTIALS, headers).decode()
    path = SECURITY_CREDENTIALS + role
    return Exchange(path, headers, _ask(port, "GET", path, headers))


def _ask(port: int, method: str, path: str, headers: Dict[str, str]) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status != 200:
        raise BenchmarkFailed(f"{method} {path} was answered with {answer.status}")
    return body


@contextmanager
def running(
        command: List[str], home: Path, variables: Optional[Dict[str, str]] = None,
        log: Union[int, IO[str]] = subprocess.DEVNULL) -> Iterator[subprocess.Popen]:
    """Runs it with nothing of the caller's environment but the path and the JDK, and stops it in the end."""
    kept = {name: os.environ[name] for name in ("PATH", "JAVA_HOME") if name in os.environ}
    process = subprocess.Popen(
        command, env={**kept, "HOME": str(home), "AWS_EC2_METADATA_DISABLED": "true", **(variables or {})},
        start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _first_answer(process: subprocess.Popen, ask: Callable[[], T]) -> T:
    answers: List[T] = []

    def answered() -> bool:
        with suppress(OSError, http.client.HTTPException, BenchmarkFailed):
            answers.append(ask())
        return bool(answers)

    _wait_until(process, answered)
    return answers[0]


def _wait_until(process: subprocess.Popen, condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not condition():
        if process.poll() is not None:
            raise BenchmarkFailed(f"{process.args[0]} ended with {process.returncode}")
        if time.monotonic() > deadline:
            raise BenchmarkFailed(f"{process.args[0]} gave no good answer within {START_SECONDS} s")
        time.sleep(0.001)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]
