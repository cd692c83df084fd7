"""The instances that Rolecall is told to describe: one of which everything is said, one of which nothing is."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional, Tuple, Union

# A value that the server makes up is known by its form alone, until it has been seen.
Made = Union[str, "re.Pattern[str]"]


@dataclass(frozen=True)
class Instance:
    """What clients must find. Whatever is None or empty must be absent."""

    account: str
    region: str
    partition: str
    domain: str
    zone: str
    zone_id: str
    instance_id: str
    instance_type: str
    image_id: str
    architecture: str
    life_cycle: str
    private_ip: str
    hostname: str
    mac: Made
    vpc_id: Made
    vpc_block: str
    subnet_id: Made
    subnet_block: str
    security_groups: Tuple[str, ...]
    autoscaling_state: Optional[str] = None
    public_ip: Optional[str] = None
    public_hostname: Optional[str] = None
    key_name: str = ""
    public_key: Optional[str] = None
    tags: Dict[str, str] = field(default_factory=dict)
    user_data: Optional[str] = None


RICH = Instance(
    account="210987654321",
    # Neither the partition nor the region of the role, so that nothing is right by chance.
    region="cn-north-1",
    partition="aws-cn",
    domain="amazonaws.com.cn",
    zone="cn-north-1b",
    zone_id="cnn1-az4",
    instance_id="i-0123456789abcdef0",
    instance_type="m7g.xlarge",
    image_id="ami-0fedcba9876543210",
    architecture="arm64",
    life_cycle="spot",
    private_ip="10.20.30.40",
    hostname="crawled.example.internal",
    mac="0e:49:61:0f:c3:11",
    vpc_id="vpc-0123456789abcdef1",
    vpc_block="10.20.0.0/16",
    subnet_id="subnet-0123456789abcdef2",
    subnet_block="10.20.16.0/20",
    security_groups=("launch-wizard-1", "default"),
    autoscaling_state="Warmed:Running",
    public_ip="192.0.2.54",
    public_hostname="ec2-192-0-2-54.cn-north-1.compute.amazonaws.com.cn",
    key_name="somebody@somewhere",
    public_key="ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJqTqqk0nVvGPqlSfAXIQLDVJ8DjUwjLmVuFz6n6mGnM somebody@somewhere",
    # Every character that a name may have; + and : are those that URLs are wont to lose.
    tags={
        "Name": "Crawled & indexed = 100 %",
        "team:owner": "Zürich / 東京",
        "a+b-c.d,e_f@g": '{"text": "of a tag"',
    },
    user_data="#!/bin/sh\necho 'größer als' \"$HOME\" ; # 100 %\n\n",
)

BARE = Instance(
    account="123456789012",
    region="us-east-1",
    partition="aws",
    domain="amazonaws.com",
    zone="us-east-1a",
    zone_id="use1-az1",
    instance_id="i-00000000ca11ab1e5",
    instance_type="m5.large",
    image_id="ami-00000000ca11ab1e5",
    architecture="x86_64",
    life_cycle="on-demand",
    private_ip="172.31.0.10",
    hostname="ip-172-31-0-10.ec2.internal",
    mac=re.compile("02(:[0-9a-f]{2}){5}"),
    vpc_id=re.compile("vpc-[0-9a-f]{17}"),
    vpc_block="172.31.0.0/16",
    subnet_id=re.compile("subnet-[0-9a-f]{17}"),
    subnet_block="172.31.0.0/20",
    security_groups=("default",),
)


def configured(instance: Instance, directory: Path) -> Path:
    """A rolecall.ini that says all of it; the bare instance needs no line at all."""
    file = directory / "rolecall.ini"
    file.write_text("\n".join(["[instance]", *(_lines(instance, directory) if instance is not BARE else [])]) + "\n")
    return file


def _lines(instance: Instance, directory: Path) -> List[str]:
    Path(directory, "key.pub").write_text(f"{instance.public_key}\n")
    Path(directory, "user-data").write_bytes(instance.user_data.encode())
    return [
        f"account_id = {instance.account}",
        f"region = {instance.region}",
        f"availability_zone = {instance.zone}",
        f"availability_zone_id = {instance.zone_id}",
        f"instance_id = {instance.instance_id}",
        f"instance_type = {instance.instance_type}",
        f"image_id = {instance.image_id}",
        f"life_cycle = {instance.life_cycle}",
        f"autoscaling_state = {instance.autoscaling_state}",
        f"private_ip = {instance.private_ip}",
        f"public_ip = {instance.public_ip}",
        f"hostname = {instance.hostname}",
        f"mac = {instance.mac}",
        f"vpc_id = {instance.vpc_id}",
        f"subnet_id = {instance.subnet_id}",
        f"security_groups = {', '.join(instance.security_groups)}",
        f"public_key_file = {directory / 'key.pub'}",
        f"user_data_file = {directory / 'user-data'}",
        *(f"tag.{name} = {value}" for name, value in instance.tags.items()),
    ]
