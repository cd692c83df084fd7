"""The programs of the example, as far as the kubelet would set them up: variables, and a token in a file."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Optional

from harness.clients import BOTO3, ClientFailed

from trial.manifests import Document, container, pod_of

URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"


@dataclass(frozen=True)
class Pod:
    """A pod as its manifest has it."""

    account: str
    variables: Dict[str, str]
    spec: Dict[str, Any]

    @classmethod
    def of(cls, document: Document) -> "Pod":
        spec = pod_of(document)
        variables = {each["name"]: each["value"] for each in container(spec, "app")["env"]}
        return cls(f"{document['metadata']['namespace']}/{spec['serviceAccountName']}", variables, spec)

    def audience(self) -> str:
        """Whom the token is for that the program finds where the variable says."""
        directory, _, name = self.variables[TOKEN_FILE].rpartition("/")
        mount = next(each for each in container(self.spec, "app")["volumeMounts"] if each["mountPath"] == directory)
        volume = next(each for each in self.spec["volumes"] if each["name"] == mount["name"])
        token = volume["projected"]["sources"][0]["serviceAccountToken"]
        if token["path"] != name:
            raise ClientFailed(f"the token is at {token['path']}, and the program reads {name}")
        return token["audience"]


def arn(cache: Path, pod: Pod, address: str, sandbox: str, token: Optional[str]) -> str:
    """Whom STS takes a program for that has boto3 and the variables of the pod, those of addresses and files replaced."""
    with tempfile.TemporaryDirectory() as directory:
        moved = {name: value.replace("169.254.170.23:9911", address).replace("127.0.0.1:9911", address)
                 for name, value in pod.variables.items()}
        moved = {**moved, "AWS_ENDPOINT_URL_STS": f"http://{sandbox}", "HOME": directory}
        if token is not None:
            file = Path(directory, "token")
            file.write_text(token)
            moved[TOKEN_FILE] = str(file)
        protocol = "eks" if URI in moved else "imds"
        printed = BOTO3.run(cache / BOTO3.name, protocol, moved)
        if printed["provider"] != BOTO3.provider(protocol):
            raise ClientFailed(f"boto3 names {printed['provider']} as the provider")
        return printed["arn"]
