"""Certificates for one test: an authority, and what it has signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Signed:
    certificate: Path
    key: Path


class Authority:
    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name(name)
        own = _signed(self._name, self._name, self._key.public_key(), self._key, x509.BasicConstraints(True, None), [])
        self.certificate = folder / f"{name}.pem"
        self.certificate.write_bytes(own.public_bytes(serialization.Encoding.PEM))

    def sign(self, host: str) -> Signed:
        key = ec.generate_private_key(ec.SECP256R1())
        hosts = x509.SubjectAlternativeName([x509.DNSName(host)])
        leaf = x509.BasicConstraints(False, None)
        certificate = _signed(_name(host), self._name, key.public_key(), self._key, leaf, [hosts])
        signed = Signed(self._folder / f"{host}.pem", self._folder / f"{host}.key")
        signed.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        signed.key.write_bytes(key.private_bytes(*form))
        return signed


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _signed(subject, issuer, public_key, signing_key, constraints, extensions) -> x509.Certificate:
    now = datetime.now(timezone.utc)
    builder = x509.CertificateBuilder(issuer, subject, public_key, x509.random_serial_number(), now - HOUR, now + HOUR)
    builder = builder.add_extension(constraints, critical=True)
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    return builder.sign(signing_key, hashes.SHA256())
