"""Who moved an act and who signed it, from its head and its last lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..institutions import fold
from ..model import Signatory
from .names import is_role, leading_name, names_in, person, without_title, without_twins
from .paragraphs import Paragraph
from .words import Forms, stripped

_SIGNED = re.compile(r"^(?:/s/|\(?s\)?/|sgd\.?|signed:?|firmado:?|signé:?|gez\.)\s*", re.IGNORECASE)
_LONGEST_LINE = 90


class _Entry(NamedTuple):
    """A short line at the end of an act: a name, an office, or neither."""

    name: str = ""
    role: str = ""
    titled: bool = False


def sponsors(head: Sequence[Paragraph], tail: Sequence[Paragraph], forms: Forms, author: str) -> tuple[str, ...]:
    """Who brought the act in, as printed; ``author`` is what the item's record says, where the act says nothing."""
    found: list[str] = []
    for place in (head, tail):
        for at, paragraph in enumerate(place):
            labels = ("sponsors", "head_sponsors") if place is head else ("sponsors",)
            found += next((n for kind in labels if (n := _labelled(place, at, kind, forms))), []) or _within(
                paragraph, forms
            )
    if not found and tail:
        found += _surname_alone(tail[0], forms)
    return tuple(without_twins(found or names_in(author, forms, single=False)))


def _labelled(place: Sequence[Paragraph], at: int, kind: str, forms: Forms) -> list[str]:
    """``By: Representatives X, Y``; the names below a label that stands alone."""
    label = forms.plain(kind, r"(?P<word>{words})(?:\s*:|\s+(?=[^\W\d_])|\s*$)")
    for number, line in enumerate(place[at].lines):
        found = label.match(line.plain.lstrip("( "))
        if not found:
            continue
        rest = line.plain.lstrip("( ")[found.end() :].strip(" :.-–—")
        below = [x.plain for x in place[at].lines[number + 1 :]]
        if rest:
            # a list that ends in a comma or "and", and lines that begin with a title of their own, go on with it
            words = rest
            for more in below:
                if not (words.rstrip()[-1:] in ",;" or _ends_joint(words, forms) or _opens_list(more, forms)):
                    break
                words += f"{'' if words.rstrip()[-1:] in ',;' or _ends_joint(words, forms) else ','} {more}"
            names = names_in(words, forms, leading=True)
            # "Sponsor: Finch, Robert" is one person, surname first
            one = fold(found["word"]) in forms.words("one_sponsor") and len(names) == 2
            return [", ".join(names)] if one and not any(" " in n for n in names) else names
        return _below([*below, *(x.plain for p in place[at + 1 : at + 8] for x in p.lines)], forms)
    return []


def _below(lines: Iterable[str], forms: Forms) -> list[str]:
    """The names on the lines below a label, districts passed over, as far as they are names."""
    found: list[str] = []
    for line in lines:
        names = names_in(line, forms, single=False)
        if names:
            found += names
        elif not any(c.isdigit() for c in line) and (found or len(line.split()) > 6):
            break
    return found


def _within(paragraph: Paragraph, forms: Forms) -> list[str]:
    """``was introduced by X, member of ...``; ``Ms. X (for herself and Mr. Y) submitted ...``"""
    words = paragraph.words
    phrase = _phrase(forms).search(words)
    if phrase:
        rest = words[phrase.end() : phrase.end() + 400].lstrip(" ,:")
        titled, _ = without_title(rest[:60], forms)
        return _first_names(rest, forms, single=titled)
    titled, _ = without_title(words[:60], forms)
    verb = _brought(forms).search(words[:600])
    if titled and verb and len(words) <= 1200:
        return names_in(words[: verb.start()], forms, leading=True)
    return []


def _first_names(words: str, forms: Forms, *, single: bool) -> list[str]:
    """The names that a run of words begins with; none where something else stands first."""
    joints = "|".join(re.escape(w) for w in sorted(forms.words("and"), key=len, reverse=True))
    first, *rest = re.split(rf"[,;:]|\s(?:{joints})\s", words, maxsplit=1, flags=re.IGNORECASE)
    name = leading_name(first, forms, single=single)
    whole = name and person(first, forms, single=single) == name
    more = names_in(rest[0], forms, leading=True, single=single) if whole and rest else []
    return without_twins([name, *more]) if name else []


def _surname_alone(paragraph: Paragraph, forms: Forms) -> list[str]:
    """Some houses print the mover's surname alone below the text."""
    if len(paragraph.lines) == 1 and len(paragraph.words.split()) == 1 and not is_role(paragraph.words, forms):
        name = person(paragraph.words, forms)
        return [name] if name and paragraph.words[-1:].isalpha() else []
    return []


def signatories(tail: Sequence[Paragraph], forms: Forms) -> tuple[Signatory, ...]:
    """Who signed, with the office printed beside the name."""
    entries = [entry for paragraph in tail for entry in _entries(paragraph, forms)]
    order = next((bool(e.name) for e in entries if e.name or e.role), True)
    found: dict[str, str] = {}
    listed = ""
    for at, entry in enumerate(entries):
        if entry.role and not entry.name:
            listed = entry.role
        if not entry.name:
            continue
        role = entry.role or _beside(entries, at, name_first=order)
        if role or entry.titled:
            found.setdefault(entry.name, role or listed)
    return tuple(Signatory(name=name, role=role) for name, role in found.items())


def _entries(paragraph: Paragraph, forms: Forms) -> Iterator[_Entry]:
    for line in paragraph.lines:
        plain = line.plain
        label = _signing(forms).match(plain)
        if label:
            for name in names_in(plain[label.end() :], forms, single=False):
                yield _Entry(name, titled=True)
            continue
        titled_pieces = [p for p in plain.split(",") if without_title(p, forms)[0]]
        if len(titled_pieces) > 1:
            for piece in titled_pieces:
                if name := person(piece, forms, single=False):
                    yield _Entry(name, titled=True)
            continue
        yield _entry(plain, forms)


def _entry(plain: str, forms: Forms) -> _Entry:
    signed = _SIGNED.match(plain)
    rest = plain[signed.end() :] if signed else plain
    if len(rest) > _LONGEST_LINE:
        return _Entry()
    if not signed and is_role(rest, forms):
        titled, name = without_title(rest, forms)
        whole = person(name, forms, single=False) if titled and stripped(rest) not in forms.words("roles") else ""
        return _Entry(whole, titled=True) if whole else _Entry(role=rest.strip(" ,:.*"))
    first, comma, office = rest.partition(",")
    if comma and is_role(office, forms):
        return _Entry(person(first, forms, single=False), office.strip(" ,.*"))
    titled, _ = without_title(rest, forms)
    return _Entry(person(rest, forms, single=False), titled=titled or bool(signed))


def _beside(entries: Sequence[_Entry], at: int, *, name_first: bool) -> str:
    """The office on the line after the name, or before it where the act prints offices first."""
    for step in (1, -1) if name_first else (-1, 1):
        other = at + step
        if 0 <= other < len(entries) and entries[other].role and not entries[other].name:
            return entries[other].role
    return ""


def _ends_joint(words: str, forms: Forms) -> bool:
    return fold(words).split()[-1:] != [] and fold(words).split()[-1] in forms.words("and")


def _opens_list(line: str, forms: Forms) -> bool:
    return without_title(line, forms)[0]


def _phrase(forms: Forms) -> re.Pattern[str]:
    return forms.plain("sponsor_phrases", r"(?<!\w){words}(?!\w)")


def _brought(forms: Forms) -> re.Pattern[str]:
    return forms.plain("introduced", r"(?<!\w){words}(?!\w)")


def _signing(forms: Forms) -> re.Pattern[str]:
    return forms.plain("signing", r"{words}\s*:\s*")
