"""A frame: words of saying with their subject, and the run of text of a sentence that they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .nouns import Phrase
from .words import Words

if TYPE_CHECKING:
    from ..model import Stance


VERBS = ("said", "counted", "saying", "denied", "questioned", "having", "witnessed")
"""Lists of verbs of saying, in the order in which they are tried."""


class Frame(NamedTuple):
    """Words of saying, their subject, and the run of text that is said."""

    at: int
    """Offset of the words of saying."""
    begin: int
    """Offset where the words of saying with their subject begin."""
    after: int
    """Offset after which what is said may follow."""
    subject: Phrase | None
    """None where the language leaves the subject out."""
    forward: bool
    back: bool
    floor: int
    """How far back it reaches."""
    reach: int
    """How far forward it reaches."""
    counted: bool = False
    """Whether it takes a number rather than a clause."""
    tentative: bool = False
    """Whether another frame around it is likelier: a count whose subject is a mere name."""
    stance: Stance = "asserted"
    rule: str = ""
    subject_start: int = -1
    """Offsets of the subject's words."""
    subject_end: int = -1


def framed(w: Words, at: int, after: int, subject: Phrase | None, rule: str, **more: object) -> Frame:
    """A frame of the words at token ``at`` that end before token ``after``; reaching forward unless told otherwise."""
    first = min(at, subject.start) if subject else at
    return Frame(
        at=w.tokens[at].start,
        begin=w.tokens[first].start,
        after=w.tokens[after - 1].end,
        subject=subject,
        rule=rule,
        subject_start=w.tokens[subject.start].start if subject else -1,
        subject_end=w.tokens[subject.end - 1].end if subject else -1,
        **{"forward": True, "back": False, "floor": w.sentence.start, "reach": w.sentence.end, **more},  # type: ignore[arg-type]
    )


def clause_start(w: Words, i: int) -> int:
    """Offset after the last semicolon before token i."""
    for k in reversed(w.signs):
        if k < i and w.punct(k, ";"):
            return w.tokens[k].end
    return w.sentence.start


def reach_of(w: Words, i: int, counted: bool) -> int:
    """Offset where what is said ends: where a clause of contrast opens."""
    for k in w.signs:
        if not i <= k < len(w) - 1:
            continue
        if w.punct(k, ",;") and w.mark(k + 1, "speech.closed.contrast"):
            return w.tokens[k].start
        if counted and w.punct(k, ";"):
            return w.tokens[k].start
    return w.sentence.end


def numeral(w: Words, i: int) -> bool:
    """Whether token i is written in digits."""
    return 0 <= i < len(w) and w.tokens[i].kind == "number"
