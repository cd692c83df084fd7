"""A client that follows every listing of the metadata service and believes nothing that it has not seen."""

import http.client
import urllib.parse
from dataclasses import dataclass, field
from typing import Dict, Iterator, List, Optional, Tuple

# Those that clients ask for: cloud-init, and everybody else.
THOROUGHLY = ("2009-04-04", "2016-09-02", "2018-09-24", "2021-03-23", "latest")
# Listed without a slash, though there is something below.
DIRECTORIES = ("dynamic", "meta-data")
TOKEN = "X-aws-ec2-metadata-token"
TTL = "X-aws-ec2-metadata-token-ttl-seconds"
NOBODY = "nothing-of-this-name"
# Differ from one answer to the next.
LIVE = ("date", TTL.lower())


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Dict[str, str]
    body: bytes


@dataclass
class Walker:
    """Walks once; what was wrong is in `problems` then, and every value in `values`, by its path under `latest/`."""

    endpoint: str
    # Whether it sends a token; whoever sends none must be refused then.
    with_token: bool
    problems: List[str] = field(default_factory=list)
    values: Dict[str, str] = field(default_factory=dict)

    def walk(self) -> None:
        self._connection = http.client.HTTPConnection(urllib.parse.urlsplit(self.endpoint).netloc, timeout=5)
        try:
            self._token = self._request("PUT", "/latest/api/token", {TTL: "21600"}).body.decode()
            versions = self._listing("/")
            latest = dict(self._below("/latest/", ""))
            self.values = {path: body.decode() for path, body in latest.items()}
            for version in versions[:-1]:
                self._same(version, dict(self._below(f"/{version}/", "")), latest)
            self._expect(versions[-1:] == ["latest"], "/ does not end with latest")
            for version in THOROUGHLY:
                self._expect(version in versions, f"/ does not list {version}")
        finally:
            self._connection.close()

    def get(self, path: str) -> Optional[str]:
        """What is at the path under `latest/`, listed or not."""
        answer = self._both(f"/latest/{path}")
        return answer.body.decode() if answer.status == 200 else None

    def _same(self, version: str, found: Dict[str, bytes], latest: Dict[str, bytes]) -> None:
        self._expect(list(found) == list(latest), f"/{version}/ has other things than /latest/")
        for path in found:
            self._expect(found[path] == latest.get(path), f"/{version}/{path} is not as /latest/{path}")

    def _below(self, directory: str, prefix: str) -> Iterator[Tuple[str, bytes]]:
        for name in self._listing(directory + prefix):
            number, is_key, _ = name.partition("=")
            if is_key and prefix.endswith("/public-keys/"):
                yield from self._below(directory, f"{prefix}{number}/")
            elif name.endswith("/") or (not prefix and name in DIRECTORIES):
                yield from self._below(directory, f"{prefix}{name.rstrip('/')}/")
            else:
                yield prefix + name, self._value(directory + prefix + name)
        self._absent(directory + prefix + NOBODY)

    def _listing(self, path: str) -> List[str]:
        body = self._value(path).decode()
        names = body.split("\n")
        self._expect(all(names), f"{path} lists something without a name")
        self._expect(len(names) == len(set(names)), f"{path} lists something twice")
        return names

    def _value(self, path: str) -> bytes:
        """With and without a slash at the end, by GET and HEAD, and never without a token where it takes one."""
        if not _thoroughly(path):
            return self._found(self._get(path), path)
        here = self._both(path)
        self._found(here, path)
        other = path.rstrip("/") if path.endswith("/") else path + "/"
        if other:
            there = self._both(other)
            self._expect((there.status, there.body) == (here.status, here.body), f"{other} is not as {path}")
        self._refused(path)
        if not path.endswith("/"):
            self._absent(f"{path}/{NOBODY}")
        return here.body

    def _found(self, answer: Answer, path: str) -> bytes:
        self._expect(answer.status == 200, f"{path} is listed, but answers {answer.status}")
        return answer.body

    def _absent(self, path: str) -> None:
        if not _thoroughly(path):
            return
        for form in (path, path + "/"):
            status = self._both(form).status
            self._expect(status == 404, f"{form} answers {status}")
        self._refused(path)

    def _refused(self, path: str) -> None:
        if self.with_token:
            status = self._request("GET", path, {}).status
            self._expect(status == 401, f"{path} answers {status} without a token")

    def _both(self, path: str) -> Answer:
        answer = self._get(path)
        head = self._get(path, "HEAD")
        self._expect(head.status == answer.status, f"HEAD {path} answers {head.status}, GET {answer.status}")
        self._expect(_lasting(head) == _lasting(answer), f"HEAD {path} has other headers than GET")
        self._expect(answer.headers.get("content-length") == str(len(answer.body)), f"{path} is not as long as it says")
        self._expect((TTL.lower() in answer.headers) == self.with_token, f"{path} does not tell of the token as asked")
        return answer

    def _get(self, path: str, method: str = "GET") -> Answer:
        return self._request(method, path, {TOKEN: self._token} if self.with_token else {})

    def _request(self, method: str, path: str, headers: Dict[str, str]) -> Answer:
        self._connection.request(method, urllib.parse.quote(path, safe="/:+,@="), headers=headers)
        answer = self._connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read())

    def _expect(self, holds: bool, problem: str) -> None:
        if not holds and problem not in self.problems:
            self.problems.append(problem)


def _lasting(answer: Answer) -> Dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in LIVE}


def _thoroughly(path: str) -> bool:
    version = path.split("/")[1]
    return not version or version in THOROUGHLY
