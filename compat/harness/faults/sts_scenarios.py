"""STS fails, in every way that passes, and in those that somebody has to end."""

import time
from dataclasses import replace
from typing import List

from harness.faults import answers
from harness.faults.answers import Reply
from harness.faults.calls import StsCall
from harness.faults.certificates import Authority
from harness.faults.plays import (
    FORGIVING_LIFE, PASSING_LIMIT, SHORT_LIFE, must_have_refused, passing, twice, until_somebody_acts)
from harness.faults.scenario import Scenario
from harness.faults.stage import PROFILES, ROLE, Stage, StageFailed
from harness.faults.sts import FakeSts, Fault

RETRY_AFTER_SECONDS = 12
HOST_NAME = "sts.rolecall.invalid"


def answer(reply: Reply) -> Fault:
    return lambda sts, call: reply


def reset_mid_body(sts: FakeSts, call: StsCall) -> Reply:
    return replace(sts.granted(call, good=False), reset=True)


def malformed(sts: FakeSts, call: StsCall) -> Reply:
    whole = sts.granted(call, good=False)
    return replace(whole, body=whole.body.replace(b"</Credentials>", b"</Credential", 1))


def ended_already(sts: FakeSts, call: StsCall) -> Reply:
    return sts.granted(call, life=-10, good=False)


def hint_respected(stage: Stage) -> None:
    """Throttled once with Retry-After, past the end of the session; no call may come before it is over."""
    stage.sts.life = SHORT_LIFE
    stage.start()
    stage.since_grant(28)
    hint = answers.error(
        400, "Throttling", "Rate exceeded", {"Retry-After": str(RETRY_AFTER_SECONDS)})
    with stage.fault(answer(hint), RETRY_AFTER_SECONDS + 4):
        begun = time.monotonic()
        stage.since_grant(36)
    calls = [call.monotonic for call in stage.sts.calls if call.monotonic >= begun]
    gap = max(after - before for before, after in zip(calls, calls[1:]))
    stage.notes.append(f"{len(calls)} calls, {gap:.1f} s without any")
    if gap < RETRY_AFTER_SECONDS - 0.5:
        raise StageFailed(f"called again {gap:.1f} s after a Retry-After of {RETRY_AFTER_SECONDS} s")
    must_have_refused(stage)


def refused_connection(stage: Stage) -> None:
    twice(stage, stage.sts.close, stage.sts.open)


def wrong_certificate(stage: Stage) -> None:
    right = stage.sts.tls
    wrong = Authority(stage.directory, "other").server()

    def present(certificate) -> None:
        stage.sts.tls = certificate
        stage.sts.drop_connections()

    twice(stage, lambda: present(wrong), lambda: present(right))


def with_hosts_file(stage: Stage) -> None:
    (stage.directory / "hosts").write_text(f"127.0.0.1 {HOST_NAME}\n")
    stage.server.java_options += f" -Djdk.net.hosts.file={stage.directory / 'hosts'}"
    stage.server.variables["AWS_ENDPOINT_URL_STS"] = f"http://{HOST_NAME}:{stage.sts.port}"


def unknown_host(stage: Stage) -> None:
    """Early, for the JDK remembers an address for half a minute, and that there is none for ten seconds.

    So failures go on after the end, and the next attempt may be a minute away.
    """
    hosts = stage.directory / "hosts"
    known = hosts.read_text()
    stage.sts.life = 80
    stage.start()
    with stage.broken(lambda: hosts.write_text(""), lambda: hosts.write_text(known), 72):
        stage.since_grant(52)
    must_have_refused(stage)


def with_tls(stage: Stage) -> None:
    stage.server.variables["AWS_ENDPOINT_URL_STS"] = f"https://127.0.0.1:{stage.sts.port}"
    stage.server.write_profiles(PROFILES + f"ca_bundle = {stage.authority.bundle}\n")


def clock_of_sts(ahead: float):
    """The clock of STS is wrong over a renewal, and right again for the next."""
    def play(stage: Stage) -> None:
        stage.sts.life = SHORT_LIFE
        stage.start()
        stage.since_grant(28)
        stage.begin()
        stage.sts.ahead = ahead
        stage.await_new_session(time.monotonic(), 10)
        stage.since_grant(20)
        stage.sts.ahead = 0
        stage.healed(20)
    return play


def clock_of_a_proxy(stage: Stage) -> None:
    """Whoever answers in place of STS tells another day; the session in use is as good as before."""
    stage.sts.life = FORGIVING_LIFE
    stage.start()
    stage.since_grant(42)
    headers = {"Date": "Fri, 01 Jan 2100 00:00:00 GMT", "Content-Type": "text/html"}
    page = Reply(503, b"<html>proxy error</html>", headers)
    with stage.fault(answer(page), PASSING_LIMIT):
        stage.since_grant(51)


def scenarios() -> List[Scenario]:
    two = "twice: for 9 s around a renewal, then past the end of the session"
    busy = answers.error(400, "Throttling", "Rate exceeded")
    denied = answers.error(403, "AccessDenied", f"User is not authorized to perform sts:AssumeRole on {ROLE}")
    disabled = answers.error(403, "RegionDisabledException", "STS is not activated in this region for account 1")
    page = Reply(503, b"<html>Service Unavailable</html>", {"Content-Type": "text/html"})
    return [
        Scenario("sts-500", f"STS answers 500, {two}", passing(answer(answers.error(500, "InternalFailure", "")))),
        Scenario("sts-503", f"a page with status 503 in place of STS, {two}", passing(answer(page))),
        Scenario("sts-throttling", f"STS throttles, {two}", passing(answer(busy))),
        Scenario("sts-retry-after", f"STS throttles with Retry-After: {RETRY_AFTER_SECONDS}", hint_respected),
        Scenario("sts-slow", f"STS is silent for 12 s and then closes, {two}",
                 passing(answer(Reply(0, reset=True, delay=12)))),
        Scenario("sts-refused-connection", f"nothing listens where STS was, {two}", refused_connection),
        Scenario("sts-reset", f"a connection that is reset in the middle of the answer, {two}",
                 passing(reset_mid_body)),
        Scenario("sts-dns", "the host name of STS is unknown, past the end of the session", unknown_host,
                 with_hosts_file),
        Scenario("sts-tls", f"the certificate of another authority, {two}", wrong_certificate, with_tls, tls=True),
        Scenario("sts-malformed", f"XML that does not end, {two}", passing(malformed)),
        Scenario("sts-ended", f"sessions that have ended already, {two}", passing(ended_already)),
        *(Scenario(f"sts-clock{label}", f"the clock of STS is {label} off, then right again", clock_of_sts(ahead))
          for label, ahead in (("+1h", 3600), ("-1h", -3600), ("+1d", 86400), ("-1d", -86400))),
        Scenario("sts-proxy-clock", "a proxy answers 503 with a Date of the year 2100", clock_of_a_proxy),
        Scenario("sts-denied", "AccessDenied, then granted", until_somebody_acts(answer(denied))),
        Scenario("sts-region-disabled", "RegionDisabledException, then the region is enabled",
                 until_somebody_acts(answer(disabled))),
        Scenario("sts-role-deleted", "the role is deleted, and made again", until_somebody_acts(answer(denied))),
    ]
