"""``testimonia propose``: asks the models that a case names about its items, checks what they answer, and keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from .case import Case, open_case
from .documents import read_quote
from .ledger import Ledger, LedgerError
from .model import Extractor, Original, Problem, Proposals
from .propose.check import check
from .propose.passages import excerpts
from .propose.plugins import Ask, PlugInError, load, stays_here
from .propose.prompt import PROMPT, prompt_key
from .propose.store import keep, kept

PATIENCE = 3
"""Failures in a row after which a model is asked no more."""

Progress = Callable[[str, int, int], None]


class Asked(Struct, frozen=True, kw_only=True):
    """What came of asking one model."""

    model: str
    originals: int
    """Asked about in this run; those asked before in the same way are left alone."""
    passages: int
    kept: int
    dropped: dict[str, int]
    """Answers that failed the check, by reason."""


def ask_models(root: Path, *, progress: Progress = lambda *_: None) -> Iterator[Asked | Problem]:
    """Ask each model of a built case about every item; proposals that stand the check are kept in ``proposals/``."""
    case, _ = open_case(root)
    if case is None:
        yield from open_case(root)[1]
        return
    if not case.models:
        yield Problem(
            where=str(root / "case.toml"),
            what="the case names no model",
            what_to_do="add a [[models]] table with id, url and model; see docs/models.md",
        )
        return
    try:
        ledger = Ledger.at(case.ledger)
        for extractor in case.models:
            yield from _ask(case, ledger, extractor, progress)
        ledger.close()
    except LedgerError:
        yield Problem(
            where=str(root), what="this case has not been built yet", what_to_do=f"run: testimonia build {root}"
        )


def _ask(case: Case, ledger: Ledger, extractor: Extractor, progress: Progress) -> Iterator[Asked | Problem]:
    try:
        ask = load(extractor)
    except PlugInError as e:
        yield _problem(extractor, str(e), "correct its table in case.toml")
        return
    known = ledger.originals()
    originals = known if stays_here(extractor) else [o for o in known if not o.restricted]
    withheld = len(known) - len(originals)
    asked = passages = stood = failures = 0
    dropped: Counter[str] = Counter()
    for done, original in enumerate(originals, 1):
        made = _about(case, ledger, extractor, original, ask)
        if isinstance(made, Problem):
            failures += 1
            yield made
        elif made is not None:
            failures = 0
            keep(case.proposals, made)
            asked, passages, stood = asked + 1, passages + made.passages, stood + len(made.proposals)
            dropped.update(made.dropped)
        progress(f"asking {extractor.id}", done, len(originals))
        if failures == PATIENCE:
            yield _problem(
                extractor, f"it failed {PATIENCE} times in a row and is asked no more", "see the lines above"
            )
            break
    if withheld:
        what = f"{withheld} restricted sources were not sent to it, because it may not run on this machine"
        yield _problem(extractor, what, "run a model on this machine to have them read")
    yield Asked(
        model=extractor.id, originals=asked, passages=passages, kept=stood, dropped=dict(sorted(dropped.items()))
    )


def _about(
    case: Case, ledger: Ledger, extractor: Extractor, original: Original, ask: Ask
) -> Proposals | Problem | None:
    """The proposals on one original; None where the model was asked about the same text in the same way before."""
    text = ledger.text(original.sha256)
    if text is None:
        return None
    fresh = Proposals(
        v=1, model=extractor.id, plugin=extractor.plugin, settings=extractor.settings, prompt=prompt_key(),
        original=original.sha256, text=text.id, passages=0,
    )  # fmt: skip
    before = kept(case.proposals, extractor.id, original.sha256)
    if before is not None and _manner(before) == _manner(fresh):
        return None
    found, dropped, passages = [], Counter[str](), 0
    for item in ledger.items():
        if item.original != original.sha256:
            continue
        for start, excerpt in excerpts(text.content, item):
            passages += 1
            try:
                answers = list(ask(excerpt, PROMPT))
            except Exception as e:
                what = f"nothing was kept on this source: {e}" if isinstance(e, PlugInError) else repr(e)
                return _problem(extractor, what, "check that the model runs, and run testimonia propose again",
                                original.path)  # fmt: skip
            end = start + len(excerpt.text)
            good, bad = check(text.content, start, end, excerpt.language, answers, read_quote)
            found += good
            dropped.update(bad)
    found.sort(key=lambda p: (p.start, p.quote))
    return Proposals(
        v=1, model=fresh.model, plugin=fresh.plugin, settings=fresh.settings, prompt=fresh.prompt,
        original=fresh.original, text=fresh.text, passages=passages, proposals=tuple(found),
        dropped=dict(sorted(dropped.items())),
    )  # fmt: skip


def _manner(p: Proposals) -> tuple[object, ...]:
    return p.plugin, dict(p.settings), p.prompt, p.text


def _problem(extractor: Extractor, what: str, advice: str, path: str = "") -> Problem:
    where = f"model {extractor.id}" + (f", sources/{path}" if path else "")
    return Problem(where=where, what=what, what_to_do=advice)
