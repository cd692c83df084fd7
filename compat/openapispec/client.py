"""Reads the OpenAPI document of a running server, judges it, and calls every operation with its examples.

Arguments: the management socket, the address of management calls over TCP, the file of their token.
Prints JSON: how many operations and calls there were, and the problems.
"""

import http.client
import json
import socket
import sys
import urllib.parse
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

METHODS = ("get", "post", "patch", "delete")
EXAMPLE_ROLE = "app"


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=20)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Api:
    """One way to the server."""

    def __init__(self, name, connect, headers):
        self.name, self.connect, self.headers = name, connect, headers

    def call(self, method, path, body=None):
        connection = self.connect()
        try:
            connection.request(method.upper(), path, body, self.headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Content-Type"), answer.read().decode()
        finally:
            connection.close()


class Document:
    def __init__(self, text):
        self.root = yaml.safe_load(text)
        self.registry = Registry().with_resource("urn:api", DRAFT202012.create_resource(self.root))

    def resolved(self, node):
        while "$ref" in node:
            found = self.root
            for step in node["$ref"].removeprefix("#/").split("/"):
                found = found[step.replace("~1", "/").replace("~0", "~")]
            node = found
        return node

    def operations(self):
        for path, item in self.root["paths"].items():
            for method in METHODS:
                if method in item:
                    operation = item[method]
                    parameters = [self.resolved(each)
                                  for each in item.get("parameters", []) + operation.get("parameters", [])]
                    yield method, path, parameters, operation

    def problems(self, schema, value):
        absolute = json.loads(json.dumps(schema).replace('"#/', '"urn:api#/'))
        validator = Draft202012Validator(absolute, registry=self.registry, format_checker=FormatChecker())
        return [error.message for error in validator.iter_errors(value)]


def main():
    socket_path, address, token_file = sys.argv[1:]
    host, port = address.rsplit(":", 1)
    token = Path(token_file).read_text()
    ways = [
        Api("socket", lambda: UnixConnection(socket_path), {}),
        Api("tcp", lambda: http.client.HTTPConnection(host, int(port), timeout=20),
            {"Authorization": f"Bearer {token}"}),
    ]
    texts = [way.call("get", "/openapi.yaml")[2] for way in ways]
    document = Document(texts[0])
    problems = [str(error) for error in OpenAPIV31SpecValidator(document.root).iter_errors()]
    if texts[0] != texts[1]:
        problems.append("the document over TCP is another one")
    role = json.loads(ways[0].call("get", "/status")[2])["roles"][0]["role"]
    calls = 0
    operations = list(document.operations())
    for way in ways:
        for method, path, parameters, operation in operations:
            for body in bodies(operation, way, role):
                calls += 1
                problems += judged(document, way, method, filled(path, parameters, role), operation, body)
    print(json.dumps({"operations": len(operations), "calls": calls, "problems": problems}))


def bodies(operation, way, role):
    """Every example of a body; an MFA code works once, so the other way takes others."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return [None]
    examples = [dict(example["value"]) for example in content["examples"].values()]
    for example in examples:
        if example.get("role") == EXAMPLE_ROLE:
            example["role"] = role
        if way.name == "tcp" and set(example) & {"code"} and example["code"].isdigit():
            example["code"] = example["code"][::-1]
    return [json.dumps(example) for example in examples]


def filled(path, parameters, role):
    for parameter in parameters:
        value = role if parameter["name"] == "role" else parameter["example"]
        if parameter["in"] == "path":
            path = path.replace("{" + parameter["name"] + "}", urllib.parse.quote(value, safe=""))
        else:
            path += "?" + urllib.parse.urlencode({parameter["name"]: value})
    return path


def judged(document, way, method, path, operation, body):
    status, content_type, text = way.call(method, path, body)
    what = f"{way.name}: {method.upper()} {path} {body or ''} -> {status} {text[:200]}"
    answer = operation["responses"].get(str(status))
    if answer is None:
        return [f"{what}: not documented"]
    # By the time that some are called there is nothing left with the id of the examples; all else must work.
    if status >= 300 and not (status == 404 and "/{id}" in path_of(document, operation)) and status != 409:
        return [f"{what}: not accepted"]
    content = document.resolved(answer).get("content")
    if content is None:
        return [f"{what}: has a body"] if text else []
    if content_type not in content:
        return [f"{what}: is {content_type}"]
    value = json.loads(text) if content_type == "application/json" else text
    return [f"{what}: {problem}" for problem in document.problems(content[content_type]["schema"], value)]


def path_of(document, operation):
    return next(path for path, item in document.root["paths"].items() if operation in item.values())


if __name__ == "__main__":
    main()
