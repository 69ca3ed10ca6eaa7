"""Ed25519 keys and signatures (RFC 8032): one key a publisher, told apart by the fingerprint of its public half."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..model import Problem
from .bag import Sealed
from .verify import signed_bytes

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FILE = "signature.json"


def new_key(path: Path) -> str | Problem:
    """Write a new private key, readable by its owner only; its fingerprint.  An existing file is never overwritten."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    data = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError as e:
        what = (
            "there is a file of this name" if isinstance(e, FileExistsError) else f"it cannot be written ({e.strerror})"
        )
        return Problem(where=str(path), what=what, what_to_do="name a new file in a folder that you may write to")
    return fingerprint(key)


def load_key(path: Path) -> Ed25519PrivateKey | Problem:
    """The private key in a PEM file without a password (``testimonia key``, ``openssl genpkey -algorithm ed25519``)."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    advice = "make one with: testimonia key FILE"
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except OSError as e:
        return Problem(where=str(path), what=f"the key cannot be read ({e.strerror})", what_to_do=advice)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return Problem(where=str(path), what="it is no private key in PEM without a password", what_to_do=advice)
    if not isinstance(key, Ed25519PrivateKey):
        return Problem(where=str(path), what="it is a key of another kind than Ed25519", what_to_do=advice)
    return key


def fingerprint(key: Ed25519PrivateKey) -> str:
    """sha256 of the public key's 32 bytes: what readers compare."""
    return hashlib.sha256(_public(key)).hexdigest()


def sign(folder: Path, sealed: Sealed, key: Ed25519PrivateKey) -> None:
    """Write ``signature.json``, over root hash and tag manifest of a sealed bag: the same key gives the same bytes."""
    given = {
        "v": 1,
        "algorithm": "Ed25519",
        "public_key": _public(key).hex(),
        "root": sealed.root,
        "signature": key.sign(signed_bytes(sealed.root, sealed.tags)).hex(),
    }
    (folder / FILE).write_text(json.dumps(given, indent=1) + "\n", "utf-8")


def _public(key: Ed25519PrivateKey) -> bytes:
    from cryptography.hazmat.primitives import serialization

    return key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
