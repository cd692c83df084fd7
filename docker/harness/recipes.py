"""Runs the recipes of docker/compose and judges which roles their programs got."""

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Dict, List, Optional

from harness.engine import Docker, EngineFailed, engine_socket
from harness.image import ROOT
from harness.signed_in import home_of_somebody, sign_in

CLIENT_SECONDS = 90
SESSION = r"/[\w+=,.@-]+"

# Of each recipe: its programs, the role that each gets, and the provider of boto3 that finds it.
RECIPES: Dict[str, Dict[str, tuple]] = {
    "ecs": {"app": ("123456789012:assumed-role/sandbox", "container-role")},
    "ec2": {"app": ("123456789012:assumed-role/sandbox", "iam-role")},
    "eks": {"app": ("123456789012:assumed-role/sandbox", "container-role")},
    "sidecar": {"app": ("123456789012:assumed-role/sandbox", "iam-role")},
    "two-roles": {
        "web": ("123456789012:assumed-role/web", "iam-role"),
        "jobs": ("210987654321:assumed-role/jobs", "iam-role"),
    },
    "by-label": {
        "web": ("123456789012:assumed-role/web", "iam-role"),
        "jobs": ("210987654321:assumed-role/jobs", "iam-role"),
    },
    "signed-in": {"app": ("123456789012:assumed-role/app", "iam-role")},
}
# In two-roles: where each program finds its own server, and by which way it may try the other's.
TWO = {"web": ("10.211.1.2", "10.211.2.2"), "jobs": ("10.211.2.2", "10.211.1.2")}
# In by-label: what a container with that label, or without one, is answered when it asks for that role.
LABELLED = {("web", "web"): "200", ("web", "jobs"): "404", ("jobs", "web"): "404", ("nobody", "web"): "403",
            (None, "web"): "403"}
BY_LABEL = "10.211.3.2"


class RecipeFailed(Exception):
    """A program did not get what the recipe promises."""


def compose_command() -> List[str]:
    """Compose as a plugin of docker, else the program that Debian has."""
    plugin = subprocess.run(["docker", "compose", "version"], capture_output=True)
    if plugin.returncode == 0:
        return ["docker", "compose"]
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    raise EngineFailed("there is no docker compose; on Debian: apt-get install docker-compose")


def play(docker: Docker, compose: List[str], name: str, image: str, client: str) -> str:
    """Brings the recipe up, waits for its programs, and takes it away; what they got, if it is right."""
    project = f"rolecall-test-{name}"
    files = sorted((ROOT / "docker/compose" / name).glob("compose*.yaml"), key=lambda file: file.name != "compose.yaml")
    command = [*compose, "--project-name", project, *[word for file in files for word in ("--file", str(file))]]
    variables = {"ROLECALL_IMAGE": image, "CLIENT_IMAGE": client, **engine_socket(docker)}
    with tempfile.TemporaryDirectory(prefix="rolecall-home-") as home:
        if name == "signed-in":
            variables.update(home_of_somebody(Path(home, "aws")))
        return _play(docker, command, project, variables, name)


def _play(docker: Docker, command: List[str], project: str, variables: Dict[str, str], name: str) -> str:
    try:
        if name == "signed-in":
            sign_in(docker, command, variables)
        docker.finish([*command, "up", "--detach", "--no-build"], variables=variables)
        got = [_program(docker, command, variables, program, *expected)
               for program, expected in RECIPES[name].items()]
        if name == "two-roles":
            for program in TWO:
                _kept_apart(docker, project, variables["CLIENT_IMAGE"], program)
            got.append("neither gets the other's")
        if name == "by-label":
            _told_apart(docker, f"{project}_apps", variables["CLIENT_IMAGE"])
            got.append("neither gets the other's")
        return ", ".join(got)
    except EngineFailed as failure:
        logs = docker.finish([*command, "logs", "--no-color", "--tail", "15"], check=False, variables=variables)
        raise RecipeFailed(f"{failure}\n{logs.stdout[-3000:]}") from None
    finally:
        docker.finish([*command, "down", "--volumes", "--timeout", "2"], check=False, variables=variables)


def _program(docker: Docker, command: List[str], variables: Dict[str, str], program: str, role: str,
             provider: str) -> str:
    container = docker.finish([*command, "ps", "--all", "--quiet", program] if command[0] == "docker"
                              else [*command, "ps", "--quiet", program], variables=variables).stdout.strip()
    status = docker.run("wait", container, seconds=CLIENT_SECONDS)
    printed = docker.run("logs", container)
    if status != "0":
        raise EngineFailed(f"{program} ended with {status}")
    got = json.loads(printed)
    if not re.fullmatch(f"arn:aws:sts::{role}{SESSION}", got["arn"]) or got["provider"] != provider:
        raise EngineFailed(f"{program} is {got['arn']} by {got['provider']}, not {role} by {provider}")
    return got["arn"]


def _kept_apart(docker: Docker, project: str, client: str, program: str) -> None:
    """Another container of that network, and one that knows the way to the other address, which Docker does not tell."""
    own, other = TWO[program]
    for route, expected in ((None, "unreachable"), (f"{other} via {own}", "403")):
        got = _knock(docker, f"{project}_{program}", client, other, route)
        if got != expected:
            raise EngineFailed(f"{program} at {other}, {route or 'no route'}: {got}, not {expected}")
    got = _knock(docker, f"{project}_{program}", client, own, None)
    if got != "200":
        raise EngineFailed(f"{program} at {own}: {got}, not 200")


def _told_apart(docker: Docker, network: str, client: str) -> None:
    """Other containers of that network, of which only the labels tell who they are."""
    for (label, role), expected in LABELLED.items():
        labels = ["--label", f"rolecall.role={label}"] if label else []
        got = docker.run("run", "--rm", "--network", network, *labels, client, "/client/knock.py",
                         f"{BY_LABEL}:9911", role)
        if got != expected:
            raise EngineFailed(f"label {label} at role {role}: {got}, not {expected}")


def _knock(docker: Docker, network: str, client: str, host: str, route: Optional[str]) -> str:
    # Waits for its line, so that the route is there before it knocks.
    script = "import sys, runpy; sys.stdin.readline(); sys.argv[1:] = [sys.argv[1]]; runpy.run_path('/client/knock.py')"
    container = docker.run("create", "--interactive", "--network", network, client, "-c", script, f"{host}:9911")
    try:
        docker.run("start", container)
        if route:
            process = docker.run("inspect", "--format", "{{.State.Pid}}", container)
            done = subprocess.run(["nsenter", f"--net=/proc/{process}/ns/net", "ip", "route", "add", *route.split()],
                                  capture_output=True, text=True)
            if done.returncode != 0:
                raise EngineFailed(f"ip route add {route}: {done.stderr.strip()}")
        subprocess.run(["docker", "attach", "--no-stdin=false", container], env=docker.environment(), input="\n",
                       capture_output=True, text=True, timeout=CLIENT_SECONDS)
        docker.run("wait", container, seconds=CLIENT_SECONDS)
        return docker.run("logs", container)
    finally:
        docker.run("rm", "--force", container, check=False)
