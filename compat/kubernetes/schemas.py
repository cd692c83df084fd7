"""Holds Kubernetes objects, in YAML on standard input, against the published schemas of the versions on the command line."""

import json
import sys

import kubernetes_validate
import yaml

documents = [document for document in yaml.safe_load_all(sys.stdin) if document]
problems = []
for document in documents:
    for version in sys.argv[1:]:
        try:
            kubernetes_validate.validate(document, version, strict=True)
        except kubernetes_validate.ValidationError as problem:
            problems.append(f"{document['kind']} {document['metadata']['name']}, {version}: {problem}")

print(json.dumps({"documents": documents, "problems": problems}))
