"""Asks the ECS detector of OpenTelemetry and ecs-metadata where it runs, and prints what they found as JSON."""

import json

from ecs_metadata import fetch_container_ips
from opentelemetry.sdk.extension.aws.resource.ecs import AwsEcsResourceDetector

found = AwsEcsResourceDetector(raise_on_error=True).detect().attributes
# The name is that of the machine, and the id is read from the kernel: neither comes from the endpoint.
attributes = {name: value for name, value in found.items() if name not in ("container.name", "container.id")}

print(json.dumps({**attributes, "addresses": fetch_container_ips()}))
