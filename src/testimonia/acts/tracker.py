"""The tracker of acts: which are held, which are only mentioned, and which mentions a text contradicts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..anchors import digest
from ..institutions import fold
from ..model import Act, ActConflict, ActEntry, ActMention
from .chambers import house

_COUNT = re.compile(r"\d{1,5}(?:/\d{1,4})?")


def entries_of(acts: Sequence[Act], mentions: Sequence[ActMention]) -> tuple[ActEntry, ...]:
    """One entry for each act that is held, and one for each that is only mentioned, in order of date.

    A mention is of a held act where the jurisdiction is the same and the number or the date agrees, or where the
    jurisdiction has one act alone and the mention gives neither.  Mentions of one body and number, or of one body and
    day, are of one act.
    """
    held: dict[str, list[ActMention]] = {act.id: [] for act in acts}
    rest: dict[tuple[str, ...], list[ActMention]] = {}
    for mention in mentions:
        act = held_act(mention, acts)
        if act is not None:
            held[act.id].append(mention)
        elif key := _key(mention, acts):
            rest.setdefault(key, []).append(mention)
    found = [_held(texts, [m for t in texts for m in held[t.id]]) for texts in _by_text(acts)]
    found += [_mentioned(key, group) for key, group in _places_settled(rest).items()]
    return tuple(sorted(found, key=lambda e: (e.date == "", e.date, e.jurisdiction, e.number, e.id)))


def _by_text(acts: Sequence[Act]) -> list[list[Act]]:
    """Acts, those together that are one text in several languages."""
    out: dict[tuple[str, ...], list[Act]] = {}
    for act in acts:
        date = act.adopted or act.introduced
        own = ("".join(_COUNT.findall(act.number)), date) if act.number and date else ("", act.id)
        same = out.setdefault((act.jurisdiction, *own), [])
        if act.language in (a.language for a in same):
            out[(act.jurisdiction, "", act.id)] = [act]
        else:
            same.append(act)
    return list(out.values())


def _places_settled(rest: dict[tuple[str, ...], list[ActMention]]) -> dict[tuple[str, ...], list[ActMention]]:
    """Mentions that give a jurisdiction alone join its one dated or numbered entry, where it has one."""
    out = {key: list(group) for key, group in rest.items() if key[0] != "place"}
    for key, group in rest.items():
        if key[0] == "place":
            near = [k for k in out if k[0] != "place" and k[1] == key[1]]
            out.setdefault(near[0] if len(near) == 1 else key, []).extend(group)
    return out


def held_act(mention: ActMention, acts: Sequence[Act]) -> Act | None:
    """The act that a mention is of, where its text is held."""
    near = [a for a in acts if _same_place(a, mention)]
    if mention.number:
        same = [a for a in near if mention.number in _COUNT.findall(a.number)]
        return same[0] if same else None
    if mention.date:
        same = [a for a in near if _agree(mention.date, a.adopted or a.introduced)]
        if len(same) > 1:
            same = [a for a in same if house(a.body) == house(mention.body)] or same
        if same:
            return same[0]
        return near[0] if len(near) == 1 and _near(mention.date, near[0].adopted or near[0].introduced) else None
    return near[0] if len(near) == 1 and mention.jurisdiction else None


def _same_place(act: Act, mention: ActMention) -> bool:
    if mention.jurisdiction and act.jurisdiction:
        return mention.jurisdiction == act.jurisdiction
    return bool(mention.body) and fold(mention.body) in fold(act.body)


def _agree(a: str, b: str) -> bool:
    return bool(a and b) and (a.startswith(b) or b.startswith(a))


def _near(a: str, b: str) -> bool:
    """Whether two dates may be one date misprinted: the same year, or one of them is not given."""
    return not b or a[:4] == b[:4]


def _key(mention: ActMention, acts: Sequence[Act]) -> tuple[str, ...]:
    if mention.number:
        return ("number", mention.jurisdiction, mention.body, mention.number)
    if mention.title and mention.kind == "treaty":
        return ("title", fold(mention.title))
    if mention.date:
        return ("date", mention.jurisdiction or mention.body, mention.date)
    among_held = any(a.jurisdiction == mention.jurisdiction for a in acts)
    return ("place", mention.jurisdiction) if mention.jurisdiction and not among_held else ()


def _held(texts: Sequence[Act], named: Sequence[ActMention]) -> ActEntry:
    act = texts[0]
    return ActEntry(
        id=digest("entry", act.id), act=act.id, translations=tuple(t.id for t in texts[1:]),
        mentions=tuple(m.id for m in named),
        jurisdiction=act.jurisdiction, body=act.body, kind=act.kind, number=act.number,
        date=act.adopted or act.introduced, title=act.title,
    )  # fmt: skip


def _mentioned(key: tuple[str, ...], named: Sequence[ActMention]) -> ActEntry:
    def most(field: str) -> str:
        values = Counter(v for m in named if (v := getattr(m, field)))
        return min(values, key=lambda v: (-values[v], -len(v), v)) if values else ""

    dates = Counter(m.date for m in named if m.date)
    return ActEntry(
        id=digest("entry", *key), mentions=tuple(m.id for m in named),
        jurisdiction=most("jurisdiction"), body=most("body"), kind=most("kind"), number=most("number"),
        date=max(dates, key=lambda d: (len(d), dates[d], d), default=""), title=most("title"),
    )  # fmt: skip


# ---------------------------------------------------------------------------------------------------------- conflicts


def conflicts_of(acts: Sequence[Act], mentions: Sequence[ActMention]) -> tuple[ActConflict, ...]:
    """Where a passage credits an act to another chamber, gives it another date, or calls adopted what is a draft."""
    found: list[ActConflict] = []
    for mention in mentions:
        act = held_act(mention, acts)
        if act is not None:
            found += _against(mention, act)
    return tuple(sorted(found, key=lambda c: (c.act, c.about, c.id)))


def _against(mention: ActMention, act: Act) -> Iterable[ActConflict]:
    said_house, own_house = house(mention.body), house(act.body)
    name = ", ".join(filter(None, (act.jurisdiction, act.number or act.kind)))
    if said_house and own_house and said_house != own_house:
        yield _conflict(
            mention, act, "chamber", mention.body, act.body,
            f"{name} is credited to the {mention.body}; its text is one of the {act.body}.",
        )  # fmt: skip
    own = act.adopted if act.adopted_by == "item" else ""
    if mention.date and own and not _agree(mention.date, own):
        yield _conflict(
            mention, act, "date", mention.date, own,
            f"{name} is dated {mention.date}; its text says that it was adopted on {own}.",
        )  # fmt: skip
    if act.as_introduced and mention.date:
        yield _conflict(
            mention, act, "version", mention.date, act.introduced or "as introduced",
            f"{name} is named as adopted on {mention.date}; the text held is the version that was brought in.",
        )  # fmt: skip


def _conflict(mention: ActMention, act: Act, about: str, said: str, text_says: str, sentence: str) -> ActConflict:
    return ActConflict(
        id=digest("conflict", act.id, mention.id, about), act=act.id, mention=mention.id,
        about=about, said=said, text_says=text_says, sentence=sentence,  # type: ignore[arg-type]
    )  # fmt: skip
