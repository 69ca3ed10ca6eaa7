"""RFC 3161 timestamps: an authority's answer belongs to the manifest it was asked on, and nothing else passes for one."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from testimonia import custody
from testimonia.cli import app
from testimonia.custody.verify import read_timestamp, timestamp_request
from testimonia.model import Problem
from testimonia.publishing import Published, publish

NOW = "2091-06-01T00:00:00Z"
SHA256 = bytes.fromhex("608648016503040201")
CASE = 'format = 1\ntitle = "Norwood"\nlanguages = ["en"]\n'
TSA = """[ req ]
distinguished_name = dn
[ dn ]
[ ca ]
basicConstraints = critical,CA:TRUE
[ tsa ]
extendedKeyUsage = critical,timeStamping
[ tsa_config ]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
"""


def der(tag: int, *inside: bytes) -> bytes:
    """A value in DER."""
    content = b"".join(inside)
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    wide = (size.bit_length() + 7) // 8
    return bytes([tag, 0x80 | wide]) + size.to_bytes(wide, "big") + content


def answer(
    imprint: bytes, *, oid: bytes = SHA256, status: int = 0, at: bytes = b"20910601000000Z", kind: int = 4
) -> bytes:
    """What an authority answers, with nothing in the place of certificates and signatures."""
    hashed = der(0x30, der(0x30, der(6, oid), der(5)), der(4, imprint))
    info = der(0x30, der(2, b"\1"), der(6, b"\x2a\x03\x04"), hashed, der(2, b"\x07"), der(0x18, at))
    held = der(0x30, der(6, bytes.fromhex(f"2a864886f70d01091001{kind:02x}")), der(0xA0, der(4, info)))
    signed = der(0x30, der(2, b"\3"), der(0x31), held, der(0x31))
    token = der(0x30, der(6, bytes.fromhex("2a864886f70d010702")), der(0xA0, signed))
    return der(0x30, der(0x30, der(2, bytes([status]))), token)


DIGEST = hashlib.sha256(b"a manifest").digest()
GOOD = answer(DIGEST)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, bytes]:
    """A case, its publication, and the publication's manifest."""
    folder = tmp_path_factory.mktemp("stamped")
    case = folder / "case"
    (case / "sources").mkdir(parents=True)
    (case / "case.toml").write_text(CASE, "utf-8")
    (case / "sources" / "a.txt").write_text("The mayor of Norwood said that 12 people were killed.\n", "utf-8")
    assert isinstance(publish(case, folder / "out", now=NOW), Published)
    return case, folder / "out", (folder / "out" / "manifest-sha256.txt").read_bytes()


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py"), str(folder)], capture_output=True, text=True
    )


def test_hash_and_time_are_read():
    assert read_timestamp(GOOD) == ("sha256", DIGEST, "2091-06-01T00:00:00Z")
    assert read_timestamp(answer(DIGEST, at=b"20910601000000.25Z"))[2] == "2091-06-01T00:00:00Z"
    longer = answer(b"5" * 64, oid=SHA256[:-1] + b"\3")
    assert read_timestamp(longer)[:2] == ("sha512", b"5" * 64)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no timestamp in DER"),
        (b"not at all", "no timestamp in DER"),
        (GOOD[:-1], "cut off"),
        (GOOD[:40], "cut off"),
        (GOOD + b"\0", "no timestamp in DER"),
        (b"\x30\x80" + GOOD, "no timestamp in DER"),
        (b"\x30\x84\xff\xff\xff\xff", "cut off"),
        (b"\x30" * 5000, "no timestamp in DER"),
        (answer(DIGEST, status=2), "refused"),
        (der(0x30, der(0x30, der(2, b"\0"))), "refused"),
        (answer(DIGEST, kind=5), "no timestamp"),
        (answer(DIGEST, oid=b"\x2b\x0e\x03\x02\x1a"), "hash is of a kind"),
        (answer(DIGEST, at=b"2091"), "time is not written"),
        (timestamp_request(DIGEST), "no timestamp in DER"),
    ],
    ids=lambda v: v[:12] if isinstance(v, bytes) else v,
)
def test_what_is_no_timestamp_is_said_to_be_none(data: bytes, says: str, tmp_path: Path):
    with pytest.raises(ValueError, match=says):
        read_timestamp(data)
    (tmp_path / "t.tsr").write_bytes(data)
    found = custody.load_timestamp(tmp_path / "t.tsr")
    assert isinstance(found, Problem)
    assert says in found.what


CHANGED = st.builds(
    lambda at, by: GOOD[:at] + bytes([GOOD[at] ^ by]) + GOOD[at + 1 :],
    st.integers(0, len(GOOD) - 1),
    st.integers(1, 255),
)


@given(st.binary(max_size=300) | CHANGED)
@example(GOOD)
def test_any_bytes_are_read_or_refused(data: bytes):
    try:
        read_timestamp(data)
    except ValueError as e:
        assert str(e)  # noqa: PT017 - both ways are right, a crash is not


def test_every_publication_holds_the_request_for_its_own_timestamp(made):
    _, out, manifest = made
    assert (out / "timestamp.tsq").read_bytes() == timestamp_request(hashlib.sha256(manifest).digest())
    assert not (out / "timestamp.tsr").exists()


def test_a_timestamp_on_the_manifest_is_taken_in_and_changes_nothing_else(made, tmp_path, capsys):
    case, out, manifest = made
    (tmp_path / "t.tsr").write_bytes(answer(hashlib.sha256(manifest).digest()))
    with pytest.raises(SystemExit) as stopped:
        app(["publish", str(case), "--out", str(tmp_path / "o"), "--timestamp", str(tmp_path / "t.tsr")])
    assert stopped.value.code == 0, capsys.readouterr()
    assert (tmp_path / "o" / "manifest-sha256.txt").read_bytes() == manifest
    done = checked(tmp_path / "o")
    assert done.returncode == 3
    assert "2091-06-01T00:00:00Z" in done.stdout
    assert "this program cannot tell" in done.stdout
    assert "openssl ts -verify -data manifest-sha256.txt -in timestamp.tsr -CAfile AUTHORITY.pem" in done.stdout
    assert "timestamp" not in checked(out).stdout
    with pytest.raises(SystemExit):
        app(["verify", str(tmp_path / "o"), "--json"])
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["timestamp"] == "2091-06-01T00:00:00Z"


@pytest.mark.parametrize(("data", "says"), [(GOOD, "another state"), (GOOD[:-3], "cut off"), (None, "cannot be read")])
def test_another_timestamp_stops_the_publication(made, tmp_path, data, says):
    case, _, _ = made
    if data is not None:
        (tmp_path / "t.tsr").write_bytes(data)
    found = publish(case, tmp_path / "o", now=NOW, timestamp=tmp_path / "t.tsr")
    assert isinstance(found, Problem)
    assert says in found.what
    assert not (tmp_path / "o").exists()


def resealed(folder: Path) -> None:
    """The tag manifest rewritten, as somebody who knows the format would."""
    names = sorted(p.name for p in folder.iterdir() if p.is_file() and p.name != "tagmanifest-sha256.txt")
    lines = (f"{hashlib.sha256((folder / n).read_bytes()).hexdigest()}  {n}\n" for n in names)
    (folder / "tagmanifest-sha256.txt").write_text("".join(lines), "utf-8")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("timestamp.tsr", GOOD, "timestamp.tsr: it is on other bytes"),
        ("timestamp.tsr", GOOD[:-4], "timestamp.tsr: it is cut off"),
        ("timestamp.tsr", b"-----BEGIN", "timestamp.tsr: it is no timestamp"),
        ("timestamp.tsq", timestamp_request(DIGEST), "timestamp.tsq: it asks"),
    ],
)
def test_the_check_names_a_timestamp_that_is_not_on_these_files(made, tmp_path, name, data, says):
    shutil.copytree(made[1], tmp_path / "o")
    (tmp_path / "o" / name).write_bytes(data)
    resealed(tmp_path / "o")
    done = checked(tmp_path / "o")
    assert done.returncode == 1
    assert says in done.stdout


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_a_real_authority_stamps_the_request_and_openssl_verifies_it(made, tmp_path):
    case, out, _ = made

    def openssl(*words: str) -> None:
        done = subprocess.run(["openssl", *words], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    (tmp_path / "tsa.cnf").write_text(TSA, "utf-8")
    (tmp_path / "serial").write_text("01\n", "utf-8")
    ec = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf")
    openssl("req", "-x509", *ec, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=A", "-extensions", "ca")
    openssl("req", "-new", *ec, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=B")
    openssl("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out",
            "tsa.pem", "-extfile", "tsa.cnf", "-extensions", "tsa")  # fmt: skip
    openssl("ts", "-reply", "-config", "tsa.cnf", "-section", "tsa_config", "-queryfile", str(out / "timestamp.tsq"),
            "-inkey", "tsa.key", "-signer", "tsa.pem", "-out", "t.tsr")  # fmt: skip
    done = publish(case, tmp_path / "o", now=NOW, timestamp=tmp_path / "t.tsr")
    assert isinstance(done, Published), done
    assert checked(tmp_path / "o").returncode == 3
    openssl("ts", "-verify", "-data", "o/manifest-sha256.txt", "-in", "o/timestamp.tsr", "-CAfile", "ca.pem")
