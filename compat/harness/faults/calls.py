"""Reads a request to STS, and says what is wrong with it."""

import re
import urllib.parse
from dataclasses import dataclass
from datetime import datetime, timezone
from email.message import Message
from typing import Dict, List, Optional

AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<key>\w+)/\d{8}/[\w-]+/sts/aws4_request, ?"
    r"SignedHeaders=(?P<headers>[\w;-]+), ?Signature=[0-9a-f]{64}")
SIGNED_HEADERS = {"host", "x-amz-date"}
SESSION_NAME = re.compile(r"[\w+=,.@-]{2,64}")
ROLE = re.compile(r"arn:aws:iam::\d{12}:role/[\w+=,.@/-]+")


@dataclass(frozen=True)
class StsCall:
    """A call that came in; `monotonic` is when."""

    monotonic: float
    action: str
    role: str
    signed_by: Optional[str]
    session_token: Optional[str]
    signed_at: Optional[float]
    web_identity_token: Optional[str]
    mfa_code: Optional[str]


def read(monotonic: float, headers: Message, body: str) -> StsCall:
    parameters = dict(urllib.parse.parse_qsl(body))
    authorization = AUTHORIZATION.fullmatch(headers.get("Authorization", ""))
    return StsCall(
        monotonic,
        parameters.get("Action", ""),
        parameters.get("RoleArn", ""),
        authorization["key"] if authorization else None,
        headers.get("X-Amz-Security-Token"),
        _signed_at(headers.get("X-Amz-Date", "")),
        parameters.get("WebIdentityToken"),
        parameters.get("TokenCode"))


def complaints(headers: Message, body: str, tokens: Dict[str, str]) -> List[str]:
    """What a strict STS would not take; `tokens` are those of the access keys that were issued."""
    parameters = dict(urllib.parse.parse_qsl(body))
    found = []
    if not headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
        found.append(f"Content-Type is {headers.get('Content-Type')}")
    if parameters.get("Version") != "2011-06-15":
        found.append(f"Version is {parameters.get('Version')}")
    if not ROLE.fullmatch(parameters.get("RoleArn", "")):
        found.append(f"RoleArn is {parameters.get('RoleArn')}")
    if not SESSION_NAME.fullmatch(parameters.get("RoleSessionName", "")):
        found.append(f"RoleSessionName is {parameters.get('RoleSessionName')}")
    if parameters.get("Action") == "AssumeRole":
        found += _signature_complaints(headers, tokens)
    elif parameters.get("Action") != "AssumeRoleWithWebIdentity":
        found.append(f"Action is {parameters.get('Action')}")
    elif "Authorization" in headers:
        found.append("AssumeRoleWithWebIdentity is signed")
    return found


def _signature_complaints(headers: Message, tokens: Dict[str, str]) -> List[str]:
    authorization = AUTHORIZATION.fullmatch(headers.get("Authorization", ""))
    if not authorization:
        return ["AssumeRole has no signature"]
    key = authorization["key"]
    found = []
    if not SIGNED_HEADERS <= set(authorization["headers"].split(";")):
        found.append(f"only {authorization['headers']} are signed")
    if key.startswith("ASIA") and key not in tokens:
        found.append(f"signed by {key}, which was not issued")
    if headers.get("X-Amz-Security-Token") != tokens.get(key):
        found.append(f"the session token is not that of {key}")
    return found


def _signed_at(date: str) -> Optional[float]:
    try:
        return datetime.strptime(date, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc).timestamp()
    except ValueError:
        return None
