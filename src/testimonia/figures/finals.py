"""Speakers with the words of saying behind them: postpositions (``zufolge``, ``göre``), verbs that close a clause.

In a verb-final language the subject opens the clause, or stands right before its verb, and what is said lies between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import nouns
from .frame import Frame, clause_start, framed
from .nouns import Phrase
from .words import Words

if TYPE_CHECKING:
    from ..model import Stance

_VERBS = ("denied", "questioned", "said", "counted", "saying", "witnessed")
_GENITIVE = ("ın", "in", "un", "ün")
_LONGEST = 10
"""Tokens of a subject."""
_ENDS = ',:“”"«»‘('
"""Signs that close a subject which opens its clause."""


# ----------------------------------------------------------------------------------------------- postpositions


def postposed(w: Words, i: int) -> Frame | None:
    """``dem Ministerium zufolge``, ``valilik verilerine göre``."""
    link = w.mark(i, "speech.link.after")
    if link is None or i == 0:
        return None
    subject = _before_case(w, i) if w.grammar.verb_final else _whole(w, i)
    if subject is None or not subject.number or subject.number == "pronoun":
        return None
    return framed(w, i, link.end, subject, "postposition", back=True, floor=clause_start(w, subject.start))


def _whole(w: Words, end: int) -> Phrase | None:
    start = nouns.left_edge(w, end)
    return nouns.classify(w, start, end) if start < end else None


def _before_case(w: Words, end: int) -> Phrase | None:
    """The run of words before a postposition, without the data that are the speaker's (``verilerine``)."""
    stop = end
    while (
        (own := w.mark_before(stop, "speech.link.own_count")) is not None and own.start > 0 and _part(w, own.start - 1)
    ):
        stop = own.start
    start = stop
    while start > 0 and stop - start < _LONGEST and _part(w, start - 1):
        start -= 1
    while start < stop and (_loose(w, start) or w.closed(start, "conjunction")):
        start += 1
    stop = _without_case(w, start, stop)
    if start >= stop:
        return None
    phrase = nouns.classify(w, start, stop)
    if phrase.number == "" and stop < end and w.mark(stop, "speech.link.own_count"):
        return phrase._replace(number="name")
    return phrase


def _without_case(w: Words, start: int, stop: int) -> int:
    """The end of a name without its suffix: ``Ağı'nın``."""
    return stop - 1 if stop - 1 > start and w.low[stop - 1][0] in "'’" else stop


def _part(w: Words, i: int) -> bool:
    """Whether token i may be part of a subject."""
    if not w.word(i) or w.in_date(i) or w.mark(i, "speech.link.after"):
        return w.stop_of_abbreviation(i)
    return not any(w.closed(i, kind) for kind in ("clause", "preposition", "verb", "break"))


def _loose(w: Words, i: int) -> bool:
    """Whether token i stands before a subject and is no part of it."""
    return any(w.closed(i, kind) for kind in ("adverb", "clause")) or w.in_date(i)


# ------------------------------------------------------------------------------------------------- own accounts


def own_words(w: Words, i: int) -> Frame | None:
    """``nach eigenen Angaben``: the nearest kind of speaker named in the clause says so."""
    link = w.mark(i, "speech.link.self")
    if link is None:
        return None
    subject = _nearest(w, range(i - 1, -1, -1)) or _nearest(w, range(link.end, len(w)))
    if subject is None:
        return None
    clause = clause_start(w, min(i, subject.start))
    return framed(w, i, link.end, subject, "own account", back=True, floor=clause)


def _nearest(w: Words, order: range) -> Phrase | None:
    for k in order:
        if w.punct(k, ";"):
            return None
        role = nouns.role_at(w, k)
        if role is None or role[1] == "document":
            continue
        start = nouns.left_edge(w, role[2])
        if start < role[2] and not w.closed(start - 1, "preposition"):
            return nouns.classify(w, start, role[2])
    return None


# ------------------------------------------------------------------------------------------------ closing verbs


def closing(w: Words, i: int, clause: int) -> tuple[Frame | None, int]:
    """The frame of a verb of saying at token i that closes the clause begun at token ``clause``; the next clause."""
    if w.punct(i, ";"):
        return None, i + 1
    for name in _VERBS:
        verb = w.mark(i, f"speech.verb.{name}")
        if verb is None or (i == 0 and len(w) > 1):
            continue
        subject, after = _subject(w, clause, i)
        if name in ("denied", "questioned"):
            subject = _other_side(w, clause, i) or subject
        if subject is None and name not in ("said", "denied", "questioned"):
            return None, clause
        stance: Stance = name if name in ("denied", "questioned") else "asserted"  # type: ignore[assignment]
        frame = framed(
            w, i, i + 1, subject, f"{name}, closing", stance=stance,
            reach=w.tokens[i].start, floor=w.tokens[clause].start, counted=name == "counted",
        )  # fmt: skip
        begin = w.tokens[min(clause, i)].start if subject is None else frame.begin
        return frame._replace(after=after, begin=begin), clause if name in ("saying", "witnessed") else verb.end
    return None, clause


def _subject(w: Words, clause: int, verb: int) -> tuple[Phrase | None, int]:
    """The subject of a closing verb, and the offset after which what it says may stand."""
    first = w.tokens[min(clause, verb)].start
    beside = _beside(w, clause, verb)
    opening = _opening(w, clause, verb)
    if opening is not None and (beside is None or opening.connection or not beside.connection):
        return opening, w.tokens[opening.end - 1].end
    return beside, first


def _other_side(w: Words, clause: int, verb: int) -> Phrase | None:
    """Whose claim is denied: ``muhalefetin ... iddiasını reddetti``."""
    claim = w.mark_before(verb, "speech.link.claim")
    if claim is None:
        return None
    for k in range(claim.start - 1, clause, -1):
        role = nouns.role_at(w, k)
        if role is not None and w.low[role[2] - 1].endswith(_GENITIVE):
            return nouns.classify(w, k, role[2])
    return None


def _opening(w: Words, start: int, verb: int) -> Phrase | None:
    """The subject that opens the clause: up to a comma or ``ise``, else up to the last kind of speaker in its words."""
    k = start
    for i in range(start, verb):
        if w.mark(i, "speech.link.after"):
            k = i + 1
    while k < verb and (_loose(w, k) or w.closed(k, "conjunction") or not w.word(k)):
        k += 1
    end = k
    while end < verb and end - k < _LONGEST and (_part(w, end) or (end > k and w.closed(end, "conjunction"))):
        if end > k and w.mark(end, "speech.closed.adverb"):
            break
        end += 1
    if k >= end:
        return None
    closed = end < verb and (w.punct(end, _ENDS) or w.closed(end, "break"))
    if closed and _nominative(w, end):
        phrase = nouns.classify(w, k, end)
        if phrase.number or w.low[end - 1].endswith(("lar", "ler")):
            return phrase if phrase.number else phrase._replace(number="many")
    return _up_to_speaker(w, k, end)


def _up_to_speaker(w: Words, start: int, end: int) -> Phrase | None:
    stop = start
    for i in range(start, end):
        role = nouns.role_at(w, i)
        if role is not None and role[2] <= end and role[1] != "document" and _nominative(w, role[2]):
            stop = max(stop, role[2])
    named = stop
    while named < end and w.capital(named) and _nominative(w, named + 1):
        named += 1
    if stop == start and named - start < 2:
        return None
    return nouns.classify(w, start, named) if _nominative(w, named) else None


def _beside(w: Words, clause: int, verb: int) -> Phrase | None:
    """The subject right before its verb: ``... olduğunu belediye açıkladı``."""
    end = verb
    while end > clause and (m := w.mark_before(end, "speech.closed.adverb")) is not None and m.start > clause:
        end = m.start
    start = end
    found = False
    while start > clause and end - start < 5 and _part(w, start - 1):
        role = nouns.role_at(w, start - 1)
        if start == end and not (role and role[2] == end and _nominative(w, end)):
            break
        if start < end and w.low[start - 1].endswith(("ını", "ini", "unu", "ünü", "rını", "rini")):
            break
        start -= 1
        found = True
    return nouns.classify(w, start, end) if found else None


def _nominative(w: Words, end: int) -> bool:
    """Whether the word before token ``end`` bears no ending of another case, nor a suffix after an apostrophe."""
    if end < len(w) and w.low[end][0] in "'’" and w.tokens[end].start == w.tokens[end - 1].end:
        return False
    return not w.low[end - 1].endswith(w.grammar.case_endings) and w.low[end - 1][0] not in "'’"
