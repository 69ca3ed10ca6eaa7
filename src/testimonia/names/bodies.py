"""Whether two names can be one organisation's: legal forms set aside, common words of little weight, acronyms read."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from msgspec import Struct

from .alike import Likeness, word_likeness
from .parts import split_words
from .romanise import romanise
from .words import body_words, legal_forms, nations

_COMMON, _NUMBER, _SHORT = 0.35, 0.9, 0.6
_OTHER_FORM = 0.06
_ALIGNED = 0.74
_NUMERALS = {
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "one": "1",
    "two": "2",
    "three": "3",
    "first": "1",
    "second": "2",
    "third": "3",
}


class Body(Struct, frozen=True):
    """The name of an organisation, taken apart."""

    words: tuple[str, ...]
    forms: frozenset[str]
    """Classes of the legal forms it names."""
    initials: str
    """First letters of its words, joining words left out."""


def parse(text: str) -> Body:
    """The words of an organisation's name without its legal form."""
    dotted = re.sub(r"\b((?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?)", lambda m: m.group().replace(".", ""), text)
    spelt = re.sub(r"(?<=\w)/(?=\w)", "", dotted)
    words = [
        w for word in split_words(spelt.replace("&", " & ")) for w in re.sub(r"[^a-z0-9 ]", "", romanise(word)).split()
    ]
    kept, forms = _without_forms(words)
    joining = body_words()[1]
    core = [_NUMERALS.get(w, w) for w in kept if w not in joining] or kept or words
    return Body(tuple(core), forms, "".join(w[0] for w in core))


def _without_forms(words: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    """The words without legal forms, which stand first or last or behind one another; and their classes."""
    kept = list(words)
    found: set[str] = set()
    changed = True
    while changed and kept:
        changed = False
        for form, kind in legal_forms():
            size = len(form)
            if size >= len(kept):
                continue
            for at in (len(kept) - size, 0):
                if tuple(kept[at : at + size]) == form and (at or size > 1 or len(form[0]) > 1):
                    found.add(kind)
                    del kept[at : at + size]
                    changed = True
                    break
            if changed:
                break
    return kept, frozenset(found - {"plain"})


def weight(word: str) -> float:
    """How much a word says of which body is meant."""
    if word.isdigit():
        return _NUMBER
    if word in body_words()[0]:
        return _COMMON
    return _SHORT if len(word) <= 2 else 1.0


def likeness(a: str, b: str) -> Likeness:
    """How alike two words of bodies' names are: words of one meaning in two languages count as one."""
    meaning = body_words()[0]
    if a != b and a in meaning and meaning.get(a) == meaning.get(b):
        return Likeness(0.95, "one word in two languages")
    if a != b and a in nations() and nations().get(a) == nations().get(b):
        return Likeness(0.95, "one nation")
    return word_likeness(a, b)


def score(a: str, b: str) -> tuple[float, list[str]]:
    """The score of two organisations' names and its reasons, word by word."""
    x, y = parse(a), parse(b)
    short = _acronym(x, y) or _acronym(y, x)
    if short:
        return 0.72, [short]
    if "".join(x.words) == "".join(y.words):
        found, why = 1.0, [f"{' '.join(x.words)}: equal"]
    else:
        found, why = _aligned(x.words, y.words)
    if x.forms and y.forms and not x.forms & y.forms:
        found -= _OTHER_FORM
        why.append("another legal form")
    return max(0.0, min(1.0, found)), why


def _acronym(short: Body, full: Body) -> str:
    if (
        len(short.words) == 1
        and 3 <= len(short.words[0]) <= 8
        and len(full.words) >= 3
        and short.words[0] == full.initials
    ):
        return f"{short.words[0].upper()}: the first letters of the other"
    return ""


def _aligned(a: Sequence[str], b: Sequence[str]) -> tuple[float, list[str]]:
    pairs = sorted(
        ((likeness(x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b)),
        key=lambda p: (-p[0].score, abs(p[1] - p[2]), p[1], p[2]),
    )
    left, right = set(range(len(a))), set(range(len(b)))
    agreed = 0.0
    why: list[str] = []
    for found, i, j in pairs:
        if found.score < _ALIGNED or i not in left or j not in right:
            continue
        left.discard(i)
        right.discard(j)
        agreed += (weight(a[i]) + weight(b[j])) * min(1.0, max(0.0, (found.score - 0.6) / 0.36))
        why.append(f"{a[i]} ~ {b[j]}: {found.why} ({found.score:.2f})")
    agreed += _written_as_one(a, b, left, right, why) + _written_as_one(b, a, right, left, why)
    lost_a, lost_b = sum(weight(a[i]) for i in left), sum(weight(b[j]) for j in right)
    why += [f"{w}: only in one of them" for w in [*(a[i] for i in sorted(left)), *(b[j] for j in sorted(right))]]
    whole = sum(map(weight, a)) + sum(map(weight, b))
    share = agreed / whole if whole else 0.0
    # Words left over on both sides contradict; left over on one side they may only have been left out.
    share -= 0.35 * min(lost_a, lost_b) / max(1.0, whole / 2)
    return _steepness(share) / _steepness(1.0), why


def _steepness(share: float) -> float:
    """Three quarters of the words' weight agreeing is as likely one body as two."""
    return 1 / (1 + math.exp(12 * (0.75 - share)))


def _written_as_one(a: Sequence[str], b: Sequence[str], left: set[int], right: set[int], why: list[str]) -> float:
    """Two words of one name that the other writes as one."""
    agreed = 0.0
    for i in sorted(left):
        if i not in left or i + 1 not in left:
            continue
        for j in sorted(right):
            found = likeness(a[i] + a[i + 1], b[j])
            if found.score >= 0.9:
                left -= {i, i + 1}
                right.discard(j)
                agreed += weight(a[i]) + weight(a[i + 1]) + weight(b[j])
                why.append(f"{a[i]} {a[i + 1]} ~ {b[j]}: {found.why}, written as one word ({found.score:.2f})")
                break
    return agreed
