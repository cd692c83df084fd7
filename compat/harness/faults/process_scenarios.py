"""The process is ended in bad moments, and started again on what it left behind."""

import hashlib
import json
import time
from typing import List

from harness.faults.machine_scenarios import cached, cached_key, codes_used, temporary_files, with_mfa
from harness.faults.scenario import Scenario
from harness.faults.stage import Stage, StageFailed

HOUR = 3600
SSO_SESSION = "corp"
# From the moment when STS answers: before, while and after the session is written.
STOP_AFTER_SECONDS = (0.0, 0.005, 0.01, 0.02, 0.04)

CORRUPT = {
    "half a document": lambda whole: whole[:len(whole) // 2],
    "nothing": lambda whole: b"",
    "binary": lambda whole: bytes(range(256)) * 64,
    "another document": lambda whole: b'{"Credentials": [1, 2, {"AccessKeyId": null}]}',
}


def killed(stage: Stage) -> None:
    """What clients hold and what took the user to get is as good as before."""
    stage.sts.life = HOUR
    stage.start()
    stage.since_grant(4)
    client = stage.clients.client("imds", keeps=False)
    before = client.ask()
    token, calls, codes = client.token, len(stage.sts.calls), codes_if_any(stage)
    authorization = (stage.server.state / "authorization-token").read_bytes()
    stage.begin()
    killed_at = time.monotonic()
    stage.server.kill()
    stage.server.start()
    again = time.monotonic()
    stage.excuses.broken.append((killed_at, again))
    # It listens a moment before it has read what it kept, and says that it is ready.
    stage.excuses.refused.append((killed_at, again))
    stage.breaks[-1].healed, stage.breaks[-1].recovered = killed_at, again
    after = client.ask()
    stage.until(again + 2)
    if after.outcome != "served" or after.key != before.key:
        raise StageFailed(f"another session after the restart: {after.outcome} {after.text}")
    if client.token != token:
        raise StageFailed("the metadata token is no longer good")
    if (stage.server.state / "authorization-token").read_bytes() != authorization:
        raise StageFailed("the authorization token is another")
    if len(stage.sts.calls) != calls or codes_if_any(stage) != codes:
        raise StageFailed("a session was asked for, although one was kept")


def codes_if_any(stage: Stage) -> int:
    return codes_used(stage) if (stage.directory / "code.count").exists() else 0


def with_sso(stage: Stage) -> None:
    """A role of IAM Identity Center, with a sign-in that is good for hours."""
    stage.server.variables["AWS_ENDPOINT_URL_SSO"] = stage.server.variables["AWS_ENDPOINT_URL_STS"]
    stage.server.write_profiles(f"""\
[profile app]
sso_session = {SSO_SESSION}
sso_account_id = 123456789012
sso_role_name = app

[sso-session {SSO_SESSION}]
sso_region = us-east-1
sso_start_url = https://rolecall.invalid/start
""")
    cache = stage.directory / ".aws/sso/cache"
    cache.mkdir(parents=True)
    (cache / f"{hashlib.sha1(SSO_SESSION.encode()).hexdigest()}.json").write_text(json.dumps({
        "startUrl": "https://rolecall.invalid/start", "region": "us-east-1", "accessToken": "TEST-SECRET-sign-in",
        "expiresAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 8 * HOUR))}))


def stopped_while_renewing(stage: Stage) -> None:
    """STS answers late or never; what is on disk is a whole session, and nothing else."""
    stage.sts.life = HOUR
    stage.start()
    stage.clients.stop()
    key = cached_key(stage)
    took = [stage.server.stop()]
    cached(stage).unlink()
    for pause in STOP_AFTER_SECONDS:
        took.append(stop_at_answer(stage, pause))
        leftover = temporary_files(stage)
        if leftover:
            raise StageFailed(f"left behind: {leftover}")
        for file in stage.server.state.rglob("*.json"):
            key = json.loads(file.read_text())["Credentials"]["AccessKeyId"]
            file.unlink()
    took.append(stop_while_waiting(stage))
    stage.notes.append(f"{len(took)} stops, none longer than {max(took):.1f} s; last kept …{key[-4:]}")


def stop_at_answer(stage: Stage, pause: float) -> float:
    grants = len(stage.sts.grants)
    stage.server.launch()
    deadline = time.monotonic() + 30
    while len(stage.sts.grants) == grants:
        if time.monotonic() > deadline:
            raise StageFailed("STS was not asked after a start")
        time.sleep(0.001)
    time.sleep(pause)
    return stage.server.stop()


def stop_while_waiting(stage: Stage) -> float:
    """STS has the request and says nothing."""
    asked = len(stage.sts.calls)
    stage.sts.fault = lambda sts, call: time.sleep(8)
    stage.server.launch()
    deadline = time.monotonic() + 30
    while len(stage.sts.calls) == asked and time.monotonic() < deadline:
        time.sleep(0.01)
    return stage.server.stop()


def cache_corrupt(stage: Stage) -> None:
    """Whatever the file of the session holds, a new one is asked for and the file is whole again."""
    stage.sts.life = HOUR
    stage.start()
    stage.clients.stop()
    whole = cached(stage).read_bytes()
    for what, corrupt in CORRUPT.items():
        stage.server.stop()
        cached(stage).write_bytes(corrupt(whole))
        codes = codes_used(stage)
        stage.server.start()
        seen = stage.clients.client("ecs", keeps=False).ask()
        stage.clients.saw(seen)
        if seen.outcome != "served" or codes_used(stage) != codes + 1 or cached_key(stage) != seen.key:
            raise StageFailed(f"{what} in the file: {seen.outcome} {seen.text}")
    stage.notes.append(f"{len(CORRUPT)} kinds")


def scenarios() -> List[Scenario]:
    return [
        Scenario("killed", "kill -9 and a start, with a session that took an MFA code", killed, with_mfa),
        Scenario("killed-sso", "kill -9 and a start, with a session of IAM Identity Center", killed, with_sso),
        Scenario("stopped-renewing", "SIGTERM while a session is asked for, and within 40 ms of the answer",
                 stopped_while_renewing, with_mfa),
        Scenario("cache-corrupt", "the file of the kept session is damaged between two runs", cache_corrupt, with_mfa),
    ]
