"""Who testifies: the person that the heading of a testimony or interview names."""

from __future__ import annotations

import re

from ..institutions import fold
from .vocabulary import joints, section_words

_AGED = re.compile(
    r"^(?:\d{1,3}[.)] )?(?P<name>[^\W\d_][^\d,;:()!?\"“«]{2,60}?)(?:, | \(|,? )"
    r"(?:aged? |de |âgée? de )?(?P<age>\d{1,3})\b(?P<rest>.{0,80})$",
    re.IGNORECASE,
)
_END = re.compile(r"[,;(–—|]| - |: |\s\d|\saged?\s")
_ENUMERATION = re.compile(
    r"^(?:(?:no|nr|n°|nº|№|number|número)\.? ?)?(?:\d{1,3}|[ivxl]{1,5})(?:[.):]|$| (?=[—–-]))", re.IGNORECASE
)


def aged(line: str) -> str:
    """The name of a line that is a person's name and age (``Ana Bel, 43, teacher``); empty where it is none."""
    found = _AGED.match(line)
    if not found or not 5 <= int(found["age"]) <= 115 or not _named(found["name"]):
        return ""
    return found["name"].strip() if not re.search(r"[.!?] \S", found["rest"]) else ""


def witness(title: str) -> str:
    """The name in a heading such as ``Testimony of Ana Bel, 43, teacher``; empty where it names nobody."""
    alone = aged(title)
    if alone and not section_words().get(fold(title).split()[0]):
        return alone
    words = title.split()
    known = section_words()
    for size in range(min(5, len(words) - 1), 0, -1):
        if known.get(fold(" ".join(words[:size])).strip(" .:—–-")) == "testimony":
            rest = " ".join(words[size:]).lstrip(" :.—–-")
            rest = _ENUMERATION.sub("", rest).lstrip(" :.—–-")
            while rest and fold(rest.split()[0]) in joints():
                rest = rest.partition(" ")[2]
            name = _END.split(rest, maxsplit=1)[0].strip(" .:")
            return name if _named(name) else ""
    return ""


def _named(name: str) -> bool:
    words = name.split()
    weighty = [w for w in words if len(w) > 3]
    return 1 <= len(words) <= 5 and words[0][:1].isupper() and all(w[0].isupper() for w in weighty)
