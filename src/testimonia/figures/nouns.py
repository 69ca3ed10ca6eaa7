"""Noun phrases: who stands before or after a verb of saying, as the words of the text cut them.

No parser: phrases are read outward from the verb over words that are in none of the closed classes, through the
prepositions that hang one noun on another, up to a word or sign that ends a phrase.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

from .words import Words

_LONGEST = 14
"""Tokens; a longer run is no name of a speaker."""
_NO_NOUN = frozenset((
    "preposition", "conjunction", "clause", "auxiliary", "adverb", "verb",
    "pronoun_one", "pronoun_body", "pronoun_many", "pronoun_self",
))  # fmt: skip
_PRONOUNS = frozenset(("pronoun_one", "pronoun_body", "pronoun_many"))


class Phrase(NamedTuple):
    """A noun phrase: tokens ``start`` to ``end``; what kind of speaker it is, as far as lists tell."""

    start: int
    end: int
    connection: str = ""
    number: str = ""
    """one, many, body, document; name where only capital letters speak for it; pronoun."""


def nominal(w: Words, i: int) -> bool:
    """Whether token i may be part of a noun phrase by itself: a noun, an adjective, a name."""
    if not w.word(i) or w.in_date(i):
        return False
    if w.capital(i) and i and not w.closed(i, "clause") and not w.closed(i, "preposition"):
        return True
    if w.closed_any(i, _NO_NOUN):
        return False
    if w.mark(i, "speech.link.relative") or w.mark(i, "speech.link.that"):
        return False
    if w.grammar.verb_endings and not w.capital(i) and w.low[i].endswith(w.grammar.verb_endings):
        return bool(role_at(w, i))
    verb = w.mark(i, "speech.verb.said") or w.mark(i, "speech.verb.denied")
    return verb is None or verb.end != i + 1 or bool(role_at(w, i)) or bool(w.mark(i, "speech.link.own_count"))


def role_at(w: Words, i: int) -> tuple[str, str, int] | None:
    """Connection, number and token after of the longest kind of speaker named at token i."""
    return w.role(i)


def classify(w: Words, start: int, end: int) -> Phrase:
    """The phrase with its kind: the last listed word of its head, which ends at the first preposition."""
    head = start
    while head < end and not (head > start and (w.closed(head, "preposition") or w.punct(head, ",("))):
        head += 1
    found: tuple[str, str] | None = None
    i = start
    while i < head:
        role = role_at(w, i)
        if role and role[2] <= end:
            found = (role[0], role[1])
            i = max(role[2], i + 1)
        else:
            i += 1
    if found is None:
        for i in range(head, end):
            role = role_at(w, i)
            if role and w.punct(i - 1, ",("):
                found = (role[0], role[1])
                break
    if found:
        connection = "" if found[0] in ("document", "group") else found[0]
        return Phrase(start, end, connection, found[1])
    if w.closed_any(start, _PRONOUNS):
        return Phrase(start, end, "", "pronoun")
    if w.grammar.nouns_capital and w.closed(start, "determiner"):
        return Phrase(start, end)
    named = any(w.capital(i) and (i > 0 or not w.closed(i, "determiner")) for i in range(start, head))
    return Phrase(start, end, "", "name" if named else "")


# ---------------------------------------------------------------------------------------------- before a verb


def before(w: Words, verb: int, counted: bool = False) -> Phrase | None:
    """The subject that stands before the verb at token ``verb``, over adverbs, dates and what commas enclose."""
    j = skip_back(w, verb)
    if j <= 0:
        return None
    if w.punct(j - 1, ",)"):
        enclosed = _over_commas(w, j - 1, counted)
        if enclosed is not None:
            return enclosed
        if not w.punct(j - 1, ")"):
            return None
    start = left_edge(w, j)
    return _restricted(w, start) or (_phrase(w, start, j) if start < j else None)


def _restricted(w: Words, start: int) -> Phrase | None:
    """The subject before a clause that commas do not enclose: ``Villagers who fled by truck said``."""
    for i in range(start - 2, max(0, start - 2 * _LONGEST), -1):
        if w.punct(i, ',;:—–"“”«»('):
            return None
        if w.mark(i, "speech.link.relative"):
            edge = left_edge(w, i)
            if edge < i and (edge == 0 or w.closed(edge - 1, "clause") or w.punct(edge - 1, ',;:—–"“”«»')):
                phrase = classify(w, edge, i)
                if phrase.connection or not w.mark(i, "speech.link.that"):
                    return phrase if phrase.number and phrase.number != "pronoun" else None
            return None
        if w.mark(i, "speech.link.that"):
            return None
    return None


def skip_back(w: Words, verb: int) -> int:
    """The token after the subject: adverbs, auxiliaries and dates between it and the verb are passed over."""
    j = verb
    while j > 0:
        for kind in ("auxiliary", "adverb"):
            m = w.mark_before(j, f"speech.closed.{kind}")
            if m is not None and not (kind == "adverb" and m.start == 0):
                j = m.start
                break
        else:
            if w.in_date(j - 1):
                j -= 1
                if j and w.closed(j - 1, "preposition"):
                    j -= 1
                continue
            break
    return j


def skip_forward(w: Words, start: int) -> int:
    """The token behind adverbs and dates that stand between a verb and its subject."""
    k = start
    while k < len(w):
        m = w.mark(k, "speech.closed.adverb")
        if m is not None:
            k = m.end
        elif w.in_date(k) or (w.in_date(k + 1) and (w.closed(k, "preposition") or w.closed(k, "determiner"))):
            k += 1
        else:
            break
    return k


def _quoted_name(w: Words, opening: int) -> int:
    """Where a name in quotation marks ends that belongs to the noun before it: ``РИА «Новости»``; -1 for none."""
    if not w.punct(opening, "«“„") or not w.capital(opening + 1):
        return -1
    return next((k + 1 for k in range(opening + 2, min(len(w), opening + 6)) if w.punct(k, "»”“")), -1)


def left_edge(w: Words, end: int) -> int:
    """Where the noun phrase that ends before token ``end`` begins."""
    k = end
    floor = max(0, end - _LONGEST)
    while k > floor:
        i = k - 1
        if w.closed_any(i, _PRONOUNS):
            return i if k == end else k
        if w.punct(i, ")") and k == end:
            opening = _opening(w, i)
            if opening < 0:
                return k
            k = opening
        elif w.closed(i, "genitive") and floor < i < k and k < end and nominal(w, i - 1):
            k = i
        elif w.closed(i, "determiner") and not (w.capital(i) and i and w.tokens[i].text.isupper()):
            k = i
            if not (k - 2 >= floor and w.closed(k - 1, "inner_preposition")):
                return k
            if not nominal(w, k - 2) and not w.closed(k - 2, "partitive"):
                return k
            k -= 1
        elif w.stop_of_abbreviation(i) or w.punct(i, "-&/") or (w.low[i] in ("'s", "’s", "'") and i and w.word(i - 1)):
            k = i
        elif w.closed(i, "conjunction"):
            if not (k < end and nominal(w, i - 1) and not w.punct(i - 1, ",") and nominal(w, k)):
                return k
            k = i
        elif w.closed(i, "inner_preposition"):
            if k == end or i == 0 or not nominal(w, i - 1):
                return k
            k = i
        elif w.tokens[i].kind == "number":
            if not (i and w.closed(i - 1, "inner_preposition")):
                return k
            k = i
        elif nominal(w, i):
            k = i
        else:
            return k
    return k if k > floor or k == 0 else end


def _opening(w: Words, close: int) -> int:
    for i in range(close - 1, max(-1, close - 8), -1):
        if w.punct(i, "("):
            return i
    return -1


def _over_commas(w: Words, comma: int, counted: bool) -> Phrase | None:
    """The subject before what commas enclose: ``the coalition, which ..., counted``; ``Ana Ruiz, the mayor, said``."""
    cuts = [i for i in range(comma + 1) if w.punct(i, ",")]
    first = _boundary(w, comma)
    edges = [first, *[i + 1 for i in cuts if i >= first]]
    for a, b in itertools.pairwise(edges):
        if w.closed(a, "clause") and not w.capital(a):
            a += 1
        piece = _whole_piece(w, a, b - 1)
        if piece is not None and piece.number:
            return _with_name(w, piece, comma)
        if piece is not None and counted:  # "the day's dead, women included, came to 40"
            return None
    return None


def _boundary(w: Words, end: int) -> int:
    """Where the clause that ends before token ``end`` begins; a word or two in quotation marks are no boundary."""
    i = end - 1
    while i >= 0:
        if w.punct(i, '"“”«»'):
            other = next((k for k in range(i - 1, max(-1, i - 6), -1) if w.punct(k, '"“„«»')), -1)
            if other < 0:
                return i + 1
            i = other
        elif w.punct(i, ";:—–") or (w.mark(i, "speech.link.that") and not w.mark(i, "speech.link.relative")):
            return i + 1
        i -= 1
    return 0


def _whole_piece(w: Words, start: int, end: int) -> Phrase | None:
    """The run as one noun phrase (perhaps with a relative clause after it), if it is one that can speak."""
    stop = start + 1
    while stop < end and not w.mark(stop, "speech.link.relative"):
        if w.grammar.participles and stop > start + 1 and w.mark(stop, "speech.link.passive"):
            break
        stop += 1
    if not 0 < stop - start <= _LONGEST or w.closed(start, "preposition"):
        return None
    if left_edge(w, stop) > start:
        return None
    return classify(w, start, stop)


def _phrase(w: Words, start: int, end: int) -> Phrase | None:
    return None if w.closed(start, "pronoun_self") and end == start + 1 else classify(w, start, end)


def _with_name(w: Words, phrase: Phrase, limit: int) -> Phrase:
    """The office with the name that follows it: ``the mayor, Ana Ruiz``."""
    if phrase.number not in ("one", "") or not w.punct(phrase.end, ","):
        return phrase
    k = phrase.end + 1
    while k < limit and (w.capital(k) or w.stop_of_abbreviation(k) or w.closed(k, "inner_preposition")):
        k += 1
    has_name = k - phrase.end - 1 >= 1 and w.capital(phrase.end + 1) and not _named(w, phrase)
    ends = k >= limit or w.punct(k, ",.;:")
    return phrase._replace(end=k) if has_name and ends and w.capital(k - 1) else phrase


def _named(w: Words, phrase: Phrase) -> bool:
    """Whether the phrase already holds a person's name after its office: ``Health Minister Ana Ruiz``."""
    return phrase.end - phrase.start >= 2 and w.capital(phrase.end - 1) and w.capital(phrase.end - 2)


# ----------------------------------------------------------------------------------------------- after a word


def after(w: Words, start: int) -> Phrase | None:
    """The noun phrase that begins at token ``start``."""
    k = right_edge(w, start)
    if k <= start:
        return None
    phrase = classify(w, start, k)
    if w.closed(start, "pronoun_self"):
        return None
    return _with_name(w, phrase, min(len(w), k + 8))


def right_edge(w: Words, start: int) -> int:
    """Where the noun phrase that begins at token ``start`` ends."""
    k = start
    limit = min(len(w), start + _LONGEST)
    if w.closed_any(start, _PRONOUNS):
        return start + 1
    open_ = True  # a determiner may stand here
    while k < limit:
        if w.closed(k, "genitive") and k > start and not open_ and nominal(w, k + 1):
            k += 1
        elif w.closed(k, "determiner") and not (k > start and not open_):
            open_ = False
            k += 1
        elif (w.low[k] in ("'s", "’s") and k > start) or w.stop_of_abbreviation(k) or (w.punct(k, "-&/") and k > start):
            k += 1
        elif w.punct(k, "(") and k > start:
            close = next((i for i in range(k + 1, min(len(w), k + 6)) if w.punct(i, ")")), -1)
            if close < 0 or not w.capital(k + 1):
                break
            return close + 1
        elif k > start and (quoted := _quoted_name(w, k)) > 0:
            k = quoted
        elif w.closed(k, "inner_preposition") and k > start:
            if not (nominal(w, k + 1) or w.closed(k + 1, "determiner")) or w.mark(k + 1, "speech.closed.aside"):
                break
            open_ = True
            k += 1
        elif w.closed(k, "conjunction") and k > start:
            if not nominal(w, k + 1) or not nominal(w, k - 1) or w.capital(k - 1) != w.capital(k + 1):
                break
            k += 1
        elif nominal(w, k):
            if k > start and w.mark(k, "speech.verb.said") and not w.capital(k):
                break
            open_ = False
            k += 1
        else:
            break
    while k > start and (w.closed(k - 1, "inner_preposition") or w.closed(k - 1, "conjunction")):
        k -= 1
    while k > start and w.closed(k - 1, "determiner") and k - 1 > start:
        k -= 1
    return k


def subject_like(w: Words, pronoun: str, at: int) -> Phrase | None:
    """The last phrase before an offset that a pronoun may mean: a known kind of speaker that no preposition governs."""
    wanted = {"one": ("one",), "body": ("body",), "many": ("many",), "single": ("one", "body")}[pronoun]
    for i in range(len(w) - 1, -1, -1):
        if w.tokens[i].start >= at:
            continue
        role = role_at(w, i)
        if role is None or role[1] not in wanted:
            continue
        start = left_edge(w, role[2])
        if start >= role[2] or w.closed(start - 1, "preposition") or start > i:
            continue
        phrase = classify(w, start, right_edge(w, start))
        if phrase.number in wanted and w.tokens[phrase.end - 1].end <= at:
            return phrase
    return None
