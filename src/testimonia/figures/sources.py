"""Sources named beside what they say: ``according to the mayor``, ``a list drawn up by the parish``."""

from __future__ import annotations

from . import nouns
from .frame import VERBS, Frame, clause_start, framed, reach_of
from .nouns import Phrase
from .words import Words

_ASIDE = ",\"”“»«'’–—-(:"
"""Signs before a speaker named in passing: ``12 Tote, so die Polizei``."""


_LINKS = ("according", "from", "in", "document", "source", "aside")


def source(w: Words, i: int) -> Frame | None:
    """``according to the mayor``, ``reports from refugees``, ``by the army's own count``."""
    links = w.values(i, "speech.link")
    for name in _LINKS:
        if name not in links or (name == "aside" and not (i and w.punct(i - 1, _ASIDE))):
            continue
        end = i + links[name]
        subject = nouns.after(w, end) or _after_verb(w, end)
        if subject is None or (name != "according" and subject.number in ("", "name")):
            return None
        if subject.number == "" and (w.mark(end, "speech.closed.rule") or not _definite(w, subject)):
            return None
        if name == "in" and subject.number not in ("body", "document"):
            return None
        if name == "document" and not w.document(end):
            return None
        if name == "source" and not (w.mark(end, "speech.closed.source") and (i == 0 or w.punct(i - 1, _ASIDE))):
            return None
        back = name != "from"
        reach = reach_of(w, subject.end, i > 0)  # what opens the sentence holds over its semicolons
        return framed(w, i, subject.end, subject, name, back=back, floor=clause_start(w, i), reach=reach)
    if "his" in links:
        return framed(w, i, i + links["his"], None, "his account", back=True, floor=clause_start(w, i))
    if "by" in links:
        return _own_count(w, i)
    return None


def _definite(w: Words, subject: Phrase) -> bool:
    """Whether an unknown kind of speaker may be one: ``the owner of the mine``, not ``the plan``."""
    plain = any(w.mark(i, "speech.closed.rule") for i in range(subject.start, subject.end))
    return not plain and (w.closed(subject.start, "determiner") or w.grammar.genitive_case)


def _after_verb(w: Words, i: int) -> Phrase | None:
    """The subject after a verb: ``según contó el alcalde``."""
    verb = next((m for name in VERBS if (m := w.mark(i, f"speech.verb.{name}"))), None)
    return nouns.after(w, verb.end) if verb else None


def _own_count(w: Words, i: int) -> Frame | None:
    """``by the army's own count``."""
    for k in range(i + 2, min(len(w), i + 9)):
        if w.low[k] in ("'s", "’s", "'") and k > i + 1:
            j = k + 1
            while j < len(w) and j < k + 3 and not w.mark(j, "speech.link.own_count"):
                j += 1
            if w.mark(j, "speech.link.own_count"):
                phrase = nouns.classify(w, i + 1, k)
                return framed(w, i, j + 1, phrase, "own count", back=True, floor=clause_start(w, i))
            return None
        if not w.word(k) and not w.stop_of_abbreviation(k):
            return None
    return None


def said_by(w: Words, i: int) -> Frame | None:
    """``quoted as official by the ministry``, ``a list drawn up by the parish``."""
    participle = w.mark(i, "speech.link.passive")
    if participle is None:
        return _attributive(w, i)
    for k in range(participle.end, min(len(w), participle.end + 7)):
        if w.mark(k, "speech.link.by") and (k == participle.end or _bridge(w, participle.end, k)):
            subject = nouns.after(w, k + 1)
            if subject is None or not subject.number or w.tokens[k + 1].kind == "number":
                return None
            return framed(w, i, subject.end, subject, "said by", back=True, floor=clause_start(w, i))
        if w.punct(k, ",.;:"):
            return None
    return None


def _attributive(w: Words, i: int) -> Frame | None:
    """``die von der Opposition genannte Zahl``."""
    if not w.mark(i, "speech.link.attributive"):
        return None
    start = nouns.left_edge(w, i)
    subject = nouns.classify(w, start, i) if start < i and w.mark_before(start, "speech.link.by") else None
    if subject is None or not subject.number:
        return None
    return framed(w, i, i + 1, subject, "said by", back=True, floor=clause_start(w, i))


def _bridge(w: Words, start: int, end: int) -> bool:
    """Whether only dates, adverbs and short attributes stand between participle and agent."""
    return end - start <= 3 or any(w.in_date(k) for k in range(start, end))
