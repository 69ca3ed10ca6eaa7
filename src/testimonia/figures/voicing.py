"""What is said by whom in one sentence: words of saying with their subjects and how far they reach.

A frame reaches forward ("police said that ..."), back ("..., police said"; "according to police"), or both ways.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import finals, nouns, sources
from .frame import VERBS, Frame, clause_start, framed, numeral, reach_of
from .nouns import Phrase
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Stance

_LISTS = ("counted", "having", "witnessed")


def frames(w: Words) -> list[Frame]:
    """The frames of a sentence in order."""
    found: list[Frame] = []
    label = _labelled(w)
    if label is not None:
        found.append(label)
    read = _closing if w.grammar.verb_final else _opening
    for frame in read(w, found):
        if not (found and _nested(found[-1], frame)):
            found.append(frame)
    return found


def _opening(w: Words, found: list[Frame]) -> Iterator[Frame]:
    """The frames of a language whose words of saying may stand before what is said."""
    gaps = [k + 1 for k, word in enumerate(w.low) if word in (",", ";")] if found or w.speaking else []
    for i in sorted({*w.speaking, *gaps}):
        frame = _linked(w, i) or sources.said_by(w, i) if w.values(i, "speech.link") else None
        frame = frame or _verb(w, i, found) or (_gapped(w, i, found) if found else None)
        if frame is not None:
            yield frame


def _linked(w: Words, i: int) -> Frame | None:
    """The frame of words that tie what is said to a speaker without a verb."""
    return sources.source(w, i) or finals.postposed(w, i) or finals.own_words(w, i)


def _closing(w: Words, _: list[Frame]) -> Iterator[Frame]:
    """The frames of a language whose words of saying close the clause."""
    clause = 0
    for i in range(len(w)) if w.speaking else ():
        frame = _linked(w, i) if w.values(i, "speech.link") else None
        if frame is None:
            frame, clause = finals.closing(w, i, clause)
        if frame is not None:
            yield frame


def _nested(outer: Frame, frame: Frame) -> bool:
    """Whether the words of saying are part of the name of the speaker before: ``d'après le rapport de la mission``."""
    return outer.at < frame.at < outer.after


def _gapped(w: Words, i: int, found: list[Frame]) -> Frame | None:
    """A second speaker whose verb is left out: ``police put it at 3, residents at 30``."""
    if not found or i == 0 or not w.punct(i - 1, ",;") or not w.word(i):
        return None
    subject = nouns.after(w, i)
    if subject is None or not subject.connection or not w.closed(subject.end, "gap"):
        return None
    number = next((k for k in range(subject.end + 1, subject.end + 4) if numeral(w, k)), -1)
    if number < 0 or any(not w.word(k) for k in range(subject.end, number)):
        return None
    return framed(w, i, subject.end, subject, "verb left out", counted=True, reach=reach_of(w, number, True))


def _labelled(w: Words) -> Frame | None:
    """The speaker set before a headline or list entry: ``Red Cross: 40 dead``."""
    if not (w.word(0) and any(w.punct(k, ":") for k in range(1, min(len(w) - 1, 8)))):
        return None
    phrase = nouns.after(w, 0)
    if phrase is None or not w.punct(phrase.end, ":") or phrase.number not in ("one", "many", "body"):
        return None
    return framed(w, 0, phrase.end + 1, phrase, "label")


# ------------------------------------------------------------------------------------------------------- links


# ------------------------------------------------------------------------------------------------------- verbs


def _verb(w: Words, i: int, found: list[Frame]) -> Frame | None:
    verbs = w.values(i, "speech.verb")
    for name in VERBS if verbs else ():
        if name in verbs and _finite(w, i, name):
            frame = _read_verb(w, i, i + verbs[name], name, found)
            if frame is not None:
                return frame
    return None


def _finite(w: Words, i: int, name: str) -> bool:
    """Whether the word is a verb here: not a noun after "the", nor a name, nor an infinitive, nor a passive."""
    if w.capital(i) and i and not w.headline and not w.punct(i - 1, '"“”„«»:.-–—'):
        return False
    if i == 0 or name == "saying":
        return True
    if w.closed(i - 1, "determiner") and not w.closed(i - 1, "clitic"):
        return False
    if w.low[i - 1] in ("'s", "’s") or (
        w.closed(i - 1, "preposition") and not w.closed(i - 1, "clitic") and not w.mark(i - 1, "speech.link.relative")
    ):
        return False
    k = i
    while k > 0 and w.closed(k - 1, "adverb"):
        k -= 1
    if w.closed(k - 1, "modal"):
        return False
    if w.mark(i, "speech.link.passive") is None:
        return True
    return _perfect(w, k) if w.grammar.participles else not (k > 0 and w.closed(k - 1, "be"))


def _perfect(w: Words, k: int) -> bool:
    """Whether the participle at token ``k`` has an auxiliary or shares the one before: ``a dit et répété``."""
    shared = w.closed(k - 1, "conjunction") and any(w.closed(i, "have") for i in range(max(0, k - 12), k))
    return shared or w.closed(k - 1, "have")


def _read_verb(w: Words, i: int, end: int, name: str, found: list[Frame]) -> Frame | None:
    counted = name in _LISTS
    stance, rule = _stance(w, i, name)
    if (name == "having" and not numeral(w, end)) or _costs_lives(w, end):
        return None
    if name == "saying":
        subject = found[-1].subject if found else nouns.before(w, i) or _first(w, i)
        return framed(w, i, end, subject, rule) if subject else None
    quoted = _quoting(w, i)
    if quoted is not None:
        return quoted
    j = nouns.skip_back(w, i)
    relative = w.mark_before(j, "speech.link.relative")
    if relative is not None and w.mark(relative.start, "speech.link.that") and found and not found[-1].counted:
        relative = None
        if name == "witnessed":  # "dijeron que vieron"
            return framed(w, i, end, found[-1].subject, f"{rule}, same subject", stance=stance, counted=True)
    if relative is not None:
        subject = _antecedent(w, relative.start)
        if subject is None or not subject.number:
            return None
        return framed(
            w, i, end, subject, f"{rule}, relative", stance=stance, counted=counted, reach=reach_of(w, end, counted)
        )
    if j > 0 and w.closed(j - 1, "conjunction") and not found and name != "having":
        subject = _first(w, j)
        if subject is not None and subject.number not in ("name", "pronoun"):
            return framed(w, i, end, subject, f"{rule}, same subject", stance=stance, counted=counted)
    if j > 0 and w.closed(j - 1, "conjunction") and found and not counted_noun(w, j - 2):
        return framed(w, i, end, found[-1].subject, f"{rule}, same subject", stance=stance, counted=counted)
    subject = None if (w.grammar.null_subject or not counted) and _inverts(w, i) else nouns.before(w, i, counted)
    behind = w.grammar.free_order and subject is not None and w.closed(subject.start - 1, "preposition")
    if behind or (w.grammar.verb_second and (subject is None or not subject.number)):
        return _verb_second(w, i, end, name, stance, rule)
    if subject is None:
        return _inverted(w, i, end, j, name, stance, rule)
    if not _may_speak(w, subject, name):
        return None
    return _placed(w, i, end, subject, counted, stance, rule)


def _verb_second(w: Words, i: int, end: int, name: str, stance: Stance, rule: str) -> Frame | None:
    """The subject behind the verb, where something else opens the sentence: ``Am Freitag meldete die Polizei ...``."""
    start = nouns.skip_forward(w, end)
    subject = nouns.after(w, start)
    if subject is None or not subject.number or numeral(w, start) or w.mark(start, "speech.link.that"):
        return None
    if name in _LISTS and subject.number == "name":
        return None
    floor = clause_start(w, i)
    return framed(w, i, subject.end, subject, f"{rule}, verb second", back=True, floor=floor, stance=stance)


def counted_noun(w: Words, i: int) -> bool:
    """Whether token i is a number, so that what follows is a list of counts."""
    return 0 <= i < len(w) and w.tokens[i].kind == "number"


def _stance(w: Words, i: int, name: str) -> tuple[Stance, str]:
    if name in ("denied", "questioned"):
        return name, name  # type: ignore[return-value]
    for k in range(max(0, i - 3), i):
        if w.mark(k, "speech.link.negation"):
            return "questioned", f"{name}, negated"
    return "asserted", name


def _quoting(w: Words, i: int) -> Frame | None:
    """``the agency quoted the mayor as saying``: the mayor speaks."""
    if not w.mark(i, "speech.link.quoted"):
        return None
    for k in range(i + 2, min(len(w), i + 24)):
        mark = w.mark(k, "speech.link.as_saying")
        if mark is not None:
            subject = nouns.after(w, i + 1)
            return framed(w, i, mark.end, subject, "quoted as saying") if subject else None
    return None


def _antecedent(w: Words, relative: int) -> Phrase | None:
    """The phrase that a relative pronoun at token ``relative`` stands for."""
    end = relative
    while end > 0 and (w.punct(end - 1, ",") or w.closed(end - 1, "preposition")):
        end -= 1
    start = nouns.left_edge(w, end)
    return nouns.classify(w, start, end) if start < end else None


def _first(w: Words, limit: int) -> Phrase | None:
    """The phrase that the sentence begins with."""
    phrase = nouns.after(w, 0) if len(w) else None
    return phrase if phrase and phrase.number and phrase.end <= limit else None


def _inverts(w: Words, i: int) -> bool:
    """Whether the verb stands right after a comma or quotation and its subject follows: ``, said the mayor``."""
    if i and not w.punct(i - 1, ",\"”»’'-–—("):
        return False
    k = i + 1
    if w.mark(k, "speech.closed.abroad"):
        return False
    if w.mark(k, "speech.link.inside"):
        return True
    if w.mark(k, "speech.link.that") or w.closed(k, "preposition") or k >= len(w):
        return False
    if not w.punct(i - 1, ","):
        return True
    subject = nouns.after(w, k)
    return subject is not None and subject.number in ("one", "many", "body", "document", "name") and not numeral(w, k)


def _inverted(w: Words, i: int, end: int, j: int, name: str, stance: Stance, rule: str) -> Frame | None:
    """The subject after the verb, or none at all where the language may leave it out."""
    edge = j == 0 or w.punct(j - 1, ",\"”»’'-–—(:;") or w.closed(j - 1, "clause")
    if not edge or (name in _LISTS and not w.grammar.null_subject):
        return None
    start = nouns.skip_forward(w, end)
    inside = w.mark(start, "speech.link.inside")
    subject = nouns.after(w, inside.end if inside else start)
    if inside and subject is not None and not (subject.connection or subject.number == "document"):
        return None
    named = subject is not None and subject.number and not numeral(w, end) and not w.mark(end, "speech.link.that")
    if subject is not None and named and (subject.number == "pronoun" or name not in _LISTS):
        return framed(
            w, i, subject.end, subject, f"{rule}, inverted", back=not w.mark(subject.end, "speech.link.that"),
            floor=clause_start(w, i), stance=stance,
        )  # fmt: skip
    if w.grammar.null_subject and name in ("said", "denied") and w.low[i - 1] != "se":
        back = j > 0 and w.punct(j - 1, ',"”»–—-')
        return framed(w, i, end, None, f"{rule}, no subject", back=back, floor=clause_start(w, i), stance=stance)
    return None


def _may_speak(w: Words, subject: Phrase, name: str) -> bool:
    """Whether the phrase may be a speaker: counts need a known kind of speaker or a name, what was seen a known one."""
    if subject.start and (numeral(w, subject.start - 1) or w.closed(subject.start - 1, "free")):
        return False
    if any(w.mark(i, "speech.closed.nobody") for i in range(subject.start, subject.end)):
        return False
    if name == "witnessed":
        return bool(subject.connection)
    return bool(subject.number) if name in _LISTS else True


def _costs_lives(w: Words, end: int) -> bool:
    """``claimed 40 lives``: nobody speaks."""
    return any(w.mark(k, "speech.closed.lives") for k in range(end, min(len(w), end + 6)))


def _placed(w: Words, i: int, end: int, subject: Phrase, counted: bool, stance: Stance, rule: str) -> Frame:
    """A frame whose subject stands before its verb: where it stands tells how far it reaches back."""
    start = subject.start
    aside = start > 0 and w.punct(start - 1, ",\"“”»«'’—–-(;") and not w.mark(end, "speech.link.that")
    led = w.mark_before(start, "speech.closed.lead") is not None
    back = (aside or led) and not counted
    reach = w.sentence.end if back else reach_of(w, end, counted)
    return framed(
        w, i, end, subject, rule, back=back, floor=clause_start(w, start), reach=reach,
        counted=counted, tentative=counted and subject.number in ("name", ""), stance=stance,
    )  # fmt: skip
