"""Asks a metadata service for a token, and prints the status of the answer, or that there was none."""

import sys
import urllib.error
import urllib.request

request = urllib.request.Request(
    f"http://{sys.argv[1]}/latest/api/token", method="PUT", headers={"X-aws-ec2-metadata-token-ttl-seconds": "60"})
try:
    with urllib.request.urlopen(request, timeout=3) as answer:
        print(answer.status)
except urllib.error.HTTPError as refusal:
    print(refusal.code)
except OSError:
    print("unreachable")
