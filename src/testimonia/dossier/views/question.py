"""A question's page: its statements as chart and table, contradictions, likely slips, ranges by policy, origins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from ...model import Contradiction, Join, Origin, PolicyRange, Question, Slip, Statement
from ..book import PART, Book
from ..charts import multiples, periods
from ..said import pair
from .common import Link, Row, ends, key, mark, reviewers, row, span
from .plots import charts

SIDE_BY_SIDE = 24
"""Figures shown side by side in one contradiction."""
MOST = 40
"""Contradictions, slips and origins shown on a page before the rest go into a list that opens."""


class Value(Struct, frozen=True, kw_only=True):
    """One of several figures side by side."""

    reading: str
    passage: str
    """Address of its words."""
    who: str
    number: int
    href: str
    """Address of its row."""
    date: str


class Finding(Struct, frozen=True, kw_only=True):
    """A contradiction or a likely slip."""

    title: str
    sentence: str
    values: tuple[Value, ...]
    more: str = ""
    """How many further figures stand in it, in words."""
    review: str = ""
    said: tuple[str, ...] = ()
    """Reviewers' reasons and notes."""


class OriginEntry(Struct, frozen=True, kw_only=True):
    """An origin with its statements and why they are one."""

    letter: str
    name: str
    mark: str
    count: str
    reasons: tuple[str, ...]
    proposed: bool
    statements: tuple[Link, ...]


class Policy(Struct, frozen=True, kw_only=True):
    """A range by policy."""

    name: str
    rule: str
    drawing: str
    words: str
    note: str
    source: str
    used: tuple[Link, ...]
    """The statements that the rule used."""


class Stretch(Struct, frozen=True, kw_only=True):
    """Rows of the table under one heading of time."""

    label: str
    rows: tuple[Row, ...]


def names(book: Book, question: Question) -> tuple[str, ...]:
    """File names of the question's pages."""
    parts = max(1, -(-len(book.statements[question.id]) // PART))
    return tuple(book.question_page(question.id, part) for part in range(parts))


def pages(book: Book, question: Question) -> Iterator[tuple[str, dict[str, object]]]:
    """File name and content of each of the question's pages."""
    everything = book.statements[question.id]
    found = _found(book, question)
    shared = _shared(book, question, everything, len(found.origins))
    parts = len(names(book, question))
    for part in range(parts):
        shown = everything[part * PART : (part + 1) * PART]
        here = frozenset(s.figure for s in shown)
        figures = [book.figure[s.figure] for s in shown]
        content: dict[str, object] = {
            **shared,
            "first": part == 0,
            "part": book.words("question.part", part=part + 1, parts=parts) if parts > 1 else "",
            "parts": _parts(book, question, everything, parts, part),
            "charts": charts(book, question, shown, everything),
            "key": key(book, [book.mark(f) for f in figures]),
            "stretches": _stretches(book, shown),
            "findings": tuple(_contradiction(book, c) for c in found.contradictions if _begins(c.figures, here)),
            "slips": tuple(_slip(book, s) for s in found.slips if _begins(s.figures, here)),
            "origins": tuple(_origin(book, o) for o in found.origins if here.intersection(o.figures)),
        }
        if part:
            content["policies"] = ()
        yield book.question_page(question.id, part), content


def _begins(figures: Sequence[str], here: frozenset[str]) -> bool:
    """Whether the first of the figures is among these."""
    return bool(figures) and figures[0] in here


class _Found(Struct, frozen=True, kw_only=True):
    contradictions: tuple[Contradiction, ...]
    slips: tuple[Slip, ...]
    origins: tuple[Origin, ...]


def _found(book: Book, question: Question) -> _Found:
    """What was found on the question, as far as it is about figures that are shown; figures in order of statement."""
    number = {s.figure: s.number for s in book.statements[question.id]}

    def shown(figures: Sequence[str]) -> tuple[str, ...]:
        """Those of this question in order of statement, then those of other questions."""
        known = [f for f in figures if f in book.statement]
        return tuple(sorted(known, key=lambda f: (f not in number, number.get(f, 0))))

    source = book.source
    origins = [replace(o, figures=shown(o.figures)) for o in source.origins(question.id)]
    slips = [replace(s, figures=shown(s.figures)) for s in source.slips(question.id)]
    against = [replace(c, figures=shown(c.figures)) for c in source.contradictions(question.id)]
    return _Found(
        contradictions=tuple(c for c in against if len(c.figures) > 1),
        slips=tuple(s for s in slips if s.figures),
        origins=tuple(o for o in origins if o.figures),
    )


def _shared(book: Book, question: Question, statements: Sequence[Statement], origins: int) -> dict[str, object]:
    w = book.words
    source = book.source
    top = span(book.figure[s.figure] for s in statements)
    event = next((e for e in book.events if e.id == question.event), None)
    return {
        "title": w.question(question.outcome, question.group),
        "event": event.name if event else "",
        "whom": w("question.all_groups") if question.group == "all" else w.group(question.group),
        "lede": _lede(book, statements, origins),
        "counts": w.counted(question.outcome, question.group),
        "reviewed": _reviewed(book, statements),
        "groups": _siblings(book, question),
        "policies": tuple(_policy(book, p, top[1] if top else 0) for p in source.policy_ranges(question.id)),
        "most": MOST,
    }


def _lede(book: Book, statements: Sequence[Statement], origins: int) -> Markup:
    w = book.words
    figures = [book.figure[s.figure] for s in statements]
    between = ends(book, figures)
    known = w("question.origins_count", n=max(1, origins))
    parts: list[str] = [w("question.none_given")]
    if between is not None:
        name = "question.lede_one_value" if between.one else "question.lede_range"
        begun = w("question.lede", n=len(statements), origins=known)
        parts = [Markup("{} {}.").format(begun, w.html(name, n=len(statements), low=between.low, high=between.high))]
    for stance in ("denied", "questioned"):
        n = sum(1 for f in figures if f.stance == stance)
        if n:
            parts.append(w(f"question.{stance}", n=n))
    parts.append(w("question.end", n=len(statements)))
    return Markup(" ").join(parts)


def _reviewed(book: Book, statements: Sequence[Statement]) -> str:
    states = [book.figure[s.figure].review for s in statements]
    return ", ".join(
        book.words(f"review_count.{state}", n=states.count(state))
        for state in ("accepted", "corrected", "proposed")
        if state in states
    )


def _siblings(book: Book, question: Question) -> tuple[Link, ...]:
    """The same outcome of the same event for other groups."""
    w = book.words
    return tuple(
        Link(
            words=w("question.all_groups").lower() if q.group == "all" else w.group(q.group),
            href=book.question_page(q.id),
        )
        for q in book.questions
        if q.event == question.event and q.outcome == question.outcome and q.id != question.id
    )


def _parts(book: Book, question: Question, all_: Sequence[Statement], parts: int, here: int) -> tuple[Link, ...]:
    if parts == 1:
        return ()
    out = []
    for part in range(parts):
        shown = all_[part * PART : (part + 1) * PART]
        words = book.words("question.part_range", first=shown[0].number, last=shown[-1].number)
        out.append(Link(words=words, href="" if part == here else book.question_page(question.id, part)))
    return tuple(out)


def _stretches(book: Book, statements: Sequence[Statement]) -> tuple[Stretch, ...]:
    w = book.words
    out = []
    for start, end in periods.groups([s.date for s in statements]):
        part = statements[start:end]
        label = w.date(f"{part[0].date}/{part[-1].date}") if part[0].date else w("date.undated")
        out.append(Stretch(label=label, rows=tuple(row(book, s) for s in part)))
    return tuple(out)


def _values(book: Book, figures: Sequence[str]) -> tuple[Value, ...]:
    out = []
    for name in figures[:SIDE_BY_SIDE]:
        figure, statement = book.figure.get(name), book.statement.get(name)
        if figure is None or statement is None:
            continue
        shown = row(book, statement)
        out.append(
            Value(
                reading=shown.reading,
                passage=shown.quoted.href,
                who=shown.speaker,
                number=statement.number,
                href=book.row(name),
                date=shown.date if statement.date else "",
            )
        )
    return tuple(out)


def _contradiction(book: Book, finding: Contradiction) -> Finding:
    return Finding(
        title=finding.title, sentence=finding.sentence, values=_values(book, finding.figures),
        more=_more(book, finding.figures), review=finding.review, said=reviewers(book, finding.id),
    )  # fmt: skip


def _more(book: Book, figures: Sequence[str]) -> str:
    n = len(figures) - SIDE_BY_SIDE
    return book.words("question.more_figures", n=n) if n > 0 else ""


def slips_on(book: Book, question: str) -> tuple[Finding, ...]:
    """Likely slips on a question; on no event where that is empty."""
    return tuple(_slip(book, s) for s in book.source.slips(question))


def _slip(book: Book, slip: Slip) -> Finding:
    return Finding(
        title=slip.title, sentence=slip.sentence, values=_values(book, slip.figures),
        more=_more(book, slip.figures), review=slip.review, said=reviewers(book, slip.id),
    )  # fmt: skip


def _origin(book: Book, origin: Origin) -> OriginEntry:
    figures = origin.figures
    first = book.figure[figures[0]]
    shown = row(book, book.statement[first.id])
    return OriginEntry(
        letter=origin.letter,
        name=shown.speaker,
        mark=mark(book, first),
        count=book.words("question.count", n=len(figures)),
        reasons=tuple(_reasons(book, origin.joins)),
        proposed=bool(origin.joins) and all(j.review == "proposed" for j in origin.joins),
        statements=tuple(Link(words=str(book.statement[f].number), href=book.row(f)) for f in figures),
    )


def _reasons(book: Book, joins: Sequence[Join]) -> list[str]:
    """Why statements are one origin; a reviewer's own reason in place of the mere fact of a decision."""
    told = (reviewers(book, pair(j.a, j.b)) or (j.sentence,) for j in joins)
    return list(dict.fromkeys(sentence for said in told for sentence in said))


def _policy(book: Book, policy: PolicyRange, top: int) -> Policy:
    w = book.words
    statements = sorted((book.statement[f] for f in policy.figures if f in book.statement), key=lambda s: s.number)
    used = tuple(Link(words=str(s.number), href=book.row(s.figure)) for s in statements)
    if policy.low is None and policy.best is None and policy.high is None:
        return Policy(
            name=policy.policy, rule=policy.rule, drawing="", words=w("question.policy_none"),
            note=policy.note, source=policy.source, used=used,
        )  # fmt: skip
    known = [v for v in (policy.low, policy.best, policy.high) if v is not None]
    low = policy.low if policy.low is not None else min(known)
    high = policy.high if policy.high is not None else max(known)
    label = w.number(low) if low == high else w("overview.range", low=low, high=high)
    best = w("question.policy_best", value=policy.best) if policy.best is not None else ""
    drawing = multiples.bracket(low, policy.best, high, top, ", ".join(p for p in (label, best) if p),
                                (w.number(low), best, w.number(high)))  # fmt: skip
    return Policy(
        name=policy.policy, rule=policy.rule, drawing=drawing, words="", note=policy.note, source=policy.source,
        used=used,
    )  # fmt: skip
