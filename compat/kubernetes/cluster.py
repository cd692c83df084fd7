"""
Signs what the API server of a cluster would. Into the directory on the command line goes the public set of each key that is
named behind it (rsa… or ec…), and a certificate for 127.0.0.1; then each line of standard input, a JSON object with key and
claims, is answered by a token.
"""

import base64
import datetime
import ipaddress
import json
import sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.x509.oid import NameOID

P256_BYTES = 32


def encoded(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def number(value: int, length: int = 0) -> str:
    return encoded(value.to_bytes(length or (value.bit_length() + 7) // 8, "big"))


class Key:
    """A key of the cluster, of the kind that its name begins with."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_rsa = name.startswith("rsa")
        self.private = rsa.generate_private_key(65537, 2048) if self.is_rsa else ec.generate_private_key(ec.SECP256R1())
        self.algorithm = "RS256" if self.is_rsa else "ES256"

    def public(self) -> dict:
        numbers = self.private.public_key().public_numbers()
        values = (
            {"kty": "RSA", "n": number(numbers.n), "e": number(numbers.e)} if self.is_rsa else
            {"kty": "EC", "crv": "P-256", "x": number(numbers.x, P256_BYTES), "y": number(numbers.y, P256_BYTES)})
        return {"use": "sig", "kid": self.name, "alg": self.algorithm, **values}

    def token(self, claims: dict) -> str:
        parts = [{"alg": self.algorithm, "kid": self.name}, claims]
        content = ".".join(encoded(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
        return content + "." + encoded(self._signature(content.encode()))

    def _signature(self, content: bytes) -> bytes:
        if self.is_rsa:
            return self.private.sign(content, padding.PKCS1v15(), hashes.SHA256())
        r, s = utils.decode_dss_signature(self.private.sign(content, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(P256_BYTES, "big") + s.to_bytes(P256_BYTES, "big")


def write_certificate(directory: Path) -> None:
    """As the CA file of a pod has it: an authority that signed itself and answers at 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kubernetes")])
    now = datetime.datetime.now(datetime.timezone.utc)
    day = datetime.timedelta(days=1)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - day).not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256()))
    (directory / "ca.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (directory / "server.key").write_bytes(private)


def main() -> None:
    directory = Path(sys.argv[1])
    write_certificate(directory)
    keys = {name: Key(name) for name in sys.argv[2:]}
    for name, key in keys.items():
        (directory / f"{name}.jwks").write_text(json.dumps({"keys": [key.public()]}))
    print("ready", flush=True)
    for line in sys.stdin:
        wanted = json.loads(line)
        print(keys[wanted["key"]].token(wanted["claims"]), flush=True)


main()
