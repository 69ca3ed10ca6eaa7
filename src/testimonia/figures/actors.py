"""Who is said to have done it: the agent of the deed that a figure counts, in the words of the text.

Named only where grammar makes somebody the agent: behind a passive ("killed by gunmen"), before an active verb of
deed ("gunmen killed 12"), or in a noun phrase that a deed hangs on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import nouns
from .frame import clause_start
from .words import Words

if TYPE_CHECKING:
    from .speakers import Speakers

DEEDS = frozenset(("killed", "wounded", "captive", "displaced", "missing", "affected", "body", "orphaned"))
"""Outcomes that somebody may have brought about."""
_BY = 8
"""Tokens between a participle and its agent."""
_SPAN = 10
"""Tokens between an agent and its verb."""


class Deed(NamedTuple):
    """An agent with its deed: offsets of the agent, and of the run of text that the deed counts in."""

    start: int
    end: int
    floor: int
    reach: int
    at: int


class Actors:
    """The agents named in one item."""

    def __init__(self, speakers: Speakers) -> None:
        self.speakers = speakers
        self._deeds: dict[int, list[Deed]] = {}

    def actor(self, index: int, start: int, end: int, outcome: str) -> str:
        """Who is said to have done what the figure at ``text[start:end]`` of sentence ``index`` counts; else empty."""
        if outcome not in DEEDS:
            return ""
        if index not in self._deeds:
            self._deeds[index] = deeds(self.speakers.words(index))
        fit = [d for d in self._deeds[index] if d.floor <= start and end <= d.reach and not d.start <= start < d.end]
        best = min(fit, key=lambda d: abs(d.at - start), default=None)
        return self.speakers.text[best.start : best.end] if best else ""


def deeds(w: Words) -> list[Deed]:
    """The deeds of a sentence whose agents it names."""
    found = []
    for i in w.acting:
        deed = _suffered(w, i) or _done(w, i)
        if deed is not None:
            found.append(deed)
    return found


def _suffered(w: Words, i: int) -> Deed | None:
    """``40 people were shot dead by gunmen``; ``von Soldaten erschossen``; ``askerler tarafından öldürüldü``."""
    suffered = w.mark(i, "actor.by.killed")
    if suffered is None:
        return None
    for k in range(suffered.end, min(len(w), suffered.end + _BY)):
        if w.punct(k, ";.") or w.tokens[k].kind == "number":
            break
        by = w.mark(k, "actor.by.by")
        if by is not None:
            return _agent(w, i, by.end, nouns.right_edge(w, by.end), w.sentence.start, w.sentence.end)
    for k in range(i - 1, max(-1, i - 1 - _SPAN), -1):
        by = w.mark(k, "actor.by.by")
        if by is None:
            continue
        if w.grammar.verb_final:
            return _agent(w, i, _left(w, k), k, w.sentence.start, w.tokens[i].end)
        if w.grammar.verb_second:
            return _agent(w, i, by.end, nouns.right_edge(w, by.end), w.sentence.start, w.sentence.end)
    return None


def _done(w: Words, i: int) -> Deed | None:
    """``gunmen killed 40``; the subject of an active verb of deed."""
    done = w.mark(i, "actor.by.active")
    if done is None or any(w.closed(k, "be") for k in range(max(0, i - 2), i)):
        return None
    if w.grammar.verb_final:
        return _opening_agent(w, i)
    end = nouns.skip_back(w, i)
    start = nouns.left_edge(w, end)
    return _agent(w, i, start, end, w.tokens[i].start, w.sentence.end) if start < end else None


def _opening_agent(w: Words, i: int) -> Deed | None:
    for k in range(max(0, i - 2 * _SPAN), i):
        agent = w.mark(k, "actor.by.agent")
        if agent is not None and not (agent.end < len(w) and w.low[agent.end][0] in "'’"):
            verb = w.tokens[i].start
            return Deed(w.tokens[_left(w, k + 1)].start, w.tokens[agent.end - 1].end, w.tokens[k].end, verb, verb)
    return None


def _left(w: Words, end: int) -> int:
    """Where the name of an agent begins whose last word is before token ``end``: at the capitals before it."""
    k = end - 1
    while k > 0 and end - k < 5 and w.capital(k - 1):
        k -= 1
    return k


def _agent(w: Words, verb: int, start: int, end: int, floor: int, reach: int) -> Deed | None:
    """The deed, if the phrase names somebody who acts."""
    named = any(w.mark(k, "actor.by.agent") for k in range(start, end))
    if start >= end or not named or any(w.tokens[k].kind == "number" for k in range(start, end)):
        return None
    floor = max(floor, clause_start(w, verb))
    at = w.tokens[verb].start
    return Deed(w.tokens[start].start, w.tokens[end - 1].end, floor, reach, at)
