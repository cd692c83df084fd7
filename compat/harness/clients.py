"""The clients: how each is installed and run, and what it calls the provider of each protocol."""

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Optional

from harness.installs import PYTHON_COMMANDS, Installation

RUN_SECONDS = 60
PROTOCOLS = ("imds", "ecs", "eks")


class ClientFailed(Exception):
    """A client ended with an error or printed something else than its JSON."""


@dataclass(frozen=True)
class Client:
    """A program that prints the credentials of its SDK's default chain and whom STS takes it for."""

    installation: Installation
    command: List[str]
    imds_provider: str
    container_provider: str

    @property
    def name(self) -> str:
        return self.installation.name

    def provider(self, protocol: str) -> str:
        return self.imds_provider if protocol == "imds" else self.container_provider

    def run(self, home: Path, protocol: str, variables: Dict[str, str]) -> Dict[str, Optional[str]]:
        with tempfile.TemporaryDirectory() as empty:
            try:
                done = subprocess.run(
                    self.command, cwd=home, env=environment_of(empty, protocol, variables),
                    stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=RUN_SECONDS)
            except (OSError, subprocess.TimeoutExpired) as failure:
                raise ClientFailed(str(failure)) from None
        if done.returncode != 0:
            raise ClientFailed(f"status {done.returncode}: {done.stderr.strip()[-1500:]}")
        return _parsed(done.stdout)


def _parsed(output: str) -> Dict[str, Optional[str]]:
    try:
        printed = json.loads(output)
        return {name: printed[name] for name in ("arn", "access_key_id", "expiration", "provider")}
    except (ValueError, KeyError):
        raise ClientFailed("did not print the JSON that is asked of a client") from None


def environment_of(home: str, protocol: str, variables: Dict[str, str]) -> Dict[str, str]:
    """Only what the protocol needs, so that nothing but its variables can select the provider."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": home,
        "NO_PROXY": "127.0.0.1,localhost",
        "no_proxy": "127.0.0.1,localhost",
        "AWS_REGION": "us-east-1",
        # The AWS CLI and boto3 read the older name.
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": f"{home}/no-config",
        "AWS_SHARED_CREDENTIALS_FILE": f"{home}/no-credentials",
        "AWS_EC2_METADATA_V1_DISABLED": "true",
        **variables,
    }
    # Never set for imds, not even to "false": the SDK for JavaScript takes any value for "true".
    if protocol != "imds":
        environment["AWS_EC2_METADATA_DISABLED"] = "true"
    return environment


PYTHON_CLIENT = ["venv/bin/python", "client.py"]

BOTO3 = Client(Installation("boto3", PYTHON_COMMANDS), PYTHON_CLIENT, "iam-role", "container-role")

CLIENTS = [
    Client(
        Installation("rust", [["cargo", "build", "--quiet"]]),
        ["target/debug/client"],
        imds_provider="CredentialsImds",
        container_provider="CredentialsHttp"),
    Client(
        Installation("java", [["mvn", "--batch-mode", "--quiet", "process-classes"]]),
        ["java", "-XX:TieredStopAtLevel=1", "-cp", "target/classes:target/dependency/*", "dev.rolecall.compat.Client"],
        # The SDK for Java names providers as its user agent does: 0 is IMDS, z is HTTP.
        imds_provider="0",
        container_provider="z"),
    Client(
        Installation("go", [["go", "build", "-o", "client", "."]]),
        ["./client"],
        imds_provider="EC2RoleProvider",
        container_provider="CredentialsEndpointProvider"),
    Client(
        Installation("javascript", [["npm", "install", "--no-package-lock", "--no-audit", "--no-fund"]]),
        ["node", "client.js"],
        # The SDK for JavaScript marks the credentials of every provider but this one.
        imds_provider="",
        container_provider="CREDENTIALS_HTTP"),
    BOTO3,
    Client(Installation("awscli", PYTHON_COMMANDS), PYTHON_CLIENT, "iam-role", "container-role"),
]
