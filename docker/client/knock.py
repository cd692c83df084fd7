"""Asks a metadata service for a token, and with it for the credentials of a role, if one is named; prints the status of the
answer that came last, or that there was none."""

import sys
import urllib.error
import urllib.request

address, roles = sys.argv[1], sys.argv[2:]


def ask(method: str, path: str, header: str, value: str) -> str:
    request = urllib.request.Request(f"http://{address}/latest/{path}", method=method, headers={header: value})
    with urllib.request.urlopen(request, timeout=3) as answer:
        return answer.read().decode()


try:
    token = ask("PUT", "api/token", "X-aws-ec2-metadata-token-ttl-seconds", "60")
    for role in roles:
        ask("GET", f"meta-data/iam/security-credentials/{role}", "X-aws-ec2-metadata-token", token)
    print(200)
except urllib.error.HTTPError as refusal:
    print(refusal.code)
except OSError:
    print("unreachable")
