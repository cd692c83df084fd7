"""Takes credentials from the default chain, asks STS who they are, and prints both as JSON."""

import json

import boto3

session = boto3.Session()
credentials = session.get_credentials()
caller = session.client("sts").get_caller_identity()

# botocore renews by this instant but has no public name for it.
expiration = credentials._expiry_time

print(json.dumps({
    "arn": caller["Arn"],
    "access_key_id": credentials.access_key,
    "expiration": expiration.isoformat(),
    "provider": credentials.method,
}))
