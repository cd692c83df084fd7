"""What STS answers, in the XML of its query protocol."""

import json
import random
import string
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Dict, Optional

NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/"
# In every secret, so that one that reached a log is found.
SECRET_MARK = "TEST-SECRET-"


@dataclass(frozen=True)
class Reply:
    """An answer, or what comes in its place."""

    status: int
    body: bytes = b""
    headers: Dict[str, str] = field(default_factory=dict)
    delay: float = 0
    # The connection is reset: in the middle of the body, or before anything was said if there is no body.
    reset: bool = False


@dataclass(frozen=True)
class Grant:
    """A session that was issued; times are those of the world, `monotonic` that of this process."""

    key: str
    token: str
    role: str
    end: float
    monotonic: float
    # Whether Rolecall got it in an answer that it must accept.
    good: bool


def iso(at: float) -> str:
    return datetime.fromtimestamp(at, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def new_key() -> str:
    return "ASIA" + "".join(random.choices(string.ascii_uppercase + "234567", k=16))


def new_secret() -> str:
    return SECRET_MARK + "".join(random.choices(string.ascii_letters, k=28))


def session(action: str, grant: Grant, told_end: float) -> Reply:
    account, role = grant.role.split(":")[4], grant.role.split("/")[-1]
    user = f"arn:aws:sts::{account}:assumed-role/{role}/session"
    return Reply(200, f"""\
<{action}Response xmlns="{NAMESPACE}">
  <{action}Result>
    <AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:session</AssumedRoleId><Arn>{user}</Arn></AssumedRoleUser>
    <Credentials>
      <AccessKeyId>{grant.key}</AccessKeyId>
      <SecretAccessKey>{new_secret()}</SecretAccessKey>
      <SessionToken>{grant.token}</SessionToken>
      <Expiration>{iso(told_end)}</Expiration>
    </Credentials>
  </{action}Result>
  <ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ResponseMetadata>
</{action}Response>
""".encode())


def sso_session(grant: Grant, told_end: float) -> Reply:
    return Reply(200, json.dumps({"roleCredentials": {
        "accessKeyId": grant.key, "secretAccessKey": new_secret(), "sessionToken": grant.token,
        "expiration": int(told_end * 1000)}}).encode(), {"Content-Type": "application/json"})


def error(status: int, code: str, message: str, headers: Optional[Dict[str, str]] = None) -> Reply:
    kind = "Sender" if status < 500 else "Receiver"
    return Reply(status, f"""\
<ErrorResponse xmlns="{NAMESPACE}">
  <Error><Type>{kind}</Type><Code>{code}</Code><Message>{message}</Message></Error>
  <RequestId>00000000-0000-4000-8000-000000000000</RequestId>
</ErrorResponse>
""".encode(), headers or {})
