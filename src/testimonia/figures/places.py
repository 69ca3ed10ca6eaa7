"""Place words of a sentence: names and nouns of place that prepositions, nouns like "town" or commas mark as such."""

from __future__ import annotations

from typing import NamedTuple

from . import nouns
from .words import Words


class Place(NamedTuple):
    """Place words at ``text[start:end]``, and how surely they are a place (0 to 4)."""

    start: int
    end: int
    weight: float
    anaphoric: bool = False
    """Whether they point back: "the town"."""
    governed: int = -1
    """Offset of the preposition before them; -1 = none."""


_NO_NAME = frozenset((
    "determiner", "clause", "preposition", "auxiliary", "adverb", "verb", "pronoun_one", "pronoun_body",
))  # fmt: skip
BARE = 0.9
"""Weight of a name that nothing but its place in the sentence speaks for."""


def places(w: Words) -> list[Place]:
    """The places of a sentence, in order."""
    found: list[Place] = []
    last, last_end = 0, -1
    for i in range(len(w)):
        if i < last or not w.placing(i):
            continue
        read = (
            (_cased(w, i) if w.grammar.verb_final else _governed(w, i) or _kind_of_name(w, i))
            or _labelled(w, i)
            or _named_kind(w, i)
            or _loser(w, i)
            or (_possessive(w, i) or _first(w, i) if w.capital(i) else None)
        )
        if read is not None:
            first, end, weight = read
            pointing = not any(
                w.capital(k) and not (w.grammar.nouns_capital and _kind(w, k) > k) for k in range(first or 1, end)
            )
            pointing = pointing and bool(w.mark(end - 1, "place.noun.anaphoric"))
            governed = first > i and w.mark(i, "place.noun.label") is None
            if (governed and last_end == i and weight > 2) or _apposed(w, last_end, i):  # "Ramla, a town in Ruritania"
                weight -= 1.2
            if _of_office(w, i, governed):
                weight -= 1.5
            at = w.tokens[i].start if governed else -1
            found.append(Place(w.tokens[first].start, w.tokens[end - 1].end, weight, pointing, at))
            last, last_end = end, end
    return found


_OFFICES = ("official", "legislature", "court", "press", "agency", "monitor")


def _of_office(w: Words, i: int, governed: bool) -> bool:
    """Whether the place is that of an office or body: ``the parliament of Ramla``, ``... of the state of Ramla``."""
    k = i - 1
    while w.closed(k, "determiner") or (governed and k == i - 1 and _kind(w, k) > k):
        k -= 1
    of = i if governed and k == i - 1 else k
    if not w.mark(of, "place.preposition.weak") or w.mark(of, "place.preposition.strong") or of == 0:
        return False
    role = next((r for back in (1, 2) if (r := nouns.role_at(w, of - back)) and r[2] == of), None)
    return role is not None and role[0] in _OFFICES


def _names_one(w: Words, k: int) -> bool:
    """Whether token k makes a name of a place: a capital that is none of a mere noun of place."""
    return w.capital(k) and not (w.grammar.nouns_capital and _kind(w, k) > k)


def _apposed(w: Words, name_end: int, i: int) -> bool:
    """Whether what stands at token i only says what the place before it is: ``Ramla, the capital of Ruritania``."""
    if name_end < 0 or i - name_end > 9 or not (w.punct(name_end, ",") or w.closed(name_end, "be")):
        return False
    between = range(name_end + 1, i + 1)
    return any(_kind(w, k) > k for k in between) and not any(w.punct(k, ",;:") for k in between)


def _name(w: Words, i: int) -> int:
    """Where a name that begins at token i ends; i where there is none."""
    if not w.capital(i):
        return i
    if i not in w.names:
        w.names[i] = _end_of_name(w, i)
    return w.names[i]


def _end_of_name(w: Words, i: int) -> int:
    k = i
    while k < len(w):
        if (
            (w.capital(k) and _may_name(w, k))
            or (k > i and w.stop_of_abbreviation(k))
            or (k > i and w.punct(k, "-–") and w.capital(k + 1) and w.tokens[k].start == w.tokens[k - 1].end)
            or (k > i and w.mark(k, "place.noun.particle") and w.capital(k + 1) and not nouns.role_at(w, k + 1))
        ):
            k += 1
        else:
            break
    return k


def _may_name(w: Words, k: int) -> bool:
    if w.in_date(k) or w.mark(k, "place.noun.not_place") or _numbered(w, k):
        return False
    text = w.tokens[k].text
    if "-" in text and text[text.rfind("-") + 1 :].islower():  # "Ruritanian-held"
        return False
    if w.grammar.nouns_capital and not w.mark(k, "place.noun.named") and _common(w, k):
        return False
    if w.mark(k, "place.noun.named"):
        return True
    if text.isupper() and len(text) > 3 and not w.headline:  # an acronym, or a word set in capitals
        return w.punct(k - 1, ":") or (k + 1 < len(w) and w.tokens[k + 1].text.isupper())
    if k == 0 or text.isupper():
        return not w.closed_any(k, _NO_NAME) and w.low[k] not in w.grammar.numerals
    return True


def _numbered(w: Words, k: int) -> bool:
    """Whether the word with the number behind it names a room or a train, not a place that readers would look up."""
    return k + 1 < len(w) and w.tokens[k + 1].kind == "number" and w.mark(k, "place.noun.numbered") is not None


def _common(w: Words, k: int) -> bool:
    """Whether a capital is no sign of a name, in a language that writes all nouns so."""
    low = w.low[k]
    if (
        low.endswith(w.grammar.common_endings)
        or nouns.role_at(w, k)
        or w.mark(k, "place.noun.event")
        or _kind(w, k) > k
    ):
        return True
    before = k - 1
    while w.mark(before, "place.noun.side"):
        before -= 1
    if before < 0:
        return not w.punct(k + 1, ":–—-")
    bare = any(w.mark(before, f"place.preposition.{kind}") for kind in ("strong", "relative", "weak"))
    bare = bare and not w.mark(before, "place.preposition.contracted")
    joined = w.punct(before, "(-–") or w.capital(before) or w.closed(before, "conjunction")
    return not (bare or joined or w.mark(before, "place.noun.settlement") or w.punct(k + 1, ":"))


def _adjective(w: Words, end: int) -> bool:
    """Whether the name is an adjective of what follows: ``Ruritanian troops``."""
    return (
        bool(w.grammar.adjective_endings)
        and w.low[end - 1].endswith(w.grammar.adjective_endings)
        and nouns.nominal(w, end)
    )


def _names(w: Words, i: int) -> int:
    """Where a list of names ends: ``Aceh, Western Sumatra and Northern Sumatra``."""
    end = _name(w, i)
    while end > i:
        k = end + 1 if w.punct(end, ",") or w.closed(end, "conjunction") else end
        if k == end or (w.punct(end, ",") and not _list_goes_on(w, k)):
            break
        following = _name(w, k)
        if following == k:
            break
        end = following
    return end


def _list_goes_on(w: Words, i: int) -> bool:
    """Whether a name after a comma is followed by another comma or "and": a list, not an apposition."""
    end = _name(w, i)
    return end > i and (w.closed(end, "conjunction") and w.capital(end + 1))


def _kind(w: Words, i: int) -> int:
    """Where a noun of place at token i ends; i where there is none."""
    m = w.mark(i, "place.noun.settlement")
    if m is not None and m.end == i + 1 and _numbered(w, i):
        return i
    if m is None and w.grammar.kind_endings and w.capital(i) and w.low[i].endswith(w.grammar.kind_endings):
        return i + 1
    return m.end if m else i


def _governed(w: Words, i: int) -> tuple[int, int, float] | None:
    """After a preposition: ``in Ramla``, ``near the town of Ramla``, ``from the Ramla area``, ``in the north``."""
    if not w.values(i, "place.preposition"):
        return None
    relative = w.mark(i, "place.preposition.relative")
    strong = w.mark(i, "place.preposition.strong")
    preposition = relative or strong or w.mark(i, "place.preposition.weak")
    if preposition is None or w.in_date(preposition.end):
        return None
    if w.mark(i - 1, "place.noun.based"):
        strong = None
    k = preposition.end
    while k < len(w) and (w.closed(k, "determiner") or w.mark(k, "place.noun.side")) and not w.capital(k):
        k += 1
    begin = preposition.end
    side = k > begin and w.mark(k - 1, "place.noun.side") is not None
    if side and w.closed(k, "preposition") and _names(w, k + 1) > k + 1:  # "in the west of Ruritania"
        return begin, _names(w, k + 1), 3.4 if strong else 2.0
    named = _names(w, k)
    if named > k:
        if nouns.role_at(w, k) and _kind(w, named) == named:
            return None
        if _adjective(w, named) and _kind(w, named) == named:
            return None
        kind = _kind(w, named)
        if kind > named and w.closed(kind, "preposition") and _names(w, kind + 1) > kind + 1:
            return kind + 1, _names(w, kind + 1), 3.6  # "in the Ruritanian city of Ramla"
        if not strong and kind == named and _people(w, named - 1):
            return None
        if relative:
            return k, named, 2.0
        if w.mark(named, "speech.closed.possessive") and kind == named:
            kind = _kind(w, named + 1)
        if strong or kind > named:
            return (begin if kind > named else k), max(named, kind), 3.5 if strong else 3.0
        return k, named, 2.2 if w.mark(i - 1, "place.noun.event") else 1.6
    kind = _kind(w, k)
    j = k
    while kind == j and j < k + 3 and nouns.nominal(w, j) and (strong or k > begin):  # "in the snowy highland villages"
        j += 1
        kind = _kind(w, j)
    if kind > j:
        of = kind
        if w.closed(of, "preposition") or w.grammar.nouns_capital or w.grammar.genitive_case:
            of += w.closed(of, "preposition")
            while w.closed(of, "determiner"):
                of += 1
            named = _names(w, of)
            if named > of:
                return of, named, 3.6 if strong else 2.6
        return (begin, kind, 1.4 if strong else 1.1) if k > begin or strong else None
    if strong and k > begin and w.mark(k - 1, "place.noun.side"):
        if not nouns.nominal(w, k):
            return begin, k, 1.3
        if w.grammar.people_endings and not w.capital(k) and not nouns.nominal(w, k + 1):  # "en el oeste ruritano"
            return begin, k + 1, 1.5
    world = w.mark(k, "place.noun.world") or w.mark(begin, "place.noun.world")
    return (world.start, world.end, 1.5) if world and strong else None


def _kind_of_name(w: Words, i: int) -> tuple[int, int, float] | None:
    """``the town of Ramla`` wherever it stands, ``the siege of Ramla``."""
    kind = _kind(w, i)
    event = w.mark(i, "place.noun.event") if kind == i else None
    of = event.end if event else kind
    if of == i:
        return None
    joined = w.closed(of, "preposition") or w.closed(of, "genitive")
    if not joined and ((event is not None and not w.grammar.genitive_case) or w.punct(of, ",")):
        return None
    k = of + joined
    while w.closed(k, "determiner"):
        k += 1
    named = _names(w, k)
    if named == k or nouns.role_at(w, k) or _people(w, named - 1) or _adjective(w, named):
        return None
    return k, named, 2.4 if event else 3.0


def _people(w: Words, i: int) -> bool:
    """Whether the name is one of people: ``d'Algériens``."""
    return bool(w.grammar.people_endings) and w.low[i].endswith(w.grammar.people_endings)


def _named_kind(w: Words, i: int) -> tuple[int, int, float] | None:
    """``Shindand district``, ``the Ramla area``; ``Ramla, a town in the north``."""
    named = _name(w, i)
    if named == i:
        world = w.mark(i, "place.noun.world")
        return (i, world.end, 1.2) if world else None
    kind = _kind(w, named)
    if kind > named and not w.capital(named):
        if w.closed(kind, "preposition") and _names(w, kind + 1) > kind + 1:
            return kind + 1, _names(w, kind + 1), 2.6
        return i, kind, 2.4
    event = w.mark(named, "place.noun.event")
    if (
        event is not None and not w.capital(named) and not nouns.role_at(w, i) and not _adjective(w, named)
    ):  # "the Ramla massacre"
        return i, named, 2.3
    named = _names(w, i)
    if w.punct(named, ",") or w.closed(named, "be"):
        k = named + 1
        while w.closed(k, "determiner") or w.mark(k, "place.noun.side"):
            k += 1
        if _kind(w, k) > k or _kind(w, k + 1) > k + 1:
            return i, named, 2.6
    if _kind(w, named - 1) > named - 1 and named - i > 1:  # "Republica Club"
        return i, named, 1.8
    return None


def _cased(w: Words, i: int) -> tuple[int, int, float] | None:
    """A name with an ending of place: ``Ramla'da``, ``Ramla ilçesinde``, ``Ramla Savaşı``; a noun of place with one."""
    named = _name(w, i)
    if named == i:
        kind = _kind(w, i)
        place = kind > i and w.low[kind - 1].endswith(
            ("da", "de", "ta", "te", "dan", "den", "tan", "ten", "daki", "deki")
        )
        return (i, kind, 1.4) if place else None
    if nouns.role_at(w, i) and nouns.role_at(w, named - 1):
        return None
    kind = _kind(w, named)
    if kind > named:
        inside = w.low[kind - 1].endswith(
            w.grammar.inside_endings
        )  # "Ramla ilindeki Dalya'da": the narrower place follows
        return i, kind, 3.0 if inside else 3.6
    event = w.mark(named, "place.noun.event")
    if event is not None:
        return i, named, 2.4
    for at in range(i, named):  # names of places and of what happened there in capitals: "Ramla Katliamı"
        if at > i and (w.mark(at, "place.noun.event") or _kind(w, at) > at):
            return i, at if w.mark(at, "place.noun.event") else at + 1, 2.6
    if w.mark(named, "place.preposition.case"):
        return i, named, 3.5
    if w.mark(named, "place.preposition.case_weak"):
        after = _name(w, named + 1)
        if after > named + 1 and _kind(w, after) > after:
            return named + 1, _kind(w, after), 3.6  # "Ruritanya'nın Ramla ilçesinde"
        event = w.mark(named + 1, "place.noun.event")
        return i, named, 2.2 if event else 1.5
    return None


def _possessive(w: Words, i: int) -> tuple[int, int, float] | None:
    """``Ramla's 10,000 people``."""
    named = _name(w, i)
    if named == i or named - i > 3 or named >= len(w) or w.low[named] not in ("'s", "’s"):
        return None
    return i, named, 1.3


def _labelled(w: Words, i: int) -> tuple[int, int, float] | None:
    """``Township: RAMLA``."""
    if i > 3 or not w.mark(i, "place.noun.label") or not w.punct(i + 1, ":"):
        return None
    named = _names(w, i + 2)
    return (i + 2, named, 3.0) if named > i + 2 else None


def _loser(w: Words, i: int) -> tuple[int, int, float] | None:
    """What lost people: ``Ramla lost 40``, ``the villages around it saw the death of 40``."""
    named = _names(w, i)
    if named > i and not nouns.role_at(w, i):
        k = named
        while k < named + 8 and (w.punct(k, ",") or w.closed(k, "auxiliary") or w.mark(k, "speech.closed.adverb")):
            aside = w.mark(k, "speech.closed.adverb")
            k = aside.end if aside else k + 1
        return (i, named, 2.3) if w.mark(k, "place.noun.lost") else None
    if w.closed(i, "determiner") and _kind(w, i + 1) > i + 1:
        end = nouns.right_edge(w, i)
        if end > i and w.mark(end, "place.noun.lost"):
            return i, end, 2.3
    return None


def _first(w: Words, i: int) -> tuple[int, int, float] | None:
    """The name that a sentence or list entry begins with: ``Ramla: 40 dead``, ``Ramla burns``."""
    if i and not w.punct(i - 1, ";:-–—(") and not w.mark(i - 1, "place.noun.side"):
        return None
    named = _names(w, i)
    if named == i or named - i > 4 or nouns.classify(w, i, named).number != "name" or _adjective(w, named):
        return None
    if w.punct(named, ",:-–—(") and _number_soon(w, named):
        return i, named, 1.25
    return (i, named, BARE) if i == 0 else None


def _number_soon(w: Words, i: int) -> bool:
    return any(0 <= k < len(w) and w.tokens[k].kind == "number" for k in range(i, i + 5))
