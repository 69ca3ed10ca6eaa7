"""Acts that a text only names: numbered ones with their body and date, and sentences that tell of an adoption."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from ..dates import dates_in
from ..institutions import bare, bodies, fold, jurisdictions, seats
from ..model import Act, ActMention, Item, Text
from .chambers import canonical
from .words import Forms, forms

_DAY = r"\d{1,2}\.?\s(?:de )?[^\W\d_]{3,12}\s(?:de )?\d{4}"
_OF_DAY = r"\s(?:of|de|del|du|vom|от)\s"
_NUMBER = rf"\d{{1,4}}(?:/\d{{1,4}})?(?:\s?\((?:19|20)\d\d\)|{_OF_DAY}{_DAY})?"
_JOINT = r"(?:\s?[,;&]\s?(?:and |y |et |und |и |ve |və |e )?|\s(?:and|y|et|und|и|ve|və|e)\s)"
_NUMBERED = (
    r"(?<!\w){words}(?P<counted>\s(?:nos?|nrs?|nº|n°|numbers?|nums?|números?|№)\.?\s?:?)?\s?"
    rf"(?P<list>{_NUMBER}(?:{_JOINT}{_NUMBER}){{0,20}})(?![\w%/])"
)
_ONE = re.compile(
    rf"(?<!\d)(?P<number>\d{{1,4}}(?:/\d{{1,4}})?)"
    rf"(?:\s?\((?P<year>(?:19|20)\d\d)\)|{_OF_DAY}(?P<day>{_DAY}))?"
)
_CODE = re.compile(rf"(?<![\w/.])(?P<number>\d{{1,3}}/\d{{1,4}}){_OF_DAY}(?P<day>{_DAY})")
"""A number with its session and date needs no word before it: "48/114 of 20 December 1993"."""
_TREATY = re.compile(
    r"(?<!\w)(?:[A-Z]\w+ )?(?:Convention|Covenant|Charter|Protocol|Statute|Treaty)s?"
    r"(?: (?:on|of|for|against|to|relating to|concerning) (?:the )?"
    r"(?:(?:[A-Z][\w’'-]*|and|of|the|in|on|for)(?: |(?=\W)|$)){1,14})"
)
_OF = r"(?<!\w){words}\s(?:of|del?|du|vom|от)\s"
_COUNT = re.compile(r"\d{1,5}(?:/\d{1,4})?")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-zа-я]|[\"“«(])|\n\s*\n")
_QUOTED = re.compile(r"[“\"«](?P<title>[^“”\"«»\n]{6,200})[”\"»]")
_WITHIN = re.compile(r"(?:\sin|\sen|\sdans|\sв|\sim)\s(?:the |las? |los |les )?$")
"""Before the name of a country whose parts are meant: "ten states in the United States"."""
_BELONGS = re.compile(r"[\s,]{0,3}(?:of|de|del|der|du|des|da|do)\s")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_COUNTED_ALONE = frozenset(("resolution", "decision", "recommendation", "declaration"))
"""Kinds whose number may follow without a word for it: "resolution 822", but never "law 7"."""
_REACH = 160
_LONGEST_NAME = 6
_LONGEST_SENTENCE = 3000


class _Named(NamedTuple):
    """A body or jurisdiction in a sentence."""

    start: int
    end: int
    name: str


def mentions(text: Text, items: Sequence[Item], acts: Sequence[Act]) -> list[ActMention]:
    """The acts that the items of a text name, in order; an act's own name in its own text is none."""
    own = {act.item: act for act in acts}
    out: list[ActMention] = []
    for item in items:
        known = forms(item.language)
        found: list[ActMention] = []
        for start, sentence in _sentences(text.content, item):
            here = [*_numbered(sentence, start, item, known), *_coded(sentence, start, item, known)]
            here += [*_dated(sentence, start, item, known)]
            if not here and item.id not in own:
                here += _told(sentence, start, item, known)
            found += [*here, *_treaties(sentence, start, item)]
        act = own.get(item.id)
        found = _apart(found)
        out += [m for m in found if not (act and m.number and m.number in _COUNT.findall(act.number))]
    return _with_bodies(out)


def _apart(found: Sequence[ActMention]) -> list[ActMention]:
    """The mentions in order, the first of those that overlap."""
    out: list[ActMention] = []
    for m in sorted(found, key=lambda m: (m.start, -m.end)):
        if not out or m.start >= out[-1].end:
            out.append(m)
    return out


def _sentences(content: str, item: Item) -> Iterator[tuple[int, str]]:
    at = item.start
    for gap in _SENTENCE.finditer(content, item.start, item.end):
        yield at, content[at : gap.start()]
        at = gap.end()
    yield at, content[at : item.end]


# ------------------------------------------------------------------------------------------------------ with a number


def _numbered(sentence: str, offset: int, item: Item, known: Forms) -> Iterator[ActMention]:
    pattern = known.plain("nouns", _NUMBERED.replace("{words}", "(?P<noun>{words})"))
    for found in pattern.finditer(sentence):
        body = _body_near(sentence, found.start(), found.end())
        kind = known.named("nouns").get(fold(found["noun"]), "resolution")
        if not found["counted"] and kind not in _COUNTED_ALONE:
            continue
        numbers = list(_ONE.finditer(found["list"]))
        for one in numbers:
            start = found.start("list") + one.start()
            date = (
                one["year"]
                or _day(one["day"] or "", item.language)
                or (_date_behind(sentence, found.end(), item.language) if len(numbers) == 1 else "")
            )
            yield ActMention(
                item=item.id, start=offset + start, end=offset + start + len(one[0]), quote=one[0], kind=kind,
                body=canonical(body.name) if body else "", jurisdiction=_whose(sentence, body) if body else "",
                number=one["number"], date=date,
            )  # fmt: skip


def _coded(sentence: str, offset: int, item: Item, known: Forms) -> Iterator[ActMention]:
    noun = known.plain("nouns", r"(?<!\w){words}(?!\w)").search(sentence)
    if noun is None:
        return
    for found in _CODE.finditer(sentence):
        body = _body_near(sentence, noun.start(), noun.end())
        yield ActMention(
            item=item.id, start=offset + found.start(), end=offset + found.end(), quote=found[0],
            kind=known.named("nouns").get(fold(noun[0]), "resolution"), number=found["number"],
            body=canonical(body.name) if body else "", jurisdiction=_whose(sentence, body) if body else "",
            date=_day(found["day"], item.language),
        )  # fmt: skip


def _date_behind(sentence: str, at: int, language: str) -> str:
    """``resolution 60/285 of 7 September 2006``"""
    rest = sentence[at : at + 40]
    date = next(iter(dates_in(rest, language)), None)
    return str(date.value) if date and date.start <= 8 and date.value[0] != "-" else ""


def _day(words: str, language: str) -> str:
    return next((str(d.value) for d in dates_in(words, language) if d.value[0] != "-"), "") if words else ""


def _dated(sentence: str, offset: int, item: Item, known: Forms) -> Iterator[ActMention]:
    """``its judgment of 22 April 2010``"""
    for found in known.plain("nouns", _OF).finditer(sentence):
        date = _date_behind(sentence, found.end(), item.language)
        body = _body_near(sentence, found.start(), found.end()) if len(date) >= 7 else None
        if body is not None:
            noun = sentence[found.start() : found.end()].rsplit(None, 1)[0]
            yield ActMention(
                item=item.id, start=offset + found.start(), end=offset + found.start() + len(noun), quote=noun,
                kind=known.named("nouns").get(fold(noun), "resolution"), body=canonical(body.name),
                jurisdiction=_whose(sentence, body), date=date,
            )  # fmt: skip


def _treaties(sentence: str, offset: int, item: Item) -> Iterator[ActMention]:
    """Treaties by their titles: ``Convention on the Rights of the Child``"""
    for found in _TREATY.finditer(sentence):
        words = found[0].rstrip()
        while words.rsplit(" ", 1)[-1] in ("and", "of", "the", "in", "on", "for", "to"):
            words = words.rsplit(" ", 1)[0]
        if len(words.split()) > 2:
            yield ActMention(
                item=item.id, start=offset + found.start(), end=offset + found.start() + len(words), quote=words,
                kind="treaty", title=words,
            )  # fmt: skip


def _body_near(sentence: str, start: int, end: int) -> _Named | None:
    """The body named nearest to a place in a sentence."""
    window = max(0, start - _REACH)
    found = [_Named(window + m.start(), window + m.end(), _body_name(m[0])) for m in
             _bodies().finditer(sentence[window : end + _REACH])]  # fmt: skip
    return min(found, key=lambda b: max(start - b.end, b.start - end), default=None)


def _with_bodies(found: list[ActMention]) -> list[ActMention]:
    """A number whose body was named once keeps it where only the number comes back."""
    known: dict[str, ActMention] = {}
    for m in found:
        if m.number and m.body:
            known.setdefault(m.number, m)
    return [
        m if m.body or m.number not in known else _same_body(m, known[m.number]) for m in found
    ]  # fmt: skip


def _same_body(m: ActMention, named: ActMention) -> ActMention:
    return replace(m, body=named.body, jurisdiction=named.jurisdiction)


# ------------------------------------------------------------------------------------------------- told of in prose


def _told(sentence: str, offset: int, item: Item, known: Forms) -> Iterator[ActMention]:
    """``On 1 May 2012, the Senate of X adopted a resolution``; ``the parliaments of X (1.5.2012), Y and Z``"""
    if len(sentence) > _LONGEST_SENTENCE:
        return
    noun = known.plain("nouns", r"(?<!\w){words}(?!\w)").search(sentence)
    said = known.plain("says_adopted", r"(?<!\w){words}(?!\w)").search(sentence)
    together = known.plain("bodies_together", r"(?<!\w){words}(?!\w)").search(sentence)
    if not (said and (noun or together)):
        return
    kind = known.named("nouns").get(fold(noun[0]), "resolution") if noun else "resolution"
    dates = [d for d in dates_in(sentence[:2000], item.language) if d.value[0] != "-"]
    places = _jurisdictions(sentence)
    listed = _listed(sentence, places, [(d.start, d.value) for d in dates], together.start() if together else -1)
    if together and listed:
        until = said.start() if said.start() > together.end() else len(sentence)
        for place, date in listed:
            if date or together.end() <= place.start <= until:
                yield _mention(sentence, offset, item, kind, place, _one_of(together[0]), date, "")
        return
    body = next(iter(_bodies_of(sentence)), None)
    if body is None or not noun:
        return
    title = _QUOTED.search(sentence, noun.end())
    whose = _whose(sentence, body)
    day = next((d.value for d in dates if len(d.value) >= 7), "")
    if day or (whose and body.name not in seats()):
        yield ActMention(
            item=item.id, start=offset + body.start, end=offset + body.end, quote=sentence[body.start : body.end],
            kind=kind, body=canonical(body.name), jurisdiction=whose, date=day,
            title=title["title"] if title else "",
        )  # fmt: skip


def _mention(
    sentence: str, offset: int, item: Item, kind: str, place: _Named, body: str, date: str, number: str
) -> ActMention:
    return ActMention(
        item=item.id, start=offset + place.start, end=offset + place.end, quote=sentence[place.start : place.end],
        kind=kind, body=body, jurisdiction=place.name, number=number, date=date,
    )  # fmt: skip


def _listed(
    sentence: str, places: Sequence[_Named], dates: Sequence[tuple[int, str]], after: int
) -> list[tuple[_Named, str]]:
    """The jurisdictions behind a plural of bodies, each with the date in brackets behind it."""
    out: list[tuple[_Named, str]] = []
    for place in places:
        if after < 0 or place.start < after or _WITHIN.search(sentence[max(0, place.start - 8) : place.start]):
            continue
        opened = sentence[place.end : place.end + 3].find("(")
        inside = place.end + opened + 1 if opened >= 0 else -1
        date = next((v for at, v in dates if inside >= 0 and inside <= at <= inside + 3), "")
        out.append((place, date))
    dated = [one for one in out if one[1]]
    return dated if len(dated) > 1 else out if len(out) > 1 else []


def _one_of(plural: str) -> str:
    """The body's name where its plural names it: ``Houses of Representatives``."""
    return {"houses of representatives": "House of Representatives", "senates": "Senate"}.get(fold(plural), "")


@cache
def _bodies() -> re.Pattern[str]:
    names = sorted(set(bodies().values()), key=lambda n: (-len(n), n))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def _bodies_of(sentence: str) -> Iterator[_Named]:
    for found in _bodies().finditer(sentence):
        yield _Named(found.start(), found.end(), _body_name(found[0]))


def _body_name(words: str) -> str:
    return bodies().get(fold(words), words)


def _whose(sentence: str, body: _Named) -> str:
    """The jurisdiction of a body: the one it alone belongs to, the one behind ``of``, the one right before it."""
    if body.name in seats():
        return seats()[body.name]
    rest = sentence[body.end : body.end + 90]
    behind = _jurisdictions(rest)
    if behind and _BELONGS.match(rest) and len(rest[: behind[0].start].split()) <= _LONGEST_NAME:
        return behind[0].name
    before = _jurisdictions(sentence[max(0, body.start - 60) : body.start])
    return before[-1].name if before and body.start - before[-1].end - max(0, body.start - 60) <= 3 else ""


def _jurisdictions(words: str) -> list[_Named]:
    """The names of jurisdictions in a run of words, the longest at each place, capitals required."""
    known = jurisdictions()
    tokens = list(_WORD.finditer(words))
    found: list[_Named] = []
    at = 0
    while at < len(tokens):
        if not tokens[at][0][:1].isupper():
            at += 1
            continue
        for size in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
            start, end = tokens[at].start(), tokens[at + size - 1].end()
            name = known.get(bare(words[start:end].rstrip(".")))
            if name and not ("." in words[start : end - 1] and size > 1):
                found.append(_Named(start, end, name[0]))
                at += size
                break
        else:
            at += 1
    return found
