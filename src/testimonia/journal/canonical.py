"""Canonical JSON (RFC 8785) for the values that journals hold, their hashes, and a strict reader of one line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

_DEPTH = 32
_SAFE_INTEGER = 2**53 - 1
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def canonical(value: object) -> bytes:
    """RFC 8785 bytes of a value made of text, whole numbers, true, false, null, lists and objects; else ValueError."""
    return _ENCODER.encode(_ordered(value, 0)).encode()


def _ordered(value: object, depth: int) -> object:
    if depth > _DEPTH:
        raise ValueError("it is nested too deeply")
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        if abs(value) > _SAFE_INTEGER:
            raise ValueError(f"the number {value} is too large to be exact in every reader")
        return value
    if isinstance(value, list | tuple):
        return [_ordered(v, depth + 1) for v in value]
    if isinstance(value, dict):
        if not all(isinstance(k, str) for k in value):
            raise ValueError("a key is not text")
        return {k: _ordered(value[k], depth + 1) for k in _sorted(value)}
    raise ValueError(f"a {type(value).__name__} cannot be written exactly; write it as text")


def _sorted(keys: Iterable[str]) -> list[str]:
    """RFC 8785 orders keys by UTF-16 code units, which differs from code points above U+FFFF."""
    found = sorted(keys)
    return found if "".join(found).isascii() else sorted(found, key=lambda k: k.encode("utf-16-be"))


def public_hash(fields: dict[str, object], private: frozenset[str] = frozenset()) -> str:
    """sha256 of the canonical public part; ValueError where it cannot be written canonically."""
    return hashlib.sha256(canonical({k: v for k, v in fields.items() if k not in private})).hexdigest()


def commit(value: object, salt: str) -> str:
    """A commitment: sha256 of the salt's text and the value's canonical bytes; without the salt nobody can guess it."""
    return hashlib.sha256(salt.encode() + canonical(value)).hexdigest()


def parse(raw: bytes) -> dict[str, object]:
    """The object of one line, strictly: UTF-8, no key twice, no number that is not whole; else ValueError."""
    try:
        value = json.loads(
            raw.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_number, parse_float=_no_number
        )
    except RecursionError as e:
        raise ValueError("it is nested too deeply") from e
    if not isinstance(value, dict):
        raise ValueError("it is not a JSON object")
    return value


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a key stands in it twice")
    return fields


def _no_number(text: str) -> object:
    raise ValueError(f"{text} is not a whole number")
