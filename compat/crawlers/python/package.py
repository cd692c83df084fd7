"""Reads everything that the ec2-metadata package offers, and prints it as JSON."""

import json
import os
from importlib.metadata import version

from ec2_metadata import EC2Metadata
from urllib3.exceptions import HTTPError

ATTRIBUTES = [
    "account_id", "ami_id", "ami_launch_index", "ami_manifest_path", "autoscaling_target_lifecycle_state",
    "availability_zone", "availability_zone_id", "domain", "iam_info", "iam_security_credentials", "instance_action",
    "instance_id", "instance_identity_document", "instance_life_cycle", "instance_profile_name", "instance_type",
    "kernel_id", "mac", "partition", "private_hostname", "private_ipv4", "public_hostname", "public_ipv4", "region",
    "reservation_id", "security_groups", "spot_instance_action",
]
INTERFACE_ATTRIBUTES = [
    "device_number", "interface_id", "ipv4_associations", "ipv6s", "owner_id", "private_hostname", "private_ipv4s",
    "public_hostname", "public_ipv4s", "security_group_ids", "security_groups", "subnet_id", "subnet_ipv4_cidr_block",
    "subnet_ipv6_cidr_blocks", "vpc_id", "vpc_ipv4_cidr_block", "vpc_ipv4_cidr_blocks", "vpc_ipv6_cidr_blocks",
]


class Here(EC2Metadata):
    """The package has no setting for where the service is."""

    def __init__(self, endpoint):
        super().__init__()
        self.service_url = f"{endpoint.rstrip('/')}/latest/"
        self.dynamic_url = f"{self.service_url}dynamic/"
        self.metadata_url = f"{self.service_url}meta-data/"
        self.userdata_url = f"{self.service_url}user-data/"


def tags_of(metadata):
    try:
        return dict(metadata.tags)
    except HTTPError as failure:
        # What the package makes of an instance that does not show its tags.
        if str(failure).startswith("HTTP 404:"):
            return None
        raise


metadata = Here(os.environ["AWS_EC2_METADATA_SERVICE_ENDPOINT"])
print(json.dumps({
    "version": version("ec2-metadata"),
    **{name: getattr(metadata, name) for name in ATTRIBUTES},
    "interfaces": {
        mac: {name: getattr(interface, name) for name in INTERFACE_ATTRIBUTES}
        for mac, interface in metadata.network_interfaces.items()
    },
    "public_keys": {name: key.openssh_key for name, key in metadata.public_keys.items()},
    "tags": tags_of(metadata),
    "user_data": metadata.user_data and metadata.user_data.decode(),
}))
