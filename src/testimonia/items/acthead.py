"""The heads of acts: who passes it, what it is called and its number, as its first lines say."""

from __future__ import annotations

import re

from msgspec import Struct

from ..institutions import bare, bodies, fold, jurisdictions, seats, styles
from .vocabulary import act_kinds, clause_openers, inner_headings, number_marks


class ActHead(Struct, frozen=True, kw_only=True):
    """What one line of an act's head says; empty fields where it says nothing of these."""

    jurisdiction: str = ""
    styled: bool = False
    """Named with its rank ("State of X") or alone on its line."""
    body: str = ""
    kind: str = ""
    """resolution or statement."""
    named: str = ""
    """What the act calls itself."""
    number: str = ""

    @property
    def empty(self) -> bool:
        """Whether the line is no part of an act's head."""
        return not (self.jurisdiction or self.body or self.kind or self.number)


_ORDINAL = re.compile(
    r"\b(?:\d{1,3}(?:st|nd|rd|th)|[ivxlc]{1,8}) (?:general assembly|legislature|congress|session|regular session)\b"
)
_LONGEST_BODY = 8
_AROUND = 9
"""Words that may stand around the name of a body in the head of an act."""
_CONGRESS = re.compile(r"\d{1,3}(?:st|nd|rd|th) congress\b")
"""Of the United States: no other numbers its congresses so."""
_SYMBOL = re.compile(r"(?:A|S|E|ST|HRI|CCPR|CAT|CERD|CEDAW|CRC)(?:/[A-Z\d.()]{1,12}){1,5}")
"""A line that is the symbol of a United Nations document."""
_YEARLY = re.compile(r"(?P<number>\d{1,2}/\d{1,3})(?:[.:]| [-–—]) ?(?=\w)")
"""A resolution of a session, numbered before its title: ``49/118. Situation of ...``"""
_UN = re.compile(
    r"^(?P<kind>resolution|recommendation|resolución|résolution|резолюция|entschließung|decision) "
    r"(?P<number>\d{1,5}(?:/\d{1,4})?(?: \((?:\d{4}|[ivxl]+|[a-z-]{1,4})\))?)",
    re.IGNORECASE,
)


def jurisdiction(line: str) -> tuple[str, str, bool]:
    """Name, what follows it, and whether it is styled: the longest known name that the line begins with."""
    folded = fold(line).strip(" .,:;-–—|*").removeprefix("the ")
    known = jurisdictions()
    for style in ("", *styles()["before"]):
        if style and not folded.startswith(style + " "):
            continue
        rest = folded[len(style) :].strip() if style else folded
        words = rest.split()[:9]
        for size in range(len(words), 0, -1):
            name = " ".join(words[:size]).strip(" .,:;")
            found = known.get(bare(name)) if name else None
            if found is None:
                continue
            after = " ".join(rest.split()[size:]).strip(" .,:;-–—")
            styled = bool(style) and style not in ("the",)
            if found[1] == "parts" and not styled and after:
                return "", "", False
            return found[0], after, styled or not after or _follows(after)
    return _town(line, folded) or _after(folded) or _body_of(folded)


def _follows(after: str) -> bool:
    return bool(_ORDINAL.match(after) or number_marks().match(after)) or any(
        after.startswith(b) for b in ("house of", "senate", "parliament", "legislature", "general assembly")
    )


def _town(line: str, folded: str) -> tuple[str, str, bool] | None:
    for style in styles()["town"]:
        if folded.startswith(style + " ") and len(folded) <= 60:
            name = " ".join(line.split()[len(style.split()) :]).strip(" .,:;*")
            return (name.title() if name.isupper() else name), "", True
    return None


def _body_of(folded: str) -> tuple[str, str, bool]:
    """``Senate of X``, ``Asamblea Nacional de X``."""
    for joint in (" of ", " de ", " der ", " des ", " du ", " del ", " da ", " do ", " di ", " della "):
        head, found, rest = folded.rpartition(joint)
        if found and len(rest) > 2 and body(head):
            known = jurisdictions().get(bare(rest))
            if known:
                return known[0], "", True
    return "", "", False


def _after(folded: str) -> tuple[str, str, bool] | None:
    for style in styles()["after"]:
        name, found, rest = folded.partition(" " + style)
        if found and bare(name) in jurisdictions():
            return jurisdictions()[bare(name)][0], rest.strip(" .,"), True
    return None


def body(line: str) -> str:
    """The body that a short line names; empty where it names none."""
    folded = fold(line).strip(" .,:;*")
    if len(folded) > 110:
        return ""
    words = folded.removeprefix("the ").split()
    for size in range(min(6, len(words) - 1), 0, -1):
        leading = " ".join(words[:size])
        if leading in bodies() and act_name(" ".join(words[size:]))[0]:
            return bodies()[leading]
    words = [w.strip(".,:;()*/") for w in bare(folded).removesuffix("'s").split()]
    best = ""
    for start in range(len(words)):
        for size in range(min(_LONGEST_BODY, len(words) - start), 0, -1):
            name = " ".join(words[start : start + size])
            if len(name) > len(best) and len(words) - size <= _AROUND and name in bodies():
                best = name
    return bodies().get(best, "")


def act_name(line: str) -> tuple[str, str]:
    """Kind and name of an act where a line begins with its name: ``resolution``, ``HOUSE CONCURRENT RESOLUTION``."""
    folded = fold(line).strip(" .,:;*()")
    words = folded.split()
    for size in range(min(6, len(words)), 0, -1):
        head = " ".join(words[:size]).strip(".,:;")
        kind = act_kinds().get(head) or (act_kinds().get(bare(head)) if size > 1 else None)
        if kind:
            return kind, " ".join(line.split()[:size]).strip(" .,:;*")
    return "", ""


def number(line: str) -> str:
    """The act's number as the line prints it, with the mark or chamber's resolution before it."""
    if _SYMBOL.fullmatch(line.strip(" *")):
        return line.strip(" *")
    yearly = _YEARLY.match(line.strip())
    if yearly:
        return yearly["number"]
    un = _UN.match(line.strip())
    if un:
        return un["number"]
    found = number_marks().search(line)
    if not found:
        kind, name = act_name(line)
        tail = line.strip()[len(name) :].strip(" .,:") if name and fold(line).startswith(fold(name)) else ""
        if kind and len(name.split()) > 1 and re.fullmatch(r"\d[\w/.-]{0,15}", tail):
            return f"{_cased(name)} {tail}"
        return ""
    if found["mark"]:
        return found[0].strip()
    before = line[: found.start()].strip(" ,.:")
    for size in range(min(5, len(before.split())), 1, -1):
        tail = " ".join(before.split()[-size:])
        if fold(tail) in act_kinds() and not fold(tail).startswith(("a ", "an ")):
            return f"{_cased(tail)} No. {found['number']}"
    return found["number"]


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


def act_head(lines: tuple[str, ...]) -> ActHead:
    """What the lines of one block say as the head of an act."""
    out = ActHead()
    if not lines or len(lines) > 8 or sum(map(len, lines)) > 400:
        return out
    whole = " ".join(lines)
    name, after, styled = jurisdiction(lines[0])
    if not name and len(lines) > 1:
        name, after, styled = jurisdiction(whole)
    if name and len(after.split()) > 12:
        name = ""
    kind, named = "", ""
    for line in (*lines, after):
        kind, named = act_name(line)
        if kind:
            break
    found_body = next((b for line in lines if (b := body(line))), "")
    if found_body and not kind:
        # "Foreign Affairs Committee Statement on ...": the act's name after the body's
        folded = fold(whole)
        at = folded.find(fold(found_body))
        kind, named = (
            act_name(folded[at + len(fold(found_body)) :].removeprefix("'s").strip(" ,:")) if at >= 0 else ("", "")
        )
    symbol = bool(_SYMBOL.fullmatch(whole.strip(" *")) or _YEARLY.match(whole))
    code = number(whole) if (kind or name or found_body or symbol or len(whole) <= 40) else ""
    if code and not symbol and not (kind or name or found_body) and not number_marks().match(whole):
        code = ""
    if found_body and not (name or kind) and len(whole.split()) > 14:
        found_body = ""
    if not name and _CONGRESS.match(fold(whole)):
        name, styled = "United States", True
    if not name and (found_body in seats() or symbol):
        name, styled = (
            seats().get(found_body, "United Nations"),
            whole.strip(" *").casefold().startswith(("the " + fold(found_body), fold(found_body))) or symbol,
        )
    return ActHead(jurisdiction=name, styled=styled, body=found_body, kind=kind, named=named, number=code)


def is_clause(plain: str) -> bool:
    """Whether a paragraph opens as a recital or operative clause does."""
    return bool(clause_openers().match(fold(plain[:60]).lstrip("-–—•·*0123456789.)( ")))


def is_inner(plain: str) -> bool:
    """Whether a heading is one that stands inside an act."""
    folded = fold(plain).strip(" .,:;*-–—1234567890")
    return folded in inner_headings() or is_clause(plain)


def part_alone(act: ActHead, plain: str) -> bool:
    """Whether a line is nothing but the name of a part of a country."""
    return jurisdictions().get(bare(plain), ("", ""))[1] == "parts" and not (act.body or act.kind or act.number)
