"""Writes config files of any size: keys, chains of four, SSO, comments and nested keys in turns."""

from typing import List

SESSION = """[sso-session main]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
"""
KEYS = """aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
region = eu-central-1
"""
ROLE = """role_arn = arn:aws:iam::123456789012:role/role-{number}
source_profile = p{source}
role_session_name = session-{number}
; why
external_id = x{number}
region = eu-west-1
s3 =
  max_concurrent_requests = 10
  addressing_style = path
"""
SSO = """sso_session = main
sso_account_id = 123456789012
sso_role_name = Reader{number}
region = eu-west-1
"""


def config(count: int) -> str:
    return "\n".join([SESSION, *(_profile(number) for number in range(count))])


def longest_chain(count: int) -> str:
    """The last profile with three roles above its keys."""
    return f"p{(count - 4) // 5 * 5 + 3}"


def _profile(number: int) -> str:
    body: List[str] = [KEYS, ROLE, ROLE, ROLE, SSO]
    return f"# profile number {number}\n[profile p{number}]\n" + body[number % 5].format(
        number=number, source=number - 1)
