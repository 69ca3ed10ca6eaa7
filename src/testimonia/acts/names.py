"""Names of people in the lists that acts print: sponsors after their titles, signatories above their offices."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..institutions import fold
from .words import Forms, stripped

_ASIDE = re.compile(r"\((?:for|on behalf of) (?:him|her|them)sel(?:f|ves),?(?: and)?|[()]")
_PARENTHESIS = re.compile(r"\([^()]{1,40}\)")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.[ -]?){1,3}$")
_TOKEN = re.compile(r"^(?:[^\W\d_][\w'’ʼ.-]{0,30}|[^\W\d_]\.)$")
_PLACE = re.compile(r"\s+(?:of|from|for)\s.*$")
_PARTICLES = frozenset(
    ["de", "del", "la", "las", "los", "van", "von", "der", "den", "da", "dos", "das", "di", "du", "le", "bin", "ibn",
     "al", "el", "ben", "ter", "zu", "af", "e", "y", "i", "oğlu", "oglu", "ogly", "qızı", "kızı", "ul", "ur"]
)  # fmt: skip
_LONGEST = 6
_GENERATION = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "ph.d", "m.d", "md", "esq", "esq."))


def names_in(words: str, forms: Forms, *, leading: bool = False, single: bool = True) -> list[str]:
    """The names in a list of people, as printed, without titles, districts and parties.

    ``leading``: only those before the first piece that is no name.  ``single``: surnames alone count.
    """
    plain = _ASIDE.sub(" , ", _PARENTHESIS.sub(lambda m: m[0] if "sel" in m[0] else " ", words))
    joints = "|".join(re.escape(w) for w in sorted(forms.words("and"), key=len, reverse=True))
    out: list[str] = []
    for piece in re.split(rf"[,;:\n]|\s(?:{joints})\s", plain, flags=re.IGNORECASE):
        given = " ".join(piece.split()).strip(" .-–—*")
        if not given:
            continue
        if out and (_INITIALS.match(given + ".") or fold(given) in _GENERATION):
            out[-1] = f"{out[-1]}, {given}." if _INITIALS.match(given + ".") else f"{out[-1]}, {given}"
            continue
        name = person(given, forms, single=single)
        if name:
            out.append(name)
        elif leading and out and not any(c.isdigit() for c in given):
            break
    return without_twins(out)


def without_twins(names: Iterable[str]) -> list[str]:
    """The names in order, one of those that have the same words: ``ADA MARLOW`` and ``Marlow, Ada`` are one."""
    kept: dict[frozenset[str], str] = {}
    for name in names:
        kept.setdefault(frozenset(re.findall(r"\w+", fold(name))), name)
    return list(kept.values())


def person(words: str, forms: Forms, *, single: bool = True) -> str:
    """The one person that a short run of words names; empty where it names none."""
    titled, rest = without_title(_PARENTHESIS.sub(" ", words), forms)
    rest = _PLACE.sub("", rest).strip(" ,.:;-–—*/_")
    tokens = rest.split()
    if not tokens or len(tokens) > _LONGEST or (len(tokens) == 1 and not (single or titled)):
        return ""
    never = forms.words("never_names")
    if (
        fold(rest) in forms.words("roles")
        or any(fold(t).strip(".") in never for t in tokens)
        or not all(_is_part(t) for t in tokens)
    ):
        return ""
    if not tokens[0][:1].isupper() or not any(len(t.strip(".")) > 1 and t[:1].isupper() for t in tokens):
        return ""
    return " ".join(tokens)


def leading_name(words: str, forms: Forms, *, single: bool = True) -> str:
    """The name that a run of words begins with, behind its title: ``Senator Ada Marlow on 3 May``"""
    _, rest = without_title(words, forms)
    tokens: list[str] = []
    for token in rest.split()[:_LONGEST]:
        if not _is_part(token):
            break
        tokens.append(token)
    while tokens and not tokens[-1][:1].isupper():
        tokens.pop()
    return person(" ".join(tokens), forms, single=single)


def without_title(words: str, forms: Forms) -> tuple[bool, str]:
    """Whether a title stands first, and the words behind it."""
    rest, titled = words.strip(" ,.:*-–—"), False
    titles = forms.words("titles")
    while True:
        tokens = rest.split()
        for size in (2, 1):
            head = fold(" ".join(tokens[:size]))
            if len(tokens) > size and (head in titles or head.rstrip(".") in titles):
                rest, titled = " ".join(tokens[size:]), True
                break
        else:
            return titled, rest


def is_role(line: str, forms: Forms) -> bool:
    """Whether a short line names an office: ``Speaker of the House``, ``El Presidente,``"""
    folded = stripped(line)
    for article in ("the ", "el ", "la ", "le ", "der ", "die ", "il ", "o ", "a "):
        folded = folded.removeprefix(article)
    return 0 < len(folded.split()) <= 9 and forms.opens("roles", folded)


def _is_part(token: str) -> bool:
    if fold(token) in _PARTICLES:
        return True
    return bool(_TOKEN.match(token)) and token[:1].isupper() and not any(c.isdigit() for c in token)
