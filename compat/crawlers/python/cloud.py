"""Crawls with cloud-init's data source of EC2, as cloud-init does at the boot of an instance, and prints what it found.

Nothing of cloud-init runs but this class, and nothing of the system is changed or looked at.
"""

import json
import os
import sys
import tempfile

root, *options = sys.argv[1:]
sys.path.insert(0, f"{root}/usr/lib/python3/dist-packages")

from cloudinit import util, version  # noqa: E402
from cloudinit.helpers import Paths  # noqa: E402
from cloudinit.sources.DataSourceEc2 import CloudNames, DataSourceEc2, convert_ec2_metadata_network_config  # noqa: E402

endpoint = os.environ["AWS_EC2_METADATA_SERVICE_ENDPOINT"].rstrip("/")
# Else it resolves names that do not exist, to know liars among name servers.
util._DNS_REDIRECT_IP = set()
DataSourceEc2.metadata_urls = [endpoint]


def source(directory):
    paths = Paths({"cloud_dir": directory, "run_dir": directory})
    settings = {"datasource": {"Ec2": {"metadata_urls": [endpoint], "max_wait": 5, "timeout": 5}}}
    made = DataSourceEc2(settings, None, paths)
    # Known by the firmware of the machine otherwise. Only on AWS does it take tokens.
    made._cloud_name = CloudNames.UNKNOWN if "--no-token" in options else CloudNames.AWS
    return made


with tempfile.TemporaryDirectory() as home:
    ec2 = source(home)
    if not ec2._get_data():
        sys.exit("cloud-init found no metadata service")
    macs = ec2.metadata["network"]["interfaces"]["macs"]
    names = {mac: f"eth{number}" for number, mac in enumerate(macs)}
    print(json.dumps({
        "version": version.version_string(),
        "api_version": ec2._crawled_metadata["_metadata_api_version"],
        "meta-data": ec2.metadata,
        "document": ec2.identity,
        "user-data": util.decode_binary(ec2.userdata_raw),
        "region": ec2.region,
        "zone": ec2.availability_zone,
        "instance_id": ec2.get_instance_id(),
        "ssh_keys": ec2.get_public_ssh_keys(),
        "device_of_root": ec2.device_name_to_device("root"),
        "network_config": convert_ec2_metadata_network_config(ec2.metadata["network"], macs_to_nics=names),
    }))
