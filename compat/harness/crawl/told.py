"""What each client must print of an instance: the same tree, in the words and shapes of the client."""

from dataclasses import dataclass
from typing import Any, Dict, List, Optional

from harness.crawl.instance import Instance
from harness.crawl.tree import Tree, document_of

EXTENDED_VERSION = "2021-03-23"


@dataclass(frozen=True)
class Expected:
    """An instance and all that there is under `latest/`; nothing is known by its form alone any more."""

    instance: Instance
    tree: Tree
    mac: str
    role: str
    credentials: Dict[str, str]
    tokens: bool

    def paths(self) -> List[str]:
        return list(self.tree)

    def meta(self, name: str) -> Any:
        return self.tree[f"meta-data/{name}"]

    def interface(self, name: str) -> Any:
        return self.meta(f"network/interfaces/macs/{self.mac}/{name}")

    def interface_lines(self, name: str) -> List[str]:
        return (self.interface(name) or "").splitlines()


def by_javascript(expected: Expected) -> Dict[str, Any]:
    return {"paths": expected.tree}


def by_java(expected: Expected) -> Dict[str, Any]:
    return {
        "paths": expected.tree,
        "region": expected.instance.region,
        "account": expected.instance.account,
        "zone": expected.instance.zone,
        "instance_id": expected.instance.instance_id,
        "mac": expected.mac,
        "owner": expected.instance.account,
        "vpc": expected.interface("vpc-id"),
        "subnet": expected.interface("subnet-id"),
    }


def by_go(expected: Expected) -> Dict[str, Any]:
    info = dict(expected.meta("iam/info"))
    info["InstanceProfileID"] = info.pop("InstanceProfileId")
    # Its type knows no difference between an id that is not there and an empty one.
    return {
        "paths": expected.tree,
        "document": {**document_of(expected.instance), "kernelId": "", "ramdiskId": ""},
        "info": info,
        "region": expected.instance.region,
    }


def by_region(expected: Expected) -> Dict[str, Any]:
    return {
        "region": expected.instance.region,
        "role": expected.role,
        "access_key_id": expected.credentials["AccessKeyId"],
    }


def by_package(expected: Expected) -> Dict[str, Any]:
    instance = expected.instance
    return {
        "account_id": instance.account,
        "ami_id": instance.image_id,
        "ami_launch_index": 0,
        "ami_manifest_path": "(unknown)",
        "autoscaling_target_lifecycle_state": instance.autoscaling_state,
        "availability_zone": instance.zone,
        "availability_zone_id": instance.zone_id,
        "domain": instance.domain,
        "iam_info": expected.meta("iam/info"),
        "iam_security_credentials": expected.credentials,
        "instance_action": "none",
        "instance_id": instance.instance_id,
        "instance_identity_document": document_of(instance),
        "instance_life_cycle": instance.life_cycle,
        "instance_profile_name": expected.role,
        "instance_type": instance.instance_type,
        "kernel_id": None,
        "mac": expected.mac,
        "partition": instance.partition,
        "private_hostname": instance.hostname,
        "private_ipv4": instance.private_ip,
        "public_hostname": instance.public_hostname,
        "public_ipv4": instance.public_ip,
        "region": instance.region,
        "reservation_id": expected.meta("reservation-id"),
        "security_groups": list(instance.security_groups),
        "spot_instance_action": None,
        "interfaces": {expected.mac: _interface_by_package(expected)},
        "public_keys": _keys(instance),
        "tags": instance.tags or None,
        "user_data": instance.user_data,
    }


def _interface_by_package(expected: Expected) -> Dict[str, Any]:
    instance = expected.instance
    return {
        "device_number": 0,
        "interface_id": expected.interface("interface-id"),
        "ipv4_associations": {instance.public_ip: [instance.private_ip]} if instance.public_ip else {},
        "ipv6s": [],
        "owner_id": instance.account,
        "private_hostname": instance.hostname,
        "private_ipv4s": [instance.private_ip],
        "public_hostname": instance.public_hostname,
        "public_ipv4s": expected.interface_lines("public-ipv4s"),
        "security_group_ids": expected.interface_lines("security-group-ids"),
        "security_groups": list(instance.security_groups),
        "subnet_id": expected.interface("subnet-id"),
        "subnet_ipv4_cidr_block": instance.subnet_block,
        "subnet_ipv6_cidr_blocks": [],
        "vpc_id": expected.interface("vpc-id"),
        "vpc_ipv4_cidr_block": instance.vpc_block,
        "vpc_ipv4_cidr_blocks": [instance.vpc_block],
        "vpc_ipv6_cidr_blocks": [],
    }


def by_utils(expected: Expected) -> Dict[str, Any]:
    instance = expected.instance
    return {
        "ami-id": instance.image_id,
        "ami-launch-index": "0",
        "ancestor-ami-ids": None,
        "block-device-mapping": {"ami": "/dev/xvda", "root": "/dev/xvda"},
        "instance-id": instance.instance_id,
        "instance-type": instance.instance_type,
        "kernel-id": None,
        "local-hostname": instance.hostname,
        "local-ipv4": instance.private_ip,
        "placement": instance.zone,
        "public-hostname": instance.public_hostname,
        "public-ipv4": instance.public_ip,
        "public-keys": _keys(instance),
        "ramdisk-id": None,
        "reservation-id": expected.meta("reservation-id"),
        "security-groups": expected.meta("security-groups"),
        "tags": instance.tags,
        # The shell drops the line ends behind it.
        "user-data": instance.user_data and instance.user_data.rstrip("\n"),
    }


def by_cloud_init(expected: Expected) -> Dict[str, Any]:
    instance = expected.instance
    public_key: List[Optional[str]] = [instance.public_key] if instance.public_key else []
    return {
        "api_version": EXTENDED_VERSION,
        "meta-data": _nested(expected),
        # The data source asks for it with a token only.
        "document": document_of(instance) if expected.tokens else {},
        "region": instance.region,
        "zone": instance.zone,
        "instance_id": instance.instance_id,
        "user-data": instance.user_data or "",
        "ssh_keys": public_key,
        "device_of_root": "/dev/xvda",
        "network_config": {
            "version": 2,
            "ethernets": {"eth0": {
                "dhcp4": True,
                "dhcp6": False,
                "match": {"macaddress": expected.mac},
                "set-name": "eth0",
            }},
        },
    }


def _nested(expected: Expected) -> Dict[str, Any]:
    """Directories as objects, several lines as a list. Credentials are left out: cloud-init does not ask for them."""
    nested: Dict[str, Any] = {}
    for path, value in expected.tree.items():
        *directories, name = path.split("/")
        if value is None or directories[:1] != ["meta-data"] or "security-credentials" in directories:
            continue
        directories = directories[1:]
        if "public-keys" in directories:
            directories, name = ["public-keys"], expected.instance.key_name
        place = nested
        for directory in directories:
            place = place.setdefault(directory, {})
        place[name] = value.splitlines() if isinstance(value, str) and "\n" in value else value
    return nested


def _keys(instance: Instance) -> Dict[str, Optional[str]]:
    return {instance.key_name: instance.public_key} if instance.public_key else {}
