"""Renders the manifests and holds them against the schemas of Kubernetes, and what schemas do not say."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

Document = Dict[str, Any]

RUN_SECONDS = 60
# The first with sidecars, and the last that there are schemas of.
VERSIONS = ("1.29", "1.37")
# The one container that needs more: it adds an address to the node.
PRIVILEGED = "address"


class ManifestFailed(Exception):
    """A directory cannot be rendered."""


@dataclass(frozen=True)
class Tools:
    """Where kustomize and the schemas were installed."""

    home: Path

    def render(self, directory: Path) -> Tuple[List[Document], List[str]]:
        """The objects of a directory, and what is wrong with them."""
        rendered = self._run([self.home / "kustomize", "build", directory], "")
        judged = json.loads(self._run([self.home / "venv/bin/python", "schemas.py", *VERSIONS], rendered))
        documents = judged["documents"]
        return documents, judged["problems"] + list(_problems(documents))

    def _run(self, command: list, text: str) -> str:
        done = subprocess.run(
            command, cwd=self.home, input=text, capture_output=True, text=True, timeout=RUN_SECONDS)
        if done.returncode != 0:
            raise ManifestFailed(done.stderr.strip()[-1500:])
        return done.stdout


def pod_of(document: Document) -> Dict[str, Any]:
    """The specification of the pods that an object makes; empty if it makes none."""
    spec = document.get("spec", {})
    spec = spec.get("jobTemplate", {}).get("spec", spec)
    return spec.get("template", {}).get("spec", {})


def one(documents: List[Document], kind: str, name: str) -> Document:
    """The object of that kind and name."""
    found = [each for each in documents if each["kind"] == kind and each["metadata"]["name"] == name]
    if len(found) != 1:
        raise ManifestFailed(f"there are {len(found)} of {kind} {name}")
    return found[0]


def container(pod: Dict[str, Any], name: str) -> Dict[str, Any]:
    """A container of a pod, whether or not it is a sidecar."""
    return next(each for each in pod.get("initContainers", []) + pod["containers"] if each["name"] == name)


def _problems(documents: List[Document]) -> Iterator[str]:
    names = {(each["kind"], each["metadata"].get("namespace"), each["metadata"]["name"]) for each in documents}
    for document in documents:
        pod, namespace = pod_of(document), document["metadata"].get("namespace")
        if not pod:
            continue
        where = f"{document['kind']} {document['metadata']['name']}"
        if ("Namespace", None, namespace) not in names:
            yield f"{where}: nobody makes the namespace {namespace}"
        if ("ServiceAccount", namespace, pod.get("serviceAccountName")) not in names:
            yield f"{where}: nobody makes the service account {pod.get('serviceAccountName')}"
        for source in (source for volume in pod["volumes"] for source in volume.get("projected", {}).get("sources", [])):
            if "configMap" in source and ("ConfigMap", namespace, source["configMap"]["name"]) not in names:
                yield f"{where}: nobody makes the config map {source['configMap']['name']}"
        containers = pod.get("initContainers", []) + pod["containers"]
        mounted = {mount["name"] for each in containers for mount in each.get("volumeMounts", [])}
        yield from (f"{where}: nobody mounts {each['name']}" for each in pod["volumes"] if each["name"] not in mounted)
        for each in containers:
            yield from (f"{where}, container {each['name']}: {problem}" for problem in _of_container(each, pod))


def _of_container(each: Dict[str, Any], pod: Dict[str, Any]) -> Iterator[str]:
    of_pod, own = pod["securityContext"], each["securityContext"]
    volumes = {volume["name"] for volume in pod["volumes"]}
    yield from (f"no volume {mount['name']}" for mount in each.get("volumeMounts", []) if mount["name"] not in volumes)
    if not own.get("readOnlyRootFilesystem") or own.get("allowPrivilegeEscalation") is not False:
        yield "it may write to its image, or gain rights"
    if own["capabilities"].get("drop") != ["ALL"]:
        yield "it keeps capabilities"
    if {**of_pod, **own}.get("seccompProfile") != {"type": "RuntimeDefault"}:
        yield "it has no seccomp profile"
    if "memory" not in each["resources"]["limits"] or "cpu" not in each["resources"]["requests"]:
        yield "it has no resources"
    if each["name"] != PRIVILEGED:
        effective = {**of_pod, **own}
        if not effective.get("runAsNonRoot") or not effective.get("runAsUser") or own["capabilities"].get("add"):
            yield "it may be root"
