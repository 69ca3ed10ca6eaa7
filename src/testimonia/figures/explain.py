"""Says in words what each rule contributed to a reading, for ``--explain`` and for the pages that show a figure."""

from __future__ import annotations

from ..model import Reading

_SAYS = {
    "number.digits": "the number is written in digits",
    "number.words": "the number is spelled out",
    "number.scaled": "a scale word multiplies the digits",
    "number.mixed": "digits and number words add up",
    "number.dozens": "a collective noun multiplies the digits",
    "number.vague": "a vague plural: only its lower bound is meant",
    "number.few": "an indefinite word before a round number: only the lower bound is meant",
    "number.half": "half of a round number",
    "number.damaged": "letters stand where scanning lost digits; a person must look at it",
    "range": "two numbers make a range",
    "hedge.before": "a hedge in front of the number sets its bounds",
    "hedge.after": "a hedge behind the number sets its bounds",
    "counted.people": "the noun behind the number names people",
    "counted.state": "the noun behind the number says what happened to those counted",
    "counted.unknown": "the noun behind the number is in no list; the verb decides that people are meant",
    "counted.of_them": "part of those named before is counted",
    "counted.label": "the label in front of the number says who is counted",
    "counted.predicate": "the noun behind the verb says who is counted",
    "happened.participle": "a participle tells what happened",
    "happened.suffer": "a verb whose subject suffers tells what happened",
    "happened.inflict": "a verb whose object suffers tells what happened",
    "happened.state": "a noun or adjective of state tells what happened",
    "happened.event": "a noun for the event tells what happened",
    "happened.soft": "a noun that suggests the outcome, where no verb tells it",
    "happened.count_of": "the number is told as a count of what the sentence names",
    "relation.of_total": "it is taken out of a total named beside it",
    "relation.part_of": "it is part of the figure before it",
    "relation.part": "it takes the outcome of its total",
    "relation.additional": "it comes on top of another figure",
    "relation.ellipsis": "it goes on the list before it, whose words are left out",
    "relation.compared": "it is compared with the figure before it",
    "relation.list": "it shares the words in front of its list",
    "relation.of_earlier": "it counts part of what was named before",
    "group.carried": "the group is carried over from the figure before",
    "group.of_army": "the losses of an army are soldiers",
    "group.of_cue": "the noun for what happened says to whom",
    "memory.same_number": "the same number was said before in this text",
    "memory.heading": "the heading of the list names the outcome",
    "memory.count": "it is told as a count, of what the text counted last",
    "stance.denied": "it stands in the scope of a denial",
    "stance.questioned": "it stands in the scope of a doubt",
    "stance.hypothetical": "it is supposed, not stated",
    "stance.forecast": "it is foretold or feared",
    "model": "a language model proposed it; its words and its number were checked against the text",
    "table.column": "the heading of its column names the outcome",
    "scope.seen": "somebody saw, counted or handled these: not a total",
    "scope.seen_dead": "the dead were seen by somebody: bodies, not a total",
}


def explain(reading: Reading) -> list[str]:
    """One line for each rule that made a reading, in the order in which they fired."""
    lines = []
    for rule in reading.rules:
        name, _, words = rule.partition(":")
        said = _SAYS.get(name, name)
        lines.append(f"{rule.split(':')[0]}: {said}" + (f" ({words})" if words else ""))
    return lines


def known_rules() -> frozenset[str]:
    """Names of the rules that have a sentence."""
    return frozenset(_SAYS)
