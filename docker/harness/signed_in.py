"""The recipe for which somebody has to sign in: a made-up ~/.aws, and the MFA code once the server wants it."""

import hashlib
import json
import os
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Dict, List

from harness.engine import Docker, EngineFailed

USER = 4321  # Nobody whom the image knows.
CODE_SECONDS = 60
CONFIG = """[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.example/start

[profile signed-in]
region = us-east-1
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Developer

[profile app]
region = us-east-1
source_profile = signed-in
role_arn = arn:aws:iam::123456789012:role/app
mfa_serial = arn:aws:iam::123456789012:mfa/alice
"""


def home_of_somebody(directory: Path) -> Dict[str, str]:
    """Writes what `aws sso login` leaves, for its owner only; the variables that have the recipe use it."""
    ends = datetime.now(timezone.utc) + timedelta(hours=8)
    sign_in = {"startUrl": "https://corp.example/start", "region": "us-east-1", "accessToken": "sandbox-sign-in",
               "expiresAt": ends.strftime("%Y-%m-%dT%H:%M:%SZ")}
    cache = directory / "sso" / "cache" / (hashlib.sha1(b"corp").hexdigest() + ".json")
    cache.parent.mkdir(parents=True)
    cache.write_text(json.dumps(sign_in))
    (directory / "config").write_text(CONFIG)
    for path in (directory, *directory.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
        os.chown(path, USER, USER)
    return {"AWS_DIRECTORY": str(directory), "USER_ID": str(USER), "GROUP_ID": str(USER), "PROFILE": "app"}


def sign_in(docker: Docker, command: List[str], variables: Dict[str, str]) -> None:
    """Starts the server and gives it the code that it waits for."""
    docker.finish([*command, "up", "--detach", "--no-build", "portal", "rolecall"], variables=variables)
    container = docker.finish([*command, "ps", "--quiet", "rolecall"], variables=variables).stdout.strip()
    deadline = time.monotonic() + CODE_SECONDS
    while True:
        given = docker.finish(["docker", "exec", container, "java", "@rolecall", "mfa", "123456"], check=False)
        if given.returncode == 0:
            return
        if time.monotonic() > deadline:
            raise EngineFailed(f"the code was not taken: {given.stderr.strip()}")
        time.sleep(0.5)
