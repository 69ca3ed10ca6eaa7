"""The method page, generated from what the build used: counts, readers, settings, decisions, limits, the key."""

from __future__ import annotations

from collections import Counter

from ..book import Book
from .common import key

STEPS = ("read", "split", "find", "propose", "assign", "join", "show")
LIMITS = ("truth", "absence", "reading", "origins")


def page(book: Book) -> tuple[str, dict[str, object]]:
    """File name and content."""
    w = book.words
    return "method.html", {
        "title": w("method.title"),
        "lede": w("method.lede"),
        "steps": tuple(w(f"method.steps.{step}") for step in STEPS),
        "limits": tuple(w(f"method.limit.{limit}") for limit in LIMITS),
        "counts": tuple((name, w.number(value)) for name, value in _counts(book)),
        "extractors": tuple(sorted(Counter(i.text for i in book.items if i.text).items())),
        "settings": _settings(book),
        "standard": _standard(book),
        "sides": tuple((s.name, ", ".join(s.speakers)) for s in book.sides),
        "policies": _policies(book),
        "key": key(book),
    }


def _settings(book: Book) -> tuple[tuple[str, str], ...]:
    """Everything that was set for the case, and the program's version."""
    w = book.words
    events = [
        (w("method.event", id=e.id), "; ".join(p for p in (e.name, w.date(f"{e.start}/{e.end}" if e.end else e.start),
                                                           ", ".join(e.places), ", ".join(e.aliases)) if p))
        for e in book.events
    ]  # fmt: skip
    return (
        (w("method.program"), f"Testimonia {book.meta.tool_version}"),
        (w("method.languages"), ", ".join(book.meta.languages) or w("method.any_language")),
        *events, *book.meta.settings,
    )  # fmt: skip


def _standard(book: Book) -> tuple[tuple[str, str], ...]:
    """What the Standards for Casualty Recording ask a recorder to disclose, under their heads."""
    w = book.words
    kinds = Counter(i.kind for i in book.items)
    languages = sorted({i.language for i in book.items if i.language})
    publishers = len({i.publisher for i in book.items if i.publisher})
    dates = sorted(i.date for i in book.items if i.date)
    decisions = list(book.source.decisions())
    by_kind = ", ".join(f"{w(f'kind.{k}')} {n}" for k, n in sorted(kinds.items()))
    sources = w(
        "method.standard.sources_text", items=len(book.items), publishers=publishers,
        languages=", ".join(languages), kinds=by_kind,
    )  # fmt: skip
    if dates:
        sources += " " + w("method.standard.dates", start=w.date(dates[0]), end=w.date(dates[-1]))
    open_ = sum(1 for f in book.figure.values() if f.review == "proposed")
    checked = w("method.standard.checking_text", decisions=len(decisions), reviewers=len({d.by for d in decisions}),
                open=open_, all=len(book.figure))  # fmt: skip
    names = ("; ".join(e.name for e in book.events)) or w("method.standard.no_events")
    return (
        (w("method.standard.scope"), w("method.standard.scope_text", events=names)),
        (w("method.standard.definitions"), w("method.standard.definitions_text")),
        (w("method.standard.sources"), sources),
        (w("method.standard.inclusion"), w("method.standard.inclusion_text")),
        (w("method.standard.checking"), checked),
        (w("method.standard.disagreement"), w("method.standard.disagreement_text")),
        (w("method.standard.protection"), w("method.standard.protection_text", n=book.source.withheld())),
        (w("method.standard.corrections"), w("method.standard.corrections_text")),
    )


def _counts(book: Book) -> list[tuple[str, int]]:
    w = book.words
    source = book.source
    states = Counter(f.review for f in book.all_figures)
    decisions = list(source.decisions())
    rows = [
        (w("method.originals"), len(source.originals()) + source.withheld()),
        (w("method.withheld"), source.withheld()),
        (w("method.texts"), len({i.original for i in book.items})),
        (w("method.items"), len(book.items)),
        (w("method.items_figures"), len(book.figures_of)),
        (w("method.figures"), len(book.all_figures)),
    ]
    for state in ("accepted", "corrected", "proposed", "rejected"):
        rows.append((w("method.by_review", state=w(f"review.{state}")), states[state]))
    rows += [
        (w("method.questions"), len(book.questions)),
        (w("method.statements"), sum(len(s) for s in book.statements.values())),
        (w("method.unassigned"), len(book.unassigned)),
        (w("method.decisions"), len(decisions)),
        (w("method.reviewers"), len({d.by for d in decisions})),
        (w("method.problems"), len(source.problems())),
    ]
    return rows


def _policies(book: Book) -> tuple[tuple[str, str, str], ...]:
    """Name, rule and published source of every policy used."""
    found = [p for q in book.questions for p in book.source.policy_ranges(q.id)]
    return tuple(sorted({(p.policy, p.rule, p.source) for p in found}))
