"""Which event a figure belongs to, from its own date and place, its sentence and its item, with the reason.

Evidence is weighed from the nearest to the farthest: a reviewer's word; the date and the place that the figure itself
counts at; the figure it breaks down; its sentence; its paragraph; its item.  The nearest that speaks decides.  Where
two events fit alike, the one named nearer to the figure is taken, and failing that the case's own, declared first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..model import Event, Figure, Item
from . import wording
from .passages import Passages, Span
from .spans import Days, days, hull
from .spelling import NameFinder

TextOf = Callable[[str, str], str]
"""Original's sha256 and text id to that text's content; empty where it is not held."""

AFTERMATH = 60
"""Days after an event in which its dead are still found and counted, and in which news is news of it."""

_LONG = 120
"""A stated span of more days than this covers more than an event."""

_COUNTED_ELSEWHERE = frozenset(
    {"body", "survived", "displaced", "wounded", "captive", "released", "missing", "orphaned"}
)
"""Outcomes that are counted where people were brought to or fled to, not only where it happened."""

NO_EVENT = Event(id="event", name="")
"""The one event of a case that declares none."""


class Assignment(NamedTuple):
    """The event a figure belongs to (empty = none) and why, as a sentence."""

    event: str
    reason: str
    local: bool = False
    """It counts at one of the places the event reached (a hospital town, a cemetery), not in the event as a whole."""


class _Verdict(NamedTuple):
    weight: int
    """Above 0 for, below 0 against, 0 = nothing speaks; the nearer the evidence, the greater the weight."""
    reason: str
    distance: int = 0
    """Code points between the figure and the words that name the event, where such words decide."""


_SILENT = _Verdict(0, "")


class Profile:
    """An event made ready for comparison: its names in any spelling, its days and their aftermath."""

    def __init__(self, event: Event) -> None:
        self.event = event
        named = [event.name, *event.aliases, *event.places[:1]]
        self.called = NameFinder(named)
        """Finds words that name the event itself: its name, its aliases, its first place."""
        self.places = NameFinder([*named, *event.places])
        self.days = hull(event.start, event.end)
        self.aftermath = Days(self.days.first, self.days.last + AFTERMATH) if self.days else None
        self.year = int(event.start[:4]) if event.start[:4].isdigit() else 0

    @property
    def label(self) -> str:
        """What sentences call it."""
        return self.event.name or self.event.id


def assign(
    figures: Sequence[Figure],
    items: Mapping[str, Item],
    events: Sequence[Event],
    text_of: TextOf,
    decided: Mapping[str, str],
) -> dict[str, Assignment]:
    """The event of every figure; ``decided`` maps figure ids to event ids that reviewers chose."""
    if not events:
        only = Assignment(NO_EVENT.id, "The case declares no event, so all its figures belong to one.")
        return {f.id: only for f in figures}
    profiles = [Profile(e) for e in events]
    known = {p.event.id for p in profiles}
    out: dict[str, Assignment] = {}
    for item, group in _by_item(figures):
        for figure, assignment in _assign_item(group, items.get(item), profiles, text_of):
            choice = decided.get(figure.id)
            if choice is None or (choice and choice not in known):
                out[figure.id] = assignment
            else:
                out[figure.id] = Assignment(choice, "A reviewer decided so.", assignment.local)
    return out


def _by_item(figures: Sequence[Figure]) -> Iterable[tuple[str, list[Figure]]]:
    groups: dict[str, list[Figure]] = {}
    for f in figures:
        groups.setdefault(f.item, []).append(f)
    for item in sorted(groups):
        yield item, sorted(groups[item], key=lambda f: (f.anchor.start, f.anchor.end, f.id))


def _assign_item(
    figures: list[Figure], item: Item | None, profiles: Sequence[Profile], text_of: TextOf
) -> Iterable[tuple[Figure, Assignment]]:
    passages: Passages | None = None
    if item is not None:
        content = text_of(item.original, item.text)
        finders = {p.event.id: p.called for p in profiles}
        passages = Passages(item, content, finders, (Span(f.anchor.start, f.anchor.end) for f in figures))
    reached: dict[str, Assignment] = {}
    # Wholes before their parts, which follow them where nothing nearer speaks.
    for f in sorted(figures, key=lambda f: bool(f.part_of)):
        whole = reached.get(f.part_of) if f.part_of else None
        verdicts = [(p, _weigh(f, p, item, passages, whole)) for p in profiles]
        chosen = _choose(verdicts)
        profile = next((p for p in profiles if p.event.id == chosen.event), None)
        reached[f.id] = chosen._replace(local=profile is not None and _local(f, profile, passages))
    return ((f, reached[f.id]) for f in figures)


def _local(figure: Figure, event: Profile, passages: Passages | None) -> bool:
    if not figure.place or event.called.find(figure.place) or not event.places.find(figure.place):
        return False
    return passages is None or not passages.names(event.event.id, passages.sentence(figure.anchor.start))


def _choose(verdicts: Sequence[tuple[Profile, _Verdict]]) -> Assignment:
    """The event that the nearest evidence speaks for; ``verdicts`` stand in the order in which the case declares."""
    weight, distance = max((v.weight, -v.distance) for _, v in verdicts)
    if weight <= 0:
        return Assignment("", verdicts[0][1].reason or "Nothing in the passage or its item names an event of the case.")
    winners = [(p, v) for p, v in verdicts if (v.weight, -v.distance) == (weight, distance)]
    if len(winners) == 1:
        return Assignment(winners[0][0].event.id, winners[0][1].reason)
    own, verdict = verdicts[0]
    if winners[0][0] is own:
        others = wording.listed([p.label for p, _ in winners[1:]])
        also = f"It fits {others} as well; the case declares {own.label} first."
        return Assignment(own.event.id, f"{verdict.reason} {also}")
    names = wording.listed([p.label for p, _ in winners])
    return Assignment("", f"It fits {names} alike; a reviewer must say which.")


def _weigh(
    figure: Figure, event: Profile, item: Item | None, passages: Passages | None, whole: Assignment | None
) -> _Verdict:
    own = (
        _by_date(figure, event, item)
        or _by_population(figure, event)
        or _by_place(figure, event)
        or _by_whole(event, whole)
    )
    if own or passages is None:
        return own or _SILENT
    return (
        _by_sentence(figure, event, passages)
        or _by_other_place(figure, event, passages)
        or _by_paragraph(figure, event, passages)
        or _by_item_subject(event, passages)
        or _SILENT
    )


def _by_date(figure: Figure, event: Profile, item: Item | None) -> _Verdict | None:
    own = days(figure.date)
    if own is None or event.aftermath is None or event.days is None:
        return None
    if item is not None and own == days(item.date):
        # The day of publication tells when it was said, not when it happened.
        return None
    if not own.overlaps(event.aftermath):
        return _Verdict(-9, f"It counts {wording.on(figure.date)}, outside {event.label} and its aftermath.")
    if "/" in figure.date and own.length > max(_LONG, event.aftermath.length):
        return _Verdict(-9, f"It counts over {wording.day(figure.date)}, longer than {event.label}.")
    return None


def _by_population(figure: Figure, event: Profile) -> _Verdict | None:
    """The residents of a place are a fact of the event only where they are counted at its time."""
    if figure.outcome != "population":
        return None
    own = days(figure.date)
    here = not figure.place or bool(event.called.find(figure.place))
    if here and own is not None and event.aftermath is not None and own.within(event.aftermath):
        return None
    return _Verdict(-8, f"It gives the residents of a place, not those present at the time of {event.label}.")


def _by_place(figure: Figure, event: Profile) -> _Verdict | None:
    if figure.place and event.called.find(figure.place):
        return _Verdict(10, f"It counts at “{figure.place}”, the place of {event.label}.")
    if figure.place and event.places.find(figure.place):
        return _Verdict(9, f"It counts at “{figure.place}”, a place of {event.label}.")
    return None


def _by_whole(event: Profile, whole: Assignment | None) -> _Verdict | None:
    if whole is None:
        return None
    if whole.event == event.event.id:
        return _Verdict(8, f"The figure it belongs with is of {event.label}.")
    return _Verdict(-8, "The figure it belongs with is not of this event.")


def _by_sentence(figure: Figure, event: Profile, passages: Passages) -> _Verdict | None:
    at = figure.anchor.start
    sentence = passages.sentence(at)
    span = passages.long_span(sentence, event.year)
    if span:
        return _Verdict(-7, f"Its sentence speaks of a longer time: “{span}”.")
    named = passages.names(event.event.id, sentence)
    year = passages.earlier_year(event.year, sentence)
    if named and year and abs(year.at - at) < abs(named.start - at):
        return _Verdict(-7, f"Its sentence speaks of {year.value}, before {event.label}.")
    if named:
        return _Verdict(7, f"Its sentence names {event.label}.", abs(named.start - at))
    if year:
        return _Verdict(-7, f"Its sentence speaks of {year.value}, before {event.label}.")
    return None


def _by_other_place(figure: Figure, event: Profile, passages: Passages) -> _Verdict | None:
    if not figure.place or figure.outcome in _COUNTED_ELSEWHERE or passages.in_headline(figure.anchor.start):
        return None
    # Nor does a place carried over from an earlier sentence tell of another event, or the region around the event.
    if not passages.says(passages.sentence(figure.anchor.start), figure.place):
        return None
    if passages.contains(event.event.id, figure.place):
        return None
    if any(word[:1].isupper() and len(word) > 2 for word in figure.place.split()):
        return _Verdict(-6, f"It counts at “{figure.place}”, which the case does not name as a place of the event.")
    return None


def _by_paragraph(figure: Figure, event: Profile, passages: Passages) -> _Verdict | None:
    at = figure.anchor.start
    before = Span(passages.paragraph(at).start, at)
    named = passages.names(event.event.id, before)
    year = passages.earlier_year(event.year, before)
    if year and (named is None or named.start < year.at):
        return _Verdict(-5, f"The words before it speak of {year.value}, before {event.label}.")
    if named:
        return _Verdict(5, f"The words before it name {event.label}.", at - named.start)
    return None


def _by_item_subject(event: Profile, passages: Passages) -> _Verdict | None:
    item = passages.item
    which = event.event.id
    if passages.titled[which]:
        return _Verdict(4, f"The title of its item names {event.label}.")
    mentions = passages.mentions[which]
    published = days(item.date)
    timely = published is not None and event.aftermath is not None and published.overlaps(event.aftermath)
    if mentions and timely:
        return _Verdict(3, f"Its item names {event.label} and was published {wording.on(item.date)}, soon after.")
    if mentions and (len(mentions) > 1 or passages.in_headline(mentions[0].start)):
        return _Verdict(2, f"Its item speaks of {event.label}.")
    if timely:
        return _Verdict(1, f"Its item was published {wording.on(item.date)}, soon after {event.label}.")
    return None
