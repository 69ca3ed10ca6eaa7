"""Checks a published dossier: one file, standard library only, no network, no code of the program that made it.

    python3 verify.py [FOLDER] [--key FINGERPRINT] [--since FOLDER OF THE EDITION BEFORE]

Exit codes: 0 intact and signed by that key, 1 damaged (the first bad file is named), 2 wrong usage, 3 intact but
unsigned, or signed by a key that nobody vouched for.

The folder is a BagIt bag (RFC 8493).  The root hash is the sha256 of one line "sha256  path" for each file of data/
outside data/site/, data/datasette/ and the RO-Crate's own description, in order of path; the pages print it.  The
signature (Ed25519, RFC 8032) is over the root hash and the hash of the tag manifest, which covers every other file.  A
timestamp (RFC 3161) is on manifest-sha256.txt, which covers all of data/.
"""

from __future__ import annotations

import csv
import email
import email.policy
import hashlib
import html
import html.parser
import io
import json
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, Dict, Tuple

Point = Tuple[int, int, int, int]
Row = Dict[str, Any]

INTACT, DAMAGED, USAGE, UNSIGNED = 0, 1, 2, 3
OUTSIDE_BAG = ("tagmanifest-sha256.txt", "signature.json")
ROOT_LEAVES_OUT = ("data/site/", "data/datasette/", "data/ro-crate-metadata.json")
EDITION = ("data/records/edition.json", "data/records/changes.jsonl")
COMPARED = ("low", "best", "high", "hedge", "outcome", "group", "relation", "scope", "stance", "review")
SIGNED = b"testimonia dossier v1\n"
_HEX = re.compile(r"[0-9a-f]{64}\Z")
_CITED = re.compile(r'data-cite="([^"]*)" data-edition="([^"]*)">([^<]*)<')
_PRINTED = re.compile(r'data-root="([^"]*)"[^>]*>([^<]*)<')
_PRINTED_PDF = re.compile(rb"root hash, ([0-9a-f]{64})")
_ENCODINGS = (
    "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1251", "cp1254", "cp1250", "cp1253",
    "cp1255", "cp1256", "cp1257", "koi8-u", "koi8-r", "iso8859-1", "iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7",
    "iso8859-8", "iso8859-9", "cp866", "cp850", "cp852", "cp857", "mac-cyrillic", "mac-roman", "gb18030", "big5",
    "cp932", "euc_jp", "cp949",
)  # fmt: skip


class Damaged(Exception):
    """Something is not as it was published."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__("%s: %s" % (path, what))
        self.path = path
        self.what = what


class Report:
    """What was found."""

    def __init__(self) -> None:
        self.damage: Damaged | None = None
        self.root = ""
        self.signed_by = ""
        self.key_matches = False
        self.edition: Row = {}
        self.changes: list[Row] = []
        self.timestamp = ""
        self.notes: list[str] = []

    @property
    def code(self) -> int:
        """The exit code."""
        if self.damage is not None:
            return DAMAGED
        return INTACT if self.key_matches else UNSIGNED


def verify(folder: str, key: str = "", before: str = "") -> Report:
    """The report on a published folder; ``key`` is the fingerprint that the reader has from elsewhere, ``before`` the
    folder of the edition before, with which what is told of changes is compared."""
    report = Report()
    try:
        files = check_files(folder)
        report.root = root_hash(files)
        check_signature(folder, files, key, report)
        check_timestamp(folder, files, report)
        check_pages_root(folder, files, report.root)
        check_record(folder, files, report)
        check_edition(folder, files, report)
        if before:
            compare(folder, before, report)
    except Damaged as damage:
        report.damage = damage
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        report.damage = Damaged(folder, "it is no dossier of this kind (%s)" % type(error).__name__)
    return report


# ------------------------------------------------------------------------------------------------------------ files


def check_files(folder: str) -> dict[str, str]:
    """Every file with its hash; damaged where one is changed, missing, added, no plain file, or strangely named."""
    payload = _manifest(folder, "manifest-sha256.txt")
    tags = _manifest(folder, "tagmanifest-sha256.txt")
    for path in payload:
        if not path.startswith("data/"):
            raise Damaged(path, "the payload manifest lists it outside data/")
    for path in tags:
        if path.startswith("data/") or path in OUTSIDE_BAG:
            raise Damaged(path, "the tag manifest must not list it")
    for needed in ("manifest-sha256.txt", "bagit.txt", "bag-info.txt", "verify.py"):
        if needed not in tags:
            raise Damaged(needed, "the tag manifest does not list it")
    listed = {**tags, **payload}
    folded: dict[str, str] = {}
    for path in sorted(listed):
        plain = unicodedata.normalize("NFC", path).casefold()
        if folded.setdefault(plain, path) != path:
            raise Damaged(path, "its name differs from that of %s in capitals or form only" % folded[plain])
    found = set(_walk(folder))
    for path in sorted(set(listed) - found):
        raise Damaged(path, "it is listed and missing")
    for path in sorted(found - set(listed) - set(OUTSIDE_BAG)):
        raise Damaged(path, "it is there and not listed")
    for path in sorted(listed):
        if _sha256(os.path.join(folder, *path.split("/"))) != listed[path]:
            raise Damaged(path, "its bytes are not those that were published")
    with open(os.path.join(folder, "bagit.txt"), "rb") as file:
        if file.read() != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
            raise Damaged("bagit.txt", "it does not declare a BagIt 1.0 bag")
    listed["tagmanifest-sha256.txt"] = _sha256(os.path.join(folder, "tagmanifest-sha256.txt"))
    return listed


def _manifest(folder: str, name: str) -> dict[str, str]:
    path = os.path.join(folder, name)
    if os.path.islink(path) or not os.path.isfile(path):
        raise Damaged(name, "it is missing")
    with open(path, "rb") as file:
        text = file.read().decode("utf-8")
    out: dict[str, str] = {}
    for number, line in enumerate(text.split("\n")[:-1], 1):
        digest, gap, listed = line[:64], line[64:66], line[66:]
        parts = listed.split("/")
        strange = not listed or listed.startswith("/") or "\\" in listed or ":" in parts[0] or "\0" in listed
        if not _HEX.match(digest) or gap != "  " or strange or any(p in ("", ".", "..") for p in parts):
            raise Damaged(name, "line %d is no hash and plain relative name" % number)
        if listed in out:
            raise Damaged(name, "line %d lists %s again" % (number, listed))
        out[listed] = digest
    if not text.endswith("\n") or "\r" in text:
        raise Damaged(name, "its lines do not end as they were published")
    return out


def _walk(folder: str) -> Iterator[str]:
    """Paths of all files; damaged at the first link or other thing that is neither file nor folder."""
    pending = [""]
    while pending:
        inside = pending.pop()
        names = sorted(os.listdir(os.path.join(folder, *inside.split("/")) if inside else folder))
        if inside and not names:
            raise Damaged(inside, "it is an empty folder, which was not published")
        for name in names:
            path = inside + "/" + name if inside else name
            mode = os.lstat(os.path.join(folder, *path.split("/"))).st_mode
            if stat.S_ISDIR(mode):
                pending.append(path)
            elif stat.S_ISREG(mode):
                yield path
            else:
                raise Damaged(path, "it is a link or no plain file")


def _sha256(path: str) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def root_hash(files: dict[str, str]) -> str:
    """The root hash of the record: of everything but the pages that show it."""
    lines = [
        "%s  %s\n" % (digest, path)
        for path, digest in sorted(files.items())
        if path.startswith("data/") and not path.startswith(ROOT_LEAVES_OUT)
    ]
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()


# -------------------------------------------------------------------------------------------------------- signature


def check_signature(folder: str, files: dict[str, str], key: str, report: Report) -> None:
    """Whether the dossier is signed, by which key, and whether that is the one that was asked for."""
    path = os.path.join(folder, "signature.json")
    wanted = re.sub(r"[\s:]", "", key).lower()
    if not os.path.lexists(path):
        if wanted:
            report.notes.append("it is not signed, so nothing ties it to the key %s" % short(wanted))
        return
    public, signature, signed_root = _signature(path)
    if signed_root != report.root:
        raise Damaged("signature.json", "it signs another root hash")
    if not ed25519_verify(public, signed_bytes(report.root, files["tagmanifest-sha256.txt"]), signature):
        raise Damaged("signature.json", "the signature does not belong to these files")
    report.signed_by = hashlib.sha256(public).hexdigest()
    if wanted and wanted != report.signed_by:
        raise Damaged("signature.json", "it is signed by another key (%s)" % short(report.signed_by))
    report.key_matches = bool(wanted)


def _signature(path: str) -> Tuple[bytes, bytes, str]:
    """Public key, signature and root hash of signature.json, whose every byte is as it was written."""
    wrong = Damaged("signature.json", "it is no signature of this kind")
    if os.path.islink(path) or not os.path.isfile(path):
        raise wrong
    with open(path, "rb") as file:
        written = file.read()
    try:
        given = json.loads(written.decode("utf-8"))
        kept = {"v": 1, "algorithm": "Ed25519", **{k: given[k] for k in ("public_key", "root", "signature")}}
        public, signature = bytes.fromhex(given["public_key"]), bytes.fromhex(given["signature"])
    except (ValueError, KeyError, TypeError):
        raise wrong from None
    if given != kept or written != (json.dumps(kept, indent=1) + "\n").encode("utf-8"):
        raise wrong
    return public, signature, str(given["root"])


def signed_bytes(root: str, tag_manifest: str) -> bytes:
    """What the signature is over."""
    return SIGNED + b"root " + root.encode("ascii") + b"\ntags " + tag_manifest.encode("ascii") + b"\n"


def is_fingerprint(key: str) -> bool:
    """Whether words are a fingerprint: 64 hexadecimal digits, in groups or not."""
    return bool(_HEX.match(re.sub(r"[\s:]", "", key).lower()))


def short(fingerprint: str) -> str:
    """A fingerprint as people compare it: in groups of four."""
    return " ".join(fingerprint[i : i + 4] for i in range(0, len(fingerprint), 4))


# RFC 8032, section 5.1: Ed25519 over the integers modulo p, points in extended coordinates.
_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)


def _add(a: Point, b: Point) -> Point:
    left = (a[1] - a[0]) * (b[1] - b[0]) % _P
    right = (a[1] + a[0]) * (b[1] + b[0]) % _P
    c = 2 * a[3] * b[3] * _D % _P
    d = 2 * a[2] * b[2] % _P
    e, f, g, h = right - left, d - c, d + c, right + left
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _times(scalar: int, point: Point) -> Point:
    out = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            out = _add(out, point)
        point = _add(point, point)
        scalar >>= 1
    return out


def _same(a: Point, b: Point) -> bool:
    return (a[0] * b[2] - b[0] * a[2]) % _P == 0 and (a[1] * b[2] - b[1] * a[2]) % _P == 0


def _x_of(y: int, sign: int) -> int | None:
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    if square == 0:
        return None if sign else 0
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    if (x * x - square) % _P:
        return None
    return _P - x if x & 1 != sign else x


def _point(data: bytes) -> Point | None:
    number = int.from_bytes(data, "little")
    y = number & ((1 << 255) - 1)
    x = _x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % _P)


_BASE_Y = 4 * pow(5, _P - 2, _P) % _P
_BASE_X = _x_of(_BASE_Y, 0) or 0
_BASE = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % _P)


def ed25519_verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a signature of 64 bytes is one of the message by the holder of the key of 32 bytes."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, commitment = _point(public), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or scalar >= _L:
        return False
    if _same(_times(8, key), (0, 1, 1, 0)):  # a key of small order vouches for anything
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _L
    return _same(_times(scalar, _BASE), _add(commitment, _times(challenge, key)))


# -------------------------------------------------------------------------------------------------------- timestamp

REQUEST, TIMESTAMP = "timestamp.tsq", "timestamp.tsr"
_SHA256 = bytes.fromhex("0609608648016503040201")
_HASHES = {_SHA256: "sha256", _SHA256[:-1] + b"\2": "sha384", _SHA256[:-1] + b"\3": "sha512"}
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_TST_INFO = bytes.fromhex("060b2a864886f70d0109100104")
_INTEGER, _OCTETS, _OID, _TIME, _SEQUENCE, _EXPLICIT = 0x02, 0x04, 0x06, 0x18, 0x30, 0xA0


def timestamp_request(digest: bytes) -> bytes:
    """What is sent to a timestamping authority (RFC 3161, section 2.4.1) for a sha256; asks for its certificate."""
    imprint = b"\x30\x31\x30\x0d" + _SHA256 + b"\x05\x00\x04\x20" + digest
    return b"\x30\x39\x02\x01\x01" + imprint + b"\x01\x01\xff"


def check_timestamp(folder: str, files: dict[str, str], report: Report) -> None:
    """Whether the timestamp, where there is one, is on the manifest of these files; who gave it is not checked."""
    if REQUEST in files:
        wanted = timestamp_request(bytes.fromhex(files["manifest-sha256.txt"]))
        if hashlib.sha256(wanted).hexdigest() != files[REQUEST]:
            raise Damaged(REQUEST, "it asks for a timestamp on another manifest")
    if TIMESTAMP not in files:
        return
    with open(os.path.join(folder, TIMESTAMP), "rb") as file:
        stamp = file.read()
    with open(os.path.join(folder, "manifest-sha256.txt"), "rb") as file:
        manifest = file.read()
    try:
        kind, imprint, at = read_timestamp(stamp)
    except ValueError as error:
        raise Damaged(TIMESTAMP, str(error)) from None
    if hashlib.new(kind, manifest).digest() != imprint:
        raise Damaged(TIMESTAMP, "it is on other bytes than manifest-sha256.txt")
    report.timestamp = at
    report.notes.append(
        "it holds a timestamp that gives %s as a time by which manifest-sha256.txt was there. The hash in it is that "
        "of the manifest; that an authority signed it, and which, this program cannot tell. With the authority's "
        "certificate, taken from elsewhere: openssl ts -verify -data manifest-sha256.txt -in %s -CAfile AUTHORITY.pem"
        % (at, TIMESTAMP)
    )


def read_timestamp(data: bytes) -> Tuple[str, bytes, str]:
    """Hash algorithm, message imprint and time (UTC) of a TimeStampResp in DER; ValueError says what is wrong."""
    whole = _parts(data, 0, len(data)) if data[:1] == b"\x30" else []
    if len(whole) != 1:
        raise ValueError("it is no timestamp in DER")
    answer = _fields(data, whole[0], (_SEQUENCE,))
    status = _fields(data, answer[0], (_INTEGER,))[0]
    if data[status[1] : status[2]] not in (b"\0", b"\1") or len(answer) != 2:
        raise ValueError("the authority refused: it holds no timestamp")
    return _read_token(data, answer[1])


Place = Tuple[int, int, int]
"""Tag, first and last byte (excluded) of a value's content."""


def _read_token(data: bytes, token: Place) -> Tuple[str, bytes, str]:
    kind, signed = _fields(data, token, (_OID, _EXPLICIT))
    _same_oid(data, kind, _SIGNED_DATA, "it is no signed timestamp")
    body = _fields(data, _fields(data, signed, (_SEQUENCE,))[0], (_INTEGER, 0x31, _SEQUENCE))
    kind, held = _fields(data, body[2], (_OID, _EXPLICIT))
    _same_oid(data, kind, _TST_INFO, "what is signed in it is no timestamp")
    octets = _fields(data, held, (_OCTETS,))[0]
    info = _parts(data, octets[1], octets[2])
    if len(info) != 1:
        raise ValueError("it is no timestamp in DER")
    stamp = _fields(data, info[0], (_INTEGER, _OID, _SEQUENCE, _INTEGER, _TIME))
    algorithm, imprint = _fields(data, stamp[2], (_SEQUENCE, _OCTETS))
    name = _fields(data, algorithm, (_OID,))[0]
    kind_of_hash = _HASHES.get(data[name[1] - 2 : name[2]])
    if kind_of_hash is None:
        raise ValueError("its hash is of a kind that this program does not know")
    when = re.match(rb"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z\Z", data[stamp[4][1] : stamp[4][2]])
    if when is None:
        raise ValueError("its time is not written as RFC 3161 asks")
    return kind_of_hash, data[imprint[1] : imprint[2]], "%s-%s-%sT%s:%s:%sZ" % tuple(p.decode() for p in when.groups())


def _same_oid(data: bytes, place: Place, wanted: bytes, what: str) -> None:
    if data[place[1] - 2 : place[2]] != wanted:
        raise ValueError(what)


def _fields(data: bytes, of: Place, tags: Sequence[int]) -> list[Place]:
    """The values inside a value, of which the first must have these tags."""
    found = _parts(data, of[1], of[2])
    if tuple(p[0] for p in found[: len(tags)]) != tuple(tags):
        raise ValueError("it is no timestamp in DER")
    return found


def _parts(data: bytes, at: int, end: int) -> list[Place]:
    """The values that stand one after the other from ``at`` to ``end``, exactly (X.690, definite lengths)."""
    out = []
    while at < end:
        if end - at < 2 or data[at] & 0x1F == 0x1F:
            raise ValueError("it is no timestamp in DER")
        tag, size, at = data[at], data[at + 1], at + 2
        if size > 0x84 or size == 0x80:
            raise ValueError("it is no timestamp in DER")
        if size > 0x80:
            wide = size & 0x7F
            size, at = int.from_bytes(data[at : at + wide], "big"), at + wide
        if size > end - at:
            raise ValueError("it is cut off")
        out.append((tag, at, at + size))
        at += size
    return out


# ------------------------------------------------------------------------------------------------------- the record


def check_pages_root(folder: str, files: dict[str, str], root: str) -> None:
    """Every page prints the root hash of the record that it shows."""
    for path in sorted(files):
        if path.startswith("data/site/") and path.endswith(".html"):
            for printed, shown in _PRINTED.findall(_read(folder, path)):
                if printed != root or re.sub(r"\s", "", shown) != root:
                    raise Damaged(path, "it prints another root hash than that of the record")
        if path.startswith("data/site/") and path.endswith(".pdf"):
            with open(os.path.join(folder, *path.split("/")), "rb") as file:
                named = set(_PRINTED_PDF.findall(file.read()))
            if named != {root.encode("ascii")}:
                raise Damaged(path, "it is printed from another record than this one")


def check_record(folder: str, files: dict[str, str], report: Report) -> None:
    """Bytes -> text -> exact words -> figure -> every page and table that shows it; and the chain of decisions."""
    counts = json.loads(_read(folder, "data/records/case.json"))
    originals = {row["sha256"]: row for row in _rows(folder, files, "data/records/originals.jsonl")}
    texts = _texts(folder, files, originals, report)
    figures: dict[str, Row] = {}
    for row in _rows(folder, files, "data/records/figures.jsonl"):
        where = "data/records/figures.jsonl"
        anchor = row["anchor"]
        if row["id"] in figures:
            raise Damaged(where, "figure %s stands in it twice" % row["id"])
        figures[row["id"]] = row
        if anchor["original"] not in originals:
            raise Damaged(where, "figure %s hangs on an unknown source" % row["id"])
        text = texts.get(anchor["original"])
        if text is not None:
            _check_anchor(where, row["id"], anchor, text)
    _check_pages(folder, files, figures)
    _check_table(folder, files, figures)
    _check_database(folder, files, figures)
    _check_decisions(folder, files)
    if counts["withheld"]:
        report.notes.append("%d sources are held and not published" % counts["withheld"])
    report.notes.append("%d figures lead to their exact words" % len(figures))


def check_edition(folder: str, files: dict[str, str], report: Report) -> None:
    """Which edition it is, of which record, after which; and that every figure is cited as of this one."""
    figures = {row["id"]: row for row in _rows(folder, files, "data/records/figures.jsonl")}
    if EDITION[0] not in files:
        _check_citations(folder, files, {}, -1, "")
        report.notes.append("it names no edition")
        return
    about = report.edition = json.loads(_read(folder, EDITION[0]))
    changes = report.changes = _rows(folder, files, EDITION[1])
    if about["content"] != root_hash({path: digest for path, digest in files.items() if path not in EDITION}):
        raise Damaged(EDITION[0], "it belongs to another record")
    if [row["number"] for row in about["earlier"]] != list(range(1, about["number"])):
        raise Damaged(EDITION[0], "it does not name every edition before it")
    for change in changes:
        after, figure = change["after"], figures.get(change["figure"])
        if (after is None) != (figure is None) or (figure and any(figure[k] != after[k] for k in COMPARED)):
            raise Damaged(EDITION[1], "it tells otherwise of %s than the record" % change["figure"])
    _check_citations(folder, files, figures, about["number"], report.root)
    report.notes.append("it is edition %d, of %s" % (about["number"], about["date"]))
    if about["earlier"]:
        last = about["earlier"][-1]
        report.notes.append("it says that %d figures differ from edition %d, whose root hash it gives as %s"
                            % (len(changes), last["number"], short(last["root"])))  # fmt: skip


def _check_citations(folder: str, files: dict[str, str], figures: dict[str, Row], number: int, root: str) -> None:
    """Every figure that nobody rejected is cited once, in its words, as of this edition and this root hash."""
    cited = set()
    for path in sorted(files):
        if path.startswith("data/site/") and path.endswith(".html"):
            for name, edition, words in _CITED.findall(_read(folder, path)):
                figure, said = figures.get(name), "".join(html.unescape(words).split())
                exact = "".join(figure["anchor"]["exact"].split()) if figure else None
                if edition != str(number) or root not in said or exact is None or exact not in said or name in cited:
                    raise Damaged(path, "it does not cite %s as this edition has it" % name)
                cited.add(name)
    for name, figure in sorted(figures.items()):
        if name not in cited and figure["review"] != "rejected":
            raise Damaged("data/site", "no page says how to cite the figure %s" % name)


def compare(folder: str, before: str, report: Report) -> None:
    """Whether a dossier tells truly what has changed since an earlier one, which the reader has too."""
    old = verify(before)
    if old.damage is not None:
        raise Damaged(before, "the earlier dossier is damaged itself (%s)" % old.damage)
    named = {row["root"]: row["number"] for row in report.edition.get("earlier", ())}
    if old.root not in named:
        raise Damaged(EDITION[0], "it does not name the earlier dossier's root hash")
    if named[old.root] != report.edition["number"] - 1:
        report.notes.append("it names the root hash of the earlier dossier, edition %d; only changes since the one "
                            "before can be compared" % named[old.root])  # fmt: skip
        return
    path = "data/records/figures.jsonl"
    then, now = ({row["id"]: row for row in map(json.loads, _read(f, path).splitlines())} for f in (before, folder))
    compared = (*COMPARED, "claimant", "actor", "cause", "place", "date")
    differ = {
        name for name in then.keys() | now.keys()
        if name not in then or name not in now or any(then[name][k] != now[name][k] for k in compared)
    }  # fmt: skip
    told = {change["figure"]: change for change in report.changes}
    for name in sorted(differ ^ told.keys()):
        what = "does not tell that %s differs" if name in differ else "tells a change of %s that there is not"
        raise Damaged(EDITION[1], "it " + what % name)
    for name, change in sorted(told.items()):
        values = change["before"]
        if values is not None and any(then[name][k] != values[k] for k in COMPARED):
            raise Damaged(EDITION[1], "it tells otherwise of %s than the earlier dossier" % name)
    report.notes.append("every change since edition %d is told, and told as it is" % named[old.root])


def _texts(folder: str, files: dict[str, str], originals: dict[str, Row], report: Report) -> dict[str, str]:
    texts: dict[str, str] = {}
    again = shipped = 0
    partly = [row["publish"] for row in originals.values() if row.get("publish", "whole") != "whole"]
    if partly:
        report.notes.append(
            "of %d sources only the words that pages show are handed on, the rest is blackened: %d as quotations, %d "
            "as citations" % (len(partly), partly.count("quotes"), partly.count("citation"))
        )
    for sha, row in sorted(originals.items()):
        path = "data/texts/%s.txt" % sha
        if path not in files:
            continue
        text = texts[sha] = _read(folder, path)
        source = row.get("published_as", "")
        if not source:
            shipped += 1
            continue
        if files.get(source) != sha:
            raise Damaged(source, "it is not the source that the record names")
        with open(os.path.join(folder, *source.split("/")), "rb") as file:
            made = _recompute(file.read(), row["media_type"], text)
        if made is False:
            raise Damaged(path, "it is not the text of %s" % source)
        again, shipped = (again + 1, shipped) if made else (again, shipped + 1)
    report.notes.append("%d texts were made again from their sources and are the same" % again)
    if shipped:
        report.notes.append(
            "%d texts could only be checked as they were published: their sources are not in the dossier, or need "
            "another program to be read" % shipped
        )
    return texts


def _recompute(data: bytes, media_type: str, text: str) -> bool | None:
    """Whether the bytes give the text; None where that cannot be told without another program."""
    if media_type in ("text/plain", "text/markdown"):
        return any(_decoded(data, name) == text for name in _ENCODINGS)
    if media_type == "text/html":
        return any(_same_words(_visible(_decoded(data, name)), text) for name in _ENCODINGS)
    if media_type == "message/rfc822":
        message = email.message_from_bytes(data, policy=email.policy.default)
        body = message.get_body(("plain",))
        return None if body is None else _same_words(body.get_content(), text) or None
    return None


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except (UnicodeError, LookupError):
        return ""


def _same_words(a: str, b: str) -> bool:
    """The same letters in the same order, whatever the spaces between."""
    return re.sub(r"\s", "", a) == re.sub(r"\s", "", b)


class _Visible(html.parser.HTMLParser):
    """The text that stands between the tags of a page's body."""

    UNSEEN = frozenset((
        "head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "canvas", "audio",
        "video", "map", "datalist", "select", "textarea", "button",
    ))  # fmt: skip

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in self.UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in self.UNSEEN and self.unseen > 0

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)


def _visible(page: str) -> str:
    reader = _Visible()
    reader.feed(page)
    reader.close()
    return "".join(reader.parts)


class _Highlights(html.parser.HTMLParser):
    """The words of every element that highlights a figure, notes left out; parts of one figure together."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}
        self.open: list[str | None] = []
        self.notes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            self.open.append(dict(attrs).get("data-figure"))
        self.notes += tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self.open:
            self.open.pop()
        self.notes -= tag == "sup" and self.notes > 0

    def handle_data(self, data: str) -> None:
        if not self.notes:
            for name in {n for n in self.open if n}:
                self.found[name] = self.found.get(name, "") + data


def _highlights(page: str) -> dict[str, str]:
    if "data-figure" not in page.lower():  # most pages mark none, and reading them as HTML takes long
        return {}
    reader = _Highlights()
    reader.feed(page)
    reader.close()
    return reader.found


def _check_anchor(where: str, name: str, anchor: Row, text: str) -> None:
    start, end = anchor["start"], anchor["end"]
    if text[start:end] != anchor["exact"] or not anchor["exact"]:
        raise Damaged(where, "the words of %s do not stand at their place in the text" % name)
    prefix, suffix = anchor.get("prefix", ""), anchor.get("suffix", "")
    if not text[:start].endswith(prefix) or not text[end:].startswith(suffix):
        raise Damaged(where, "the words around %s are not those of the text" % name)


def _check_pages(folder: str, files: dict[str, str], figures: dict[str, Row]) -> None:
    """Every highlighted passage is the figure's exact words, and every figure that nobody rejected is on a page."""
    shown: set[str] = set()
    for path in sorted(files):
        if path.startswith("data/site/") and path.endswith(".html"):
            for name, words in sorted(_highlights(_read(folder, path)).items()):
                if name not in figures:
                    raise Damaged(path, "it shows the figure %s, which the record does not hold" % name)
                if not _same_words(words, figures[name]["anchor"]["exact"]):
                    raise Damaged(path, "the passage of %s is not in the words of the record" % name)
                shown.add(name)
    for name, figure in sorted(figures.items()):
        if name not in shown and figure["review"] != "rejected":
            raise Damaged("data/site", "no page shows the figure %s" % name)


def _check_table(folder: str, files: dict[str, str], figures: dict[str, Row]) -> None:
    """The table of figures gives each the words and bounds of the record."""
    path = "data/site/data/figures.csv"
    if path not in files:
        return
    for row in csv.DictReader(io.StringIO(_read(folder, path))):
        figure = figures.get(row["id"])
        if figure is None:
            raise Damaged(path, "it has the figure %s, which the record does not hold" % row["id"])
        for column in ("low", "best", "high"):
            value = figure[column]
            if row[column] != ("" if value is None else str(value)):
                raise Damaged(path, "its %s of %s is not that of the record" % (column, row["id"]))
        if row["exact"].split() != figure["anchor"]["exact"].split():
            raise Damaged(path, "its words of %s are not those of the record" % row["id"])


def _check_database(folder: str, files: dict[str, str], figures: dict[str, Row]) -> None:
    """The figures of the database have the words and bounds of the record; not looked at where Python lacks SQLite."""
    path = "data/datasette/dossier.db"
    if path not in files:
        return
    try:
        import sqlite3
    except ImportError:
        return
    db = sqlite3.connect(":memory:")
    try:
        with open(os.path.join(folder, *path.split("/")), "rb") as file:
            db.deserialize(file.read())
        rows = db.execute("SELECT id, exact, low, best, high FROM figures").fetchall() if figures else []
    except (sqlite3.Error, AttributeError):
        rows = []
    finally:
        db.close()
    for name, exact, *bounds in rows:
        figure = figures.get(name)
        if figure is None or exact.split() != figure["anchor"]["exact"].split():
            raise Damaged(path, "its words of %s are not those of the record" % name)
        if bounds != [figure[k] for k in ("low", "best", "high")]:
            raise Damaged(path, "its bounds of %s are not those of the record" % name)


def _check_decisions(folder: str, files: dict[str, str]) -> None:
    """Each log of decisions is a chain in which no line was changed, moved or taken out."""
    for path in sorted(files):
        if path.startswith("data/decisions/"):
            known = {"0" * 64}
            for number, line in enumerate(_rows(folder, files, path), 1):
                payload, salt = line.pop("payload", None), line.pop("salt", None)
                if payload is not None:
                    committed = hashlib.sha256((salt or "").encode("ascii") + _canonical(payload)).hexdigest()
                    if committed != line["commitment"]:
                        raise Damaged(path, "what line %d says was changed" % number)
                without = {k: v for k, v in line.items() if k != "id"}
                if line["id"] != "d" + hashlib.sha256(_canonical(without)).hexdigest()[:16]:
                    raise Damaged(path, "line %d was changed" % number)
                if line["previous"] not in known:
                    raise Damaged(path, "a line before line %d was removed, moved or changed" % number)
                known.add(hashlib.sha256(_canonical(line)).hexdigest())


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _rows(folder: str, files: dict[str, str], path: str) -> list[Row]:
    if path not in files:
        raise Damaged(path, "it is missing")
    return [json.loads(line) for line in _read(folder, path).split("\n") if line]


def _read(folder: str, path: str) -> str:
    with open(os.path.join(folder, *path.split("/")), "rb") as file:
        return file.read().decode("utf-8")


# --------------------------------------------------------------------------------------------------- command line


def lines(report: Report) -> list[str]:
    """The report in sentences."""
    if report.damage is not None:
        return ["DAMAGED. %s." % report.damage]
    out = ["Intact: every file is as it was published.", "Root hash: %s" % short(report.root)]
    if report.key_matches:
        out.append("Signed by the key you named: %s" % short(report.signed_by))
    elif report.signed_by:
        out.append("Signed by the key %s. Whether that key is the publisher's, only a fingerprint from elsewhere can "
                   "tell: give it with --key." % short(report.signed_by))  # fmt: skip
    else:
        out.append("Not signed: anybody may have made it.")
    out += [note[:1].upper() + note[1:] + "." for note in report.notes]
    out.append(
        "What this does not prove: that a source is genuine or right, that nothing was left out, when it was published."
    )
    return out


def main(arguments: Sequence[str]) -> int:
    """Check the folder that the command line names."""
    words, given = list(arguments), {"--key": "", "--since": ""}
    for option in given:
        if option in words:
            at = words.index(option)
            if at + 1 == len(words):
                print(__doc__.split("\n\n")[1], file=sys.stderr)
                return USAGE
            given[option] = words[at + 1]
            del words[at : at + 2]
    key, before = given["--key"], given["--since"]
    if key and not is_fingerprint(key):
        print("The fingerprint must have 64 hexadecimal digits.", file=sys.stderr)
        return USAGE
    folder = words[0] if words else os.path.dirname(os.path.abspath(__file__))
    if len(words) > 1 or folder.startswith("-") or not os.path.isdir(folder):
        print("Name the folder of a published dossier: verify.py FOLDER --key FINGERPRINT", file=sys.stderr)
        return USAGE
    report = verify(folder, key, before)
    print("\n".join(lines(report)))
    return report.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
