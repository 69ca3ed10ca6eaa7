"""The vocabularies of the package's data files, read once and made ready for looking up."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from ..institutions import bare, fold


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


class Publication(NamedTuple):
    """A newspaper, magazine, broadcaster or agency."""

    name: str
    agency: bool
    form: str = ""
    """The form of the name that was looked up, as the data file spells it."""
    programmes: bool = False
    """A station: a programme's name may follow its own."""


@cache
def publications() -> dict[str, Publication]:
    """Every known form, bare, and what it names."""
    out: dict[str, Publication] = {}
    data = _load("publications")
    for group in ("newspapers", "broadcasters", "agencies"):
        for rows in data[group].values():
            for one in rows:
                forms = one.split(" | ")
                for form in forms:
                    out.setdefault(
                        bare(form), Publication(forms[0], group == "agencies", form, group == "broadcasters")
                    )
    return out


def publication(name: str) -> Publication | None:
    """What a form names; None where it is not known."""
    if len(name) > 80:
        return None
    key = bare(name)
    found = publications().get(key)
    if found is None and " " in key:
        first, _, rest = key.partition(" ")
        before, _, last = key.rpartition(" ")
        words = _paper_words()
        found = publications().get(rest if first in words else before if last in words else "")
    return found


@cache
def _paper_words() -> frozenset[str]:
    return frozenset(_load("phrases")["paper_words"])


@cache
def act_kinds() -> dict[str, str]:
    """Folded name of an act -> ``resolution`` or ``statement``."""
    kinds = _load("acts")["kinds"]
    return {fold(word): kind for kind in ("statement", "resolution") for word in kinds[kind]}


@cache
def inner_headings() -> frozenset[str]:
    """Headings that stand inside an act."""
    return frozenset(fold(h).strip(":") for h in _load("acts")["inner"]["headings"])


@cache
def clause_openers() -> re.Pattern[str]:
    """Finds the opening of a recital or operative clause at the start of a folded paragraph."""
    clauses = _load("acts")["clauses"]
    words = sorted({fold(w) for w in clauses["recital"] + clauses["operative"]} - {"que", "vu"}, key=lambda w: -len(w))
    return re.compile(r"(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


@cache
def number_marks() -> re.Pattern[str]:
    """Finds an act's number with the abbreviation or number word before it."""
    data = _load("acts")["numbers"]
    marks = "|".join(re.escape(m) for m in sorted(data["marks"], key=lambda m: -len(m)))
    word = "|".join(re.escape(w) for w in sorted(data["number_words"], key=lambda w: -len(w)))
    return re.compile(
        rf"(?<!\w)(?P<mark>(?:{marks})) {{0,2}}(?:no\.? ?)?(?P<code>\(?\d[\w/.()\-]{{0,20}})"
        rf"|(?<!\w)(?:{word}) {{0,2}}(?P<number>\d[\w/.\-]{{0,20}})",
        re.IGNORECASE,
    )


@cache
def section_words() -> dict[str, str]:
    """Folded word that names a part of a book -> kind; the first kind listed wins."""
    out: dict[str, str] = {}
    data = _load("sections")
    for kind in ("contents", "credits", "front_matter", "chapter", "testimony", "list", "captions", "translation"):
        for word in data[kind]:
            out.setdefault(fold(word), kind)
    return out


@cache
def enumerator() -> re.Pattern[str]:
    """Finds the number, letter or number word after a section word, or the mark that sets its title apart."""
    words = "|".join(re.escape(fold(w)) for w in _load("sections")["enumerators"])
    return re.compile(rf"(?:[\divxlc]{{1,5}}|[a-zа-я]|{words})(?:[.:)]|(?=\s|$))|[-–—:.]")


@cache
def section_numbered() -> frozenset[str]:
    """Section words that count only before a number."""
    return frozenset(fold(w) for w in _load("sections")["numbered"])


@cache
def organisation_words() -> frozenset[str]:
    """Words that end or begin the name of an organisation that publishes."""
    return frozenset(fold(w) for w in _load("sections")["organisation"])


@cache
def labels() -> dict[str, str]:
    """Folded label of a line -> the field whose value it carries."""
    out: dict[str, str] = {}
    for field in ("title", "date", "author", "publisher", "dateline", "language", "recipient", "other"):
        for word in _load("labels")[field]:
            out.setdefault(fold(word), field)
    return out


@cache
def phrases(name: str) -> str:
    """Alternatives of a regular expression for the turns of phrase of one kind, the longest first."""
    words = sorted({w.casefold() for w in _load("phrases")[name]}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w) for w in words)


@cache
def weekdays() -> frozenset[str]:
    """Names of the days of the week."""
    return frozenset(_load("labels")["weekdays"]["names"])


@cache
def joints() -> frozenset[str]:
    """Short words that join and never end a name or a headline."""
    return frozenset(_load("labels")["joints"]["words"])
