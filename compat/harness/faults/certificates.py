"""A certificate authority for one test run, made with openssl."""

import ssl
import subprocess
from pathlib import Path


class Authority:
    """Issues one certificate, for 127.0.0.1; `bundle` is what a client trusts it by."""

    def __init__(self, directory: Path, name: str) -> None:
        self._directory = directory
        self._name = name
        self.bundle = directory / f"{name}-ca.pem"
        _openssl("req", "-x509", *_new_key(directory / f"{name}-ca.key"), "-out", self.bundle, "-days", "2",
                 "-subj", f"/CN={name}", "-addext", "basicConstraints=critical,CA:TRUE")

    def server(self) -> ssl.SSLContext:
        key, request, certificate, names = (
            self._directory / f"{self._name}{suffix}" for suffix in (".key", ".csr", ".pem", ".ext"))
        names.write_text("subjectAltName=IP:127.0.0.1\n")
        _openssl("req", *_new_key(key), "-out", request, "-subj", "/CN=127.0.0.1")
        _openssl("x509", "-req", "-in", request, "-CA", self.bundle, "-CAkey", self.bundle.with_suffix(".key"),
                 "-CAcreateserial", "-days", "2", "-extfile", names, "-out", certificate)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context


def _new_key(file: Path):
    return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", file]


def _openssl(*arguments) -> None:
    done = subprocess.run(["openssl", *arguments], capture_output=True, text=True, timeout=30)
    if done.returncode != 0:
        raise OSError(f"openssl {arguments[0]} failed: {done.stderr.strip()[-500:]}")
