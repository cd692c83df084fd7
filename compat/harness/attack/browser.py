"""A real browser on a page of the attacker's, and what came of everything that the page tried."""

import json
import shutil
import subprocess
import tempfile
import threading
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Dict, List, Optional
from urllib.parse import parse_qs, urlsplit

from harness.attack.victim import Victim
from harness.attack.wiretap import ADDRESS, PAGE, Wiretap
from harness.processes import kill

PAGES_SECONDS = 60
REBOUND, SITE = "evil.test", "site.test"
NAMES = ("chromium", "chromium-browser", "google-chrome")


class NotPossible(Exception):
    """There is no browser, or it did not play the page."""


class Browsed:
    """What pages reported, by attack, and each request that a listener got, with its answer."""

    def __init__(self) -> None:
        self.read: Dict[str, Optional[str]] = {}
        self.exchanges: Dict[str, List[tuple]] = {}


def browse(victim: Victim) -> Browsed:
    """Plays one page on a site of its own, then one on each port under a name that is rebound to the listener."""
    browsed, reports = Browsed(), threading.Semaphore(0)
    listeners = {"imds": victim.port, "ecs": victim.port, "health": victim.health, "management": victim.management}
    paths = {"imds": "/latest/meta-data/iam/security-credentials/", "ecs": "/role/sandbox", "health": "/metrics",
             "management": "/status"}
    with ExitStack() as stack:
        site = stack.enter_context(_site(browsed, reports))
        taps = {port: Wiretap(port, b"") for port in sorted(set(listeners.values()))}
        for tap in taps.values():
            stack.callback(tap.close)
        report = f"http://{SITE}:{site.server_port}/report"
        following = None
        for port, tap in taps.items():
            tap.page = _page([_target(f"rebound/{name}", f"http://{REBOUND}:{port}", paths[name])
                              for name, at in listeners.items() if at == port], following, report)
            following = f"http://{REBOUND}:{port}{PAGE}"
        site.page = _page([_target(f"other-site/{name}", f"http://localhost:{port}", paths[name])
                           for name, port in listeners.items()], following, report)
        stack.callback(_started(f"http://{SITE}:{site.server_port}{PAGE}", stack))
        for _ in range(len(taps) + 1):
            if not reports.acquire(timeout=PAGES_SECONDS):
                raise NotPossible(f"the browser did not report in {PAGES_SECONDS} s; so far of {len(browsed.read)} attacks")
        for tap in taps.values():
            for request, answer in tap.exchanges:
                browsed.exchanges.setdefault(_attack(request), []).append((request, answer))
    return browsed


def executable() -> Optional[str]:
    return next((found for found in map(shutil.which, NAMES) if found), None)


def _started(url: str, stack: ExitStack):
    found = executable()
    if not found:
        raise NotPossible("there is no Chromium")
    profile = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
    process = subprocess.Popen(
        [found, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
         "--no-proxy-server", "--disable-popup-blocking", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--user-data-dir=" + profile, "--remote-debugging-port=0",
         # The listeners shall refuse, and not this browser in their place.
         "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests",
         f"--host-resolver-rules=MAP {REBOUND} {ADDRESS},MAP {SITE} 127.0.0.1,MAP localhost {ADDRESS},MAP * ~NOTFOUND,"
         f"EXCLUDE {ADDRESS},EXCLUDE 127.0.0.1", url],
        start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return lambda: kill(process)


def _target(name: str, origin: str, path: str) -> dict:
    return {"name": name, "origin": origin, "path": path,
            "headers": {"X-aws-ec2-metadata-token": "A" * 56, "Authorization": "A" * 43}}


def _page(targets: List[dict], following: Optional[str], report: str) -> bytes:
    text = Path(__file__).with_name("page.html").read_text()
    for word, value in (("TARGETS", targets), ("NEXT", following), ("REPORT", report)):
        text = text.replace(f"__{word}__", json.dumps(value))
    return text.encode()


def _attack(request: bytes) -> str:
    """The name that the page put into the query; forms replace it by their field, which is the same."""
    path = request.split(b" ", 2)[1].decode("latin-1")
    return parse_qs(urlsplit(path).query).get("attack", [path])[0]


class _Site(ThreadingHTTPServer):
    daemon_threads = True
    page = b""


def _site(browsed: Browsed, reports: threading.Semaphore) -> _Site:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == PAGE
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(self.server.page if found else b"")

        def do_POST(self) -> None:
            browsed.read.update(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()
            reports.release()

        def log_message(self, *_: object) -> None:
            pass

    site = _Site(("127.0.0.1", 0), Handler)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    return site
