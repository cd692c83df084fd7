"""The whole tree that an instance has under `latest/`, path by path, and the comparison with what a client was told."""

import json
import re
from typing import Any, Dict, List

from harness.crawl.instance import Instance

# What a path must tell: a text, one of the form of something made up, a document with these members, or None: nothing.
Tree = Dict[str, Any]

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

# Things that EC2 has on other instances, or for nobody but itself.
ABSENT = [
    "dynamic/instance-identity/dsa2048", "dynamic/instance-identity/pkcs7", "dynamic/instance-identity/rsa2048",
    "dynamic/instance-identity/signature", "meta-data/ancestor-ami-ids", "meta-data/elastic-gpus/associations/egpu-1",
    "meta-data/events/recommendations/rebalance", "meta-data/iam/security-credentials-extended/",
    "meta-data/iam/security-credentials/another", "meta-data/identity-credentials/ec2/info", "meta-data/ipv6",
    "meta-data/kernel-id", "meta-data/placement/group-name", "meta-data/placement/host-id",
    "meta-data/placement/partition-number", "meta-data/product-codes", "meta-data/public-keys/1/openssh-key",
    "meta-data/ramdisk-id", "meta-data/spot/instance-action", "meta-data/spot/termination-time",
    "meta-data/tags/instance/Another",
]


def tree_of(instance: Instance, credentials: Dict[str, str], role: str) -> Tree:
    """By path, without those of the network interface: its name is a value itself."""
    tags = {f"meta-data/tags/instance/{name}": value for name, value in instance.tags.items()}
    return {
        **dict.fromkeys(ABSENT),
        "dynamic/fws/instance-monitoring": "disabled",
        "dynamic/instance-identity/document": document_of(instance),
        "meta-data/ami-id": instance.image_id,
        "meta-data/ami-launch-index": "0",
        "meta-data/ami-manifest-path": "(unknown)",
        "meta-data/autoscaling/target-lifecycle-state": instance.autoscaling_state,
        "meta-data/block-device-mapping/ami": "/dev/xvda",
        "meta-data/block-device-mapping/root": "/dev/xvda",
        "meta-data/events/maintenance/history": "[]",
        "meta-data/events/maintenance/scheduled": "[]",
        "meta-data/hibernation/configured": "false",
        "meta-data/hostname": instance.hostname,
        "meta-data/iam/info": _info_of(instance, credentials, role),
        f"meta-data/iam/security-credentials/{role}": credentials,
        "meta-data/instance-action": "none",
        "meta-data/instance-id": instance.instance_id,
        "meta-data/instance-life-cycle": instance.life_cycle,
        "meta-data/instance-type": instance.instance_type,
        "meta-data/local-hostname": instance.hostname,
        "meta-data/local-ipv4": instance.private_ip,
        "meta-data/mac": instance.mac,
        "meta-data/placement/availability-zone": instance.zone,
        "meta-data/placement/availability-zone-id": instance.zone_id,
        "meta-data/placement/region": instance.region,
        "meta-data/profile": "default-hvm",
        "meta-data/public-hostname": instance.public_hostname,
        "meta-data/public-ipv4": instance.public_ip,
        "meta-data/public-keys/0/openssh-key": instance.public_key,
        "meta-data/reservation-id": re.compile("r-[0-9a-f]{17}"),
        "meta-data/security-groups": "\n".join(instance.security_groups),
        "meta-data/services/domain": instance.domain,
        "meta-data/services/partition": instance.partition,
        **(tags or {"meta-data/tags/instance/": None}),
        "user-data": instance.user_data,
    }


def interface_of(instance: Instance, mac: str) -> Tree:
    """The network interface with that name."""
    groups = len(instance.security_groups)
    below: Tree = {
        "device-number": "0",
        "interface-id": re.compile("eni-[0-9a-f]{17}"),
        "ipv6s": None,
        "local-hostname": instance.hostname,
        "local-ipv4s": instance.private_ip,
        "mac": mac,
        "network-card-index": "0",
        "owner-id": instance.account,
        "public-hostname": instance.public_hostname,
        "public-ipv4s": instance.public_ip,
        "security-group-ids": re.compile(r"\n".join(["sg-[0-9a-f]{17}"] * groups)),
        "security-groups": "\n".join(instance.security_groups),
        "subnet-id": instance.subnet_id,
        "subnet-ipv4-cidr-block": instance.subnet_block,
        "subnet-ipv6-cidr-blocks": None,
        "vpc-id": instance.vpc_id,
        "vpc-ipv4-cidr-block": instance.vpc_block,
        "vpc-ipv4-cidr-blocks": instance.vpc_block,
        "vpc-ipv6-cidr-blocks": None,
    }
    if instance.public_ip:
        below[f"ipv4-associations/{instance.public_ip}"] = instance.private_ip
    else:
        below["ipv4-associations/"] = None
    return {f"meta-data/network/interfaces/macs/{mac}/{name}": value for name, value in below.items()}


def document_of(instance: Instance) -> Tree:
    return {
        "accountId": instance.account,
        "architecture": instance.architecture,
        "availabilityZone": instance.zone,
        "billingProducts": None,
        "devpayProductCodes": None,
        "marketplaceProductCodes": None,
        "imageId": instance.image_id,
        "instanceId": instance.instance_id,
        "instanceType": instance.instance_type,
        "kernelId": None,
        "pendingTime": INSTANT,
        "privateIp": instance.private_ip,
        "ramdiskId": None,
        "region": instance.region,
        "version": "2017-09-30",
    }


def _info_of(instance: Instance, credentials: Dict[str, str], role: str) -> Tree:
    return {
        "Code": "Success",
        "LastUpdated": credentials["LastUpdated"],
        "InstanceProfileArn": f"arn:{instance.partition}:iam::{instance.account}:instance-profile/{role}",
        "InstanceProfileId": re.compile("AIPA[A-Z0-9]+"),
    }


def differences(name: str, wanted: Any, told: Any) -> List[str]:
    """One line for each value that is not as it must be. Values of credentials are not shown."""
    if isinstance(wanted, dict):
        return _member_differences(name, wanted, told)
    same = isinstance(told, str) and wanted.fullmatch(told) if isinstance(wanted, re.Pattern) else wanted == told
    if same:
        return []
    return [f"{name} differs" if "credentials" in name else f"{name} is {told!r}, not {wanted!r}"]


def _member_differences(name: str, wanted: Dict[str, Any], told: Any) -> List[str]:
    if isinstance(told, str):
        try:
            told = json.loads(told)
        except ValueError:
            pass
    if not isinstance(told, dict):
        return [f"{name} is no document"]
    lacking = [f"{name} lacks {member}" for member in wanted if member not in told]
    beyond = [f"{name} also has {member}" for member in told if member not in wanted]
    shared = [
        line for member in wanted if member in told
        for line in differences(f"{name} {member}", wanted[member], told[member])
    ]
    return lacking + beyond + shared
