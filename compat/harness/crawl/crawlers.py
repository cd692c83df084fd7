"""The clients: how each is installed and run, and what it must have been told when the tree is as it must be."""

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List

from harness.crawl.told import Expected, by_cloud_init, by_go, by_java, by_javascript, by_package, by_region, by_utils
from harness.installs import PYTHON_COMMANDS, Installation

RUN_SECONDS = 60


class CrawlerFailed(Exception):
    """A client ended with an error or printed something else than its JSON."""


@dataclass(frozen=True)
class Crawler:
    """A program that prints, as JSON, what a client library was told. Paths to ask for are on its standard input."""

    name: str
    installation: Installation
    command: List[str]
    told: Callable[[Expected], Dict[str, Any]]
    # Whether it can do without tokens: with --no-token, then.
    without_token: bool = False
    # Whether it asks for nothing while the variable stands that keeps others off.
    heeds_disabled: bool = False

    def run(self, cache: Path, endpoint: str, paths: List[str], with_token: bool) -> Dict[str, Any]:
        command = self.command + ([] if with_token else ["--no-token"])
        with tempfile.TemporaryDirectory() as home:
            try:
                done = subprocess.run(
                    command, cwd=cache / self.installation.name, env=self._environment(home, endpoint),
                    input=json.dumps(paths), capture_output=True, text=True, timeout=RUN_SECONDS)
            except (OSError, subprocess.TimeoutExpired) as failure:
                raise CrawlerFailed(str(failure)) from None
        if done.returncode != 0:
            raise CrawlerFailed(f"status {done.returncode}: {done.stderr.strip()[-1500:]}")
        try:
            return json.loads(done.stdout)
        except ValueError:
            raise CrawlerFailed("did not print JSON") from None

    def _environment(self, home: str, endpoint: str) -> Dict[str, str]:
        """No proxy and no file, so that there is no other address than ours to ask."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": home,
            "LANG": "C.UTF-8",
            "AWS_CONFIG_FILE": f"{home}/no-config",
            "AWS_SHARED_CREDENTIALS_FILE": f"{home}/no-credentials",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT": endpoint,
        }
        if not self.heeds_disabled:
            environment["AWS_EC2_METADATA_DISABLED"] = "true"
        return environment


PYTHON = Installation("crawlers/python", PYTHON_COMMANDS)
DEBIAN = Installation("crawlers/debian", [["./fetch"]])
JAVA = Installation("crawlers/java", [["mvn", "--batch-mode", "--quiet", "process-classes"]])
GO = Installation("crawlers/go", [["go", "build", "-o", "crawler", "."]])
JAVASCRIPT = Installation("crawlers/javascript", [["npm", "install", "--no-package-lock", "--no-audit", "--no-fund"]])
INSTALLATIONS = [JAVA, PYTHON, GO, JAVASCRIPT, DEBIAN]

CRAWLERS = [
    Crawler("cloud-init", PYTHON, ["venv/bin/python", "cloud.py", "../debian/root"], by_cloud_init, without_token=True),
    Crawler("ec2-metadata", PYTHON, ["venv/bin/python", "package.py"], by_package),
    Crawler("ec2-utils", DEBIAN, ["python3", "utils.py"], by_utils),
    Crawler("botocore", PYTHON, ["venv/bin/python", "region.py"], by_region, heeds_disabled=True),
    Crawler(
        "java", JAVA,
        ["java", "-XX:TieredStopAtLevel=1", "-cp", "target/classes:target/dependency/*", "dev.rolecall.compat.Crawler"],
        by_java, heeds_disabled=True),
    Crawler("go", GO, ["./crawler"], by_go),
    Crawler("javascript", JAVASCRIPT, ["node", "crawler.js"], by_javascript, without_token=True),
]
