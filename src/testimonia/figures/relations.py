"""How figures hang together: parts and wholes, additions, lists, ellipsis, and the same number said again."""

from __future__ import annotations

from .listed import Mark
from .memory import Memory, labelled, named_group
from .scan import Quantity, Scan
from .wholes import leads, of_a_whole, of_told

CARRIED: dict[str, tuple[str, ...]] = {"bare": ("combatants", "civilians"), "state": ("combatants",)}
"""Groups that a later figure without a noun of its own still counts."""
SURE = 82.0
"""A weight from which a figure's own cue decides, whatever it is part of."""


def _of_an_army(scan: Scan, q: Quantity) -> None:
    """``Losses: 25 dead, 39 wounded``: what an army loses is its soldiers."""
    if q.group != "all" or q.head == "unknown" or (q.head == "people" and (q.cue is None or q.cue.start >= q.noun)):
        return
    near = range(max(0, q.first - 24), min(len(scan.words), q.noun + 4))
    lost = q.head == "state" and scan.within(range(max(0, q.first - 8), q.first), "people_cue", "lost")
    if lost or scan.within(near, "people_cue", "combatants"):
        civil = any(scan.within(near, kind, "civilians") for kind in ("people", "people_modifier"))
        if not civil:
            q.group = "combatants"
            q.rules.append("group.of_army")


def group_of_cue(scan: Scan, q: Quantity) -> None:
    """``the civilian toll may be 40``: the noun for what happened says to whom."""
    if (
        q.cue is None
        or q.head != "bare"
        or q.group != "all"
        or q.cue.end > q.first
        or q.cue.value not in ("event", "state")
    ):
        return
    modifier = scan.before(q.cue.start, "people_modifier") or scan.before(q.cue.start, "people")
    if modifier and modifier.value != "all":
        q.group = modifier.value
        q.rules.append("group.of_cue:" + " ".join(scan.words[modifier.start : modifier.end]))


def relate(scan: Scan, memory: Memory) -> None:
    """Fill relation, parent, and what a figure takes from the ones it hangs on."""
    previous: Quantity | None = None
    for q in scan.quantities:
        _relate(scan, q, previous, memory)
        if q.unit_word and not _counts(scan, q):
            q.outcome = ""
        if q.outcome or q.relation == "whole":
            previous = q
    for q in scan.quantities:
        if q.relation == "whole":
            q.relation = "total"


def _counts(scan: Scan, q: Quantity) -> bool:
    """Is the word for one a number here, not an article or a pronoun?"""
    article = scan.words[q.number] in scan.kit.numbers.articles
    company = len([o for o in scan.quantities if o.outcome]) > 1
    if q.head == "people":
        listed = any(o is not q and (_same_list(scan, o, q) or _same_list(scan, q, o)) for o in scan.quantities)
        return q.score >= 84 and (not article or (company and listed))
    if q.head == "state":
        person = q.cue is not None and q.cue.value == "state"
        return q.score >= 88 and (not article or (company and person))
    return (q.anaphor or company) and q.score >= 80 and not article


def _relate(scan: Scan, q: Quantity, previous: Quantity | None, memory: Memory) -> None:
    _mark_addition(scan, q)
    group_of_cue(scan, q)
    if q.relation == "whole":
        shared = "relation.share" in q.rules
        if shared or q.score < SURE or leads(scan, q) or (q.cue is not None and _beyond(scan, q, q.cue)):
            inside = [c for i in range(q.after, q.noun) for c in scan.cue_starts.get(i, ())]
            peopled = any(c.kind == "outcome.population" for c in inside)
            own = next((c for c in inside if c.value in ("state", "event")), None)
            q.outcome = "population" if peopled or _possessed(scan, q) else ""
            own = None if peopled and shared else own
            q.outcome = own.kind.removeprefix("outcome.") if own is not None else q.outcome
            if not q.outcome:
                _same_number(q, memory)
        return
    if q.parent is not None:
        _take(q, q.parent.outcome, q.parent.group if q.head == "bare" else "", "relation.part")
        if q.parent.outcome == "" and q.outcome and q.parent.head == "people" and q.parent.relation != "whole":
            q.parent = None
    elif previous is not None and _part(scan, q, previous):
        q.parent = (
            previous.parent
            if previous.relation == "part_of" and previous.parent and _same_list(scan, q, previous)
            else previous
        )
        q.relation = "part_of"
        group = previous.group if q.head in ("bare", "state") and previous.group != "all" else ""
        _take(q, previous.outcome, group, "relation.part_of", _own_cue(scan, q))
    elif previous is None and of_told(scan, q):
        q.relation = "part_of"
        q.rules.append("relation.part_of")
    elif previous is not None and q.head in ("bare", "unknown") and previous.outcome and _compared(scan, q):
        q.outcome, q.group = previous.outcome, previous.group
        q.rules.append("relation.compared")
    elif previous is not None and _shares_cue(scan, q, previous):
        q.outcome, q.score, q.cue = previous.outcome, previous.score - 3, previous.cue
        q.rules.append("relation.list")
    elif previous is not None and not q.outcome and (_elliptic(scan, q, previous) or _more(scan, q)):
        _take(q, previous.outcome, previous.group if q.head == "bare" else "", "relation.ellipsis")
    if q.anaphor:
        _antecedent(scan, q, previous, memory)
    elif _goes_on(scan, q, previous) and previous is not None and previous.group in CARRIED[q.head]:
        q.group = previous.group
        q.rules.append("group.carried")
    elif q.head == "bare" and q.outcome and q.group == "all" and scan.words[max(0, q.first - 14) : q.first].count(":"):
        q.group = named_group(scan, q.first) or q.group
    if not q.outcome:
        _from_before(scan, q, memory)
    if q.outcome in ("killed", "wounded", "missing", "captive", "affected"):
        _of_an_army(scan, q)


def _goes_on(scan: Scan, q: Quantity, previous: Quantity | None) -> bool:
    """Are the people of the figure before still spoken of: ``7 soldiers dead, 3 missing``?"""
    if previous is None or not q.outcome or q.head not in ("bare", "state"):
        return False
    between = range(previous.noun, q.first)
    told = {i for c in scan.cues for i in range(c.start, c.end)}
    words = scan.kit.words
    return q.head == "bare" or (
        0 < len(between) <= 5
        and all(i in told or scan.words[i] in ",;" or scan.words[i] in words.coordinator for i in between)
    )


def _take(q: Quantity, outcome: str, group: str, rule: str, owned: bool = True) -> None:
    """What a part takes from its whole: the outcome where its own cue is unsure, the group where it names none."""
    sure = 45.0 if outcome == "population" and q.outcome else SURE
    if outcome and (q.score < sure or not owned) and q.head != "thing":
        q.outcome = outcome
        q.rules.append(rule)
    if group:
        q.group = group


def _own_cue(scan: Scan, q: Quantity) -> bool:
    """Does no other number stand between a figure and its cue?"""
    if q.cue is None:
        return False
    between = range(q.noun, q.cue.start) if q.cue.start >= q.after else range(q.cue.end, q.first)
    return not any(i in scan.number_at for i in between)


def _mark_addition(scan: Scan, q: Quantity) -> None:
    added = scan.before(q.first, "relation", "additional") or scan.at_value(q.after, "relation", "others")
    if not added and scan.kit.words.verb_last:
        added = scan.at_value(q.noun, "relation", "others")  # 14 cinayet daha
    if added and q.relation == "total":
        q.relation = "additional"
        q.rules.append("relation.additional")


def _part(scan: Scan, q: Quantity, previous: Quantity) -> bool:
    """Is a quantity part of the one before: ``including 106``, ``of them``, in brackets behind it?"""
    at = q.first
    while scan.word(at - 1) in scan.kit.words.be:
        at -= 1
    if q.relation == "additional" and scan.before(at, "relation", "beside"):
        return False  # with 37 more missing; but: with 8 children among them
    if q.anaphor or scan.before(at, "relation", "of_them") or scan.before(at, "relation", "include"):
        return q.value <= previous.value
    if previous.relation == "part_of" and _same_list(scan, q, previous):
        return previous.parent is None or q.value <= previous.parent.value
    between = scan.words[previous.noun : q.first]
    if ":" in between and q.head in ("people", "bare") and q.value < previous.value and len(between) < 30:
        return not labelled(scan, q) or scan.word(previous.first - 1) != ":"
    if of_a_whole(scan, q, previous):
        return True
    return "(" in between and ")" not in between and len(between) <= 5 and q.value <= previous.value


def _same_list(scan: Scan, q: Quantity, previous: Quantity) -> bool:
    words = scan.kit.words
    between = scan.words[previous.noun : q.first]
    return 0 < len(between) <= 3 and all(w in ",;" or w in words.coordinator for w in between)


def _shares_cue(scan: Scan, q: Quantity, previous: Quantity) -> bool:
    """``the bodies of two men and one woman``: one cue before a list speaks for all of it."""
    cue = previous.cue
    if cue is None or cue.end > previous.first or q.cue not in (None, cue) or q.head not in ("people", "bare"):
        return False
    return q.score < previous.score and _same_list(scan, q, previous)


def _elliptic(scan: Scan, q: Quantity, previous: Quantity) -> bool:
    """``45 dead in one state; in another, 10``: no verb or noun of its own, close behind, and nothing after it."""
    if not previous.outcome:
        return False
    if _same_list(scan, q, previous):
        return q.head in ("people", "bare", "unknown", "state")
    between = scan.words[previous.noun : q.first] or [""]
    closes = (
        q.noun >= len(scan.words)
        or not scan.words[q.noun][:1].isalnum()
        or scan.words[q.noun] in scan.kit.words.coordinator
    )
    names = scan.tokens[q.first - 1].text[:1].isupper() or not scan.words[q.first - 1].isalnum()
    if _cue_in(scan, previous.noun, q.first) or len(between) > 10:
        return False
    if q.head in ("people", "unknown"):
        return ":" in scan.words[: previous.first] and any(
            w in ",;" or w in scan.kit.words.coordinator for w in between
        )
    by_cause = scan.word(q.noun) in scan.kit.words.preposition and (
        between[-1] == "," or between[-1] in scan.kit.words.coordinator
    )
    return q.head == "bare" and ((closes and (names or ";" in between)) or by_cause)


def _more(scan: Scan, q: Quantity) -> bool:
    """``33 died on the spot and four more in hospital``: an addition with no verb of its own."""
    return (
        q.relation == "additional"
        and q.head == "bare"
        and scan.word(q.first - 1) in scan.kit.words.coordinator
        and scan.word(q.noun) in scan.kit.words.preposition
    )


def _compared(scan: Scan, q: Quantity) -> bool:
    at = q.first
    while scan.word(at - 1) in scan.kit.words.determiner:
        at -= 1
    return scan.before(at, "range", "was") is not None


def _cue_in(scan: Scan, start: int, end: int) -> bool:
    active = ("suffer", "inflict", "participle")
    return any(c.value in active for i in range(start, end) for c in scan.cue_starts.get(i, ()))


def _antecedent(scan: Scan, q: Quantity, previous: Quantity | None, memory: Memory) -> None:
    """Whom ``them`` means: the figure before, else the people last named."""
    group = previous.group if previous is not None else named_group(scan, q.first) or memory.people
    if previous is None and group == "combatants":
        group = ""
    if group and q.group == "all":
        q.group = group
    earlier = previous.outcome if previous is not None else memory.last.outcome if memory.last is not None else ""
    if earlier and q.score < SURE - 6:
        q.outcome = earlier
        q.rules.append("relation.of_earlier")
    if q.relation == "total":
        q.relation = "part_of"


def _from_before(scan: Scan, q: Quantity, memory: Memory) -> None:
    """A number without a cue of its own, explained by what was said before."""
    if _same_number(q, memory):
        return
    cue = _counted_cue(scan, q) if q.head == "bare" and _told_as_count(scan, q) else None
    if cue is not None:
        q.outcome = cue.kind.removeprefix("outcome.")
        q.rules.append("happened.count_of:" + " ".join(scan.words[cue.start : cue.end]))
        return
    last = memory.last
    in_list = labelled(scan, q)
    answers = q.number - q.first < 4 and q.first < 3 and q.head in ("bare", "people")
    if (in_list or answers) and memory.header[0] and 0 <= scan.sentence.paragraph - memory.header[1] <= 1:
        q.outcome = memory.header[0]
        q.rules.append("memory.heading")
        return
    if in_list:
        last = next((s for s in reversed(memory.said) if s.labelled), last)
    if last is None or q.head not in ("bare", "people"):
        return
    if q.head == "people" and scan.before(q.first, "relation", "include"):
        q.outcome, q.relation = last.outcome, "part_of"
        q.rules.append("relation.of_earlier")
        return
    if (q.head == "bare" and _told_as_count(scan, q)) or in_list:
        q.outcome, q.group = last.outcome, last.group
        q.rules.append("memory.count")


def _counted_cue(scan: Scan, q: Quantity) -> Mark | None:
    """Of what a number told as a count is the count: its best cue, else the last one before it that can be counted."""
    if q.cue is not None and q.score > 22:
        return q.cue
    for i in range(q.first - 1, max(-1, q.first - 30), -1):
        for cue in scan.cue_starts.get(i, ()):
            if cue.value in ("event", "state", "suffer"):
                return cue
    return None


def _same_number(q: Quantity, memory: Memory) -> bool:
    """The same number said again."""
    for said in reversed(memory.said):
        if said.value == q.value and q.value > 2 and q.head != "unknown":
            q.outcome = said.outcome
            if q.head == "bare":
                q.group = said.group
            q.rules.append("memory.same_number")
            return True
    return False


def _beyond(scan: Scan, q: Quantity, cue: Mark) -> bool:
    """Does a cue stand behind the part that is taken from a whole, or before both?"""
    return (
        cue.end <= q.first
        or any(o.number > q.number and o.number < cue.start for o in scan.quantities)
        or any(o.parent is q and o.number < q.number and cue.start >= q.noun for o in scan.quantities)
    )


def _possessed(scan: Scan, q: Quantity) -> bool:
    """``the town's 10,000 people``: how many live there."""
    return scan.word(q.first - 1) == "'s" and q.head == "people"


def _told_as_count(scan: Scan, q: Quantity) -> bool:
    """``a much worse figure: as many as 400``, ``its list names 98``."""
    near = range(max(0, q.first - 10), q.first)
    return scan.within(near, "toll", "count") is not None and not scan.at_value(q.noun, "guard", "thing")
