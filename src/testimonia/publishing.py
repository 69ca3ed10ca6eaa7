"""Publishing a case: its record, its sources as far as their rights go, and its site, sealed in one folder.

The folder is made beside its place and put there whole; an earlier publication is replaced only where nothing in it
was made by anybody else.  What is restricted or redacted is left out where the ledger is read, not where files are
written.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from . import custody, datasette, decisions, dossier, editions, partial
from .build import Progress, Refusal, build
from .case import Case, open_case
from .ledger import Ledger
from .model import Edition, Original, Problem, PublishedEdition
from .version import __version__

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_encoder = msgspec.json.Encoder(order="deterministic")
_NAMES = {
    "site/index.html": "The dossier's first page",
    "records/case.json": "The case and how many sources are withheld",
    "records/originals.jsonl": "Every published source: hash, path, rights",
    "records/items.jsonl": "Articles, acts and other items of the sources",
    "records/figures.jsonl": "Every figure with its exact words",
    "records/acts.jsonl": "Acts with their recitals, clauses and signatories",
    "datasette/dossier.db": "The tables as SQLite, for Datasette",
    "records/edition.json": "Which edition this is, and which came before it",
    "records/changes.jsonl": "What became of each figure since the edition before",
}


class Published(Struct, frozen=True, kw_only=True):
    """What was published."""

    folder: Path
    edition: int
    root: str
    """The root hash of the record."""
    signed_by: str
    """Fingerprint of the key; empty where it is not signed."""
    files: int
    withheld: int
    problems: tuple[Problem, ...]


def publish(
    root: Path,
    out: Path,
    *,
    now: str,
    sign: Path | None = None,
    timestamp: Path | None = None,
    printer: dossier.Printer | None = None,
    progress: Progress = lambda *_: None,
) -> Published | Problem:
    """Build the case and publish it to ``out``; a Problem says why it could not be done, and nothing has changed.

    ``sign`` is a private key, ``timestamp`` an authority's answer to the request of an earlier publication of the case
    as it stands; ``printer`` makes the dossier's PDF too.
    """
    case, problems = open_case(root)
    if case is None:
        return problems[0]
    key = custody.load_key(sign) if sign is not None else None
    stamp = custody.load_timestamp(timestamp) if timestamp is not None else b""
    if isinstance(stamp, Problem):
        return stamp
    wrong = key if isinstance(key, Problem) else _wrong_place(case, out) or _broken_chain(case)
    if wrong is not None:
        return wrong
    report = build(root, now=now, progress=progress)
    if isinstance(report, Refusal):
        return report.problem
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as made:
            folder = Path(made, "new")
            sealed, new, withheld, unshown = _make(case, folder, progress, stamp, printer)
            if timestamp is not None and (other := custody.other_stamp(stamp, timestamp, sealed)):
                return other
            if key is not None and not isinstance(key, Problem):
                custody.sign(folder, sealed, key)
            checked = custody.verify(str(folder))
            if checked.damage is not None:
                return Problem(
                    where=str(checked.damage.path),
                    what=f"what was made does not pass its own check ({checked.damage.what})",
                    what_to_do="delete the folder build of the case and publish again",
                )
            count = sum(len(names) for _, _, names in os.walk(folder))
            _put(folder, out, Path(made, "old"))
            editions.keep(case.editions, new)
    except OSError as e:
        return Problem(
            where=str(e.filename or out),
            what=f"it cannot be written ({e.strerror or e})",
            what_to_do="make room or give access, and publish again; what was published before is as it was",
        )
    return Published(
        folder=out, edition=new.edition.number, root=sealed.root, signed_by=_signed_by(key), files=count,
        withheld=withheld,
        problems=(*report.problems, *unshown),
    )  # fmt: skip


def _signed_by(key: Ed25519PrivateKey | Problem | None) -> str:
    return custody.fingerprint(key) if key is not None and not isinstance(key, Problem) else ""


# ------------------------------------------------------------------------------------------------------- the place


def _wrong_place(case: Case, out: Path) -> Problem | None:
    """Why a folder must not be written to: it is part of the case, or holds what no publishing made."""
    place, home = out.resolve(), case.root.resolve()
    if (
        place == home
        or home.is_relative_to(place)
        or any(
            place.is_relative_to((home / name).resolve())
            for name in ("sources", "decisions", "custody", "editions", "registers", "lists", "build", "proposals")
        )
    ):
        return Problem(
            where=str(out), what="it lies among the case's own files", what_to_do="name a folder beside the case"
        )
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return None
    if out.is_dir() and (out / "tagmanifest-sha256.txt").is_file():
        before = custody.verify(str(out))
        if before.damage is None:
            return None
        what = f"it holds a dossier that somebody changed ({before.damage})"
    else:
        what = "it holds files that no publishing made"
    return Problem(where=str(out), what=what, what_to_do="move it away, or name another folder")


def _put(folder: Path, out: Path, old: Path) -> None:
    if out.exists():
        os.replace(out, old)
    try:
        os.replace(folder, out)
    except OSError:
        if old.exists():
            os.replace(old, out)
        raise


def _broken_chain(case: Case) -> Problem | None:
    """A log of decisions whose chain does not hold would make every reader's check fail."""
    for chain in decisions.verify(case.decisions):
        if chain.first_break:
            return Problem(
                where=f"{chain.file} line {chain.first_break}",
                what="the chain of decisions is broken there, so nothing was published",
                what_to_do="restore the file from its history or a copy",
            )
    return None


# ------------------------------------------------------------------------------------------------------ the folder


def _make(
    case: Case, folder: Path, progress: Progress, stamp: bytes, printer: dossier.Printer | None
) -> tuple[custody.Sealed, editions.Kept, int, tuple[Problem, ...]]:
    data = folder / "data"
    ledger, unblackened = Ledger.at(case.ledger), Ledger.at(case.ledger)
    with ledger.published():
        originals = ledger.originals()
        containers = _containers(originals)
        partly = dossier.shown(ledger)
        shipped: dict[str, str] = {}
        for n, original in enumerate(originals, 1):
            text = ledger.text(original.sha256)
            if text is not None:
                _write(data / "texts" / f"{original.sha256}.txt", partial.text(text, partly).encode("utf-8"))
                whole = (
                    original.sha256 not in partly
                    and text == unblackened.text(original.sha256)
                    and containers.isdisjoint((original.path, *original.also_at))
                )
                if whole and (name := _bytes_of(case, original, data)):
                    shipped[original.sha256] = name
            progress("sources", n, len(originals))
        _records(case, ledger, originals, shipped, partly, data)
        edition, content = _edition(case, ledger, folder)
        written = dossier.write(ledger, data / "site", edition=edition, printer=printer)
        datasette.write(data, case.title, edition.root)
        withheld = ledger.withheld()
        new = editions.Kept(
            edition=PublishedEdition(number=edition.number, date=edition.date, content=content, root=edition.root),
            decisions=frozenset(d.id for d in ledger.decisions()), originals=frozenset(o.sha256 for o in originals),
            pages=written.standing, figures=editions.then(ledger.figures()),
        )  # fmt: skip
    ledger.close()
    unblackened.close()
    paths = [p.relative_to(data).as_posix() for p in data.rglob("*") if p.is_file()]
    _write(
        data / "ro-crate-metadata.json",
        custody.described(
            title=case.title,
            description="Sources on a contested event, what they state in which words, and what people decided.",
            date=_date(case),
            software=__version__,
            paths=paths,
            names=_NAMES,
        ),
    )
    info = {"Bag-Software-Agent": f"Testimonia {__version__}", "External-Description": case.title}
    return custody.seal(folder, info, stamp), new, withheld, written.problems


def _edition(case: Case, ledger: Ledger, folder: Path) -> tuple[Edition, str]:
    """Which edition the record in ``folder`` is, written beside it, and the hash of the record before that.

    What the last edition published is that edition again, with the changes that it told.
    """
    content = custody.record_root(folder)
    kept, _ = editions.read(case.editions)
    if kept and kept[-1].edition.content == content:
        kept.pop()
    edition = replace(editions.draft(kept, ledger), date=_date(case))
    about = {"number": edition.number, "date": edition.date, "content": content, "earlier": edition.earlier}
    _write(folder / "data" / "records" / "edition.json", _encoder.encode(about) + b"\n")
    _lines(folder / "data" / "records" / "changes.jsonl", map(_plain, edition.changes))
    return replace(edition, root=custody.record_root(folder)), content


def _containers(originals: Iterable[Original]) -> set[str]:
    """Paths of archives and of mails with attachments, whose members have rights of their own."""
    return {o.path.rpartition("!/")[0] for o in originals if "!/" in o.path}


def _bytes_of(case: Case, original: Original, data: Path) -> str:
    """Where the source's bytes were put, from the bag's top; empty where its rights keep them out."""
    paths = [p for p in (original.path, *original.also_at) if "!/" not in p]
    licence = next((case.notes[p].licence for p in paths if p in case.notes), "")
    if not paths or not custody.may_be_handed_on(licence):
        return ""
    source = case.sources / paths[0]
    name = f"sources/{original.sha256}{''.join(Path(paths[0]).suffixes[-1:]).lower()}"
    (data / "sources").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, data / name)
    return f"data/{name}"


def _records(
    case: Case,
    ledger: Ledger,
    originals: Iterable[Original],
    shipped: Mapping[str, str],
    partly: partial.Partly,
    data: Path,
) -> None:
    def licence(original: Original) -> str:
        paths = (original.path, *original.also_at)
        return next((case.notes[p].licence for p in paths if p in case.notes), "")

    rows = [{**_plain(o), "licence": licence(o), "published_as": shipped.get(o.sha256, "")} for o in originals]
    _lines(data / "records" / "originals.jsonl", rows)
    _lines(data / "records" / "items.jsonl", (partial.record(i, partly) for i in ledger.items()))
    _lines(data / "records" / "figures.jsonl", (partial.record(f, partly) for f in ledger.figures()))
    _lines(data / "records" / "acts.jsonl", (partial.record(a, partly) for a in ledger.acts()))
    about = {
        "title": case.title, "languages": list(case.languages), "made_with": f"Testimonia {__version__}",
        "withheld": ledger.withheld(),
    }  # fmt: skip
    _write(data / "records" / "case.json", _encoder.encode(about) + b"\n")
    told = {d.id for d in ledger.decisions() if d.payload is not None and not partial.names(d.payload, partly)}
    entries, _ = decisions.read(case.decisions)
    logs: dict[str, list[decisions.Entry]] = {}
    for entry in entries:
        logs.setdefault(entry.file, []).append(entry)
    for file, log in sorted(logs.items()):
        log.sort(key=lambda e: (e.line, e.depth))
        _lines(data / "decisions" / Path(file).name, (_public(e, told) for e in log))


def _public(entry: decisions.Entry, told: set[str]) -> dict[str, Any]:
    """A line of a log; what it says only where all that it is about is published."""
    row = _plain(entry.decision)
    if entry.decision.id not in told or entry.decision.payload is None:
        del row["payload"], row["salt"]
    return row


def _date(case: Case) -> str:
    """The day of the last decision or acquisition: a publication of the same case has the same date."""
    entries, _ = decisions.read(case.decisions)
    seen, _ = custody.read(case.custody)
    days = [e.decision.at[:10] for e in entries] + [s.at[:10] for s in seen if s.at]
    return max(days, default="1970-01-01")


def _plain(record: msgspec.Struct) -> dict[str, Any]:
    return dict(msgspec.to_builtins(record))


def _lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    _write(path, b"".join(_encoder.encode(row) + b"\n" for row in rows))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
