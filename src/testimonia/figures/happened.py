"""What happened to those counted: each cue of the sentence is weighed by its form, side and distance.

A cue that stands where its form expects the people (``killed 40``, ``40 were killed``, ``deaths: 40``) weighs most;
every word, comma, clause and other number in between takes from it.
"""

from __future__ import annotations

from .listed import Mark
from .scan import Quantity, Scan

WEAK = frozenset(("captive", "displaced", "released", "survived", "affected", "orphaned", "population"))
"""States that name who people are: what is said to happen to them outweighs it."""
REACH = 28
SUREST = 96.0
"""What a cue weighs at most that does not stand right beside the number."""
NEEDED = {"people": 45.0, "state": 40.0, "unknown": 80.0, "bare": 58.0, "thing": 1000.0}


def happen(scan: Scan, q: Quantity) -> None:
    """Fill outcome, score and cue of a quantity from the cues of its sentence."""
    for cue in scan.cues_in(q.first - REACH - 6, q.noun + REACH + 1):
        score = weigh(scan, q, cue)
        if score > q.score:
            q.score, q.cue = score, cue
    home = _home(scan, q)
    if home is not None:
        q.cue, q.score = home, 100.0
    own = _own_state(scan, q)
    if own is not None and q.cue is own and own.kind == "outcome.wounded":
        later = (c for c in scan.cue_starts.get(q.noun, ()) if c.kind == "outcome.killed" and c.value == "suffer")
        q.cue = next(later, own)  # two wounded died
    if own is not None and q.cue is not None and (_yields(scan, q, q.cue) or _ill(scan, q, own)):
        q.cue, q.score = own, 80.0
    needed = max(NEEDED[q.head], 80.0) if q.collective else NEEDED[q.head]
    if q.cue is not None and q.score >= needed:
        q.outcome = _mixed(scan, q.cue)
        q.rules.append(f"happened.{q.cue.value}:{' '.join(scan.words[q.cue.start : q.cue.end])}")


def _own_state(scan: Scan, q: Quantity) -> Mark | None:
    """The state that the noun of those counted names: ``40 refugees``."""
    inside = [c for i in range(q.after, q.noun) for c in scan.cue_starts.get(i, ())]
    return next((c for c in inside if c.value in ("state", "participle") and c.kind != "outcome.population"), None)


def _home(scan: Scan, q: Quantity) -> Mark | None:
    """The words that make those counted the people of a place: ``Ramla, with its 4,000 people, was cut off``."""
    if q.head not in ("people", "state", "bare"):
        return None
    inside = [c for c in scan.cues_in(q.after, q.noun) if c.kind == "outcome.population"]
    if inside and scan.before(q.first, "relation", "holder"):
        return next(iter(inside), None)
    return next((c for c in inside if c.value == "state"), None)


def _yields(scan: Scan, q: Quantity, cue: Mark) -> bool:
    """A home or a heading says less than the noun: ``the town had 40 refugees``, ``Toll: 40 refugees``."""
    heads = cue.value == "event" and scan.word(q.first - 1) == ":"
    return cue.kind == "outcome.population" or heads or (cue.kind == "outcome.affected" and cue.value == "event")


def _ill(scan: Scan, q: Quantity, own: Mark) -> bool:
    """``caused 218 deaths and 4,312 infections``: what another number's verb says is not said of cases."""
    return (
        own.kind in ("outcome.affected", "outcome.displaced")
        and own.value == "state"
        and q.cue is not None
        and q.cue.end <= q.first
        and any(i in scan.number_at for i in range(q.cue.end, q.first))
    )


def _mixed(scan: Scan, cue: Mark) -> str:
    """The outcome of a cue; ``killed or wounded`` is affected, dead and missing together are counted as dead."""
    outcome = cue.kind.removeprefix("outcome.")
    named = {outcome}
    at = cue.end
    for _ in range(3):
        while at < len(scan.words) and (scan.words[at] == "," or scan.words[at] in scan.kit.words.either):
            at += 1
        following = next(iter(scan.cue_starts.get(at, ())), None)
        if following is None or at == cue.end:
            break
        named.add(following.kind.removeprefix("outcome."))
        at = following.end
    start = cue.start
    if scan.word(start - 1) in scan.kit.words.either:
        before = next((m for m in scan.lists.ending(start - 1) if m.kind.startswith("outcome.")), None)
        if before is not None:
            named.add(before.kind.removeprefix("outcome."))
            start = before.start
    if len(named) == 1 or scan.kit.words.either.isdisjoint(scan.words[start:at]):
        return outcome
    if named == {"killed", "missing"}:
        return "killed"
    return "affected" if named & {"killed", "wounded"} else outcome


def weigh(scan: Scan, q: Quantity, cue: Mark) -> float:
    """How much a cue speaks for saying what happened to those counted; 0 for one that the best so far outweighs."""
    if q.after <= cue.start < q.noun:
        return min(84.0 if cue.value == "state" else 60.0, _inside(cue)) if q.anaphor else _inside(cue)
    behind = cue.start >= q.noun
    gap = range(q.noun, cue.start) if behind else range(cue.end, q.first)
    if len(gap) > REACH or not (behind or cue.end <= q.number):
        return 0.0
    toll = (scan.tolls[gap.stop] - scan.tolls[gap.start]) / 10 if gap else 0.0
    if gap and SUREST - toll <= q.score:
        return 0.0
    base = _behind(scan, q, cue, gap) if behind else _before(scan, q, cue, gap)
    if behind and gap:
        base -= 26.0 * scan.words[gap.start : gap.stop].count(":")  # a boat with 57 people: 12 drowned
    if base - toll <= q.score:
        return 0.0
    score = base - (toll + _others_between(scan, q, cue, gap)) - _owned(scan, q, cue)
    return min(score, 66.0) if not behind and q.head == "state" and cue.kind == "outcome.population" else score


def _owned(scan: Scan, q: Quantity, cue: Mark) -> float:
    """A cue inside or right behind another number's noun phrase belongs to that number (``200 missing and 5,000``)."""
    if cue.value == "suffer" and scan.kit.words.verb_first and q.first >= cue.end:
        before = [o for o in scan.quantities if o is not q and o.noun == cue.start]
        return 30.0 if before else 0.0
    if cue.value not in ("state", "event", "participle"):
        return 0.0
    if cue.start >= q.after and scan.word(cue.end) in (":", "=") and cue.end + 1 in scan.number_at:
        return 42.0  # wounded: 57, missing: 3
    for other in scan.quantities_in(cue.start - 14, cue.start):
        if other is not q and other.after <= cue.start <= other.noun and other.after < cue.end:
            shared = other.number > q.number and q.head != "state" and _listed(scan, q, other)
            shared = shared and _own_state(scan, q) is None
            return 0.0 if shared else 42.0
    return 0.0


def _inside(cue: Mark) -> float:
    outcome = cue.kind.removeprefix("outcome.")
    if cue.value in ("state", "event") or (cue.value == "participle" and outcome in WEAK):
        return 68.0 if outcome in WEAK else 100.0
    return {"participle": 90.0, "soft": 46.0, "suffer": 60.0}.get(cue.value, 0.0)


def _behind(scan: Scan, q: Quantity, cue: Mark, gap: range) -> float:
    words = scan.words
    passive = not scan.kit.words.be.isdisjoint(words[q.noun : cue.start])
    form = cue.value
    if _of_others(scan, cue, gap):
        return 0.0
    if form == "participle":
        base = 96.0 if passive or not gap or cue.start - q.noun <= 1 else 82.0
        if not passive and (_active(scan, cue) or _acts(scan, cue)):
            base -= 55.0
    elif form == "state":
        base = 96.0 if not gap else 93.0 if passive else 78.0 if len(gap) <= 2 else 54.0
        if gap and scan.kit.words.verb_first and all(words[i] in scan.kit.words.determiner for i in gap):
            base = 94.0
        elif gap and not passive and scan.at(cue.end, "people") and not scan.at(cue.end, "hedge"):
            base -= 35.0
    elif form == "suffer":
        base = 94.0
    elif form == "inflict" and scan.kit.words.verb_last:
        base = 92.0
    elif form == "inflict" and scan.kit.words.object_first and _nothing_after(scan, cue):
        base = 76.0
    elif form == "inflict":
        opened = words[gap[0]] if gap else words[cue.start]
        if passive or opened not in scan.kit.words.relative:
            return 0.0
        base = 74.0 if gap else 84.0
    elif scan.kit.words.verb_first and form == "event" and any(scan.at_value(i, "range", "change") for i in gap):
        base = 84.0
    elif scan.kit.words.verb_last and form == "event" and any(scan.at_value(i, "toll", "count") for i in gap):
        base = 84.0  # 100 olarak açıklanan ölü sayısı
    else:
        base = 30.0
    return base


def _of_others(scan: Scan, cue: Mark, gap: range) -> bool:
    """``killed 40 villagers and burned 12 houses``: a further verb with things for its object."""
    return (
        cue.value in ("participle", "inflict")
        and not scan.kit.words.verb_last
        and 0 < len(gap) <= 2
        and scan.words[gap[-1]] in scan.kit.words.coordinator
        and (scan.words[cue.end : cue.end + 1] or [""])[0][:1].isdigit()
        and bool(scan.at_value(cue.end + 1, "guard", "thing"))
    )


def _nothing_after(scan: Scan, cue: Mark) -> bool:
    """Has the verb no object behind it, so that the one before it is meant: ``80 женщин угнали в рабство``?"""
    return cue.end not in scan.number_at and not scan.at(cue.end, "people") and not scan.at(cue.end, "guard")


def _acts(scan: Scan, cue: Mark) -> bool:
    """``attacked the town``, ``threatened to``: those counted did it, nobody did it to them."""
    if cue.kind in ("outcome.killed", "outcome.wounded"):
        return False
    words = scan.kit.words
    after = scan.word(cue.end)
    return (
        words.head_last
        and not words.verb_first
        and (after in words.determiner or (after == "to" and cue.kind == "outcome.affected"))
    )


def _active(scan: Scan, cue: Mark) -> bool:
    """Is the participle a verb with an object of its own behind it (``gunmen killed 40``)?"""
    return any(o is not None and o.first == cue.end for o in (scan.number_at.get(cue.end + k) for k in range(6))) or (
        scan.word(cue.end) in scan.kit.words.determiner and bool(scan.at(cue.end + 1, "people"))
    )


def _before(scan: Scan, q: Quantity, cue: Mark, gap: range) -> float:
    words, kit = scan.words, scan.kit.words
    linked = not gap or scan.loose[gap.start] == scan.loose[gap.stop]
    passive = not kit.be.isdisjoint(words[max(0, cue.start - 3) : cue.start])
    form = cue.value
    if form == "inflict":
        base = 94.0
    elif form == "host":
        base = 66.0
    elif form == "participle":
        base = 92.0 if kit.verb_first or not passive else 52.0
        if linked and gap and not kit.verb_first:
            base = max(base, 78.0)
    elif form == "event":
        base = 94.0 if linked else 86.0 if _counting(scan, gap) or _closely(scan, gap) else 60.0
        if not gap and cue.kind in ("outcome.body", "outcome.population"):
            base = 104.0
    elif form == "state":
        weak = cue.kind.removeprefix("outcome.") in WEAK
        base = 92.0 if linked else 84.0 if not weak and _counting(scan, gap) else 44.0
    elif form == "suffer":
        base = 92.0 if kit.verb_first else 74.0 if linked else 48.0
    else:
        base = 64.0 if linked else 46.0
    if q.head == "unknown" and form == "inflict" and len(gap) > 4:
        base -= 15.0
    return base


def _counting(scan: Scan, gap: range) -> bool:
    """Does a verb of counting tie what stands before it to the number (``the dead, he said, now number 91``)?"""
    return bool(gap) and scan.within(gap[-6:], "toll", "count") is not None


def _closely(scan: Scan, gap: range) -> bool:
    """``population before the conflict of 7,000``: a short gap that ends in ``of``."""
    words = scan.words
    return 0 < len(gap) <= 8 and words[gap[-1]] in scan.kit.numbers.of and not any(words[i] in ",;:" for i in gap)


def _others_between(scan: Scan, q: Quantity, cue: Mark, gap: range) -> float:
    """What other numbers and cues take that stand between a quantity and a cue."""
    if not gap:
        return 0.0
    inside = [c for c in scan.cues_in(gap.start, gap.stop) if c is not cue and c.value != "soft"]
    return _numbers_between(scan, q, gap, 24.0 if cue.end <= q.first else 44.0) + 9.0 * len(inside)


def _numbers_between(scan: Scan, q: Quantity, gap: range, foreign: float) -> float:
    """Other quantities in between: little where they are listed with this one, much otherwise."""
    between = [o for o in scan.quantities_in(gap.start, gap.stop) if o is not q]
    if not between:
        return 0.0
    cost = 0.0
    here = q
    if len(gap) > 2 and scan.words[gap[0]] == "," and scan.words[gap[-1]] == "," and gap[-1] > q.number:
        foreign = 2.5  # three of them, two Afghans and a foreigner, died
    for other in sorted(between, key=lambda o: abs(o.number - q.number)):
        included = bool(scan.before(other.first, "relation", "include"))
        cost += 2.5 if included or _listed(scan, here, other) else foreign
        here = other
    return cost


def _listed(scan: Scan, a: Quantity, b: Quantity) -> bool:
    """Are two quantities neighbours in one list: only commas and ``and`` between them?"""
    first, second = (a, b) if a.number < b.number else (b, a)
    if first.anaphor and second.head == "people":
        return False
    words = scan.kit.words
    between = scan.words[first.noun : second.first]
    if len(between) == 1 and between[0] in words.to and scan.before(first.first, "range", "from"):
        return True
    change = scan.at_value(first.noun, "range", "change") or scan.at_value(first.noun + 1, "range", "change")
    if change and len(between) <= 4:
        return True
    return 0 < len(between) <= 4 and all(w == "," or w in words.coordinator or w in words.determiner for w in between)
