"""The text stages on one original at a time: its items, their figures, and what of both is kept between builds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from . import acts, anchors, decisions, figures, items
from .cache import Store, code_key, key_of
from .case import Case, SourceNote
from .decisions import Decided
from .intake import Extraction
from .model import Act, ActMention, Anchor, Decision, Figure, Item, Original, Problem, Proposals, Reading, Text
from .model.vocabulary import Form, Publish
from .propose.check import Bounds
from .propose.join import join


class Document(Struct, frozen=True, kw_only=True):
    """An original on its way through the text stages."""

    original: Original
    text: Text | None = None
    problems: tuple[Problem, ...] = ()


class Said(Struct, frozen=True, kw_only=True):
    """What people decided that bears on one original, and what models proposed."""

    decided: Decided = {}
    """On its records."""
    added: Sequence[Decision] = ()
    """Figures that people found in it."""
    redacted: Sequence[Decision] = ()
    """What of it is not published."""
    proposed: Sequence[Proposals] = ()
    """Figures that models found in it."""


class Records(Struct, frozen=True):
    """The decided items and figures of one original, its acts and those that it names."""

    items: Sequence[Item] = ()
    figures: Sequence[Figure] = ()
    acts: Sequence[Act] = ()
    mentions: Sequence[ActMention] = ()
    problems: Sequence[Problem] = ()
    hidden: decisions.Hidden = decisions.Hidden()


def documents_of(extractions: Iterable[Extraction], notes: Mapping[str, SourceNote]) -> Iterator[Document]:
    """Each original once, in order of path: files with the same bytes are one original at several paths.

    What sources.csv says of an archive's sensitivity and publication holds for its members.
    """
    first: dict[str, Document] = {}
    for extraction in extractions:
        for part in extraction.walk():
            part = _marked(part, notes)
            sha = part.original.sha256
            if sha in first:
                kept = first[sha]
                also = (*kept.original.also_at, part.original.path)
                restricted = kept.original.restricted or part.original.restricted
                publish = _least(kept.original.publish, part.original.publish)
                form = max(kept.original.form, part.original.form, key=get_args(Form).index)
                original = replace(kept.original, also_at=also, restricted=restricted, publish=publish, form=form)
                first[sha] = replace(kept, original=original)
            else:
                first[sha] = Document(original=part.original, text=part.text, problems=part.problems)
    yield from first.values()


def _marked(part: Extraction, notes: Mapping[str, SourceNote]) -> Extraction:
    path = part.original.path
    told = (path, path.partition("!/")[0])
    restricted = any(p in notes and notes[p].sensitivity.lower() not in ("", "public") for p in told)
    publish = _least(*(notes[p].publish or "whole" for p in told if p in notes))
    form: Form = "note" if any(notes[p].form == "note" for p in told if p in notes) else "text"
    return replace(part, original=replace(part.original, restricted=restricted, publish=publish, form=form))


def _least(*publish: str) -> Publish:
    """Of several sayings on how much may be shown, the one that shows the least."""
    order: tuple[Publish, ...] = get_args(Publish)
    return max((known for known in order if known in publish), key=order.index, default="whole")


class TextStages:
    """Runs items and figures on one original at a time, keeping what they give."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._items = Store(case.derived / "cache" / "items")
        self._figures = Store(case.derived / "cache" / "figures")
        self._items_code = code_key("items", "dates", "institutions", libraries=("py3langid",))
        self._figures_code = code_key("figures", "dates")
        self._acts_code = code_key("acts", "dates", "institutions")

    def key(self, document: Document, said: Said) -> str:
        """Hash of everything that the records of this original rest on."""
        return key_of(
            document, self._hints(document.original), self._items_code, self._figures_code, self._acts_code, said
        )

    def run(self, document: Document, said: Said) -> Records:
        """Its items and figures, decisions applied after each stage."""
        if document.text is None:
            return Records(hidden=decisions.hidden(said.redacted, None, [], []))
        found, item_problems = decisions.apply_items(self._split(document.text, document.original), said.decided)
        read = self._read(document.text, found)
        more, proposal_problems = join(read, found, document.text, said.proposed, read_quote)
        whole, added_problems = decisions.add_figures(more, found, document.text, said.added)
        judged, figure_problems = decisions.apply_figures(whole, said.decided)
        hidden = decisions.hidden(said.redacted, document.text, found, judged)
        problems = [*item_problems, *proposal_problems, *added_problems, *figure_problems, *hidden.problems]
        # Clauses and titles that stand in a note are its author's wording.
        worded = found if document.original.form == "text" else ()
        passed = acts.read(document.text, worded)
        named = acts.find_mentions(document.text, worded, passed)
        return Records(found, judged, passed, named, problems, hidden)

    def _split(self, text: Text, original: Original) -> list[Item]:
        hints = self._hints(original)
        key = key_of(text, hints, self._items_code)
        kept = self._items.get(original.sha256, key, list[Item])
        if kept is None:
            kept = items.split(text, hints)
            self._items.put(original.sha256, key, kept)
        return kept

    def _read(self, text: Text, found: Sequence[Item]) -> list[Figure]:
        """Figures of decided items; an item whose words, language and date are as before is not read again."""
        known = self._figures.get(text.original, self._figures_code, dict[str, list[Reading]]) or {}
        read: dict[str, list[Reading]] = {}
        keys: list[str] = []
        for item in found:
            words = text.content[item.start : item.end]
            key = key_of(words, item.language, item.date)
            keys.append(key)
            if key not in read:
                read[key] = known[key] if key in known else figures.find(words, item.language, item.date)
        if read.keys() != known.keys():
            self._figures.put(text.original, self._figures_code, read)
        return anchored(text, [(item, read[key]) for item, key in zip(found, keys, strict=True)])

    def _hints(self, original: Original) -> items.Hints:
        paths = (original.path, *original.also_at)
        note = next((self._case.notes[p] for p in paths if p in self._case.notes), SourceNote(path=""))
        given = {f: getattr(note, f) for f in items.Hints.__struct_fields__ if hasattr(note, f)}
        return items.Hints(**given, languages=self._case.languages)


def read_quote(text: str, start: int, end: int, language: str) -> Bounds | None:
    """The number that a quote states, as the grammar of ``figures`` reads it."""
    found = figures.read_quote(text, start, end, language)
    return Bounds(*found) if found is not None else None


def anchored(text: Text, read: Iterable[tuple[Item, Sequence[Reading]]]) -> list[Figure]:
    """Figures that hang on their exact words, from readings whose offsets are relative to their items."""
    anchor = anchors.Anchorer(text)
    given = [(item, reading) for item, readings in read for reading in readings]
    spans = [anchor(item.start + r.start, item.start + r.end) for item, r in given]
    names = anchors.ids(spans, "f")
    at = {(item.id, r.start): name for (item, r), name in zip(given, names, strict=True)}
    return [_figure(item, r, name, span, at) for (item, r), name, span in zip(given, names, spans, strict=True)]


def _figure(item: Item, r: Reading, name: str, span: Anchor, at: Mapping[tuple[str, int], str]) -> Figure:
    return Figure(
        id=name, item=item.id, anchor=span,
        low=r.low, best=r.best, high=r.high, hedge=r.hedge, outcome=r.outcome, group=r.group,
        relation=r.relation, part_of=at.get((item.id, r.total_start), ""), scope=r.scope, stance=r.stance,
        claimant=r.claimant, claimant_start=item.start + r.claimant_start if r.claimant_start >= 0 else -1,
        connection=r.connection, actor=r.actor, cause=r.cause, place=r.place, date=r.date,
        rules=r.rules, damaged=r.damaged,
    )  # fmt: skip
