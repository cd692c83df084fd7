"""Runs the ec2-metadata script of amazon-ec2-utils for all it can show, and prints that as JSON."""

import json
import re
import subprocess
from pathlib import Path


def shown(*options):
    return subprocess.run(["./ec2-metadata", *options], stdout=subprocess.PIPE, text=True, check=True).stdout


def value(text):
    """Behind the name of the option; the script says so when there is none."""
    behind = text.partition(":")[2].strip()
    return None if behind == "not available" else behind


def lines(text):
    return dict(re.findall(r"^\t (\S+): (.*)$", text, re.MULTILINE))


def keys(text):
    return dict(re.findall(r"^keyname:(.*)\nindex:\d+\nformat:openssh-key\nkey:.*\n(.*)$", text, re.MULTILINE))


print(json.dumps({
    "version": Path("amazon-ec2-utils.version").read_text().strip(),
    "ami-id": value(shown("--ami-id")),
    "ami-launch-index": value(shown("--ami-launch-index")),
    "ancestor-ami-ids": value(shown("--ancestor-ami-ids")),
    "block-device-mapping": lines(shown("--block-device-mapping")),
    "instance-id": value(shown("--instance-id")),
    "instance-type": value(shown("--instance-type")),
    "kernel-id": value(shown("--kernel-id")),
    "local-hostname": value(shown("--local-hostname")),
    "local-ipv4": value(shown("--local-ipv4")),
    "placement": value(shown("--availability-zone")),
    "public-hostname": value(shown("--public-hostname")),
    "public-ipv4": value(shown("--public-ipv4")),
    "public-keys": keys(shown("--public-keys")),
    # Asked for with two slashes.
    "ramdisk-id": value(shown("--ramdisk-id")),
    "reservation-id": value(shown("--reservation-id")),
    "security-groups": value(shown("--security-groups")),
    "tags": lines(shown("--tags")),
    # The shell drops the line ends behind it.
    "user-data": value(shown("--user-data")),
}))
