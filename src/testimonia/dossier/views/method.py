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
        "settings": tuple(book.meta.settings),
        "sides": tuple((s.name, ", ".join(s.speakers)) for s in book.sides),
        "policies": _policies(book),
        "key": key(book),
    }


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
        (w("method.items_figures"), len(book.pages_of_items)),
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
