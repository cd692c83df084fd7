"""What a role is assumed with is missing, expires, or comes from a program that misbehaves."""

import os
import time
from pathlib import Path
from typing import List, Optional

from harness.faults import answers
from harness.faults.answers import Reply
from harness.faults.calls import StsCall
from harness.faults.plays import SHORT_LIFE, must_have_refused, twice
from harness.faults.rolecall import BASE_KEY
from harness.faults.scenario import Scenario
from harness.faults.stage import ROLE, Stage, StageFailed
from harness.faults.sts import FakeSts

MIDDLE_ROLE = "arn:aws:iam::210987654321:role/middle"
# How long a credential_process may take.
PROCESS_SECONDS = 60

PROCESS = f"""\
#!/bin/sh
case "$(cat "$0.mode")" in
    hang) exec sleep 600 ;;
    garbage) echo '{{"Version": 1, "AccessKeyId": ' ;;
    die) echo 'you are not signed in' >&2; kill -9 $$ ;;
    flood) yes | head -c 2000000 ;;
    *) echo '{{"Version": 1, "AccessKeyId": "{BASE_KEY}", "SecretAccessKey": "TEST-SECRET-of-the-process"}}' ;;
esac
"""


def with_process(stage: Stage) -> None:
    program = stage.directory / "corp-login"
    program.write_text(PROCESS)
    program.chmod(0o700)
    set_mode(stage, "well")
    stage.server.write_profiles(
        f"[profile base]\ncredential_process = {program}\n\n"
        f"[profile app]\nrole_arn = {ROLE}\nsource_profile = base\n")


def set_mode(stage: Stage, mode: str) -> None:
    (stage.directory / "corp-login.mode").write_text(mode)


def misbehaving(mode: str):
    return lambda stage: twice(stage, lambda: set_mode(stage, mode), lambda: set_mode(stage, "well"))


def hanging(stage: Stage) -> None:
    """Past the end of the session: the program is ended after a minute, and asked again."""
    stage.sts.life = SHORT_LIFE
    stage.start()
    stage.since_grant(28)
    with stage.broken(lambda: set_mode(stage, "hang"), lambda: set_mode(stage, "well"), PROCESS_SECONDS + 6):
        stage.since_grant(40)
    must_have_refused(stage)
    left = children(stage.server.process.pid)
    if left:
        raise StageFailed(f"processes were left behind: {left}")


def children(pid: int) -> List[str]:
    return [child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]


def with_token_file(stage: Stage) -> None:
    rotate(stage)
    stage.server.write_profiles(
        f"[profile app]\nrole_arn = {ROLE}\nweb_identity_token_file = {stage.directory / 'token'}\n")


def rotate(stage: Stage) -> None:
    """The identity provider has written a new token, and the old one is worth nothing any more."""
    token = "eyJ." + answers.new_secret()
    new = stage.directory / "token.new"
    new.write_text(token)
    os.replace(new, stage.directory / "token")
    stage.sts.web_identity_token = token


def token_rotated(stage: Stage) -> None:
    stage.sts.life = SHORT_LIFE
    stage.start()
    for _ in range(2):
        stage.since_grant(20)
        stage.begin()
        rotate(stage)
        stage.healed(20)


def token_missing(stage: Stage) -> None:
    twice(stage, (stage.directory / "token").unlink, lambda: rotate(stage))


def with_chain(stage: Stage) -> None:
    stage.server.write_profiles(f"""\
[profile base]
aws_access_key_id = {BASE_KEY}
aws_secret_access_key = TEST-SECRET-of-the-base-profile

[profile middle]
role_arn = {MIDDLE_ROLE}
source_profile = base

[profile app]
role_arn = {ROLE}
source_profile = middle
""")


def source_expired(stage: Stage) -> None:
    """STS finds the session of the middle role expired, once, although it was just issued."""
    refused: List[StsCall] = []

    def once(sts: FakeSts, call: StsCall) -> Optional[Reply]:
        if call.role != ROLE or refused:
            return None
        refused.append(call)
        return answers.error(403, "ExpiredToken", "The security token included in the request is expired")

    stage.sts.life = SHORT_LIFE
    stage.start()
    stage.since_grant(28)
    with stage.fault(once, 5):
        stage.await_new_session(time.monotonic(), 10)
        stage.since_grant(30)
    if any(seen.outcome == "refused" for seen in stage.seen()[20:]):
        raise StageFailed("a client noticed")


def scenarios() -> List[Scenario]:
    two = "twice: for 9 s around a renewal, then past the end of the session"
    return [
        Scenario("token-rotated", "the web identity token is replaced by another, and the old one is revoked",
                 token_rotated, with_token_file),
        Scenario("token-missing", f"there is no web identity token file, {two}", token_missing, with_token_file),
        Scenario("process-garbage", f"credential_process prints half a document, {two}", misbehaving("garbage"),
                 with_process),
        Scenario("process-dies", f"credential_process is killed, {two}", misbehaving("die"), with_process),
        Scenario("process-floods", f"credential_process prints 2 MB, {two}", misbehaving("flood"), with_process),
        Scenario("process-hangs", "credential_process hangs, past the end of the session", hanging, with_process),
        Scenario("source-expired", "ExpiredToken once for the source session of a chain",
                 source_expired, with_chain),
    ]
