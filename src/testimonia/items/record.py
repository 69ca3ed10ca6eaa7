"""The bibliographic record of each item, from its own lines, the file's header, the compilation and sources.csv."""

from __future__ import annotations

import re
from typing import Literal

from ..dates import first_full
from ..model import Item, ItemKind, Text
from .actrecord import fill_act
from .citation import author, citation, display, labelled, quoted
from .compilation import settle
from .contents import Contents
from .draft import Draft, Part
from .hints import Hints
from .language import detect_language, spoken
from .marks import Mark
from .vocabulary import publication
from .witness import witness

_HEAD = 14
"""Blocks of an item in which its head is looked for."""
_TAIL = 4
_LONGEST_TITLE = 400
_ENOUGH = 200
"""Code points of text by which a language of its own is believed."""
_OWN = ("press_article", "press_clipping", "resolution", "statement", "testimony")


def records(
    text: Text, marks: list[Mark], parts: list[Part], contents: Contents, hints: Hints, language: str
) -> list[Item]:
    """The records of a text's parts, in order."""
    # What a person says of the whole file is about its item where it holds one.
    given = hints.kind if len(parts) == 1 else ""
    drafts = [_draft(text, marks, part, language, given) for part in parts]
    if len(parts) == 1:
        _single(drafts[0], text, marks, hints)
    else:
        settle(drafts, parts, marks, contents, hints)
    for draft, part in zip(drafts, parts, strict=True):
        _language(draft, text, marks, part, hints, language)
    return [draft.item() for draft in drafts]


def _draft(text: Text, marks: list[Mark], part: Part, language: str, given: ItemKind | Literal[""]) -> Draft:
    kind: ItemKind = given or (part.opener.kind if part.opener else _kind_alone(text, marks, part))
    if not given and kind == "other" and part.opener is None and part.first == 0 and part.last < len(marks):
        kind = "front_matter"
    draft = Draft(kind)
    if part.opener and part.opener.continues:
        return draft
    head = _head(marks, part)
    if kind in ("resolution", "statement"):
        fill_act(draft, head, marks[part.first : part.last], language)
    else:
        _fill(draft, head, marks, part, language)
    _title(draft, head, kind)
    if kind == "testimony":
        draft.put("author", witness(draft.get("title").replace("\n", " ")), "item", "heading", head[0].block)
    return draft


def _head(marks: list[Mark], part: Part) -> list[Mark]:
    """The blocks of a part's head: up to its first paragraphs of running text."""
    last = min(part.last, part.first + _HEAD)
    if part.opener:
        last = min(part.last, max(part.opener.cluster.last, part.first + 1))
        while last < min(part.last, part.first + _HEAD) and marks[last].role in (
            "byline",
            "date",
            "weak",
            "translation",
        ):
            last += 1
        return marks[part.first : last]
    bodies = 0
    for at in range(part.first, last):
        bodies += marks[at].role == "body"
        if bodies > 1:
            return marks[part.first : at]
    return marks[part.first : last]


def _kind_alone(text: Text, marks: list[Mark], part: Part) -> ItemKind:
    """What a text is that has no parts: by its head, its publisher or its form."""
    if text.extractor in ("csv", "xlsx", "xls", "ods", "tsv"):
        return "list"
    head = _head(marks, part)
    section = next((m.section for m in head[:3] if m.role == "section"), "")
    if section in ("testimony", "list", "contents", "credits"):
        return section  # type: ignore[return-value]
    clauses = sum(m.clause for m in marks[part.first : part.first + 60])
    acts = [m.act for m in head if m.act]
    if acts and (clauses or any(a.number for a in acts)) and any(a.kind or a.number for a in acts):
        return "statement" if next((a.kind for a in acts if a.kind), "") == "statement" else "resolution"
    if any(a.kind == "statement" for a in acts[:2]):
        return "statement"
    facts = {f.field: f.value for f in text.facts}
    if any(m.citation or m.byline or m.masthead or m.role == "labels" for m in head) or publication(
        facts.get("publisher", "")
    ):
        return "press_article"
    return "press_article" if any(m.dateline for m in marks[part.first : min(part.last, part.first + 6)]) else "other"


# -------------------------------------------------------------------------------------------- the press and the rest


def _fill(draft: Draft, head: list[Mark], marks: list[Mark], part: Part, language: str) -> None:
    tail = [m for m in marks[max(part.first, part.last - _TAIL) : part.last] if m not in head]
    _labels(draft, head, language)
    for mark in [*head, *(m for m in tail if m.role in ("citation", "labels"))]:
        _citation(draft, mark)
    for mark in (*head, *marks[part.first : min(part.last, part.first + _HEAD)], *tail):
        if mark.byline:
            draft.put("author", mark.byline.author, "item", "byline", mark.block)
            draft.put("dateline", mark.byline.place, "item", "byline", mark.block)
            draft.put("publisher", mark.byline.publisher, "item", "byline", mark.block)
    own = draft.kind in ("press_article", "press_clipping", "statement", "testimony")
    for mark in head:
        known = publication(mark.masthead)
        if mark.masthead and own and not (draft.kind == "press_clipping" and known and known.agency):
            draft.put("publisher", mark.masthead, "item", "masthead", mark.block)
        if mark.date and own:
            draft.put("date", mark.date, "item", "date line", mark.block)
    if own:
        _dateline(draft, marks, part)


def _labels(draft: Draft, head: list[Mark], language: str) -> None:
    for mark in head:
        for field, value in mark.fields:
            if field == "date":
                draft.put("date", first_full(value, language), "item", "labelled line", mark.block)
            elif field == "publisher":
                found = citation(value, formed=True, language=language)
                name = found.publisher if found else display(value)
                draft.put("publisher", name if len(name) <= 120 else "", "item", "labelled line", mark.block)
                draft.put(
                    "date",
                    found.date if found and found.date[:1].isdigit() else "",
                    "item",
                    "labelled line",
                    mark.block,
                )
            elif field == "author":
                name = author(value)
                draft.put(field, name if len(name) <= 160 else "", "item", "labelled line", mark.block)
            elif field in ("title", "dateline"):
                draft.put(field, value if len(value) <= _LONGEST_TITLE else "", "item", "labelled line", mark.block)


def _citation(draft: Draft, mark: Mark) -> None:
    found = mark.citation
    if not found:
        return
    said_by = "source line" if labelled(mark.block.plain)[0] else "citation"
    draft.put("publisher", found.publisher, "item", said_by, mark.block)
    if found.date[:1].isdigit():
        draft.put("date", found.date, "item", said_by, mark.block)
    draft.put("title", found.title, "item", said_by, mark.block)
    draft.put("author", found.author, "item", said_by, mark.block)


def _dateline(draft: Draft, marks: list[Mark], part: Part) -> None:
    for mark in marks[part.first : min(part.last, part.first + _HEAD)]:
        found = mark.dateline
        if found is None:
            continue
        draft.put("dateline", found.place, "item", "dateline", mark.block)
        draft.put("publisher", found.agency, "item", "dateline", mark.block)
        if found.date and not draft.get("date"):
            draft.put("date", found.date, "item", "dateline", mark.block)
        return


def _title(draft: Draft, head: list[Mark], kind: ItemKind) -> None:
    if kind in ("resolution", "statement", "captions"):
        if kind == "captions" and head and (head[0].block.caps or head[0].level < 9) and not head[0].block.italic:
            draft.put("title", _joined(head), "item", "heading", head[0].block)
        return
    for mark in head:
        if mark.role in ("heading", "section") or (mark.role == "act" and mark.level < 9):
            draft.put("title", _unquoted("\n".join(mark.block.lines))[:_LONGEST_TITLE], "item", "heading", mark.block)
            return
    for mark in head:
        if (
            mark.role == "weak"
            and not mark.fields
            and kind in ("press_article", "press_clipping", "testimony", "list", "front_matter")
            and mark.block.words >= 2
        ):
            draft.put("title", _unquoted(mark.block.plain)[:_LONGEST_TITLE], "item", "first line", mark.block)
            return
    cited = next((m for m in head if m.citation and not m.citation.title), None)
    if (
        cited is not None
        and kind == "press_article"
        and not re.search(r"\w", draft.get("title"))
        and not any(m.masthead for m in head)
    ):
        return


def _unquoted(title: str) -> str:
    inner, rest = quoted(title)
    return inner if inner and not rest.strip(" |") else title


def _joined(head: list[Mark]) -> str:
    return "".join(m.block.plain for m in head if m.level < 9) if len(head) > 1 else head[0].block.plain


# ---------------------------------------------------------------------------------------------- from outside the text


def _single(draft: Draft, text: Text, marks: list[Mark], hints: Hints) -> None:
    for field in ("title", "publisher", "author", "date", "jurisdiction", "body", "number"):
        draft.set(field, getattr(hints, field), "sources.csv", "row of sources.csv")
    for fact in text.facts:
        told = draft.whence.get(fact.field)
        if fact.field in ("title", "publisher", "author", "date") and (told is None or told.said_by == "first line"):
            draft.set(fact.field, fact.value, "file", fact.said_by)
    if draft.get("date").startswith("--"):
        draft.values["date"] = ""
        draft.whence.pop("date")
    first = next((m for m in marks if not m.furniture and m.block.words and len(m.block.plain) <= 160), None)
    if first is not None and first.role in ("heading", "section", "weak", "act"):
        draft.put("title", first.block.plain, "item", "first line", first.block)


def _language(draft: Draft, text: Text, marks: list[Mark], part: Part, hints: Hints, language: str) -> None:
    alone = part.first == 0 and part.last == len(marks)
    if hints.language and (alone or draft.kind not in ("resolution", "statement", "press_clipping")):
        draft.set("language", hints.language, "sources.csv", "row of sources.csv")
        return
    for fact in text.facts:
        if fact.field == "language" and part.opener is None:
            draft.put("language", fact.value.split("-")[0].lower(), "file", fact.said_by)
    bodies = [m.block for m in marks[part.first : part.last] if m.role == "body"][:40]
    sample = "\n".join(b.raw[:1000] for b in bodies)
    if len(sample) < _ENOUGH:
        start, end = marks[part.first].block.start, marks[part.last - 1].block.end
        sample = text.content[start : min(end, start + 4000)]
    found = detect_language(sample) if len(sample) >= _ENOUGH or part.opener is None else ""
    if not found and len(sample) >= 60:
        found = detect_language(sample, tuple(hints.languages)) if hints.languages else spoken(sample)
    if found:
        draft.put("language", found, "item", "its words")
    else:
        draft.put("language", hints.language or language, "compilation", "language of the whole text")
