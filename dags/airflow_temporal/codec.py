"""Reads and writes the payloads that Sectorflow's workers encrypt (docs/operations/secrets.md describes the format).

`encrypt` and `decrypt` need `cryptography` alone. `payload_codec` returns a codec for `temporalio`'s data converter, and
imports temporalio when it is called: DAG files are parsed without it.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

ENCODING = b"binary/sectorflow-aes256gcm-1"
KEY_BYTES = 32
NONCE_BYTES = 12
KMS_CONTEXT = {"purpose": "sectorflow-payloads"}

Metadata = Mapping[str, bytes]


class PayloadUnreadable(Exception):
    """An encrypted payload that no key at hand opens. Holds nothing of the payload."""

    def __init__(self, key_id: str, why: str) -> None:
        super().__init__(f'a payload encrypted with key "{key_id}" cannot be read: {why}')
        self.key_id = key_id


class KeyRing:
    """Keys by id: `current` encrypts, the others only decrypt."""

    def __init__(self, current: str, keys: Mapping[str, bytes]) -> None:
        if current not in keys:
            raise ValueError(f"current key {current} is not one of the ring's")
        for key_id, key in keys.items():
            if len(key) != KEY_BYTES:
                raise ValueError(f"key {key_id} has {len(key)} bytes; allowed is {KEY_BYTES}")
        self._current = current
        self._keys = dict(keys)

    @classmethod
    def parse(cls, text: str) -> KeyRing:
        """Reads `{"current": "<id>", "keys": {"<id>": "<32 bytes in base64>"}}`."""
        ring = json.loads(text)
        return cls(ring["current"], {key_id: base64.b64decode(key) for key_id, key in ring["keys"].items()})

    def current(self) -> tuple[str, bytes, bytes | None]:
        return self._current, self._keys[self._current], None

    def find(self, key_id: str, _wrapped: bytes | None) -> bytes | None:
        return self._keys.get(key_id)


class KmsKeys:
    """Data keys that KMS makes and opens; one a process encrypts. `kms` is a boto3 client."""

    def __init__(self, kms: Any, key: str) -> None:
        self._kms = kms
        self._key = key
        self._current: tuple[str, bytes, bytes | None] | None = None
        self._known: dict[bytes, bytes] = {}

    def current(self) -> tuple[str, bytes, bytes | None]:
        if self._current is None:
            made = self._kms.generate_data_key(KeyId=self._key, KeySpec="AES_256", EncryptionContext=KMS_CONTEXT)
            self._current = ("kms", made["Plaintext"], made["CiphertextBlob"])
        return self._current

    def find(self, _key_id: str, wrapped: bytes | None) -> bytes | None:
        if wrapped is None:
            return None
        if wrapped not in self._known:
            opened = self._kms.decrypt(KeyId=self._key, CiphertextBlob=wrapped, EncryptionContext=KMS_CONTEXT)
            self._known[wrapped] = opened["Plaintext"]
        return self._known[wrapped]


Keys = KeyRing | KmsKeys


def keys_from(given: str, *, region: str | None = None) -> Keys | None:
    """The keys that a value of SECTORFLOW_PAYLOAD_KEYS names; None leaves payloads in clear."""
    kind, _, rest = given.partition(":")
    if kind == "off" or given == "":
        return None
    if kind == "file":
        with open(rest, encoding="utf-8") as file:
            return KeyRing.parse(file.read())
    if kind in ("kms", "secret"):
        import boto3

        if kind == "kms":
            return KmsKeys(boto3.client("kms", region_name=region), rest)
        secrets = boto3.client("secretsmanager", region_name=region)
        return KeyRing.parse(secrets.get_secret_value(SecretId=rest)["SecretString"])
    return KeyRing.parse(given)


def encrypt(metadata: Metadata, data: bytes, keys: Keys) -> tuple[dict[str, bytes], bytes]:
    """A payload's metadata and data, encrypted whole."""
    key_id, key, wrapped = keys.current()
    nonce = os.urandom(NONCE_BYTES)
    encoded = {name: base64.b64encode(value).decode() for name, value in metadata.items()}
    text = json.dumps({"metadata": encoded, "data": base64.b64encode(data).decode()}).encode()
    sealed = {"encoding": ENCODING, "encryption-key-id": key_id.encode()}
    if wrapped is not None:
        sealed["encryption-data-key"] = wrapped
    return sealed, nonce + AESGCM(key).encrypt(nonce, text, _associated_data(key_id))


def decrypt(metadata: Metadata, data: bytes, keys: Keys) -> tuple[dict[str, bytes], bytes]:
    """Undoes `encrypt`; a payload that was never encrypted comes back as it is. Raises PayloadUnreadable."""
    if metadata.get("encoding") != ENCODING:
        return dict(metadata), data
    key_id = metadata.get("encryption-key-id", b"").decode()
    key = keys.find(key_id, metadata.get("encryption-data-key"))
    if key is None:
        raise PayloadUnreadable(key_id, "no such key here")
    try:
        text = AESGCM(key).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], _associated_data(key_id))
    except InvalidTag:
        why = "it was altered, or encrypted with another key of that name"
        raise PayloadUnreadable(key_id, why) from None
    payload = json.loads(text)
    opened = {name: base64.b64decode(value) for name, value in payload["metadata"].items()}
    return opened, base64.b64decode(payload["data"])


def payload_codec(keys: Keys | Callable[[], Keys]) -> Any:
    """A `temporalio.converter.PayloadCodec`. A function is asked for the keys at each use, so that they can be rotated."""
    from temporalio.api.common.v1 import Payload
    from temporalio.converter import PayloadCodec

    def each(payloads: Any, change: Callable[[Metadata, bytes, Keys], tuple[dict[str, bytes], bytes]]) -> list[Any]:
        ring = keys() if callable(keys) else keys
        changed = [change(payload.metadata, payload.data, ring) for payload in payloads]
        return [Payload(metadata=metadata, data=data) for metadata, data in changed]

    class EncryptingCodec(PayloadCodec):
        async def encode(self, payloads: Any) -> list[Any]:
            return each(payloads, encrypt)

        async def decode(self, payloads: Any) -> list[Any]:
            return each(payloads, decrypt)

    return EncryptingCodec()


def _associated_data(key_id: str) -> bytes:
    return ENCODING + b"\n" + key_id.encode()
