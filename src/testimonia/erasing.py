"""Erasing for good: a source's bytes, its name, and what decisions say of it; a tombstone stays, and chains verify."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from . import custody, decisions, editions, intake
from .case import NOTES_FILE, Case, open_case
from .deciding import device
from .decisions import Draft, Entry
from .journal import locked
from .ledger import Ledger, LedgerError
from .model import Decision, Original, Problem

_SHA = re.compile(r"[0-9a-f]{12,64}")
_WAIT = 10.0


class Plan(Struct, frozen=True, kw_only=True):
    """What an erasure would take away."""

    target: str
    """sha256 of a source, or the id of a decision."""
    files: tuple[Path, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """Those that lose what they say."""


def plan(root: Path, given: str) -> Plan | Problem:
    """What erasing a source (its path, or 12 or more digits of its sha256) or a decision (its id) would take away."""
    case, problems = open_case(root)
    if case is None:
        return problems[0]
    entries, _ = decisions.read(case.decisions)
    told = [e.decision for e in entries if e.decision.id == given]
    if told:
        return Plan(target=given, decisions=tuple(told))
    listed, _ = intake.survey(case.sources)
    hashes = {f.file: (f.path, intake.sha256_of(f.file)) for f in listed}
    path = given.removeprefix("sources/")
    shas = {sha for p, sha in hashes.values() if p == path or (_SHA.fullmatch(given) and sha.startswith(given))}
    shas |= {t for t in decisions.erased(entries) if _SHA.fullmatch(given) and t.startswith(given)}
    owned, inside, members = _known(case, given)
    if len(shas) != 1:
        what = (
            "it lies inside an archive"
            if inside
            else "several sources begin so"
            if shas
            else "there is no such source or decision"
        )
        advice = (
            f"erase {inside}, or take it out of the archive"
            if inside
            else "give its path, its whole sha256, or the id of a decision"
        )
        return Problem(where=given[:100], what=what, what_to_do=advice)
    (sha,) = shas
    return Plan(
        target=sha,
        files=(
            *(Path(file) for file, (_, found) in hashes.items() if found == sha),
            *(file for about in (sha, *members) for file in sorted(case.proposals.glob(f"*/{about}.json"))),
        ),
        decisions=tuple(decisions.spoken_of(entries, sha, owned)),
    )


def _known(case: Case, given: str) -> tuple[Mapping[str, str], str, list[str]]:
    """The original of each record that the ledger holds; the archive, where what is given lies inside one; and what
    lies inside what is given, where that is an archive."""
    try:
        ledger = Ledger.at(case.ledger)
        owned = ledger.owners()
        originals: list[Original] = ledger.originals()
        ledger.close()
    except LedgerError:
        return {}, "", []
    found = [o for o in originals if given.removeprefix("sources/") in (o.path, o.sha256)]
    inside = next((o.path.partition("!/")[0] for o in found if "!/" in o.path), "")
    members = [o.sha256 for o in originals if any(o.path.startswith(f"{f.path}!/") for f in found)]
    return owned, inside, members


def carry_out(root: Path, wanted: Plan, *, by: str, reason: str, now: str) -> list[Problem]:
    """Erase; what could not be done, or is left for a person to do. May be repeated until nothing is left.

    The tombstone is written first: a build that finds the source still there does not read it any more.
    """
    case, problems = open_case(root)
    if case is None:
        return problems[:1]
    try:
        case.derived.mkdir(exist_ok=True)
        with locked(case.derived / "lock", _WAIT):
            return _carry_out(case, wanted, by=by, reason=reason, now=now)
    except OSError as e:
        return [
            Problem(
                where=str(e.filename or case.root),
                what=f"erasing was interrupted ({e.strerror or e})",
                what_to_do="give access, close programs that use the case, and run the same command again",
            )
        ]


def _carry_out(case: Case, wanted: Plan, *, by: str, reason: str, now: str) -> list[Problem]:
    entries, _ = decisions.read(case.decisions)
    if wanted.target not in decisions.erased(entries):
        payload: dict[str, object] = {"reason": reason, "decisions": [d.id for d in wanted.decisions]}
        draft = Draft(kind="erase", target=wanted.target, payload=payload)
        saved = decisions.append(
            case.decisions, [draft], by=by, device=device(), at=now, salts=lambda: secrets.token_hex(16)
        )
        if isinstance(saved, Problem):
            return [saved]
    problems = _forget_what_was_said(case, entries, {d.id for d in wanted.decisions})
    if failed := custody.forget(case.custody, wanted.target):
        problems.append(failed)
    problems += editions.forget(case.editions, {wanted.target, *_known(case, wanted.target)[2]})
    for file in wanted.files:
        file.unlink(missing_ok=True)
    for path in case.derived.iterdir():
        if path.name != "lock":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    sources = case.sources.resolve()
    files = [file for file in map(Path.resolve, wanted.files) if file.is_relative_to(sources)]
    paths = {file.relative_to(sources).as_posix() for file in files}
    problems += [
        Problem(
            where=NOTES_FILE,
            what="a row still describes what was erased",
            what_to_do="delete the row, and look through the tables in registers/ too",
        )
        for _ in sorted(paths & case.notes.keys())
    ]
    return problems


def _forget_what_was_said(case: Case, entries: list[Entry], said: set[str]) -> list[Problem]:
    files = sorted({e.file for e in entries if e.decision.id in said})
    failed = [decisions.withhold(case.root / file, said) for file in files]
    return [f for f in failed if f is not None]
