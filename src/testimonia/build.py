"""The one place that joins the stages: their order, what is kept between builds, and the decisions in between.

Text stages run per original and only where something they rest on changed (see ``documents.py``); after each, the
decisions on its records are applied, and what comes next sees decided records.  Corpus stages then run over the
whole ledger.  Nothing here knows how a stage works inside.
"""

from __future__ import annotations

import errno
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from .anchors import digest
from .cache import Store, code_key, key_of
from .case import Case, open_case
from .model import Lineage, Problem, attribution_id
from .state import State, hashed, read_state, standing, without_erased, write_state
from .version import __version__

if TYPE_CHECKING:
    from .decisions import Decided, Effective, Entry
    from .documents import Document, Said
    from .dossier import Written
    from .intake import Extraction, Job, Limits
    from .ledger import Ledger, Loader
    from .model import Item, Passage, Proposals
    from .victims import Victims

# Stages are imported where they run: a build that finds nothing stale loads none of them.

_WAIT = 10.0
"""Seconds that a build waits for another one of the same case."""

Progress = Callable[[str, int, int], None]
"""Told of each stage: its name, how many documents are done, and how many there are."""


class Report(Struct, frozen=True, kw_only=True):
    """How a build ended."""

    changed: bool
    """False where nothing was stale and nothing was done."""
    counts: dict[str, int]
    problems: tuple[Problem, ...]
    index: Path
    """The dossier's first page."""
    ledger: Path


class Refusal(Struct, frozen=True):
    """Why a build could not be done at all."""

    problem: Problem


class Status(Struct, frozen=True, kw_only=True):
    """What the ledger of a case holds."""

    title: str
    counts: dict[str, int]
    review: dict[str, int]
    """Figures by state of review."""
    problems: tuple[Problem, ...]


def build(root: Path, *, now: str, progress: Progress = lambda *_: None) -> Report | Refusal:
    """Bring a case's ledger and dossier up to date.

    ``now`` (UTC) is written only to the custody log, beside what is seen for the first time.
    """
    from .journal import locked
    from .ledger import LedgerError, discard, is_damaged

    case, problems = open_case(root)
    if case is None:
        return Refusal(problems[0])
    try:
        case.derived.mkdir(exist_ok=True)
        with locked(case.derived / "lock", _WAIT):
            try:
                return _build(case, problems, now, progress)
            except LedgerError as e:
                if not is_damaged(e):
                    raise
                discard(case.ledger)
                return _build(case, problems, now, progress)
    except OSError as e:
        if e.errno == errno.EAGAIN:
            what, advice = "another build of this case is running", "wait until it has ended, and build again"
        else:
            what = f"the build could not read or write there ({e.strerror or e})"
            advice = "make room or give access, and build again; sources and decisions are as they were"
        return Refusal(Problem(where=str(e.filename or case.derived), what=what, what_to_do=advice))
    except LedgerError as e:
        return Refusal(
            Problem(
                where=str(case.ledger),
                what=f"the ledger cannot be written ({e})",
                what_to_do="make room on the disk, close programs that have the ledger open, and build again",
            )
        )


def _build(case: Case, problems: list[Problem], now: str, progress: Progress) -> Report:
    from . import custody, decisions, editions, intake, victims
    from .propose import store as proposals

    state = read_state(case.state)
    listed, refused = intake.survey(case.sources)
    hashes, settled, unreadable = hashed(listed, state.hashes, now)
    seen = custody.first_seen(
        case.custody,
        {path: (known.size, known.sha256) for path, known in hashes.items()},
        now,
        lambda: secrets.token_hex(16),
        unreadable={p.where.removeprefix("sources/") for p in (*refused, *unreadable)},
    )
    entries, log_problems = decisions.read(case.decisions)
    decided, replay_problems = decisions.replay(entries, decisions.Policy(name=case.policy, seniority=case.seniority))
    proposed, proposal_problems = proposals.read(case.proposals)
    published, edition_problems = editions.read(case.editions)
    problems = [
        *problems,
        *refused,
        *unreadable,
        *seen,
        *log_problems,
        *proposal_problems,
        *edition_problems,
        *replay_problems,
    ]
    limits = intake.Limits(max_bytes=case.max_megabytes << 20, timeout_seconds=case.timeout_seconds)
    reader = intake.fingerprint(limits, case.languages)
    hashes, still_there = without_erased(hashes, decisions.erased(entries))
    problems += still_there
    inputs = [(path, known.sha256) for path, known in sorted(hashes.items())]
    lists = victims.files_of(case)
    told = (case.settings(), [e.edition for e in published], inputs, sorted(lists.items()), entries, proposed, problems)
    key = key_of(code_key("."), reader, told)
    untouched = state.left != "" and state.left == standing(case.ledger, case.dossier)
    if key == state.key and untouched:
        return _report(case, state.unpublished, changed=False)

    from .documents import documents_of
    from .ledger import discard

    jobs = [
        intake.Job(sha256=hashes[f.path].sha256, file=f.file, path=f.path) for f in listed if f.path in hashes
    ]  # fmt: skip
    documents = list(documents_of(_extracted(case, jobs, limits, reader, progress), case.notes))
    if not untouched:
        discard(case.ledger)
    named = victims.victims(case, lists, decided, progress)
    problems += named.problems
    _load(case, documents, entries, decided, proposed, named, problems, progress)
    written = _publish(case, state.pages, progress)
    left = standing(case.ledger, case.dossier)
    kept = State(key=key, hashes=settled, left=left, unpublished=written.problems, pages=written.keys)
    write_state(case.state, kept)
    return _report(case, written.problems, changed=True)


def _extracted(
    case: Case, jobs: Sequence[Job], limits: Limits, reader: str, progress: Progress
) -> Iterator[Extraction]:
    """What intake gives for each file, read anew only where file or reader changed."""
    from . import intake

    store = Store(case.derived / "cache" / "intake")
    keys = {job.path: key_of(job.sha256, job.path, reader) for job in jobs}
    stale = [job for job in jobs if not store.holds(keys[job.path][:16], keys[job.path])]
    for done, (job, extraction) in enumerate(intake.extract_all(stale, limits, languages=case.languages or ("en",)), 1):
        store.put(keys[job.path][:16], keys[job.path], extraction)
        progress("reading", done, len(stale))
    store.keep_only({key[:16] for key in keys.values()})
    for job in jobs:
        kept = store.get(keys[job.path][:16], keys[job.path], intake.Extraction)
        if kept is not None:
            yield kept


# ------------------------------------------------------------------------------------------ the ledger, the dossier


def _load(
    case: Case,
    documents: Sequence[Document],
    entries: Sequence[Entry],
    decided: Decided,
    proposed: Sequence[Proposals],
    named: Victims,
    problems: Sequence[Problem],
    progress: Progress,
) -> None:
    """Replace in the ledger what is stale, then what the corpus stages make of the whole, in one transaction."""
    from . import acts, decisions, reconcile
    from .estimated import estimates_of
    from .ledger import Ledger, Loader, open_ledger
    from .spelled import spelled

    db = open_ledger(case.ledger)
    with Loader(db) as load:
        _load_documents(case, documents, decided, proposed, load, progress)
        load.put_registers(case.registers)
        load.put_persons(named.rows, named.linkage)
        load.put_case(_meta(case), case.events, case.sides, [e.decision for e in entries])
        with Ledger(db).published() as ledger:
            figures = ledger.figures()
            overrides, override_problems = decisions.overrides(
                decided, figures={f.id for f in figures}, events={e.id for e in case.events}
            )
            items = ledger.items()
            notes = {o.sha256 for o in ledger.originals() if o.form == "note"}
            traced = _between_texts(_traced(case, items, ledger), notes)
            traced, link_problems = decisions.apply_lineage(traced, decided)
            standing = replace(traced, links=tuple(link for link in traced.links if link.review != "rejected"))
            made = reconcile.reconcile(
                items, figures, ledger.content, case.events, case.sides, overrides, standing, notes
            )
            load.put_act_table(acts.table(ledger.acts(), ledger.act_mentions()))
        estimated, estimate_problems = estimates_of(case)
        load.put_estimates(estimated)
        made, judgement_problems = decisions.apply_reconciliation(made, decided)
        progress("questions", 1, 1)
        names, alike = spelled(case, made)
        load.put_spellings(names, alike)
        load.put_lineage(traced)
        load.put_reconciliation(made)
        held = set(load.owners(part for target in decided for part in target.split("+")))
        held |= {link.id for link in traced.links} | {name.id for name in names}
        drawn = {s.id for s in made.slips} | {c.id for c in made.contradictions} | {o.id for o in made.origins}
        drawn |= {row.id for row in named.rows}
        gone = decisions.gone(decided, held | drawn, Ledger(db).each_figure())
        told = (traced.problems, made.problems, link_problems, override_problems, judgement_problems, estimate_problems)
        load.put_problems("", [*problems, *(p for found in told for p in found), *gone])
    db.close()


def _traced(case: Case, items: Sequence[Item], ledger: Ledger) -> Lineage:
    """How the items' words go back to one another; traced anew only where an item, a text or the stage changed."""
    from . import lineage

    store = Store(case.derived / "cache" / "lineage")
    texts = [(*text, digest(ledger.content(*text))) for text in sorted({(i.original, i.text) for i in items})]
    code = code_key("lineage", libraries=("duckdb", "rapidfuzz", "numpy", "anyascii"))
    key = key_of(items, texts, code)
    kept = store.get("case", key, Lineage)
    if kept is None:
        kept = lineage.trace(items, ledger.content)
        store.put("case", key, kept)
    return kept


def _between_texts(traced: Lineage, notes: Collection[str]) -> Lineage:
    """Without what only the wording of notes on sources has in common; what a note cites stays."""
    if not notes:
        return traced

    def worded(*passages: Passage) -> tuple[Passage, ...]:
        return tuple(p for p in passages if p.original not in notes)

    standing = ((s, worded(*s.members)) for s in traced.boilerplate)
    families = ((f, worded(*f.members)) for f in traced.families)
    return replace(
        traced,
        links=tuple(k for k in traced.links if len(worded(k.a, k.b)) == 2),
        boilerplate=tuple(replace(s, members=m) for s, m in standing if len(m) > 1),
        families=tuple(replace(f, members=m) for f, m in families if len(m) > 1),
    )


def _load_documents(
    case: Case,
    documents: Sequence[Document],
    decided: Decided,
    proposed: Sequence[Proposals],
    load: Loader,
    progress: Progress,
) -> None:
    from .documents import Said, TextStages

    stages = TextStages(case)
    known = load.document_keys()
    said, unowned = _said(decided, load)
    for gone in known.keys() - {d.original.sha256 for d in documents}:
        load.forget(gone)
    offered: dict[str, list[Proposals]] = {}
    for proposals in proposed:
        offered.setdefault(proposals.original, []).append(proposals)
    for done, document in enumerate(documents, 1):
        sha = document.original.sha256
        mine = replace(said.get(sha, Said()), proposed=offered.get(sha, ()))
        if known.get(sha) != stages.key(document, mine):
            # Decisions on records that the ledger does not hold may be about this document's new ones.
            possible = {**unowned, **mine.decided}
            records = stages.run(document, replace(mine, decided=possible))
            ids = {sha, *(i.id for i in records.items), *(f.id for f in records.figures)}
            ids |= {attribution_id(f.id) for f in records.figures}
            applied = replace(mine, decided={t: e for t, e in possible.items() if t in ids})
            original = document.original
            load.put_document(
                stages.key(document, applied),
                replace(original, restricted=original.restricted or records.hidden.whole),
                document.text,
                records.items,
                records.figures,
                [*document.problems, *records.problems],
                records.hidden.spans,
            )
            load.put_acts(sha, records.acts, records.mentions)
        progress("figures", done, len(documents))


def _said(decided: Decided, load: Loader) -> tuple[dict[str, Said], Decided]:
    """What people decided, by the original it bears on; and what is about records that the ledger does not hold."""
    from . import decisions
    from .documents import Said

    owners = load.owners(decided)
    on: dict[str, dict[str, Effective]] = {}
    for target, effective in decided.items():
        on.setdefault(owners.get(target, ""), {})[target] = effective
    unowned = on.pop("", {})
    added, redacted = decisions.additions(decided), decisions.redactions(decided)
    originals = on.keys() | added.keys() | redacted.keys()
    return {
        sha: Said(decided=on.get(sha, {}), added=added.get(sha, ()), redacted=redacted.get(sha, ()))
        for sha in originals
    }, unowned


def _publish(case: Case, before: Mapping[str, str], progress: Progress) -> Written:
    from . import dossier, editions
    from .ledger import Ledger

    with closing(Ledger.at(case.ledger)) as ledger, ledger.published():
        edition = editions.draft(editions.read(case.editions)[0], ledger)
        written = dossier.write(ledger, case.dossier, edition=edition, before=before, code=code_key("dossier"))
    progress("dossier", 1, 1)
    return written


def _meta(case: Case) -> dict[str, str]:
    """What the method page says of the case: settings, and versions of what read it."""
    return {
        "title": case.title,
        "languages": " ".join(case.languages),
        "tool_version": __version__,
        "setting.intake.max_megabytes": str(case.max_megabytes),
        "setting.intake.timeout_seconds": str(case.timeout_seconds),
        **{f"contact.{name}": value for name, value in case.contact},
        "layer": msgspec.json.encode(case.layer.lines).decode(),
        "layer_credit": case.layer.credit,
    }


def _report(case: Case, unpublished: tuple[Problem, ...], *, changed: bool) -> Report:
    from .ledger import Ledger

    ledger = Ledger.at(case.ledger)
    report = Report(
        changed=changed, counts=ledger.counts(), problems=(*ledger.problems(), *unpublished),
        index=case.dossier / "index.html", ledger=case.ledger,
    )  # fmt: skip
    ledger.close()
    return report


def case_status(root: Path) -> Status | Problem:
    """What the ledger of a built case holds."""
    from .ledger import Ledger, LedgerError

    case, problems = open_case(root)
    if case is None:
        return problems[0]
    try:
        ledger = Ledger.at(case.ledger)
        status = Status(
            title=ledger.meta().title, counts=ledger.counts(), review=ledger.review_counts(),
            problems=tuple(ledger.problems()),
        )  # fmt: skip
        ledger.close()
    except LedgerError:
        return Problem(
            where=str(root), what="this case has not been built yet", what_to_do=f"run: testimonia build {root}"
        )
    return status
