"""Parts and wholes in a sentence: ``13 of 15``, ``of the 184, 151``, ``half of the 9,000``, ``of these dead, 106``."""

from __future__ import annotations

from .scan import Quantity, Scan


def wholes(scan: Scan) -> None:
    """``13 of 15``, ``of the town's 10,000 people``, ``of the 184, 151``: numbers named to take a part of them."""
    quantities = scan.quantities
    for i, q in enumerate(quantities):
        following = quantities[i + 1] if i + 1 < len(quantities) else None
        if _shared_out(scan, q, following):
            q.relation = "whole"
            q.rules.append("relation.share")
        elif (
            scan.before(q.first, "relation", "of_total") and following and following.first > q.after and _opens(scan, q)
        ):
            q.relation = "whole"
            while following is not None and _joined_to(scan, q, following):
                i += 1
                q, following = following, quantities[i + 1] if i + 1 < len(quantities) else None
                q.relation = "whole"
            if following is not None:
                following.parent, following.relation = q, "part_of"
                following.rules.append("relation.of_total")
        elif following and _before_whole(scan, q, following):
            q.parent, q.relation = following, "part_of"
            q.rules.append("relation.of_total")
        elif following and _from_whole(scan, q, following):
            q.relation, q.outcome = "whole", ""
            following.parent, following.relation = q, "part_of"
            following.rules.append("relation.of_total")
        elif following and _of(scan, q, following):
            following.relation = "whole"
            q.parent, q.relation = following, "part_of"
            q.rules.append("relation.of_total")
            if following.head in ("people", "state"):
                q.group, q.noun = following.group, following.noun
                q.head = "people" if q.head == "bare" else q.head


def _shared_out(scan: Scan, q: Quantity, following: Quantity | None) -> bool:
    """``more than half of the 9,000 inhabitants``: a share is taken of the number, and told of."""
    if q.head not in ("people", "state") or (following is not None and following.parent is q):
        return False
    at = q.first
    while scan.word(at - 1) in scan.kit.words.determiner:
        at -= 1
    of = at - 1 if scan.word(at - 1) in scan.kit.numbers.of else at
    return any(scan.before(end, "relation", "share") for end in (at, of))


def leads(scan: Scan, q: Quantity) -> bool:
    """``of the 316 passengers 48 were saved``: what follows is told of the part."""
    opened = scan.before(q.first, "relation", "of_total") is not None and _opens(scan, q)
    opened = opened or bool(scan.kit.words.of_suffix)
    if not opened or q.cue is None or q.cue.start < q.noun or scan.word(q.noun) in scan.kit.words.relative:
        return False
    part = next((o for o in scan.quantities if o.number > q.cue.start), None)
    return part is not None and "," not in scan.words[q.noun : part.first]


def _before_whole(scan: Scan, q: Quantity, following: Quantity) -> bool:
    """Turkish names a part before its whole: ``ikisi çocuk beş kişi``, ``aralarında 40 kadının bulunduğu 250 esir``."""
    words = scan.kit.words
    if not words.part_forms or not 0 < q.value <= following.value or following.head not in ("people", "state"):
        return False
    between = scan.words[q.noun : following.first]
    if any(scan.at_value(i, "relation", "within") for i in range(q.noun, following.first)):
        return len(between) <= 4 and scan.before(q.first, "relation", "include") is not None
    part = scan.word(q.after) in words.part_forms or scan.words[q.after - 1] in words.part_forms
    return part and len(between) <= 2 and not any(w in ",;:." for w in between)


def _from_whole(scan: Scan, q: Quantity, following: Quantity | None) -> bool:
    """Turkish takes a part by the case of the whole: ``316 yolcudan 48'i``."""
    suffixes = scan.kit.words.of_suffix
    if (
        following is None
        or not suffixes
        or q.head not in ("people", "state")
        or following.head not in ("bare", "state")
    ):
        return False
    return scan.word(q.noun - 1).endswith(suffixes) and following.first - q.noun <= 3 and following.value <= q.value


def _joined_to(scan: Scan, q: Quantity, following: Quantity) -> bool:
    between = scan.words[q.noun : following.first]
    return len(between) == 1 and between[0] in scan.kit.words.coordinator


def _opens(scan: Scan, q: Quantity) -> bool:
    """Does ``of the 184`` open its clause?"""
    mark = scan.before(q.first, "relation", "of_total")
    return mark is not None and (mark.start == 0 or not scan.words[mark.start - 1].isalnum())


def _of(scan: Scan, part: Quantity, whole: Quantity) -> bool:
    if part.head not in ("bare", "unknown") or whole.first - part.after > 6 or not 0 < part.value <= whole.value:
        return False
    first = scan.word(part.after)
    between = scan.words[part.after : whole.first]
    return first in scan.kit.numbers.of and not any(
        w in ",;:" or w in scan.kit.words.stop - scan.kit.numbers.of - {"'s"} for w in between[1:]
    )


def of_told(scan: Scan, q: Quantity) -> bool:
    """``of these dead, 106 were women``: parts of those whom the text told of before."""
    at = q.first
    while at > 0 and (scan.word(at - 1) == "," or scan.word(at - 1) in scan.kit.words.be):
        at -= 1
    told = scan.before(at, "relation", "of_told")
    return told is not None and (told.start == 0 or not scan.words[told.start - 1].isalnum())


def of_a_whole(scan: Scan, q: Quantity, previous: Quantity) -> bool:
    """``of the 184 dead, 151 died of wounds, 20 froze``: a further part of a total that the sentence opens with."""
    whole = previous.parent
    if whole is None or whole.relation != "whole" or whole.number > previous.number or q.head not in ("bare", "state"):
        return False
    parts = sum(o.value for o in scan.quantities if o.parent is whole)
    return ";" not in scan.words[previous.noun : q.first] and parts + q.value <= whole.value
