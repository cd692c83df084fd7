"""Prints which role the default chain of boto3 leads to, and by which provider; tries again for half a minute."""

import json
import time

import boto3
from botocore.exceptions import BotoCoreError, ClientError

deadline = time.monotonic() + 30
while True:
    try:
        session = boto3.Session(region_name="us-east-1")
        arn = session.client("sts").get_caller_identity()["Arn"]
        print(json.dumps({"arn": arn, "provider": session.get_credentials().method}), flush=True)
        break
    except (BotoCoreError, ClientError):
        # A program that lends its network to Rolecall is there first.
        if time.monotonic() > deadline:
            raise
        time.sleep(0.2)
