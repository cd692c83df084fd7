"""Takes region and role from the metadata fetchers of botocore, and prints them as JSON."""

import json

import botocore
from botocore.session import Session
from botocore.utils import IMDSRegionProvider, InstanceMetadataFetcher, resolve_imds_endpoint_mode

session = Session()
endpoint = session.get_config_variable("ec2_metadata_service_endpoint")
credentials = InstanceMetadataFetcher(
    config={"ec2_metadata_service_endpoint": endpoint,
            "ec2_metadata_service_endpoint_mode": resolve_imds_endpoint_mode(session)},
).retrieve_iam_role_credentials()

print(json.dumps({
    "version": botocore.__version__,
    "region": IMDSRegionProvider(session).provide(),
    "role": credentials.get("role_name"),
    "access_key_id": credentials.get("access_key"),
}))
