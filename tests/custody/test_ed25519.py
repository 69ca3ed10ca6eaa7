"""The signature check of verify.py agrees with RFC 8032 and with a library that many have checked."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from testimonia.custody.verify import ed25519_verify

# RFC 8032, section 7.1: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_vectors_of_the_standard(public, message, signature):
    key, words, signed = map(bytes.fromhex, (public, message, signature))
    assert ed25519_verify(key, words, signed)
    assert not ed25519_verify(key, words + b"x", signed)
    for at in range(0, 64, 7):
        assert not ed25519_verify(key, words, signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :])


@settings(max_examples=10, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=90))
def test_what_the_library_signs_is_accepted(seed, message):
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public = key.public_key().public_bytes_raw()
    assert ed25519_verify(public, message, key.sign(message))
    other = Ed25519PrivateKey.from_private_bytes(bytes(31) + bytes([seed[0] ^ 255])).sign(message)
    assert not ed25519_verify(public, message, other)


@settings(max_examples=10, deadline=None)
@given(st.binary(max_size=70), st.binary(max_size=70))
def test_any_bytes_are_no_signature(public, signature):
    assert not ed25519_verify(public, b"words", signature)


@pytest.mark.parametrize("point", [bytes(32), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f"])
def test_a_key_that_would_vouch_for_anything_is_refused(point):
    assert not ed25519_verify(point, b"words", point + bytes(32))


def test_a_second_signature_made_from_the_first_is_refused():
    order = 2**252 + 27742317777372353535851937790883648493
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    signed = key.sign(b"words")
    more = int.from_bytes(signed[32:], "little") + order
    forged = signed[:32] + more.to_bytes(32, "little")
    assert not ed25519_verify(key.public_key().public_bytes_raw(), b"words", forged)
