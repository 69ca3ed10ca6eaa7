"""The persons of a case as the dossier shows them: who is published, under which file name, on which lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

from msgspec import Struct

from ..anchors import digest
from ..model import ListRow, Person

SHOWN = ("name", "sex", "age", "born", "place", "place_of_death", "died", "cause", "status", "as_of", "note", "source")
"""Fields of a person's page, in order."""


@runtime_checkable
class HasPersons(Protocol):
    """A source that holds victim lists."""

    def persons(self) -> Sequence[Person]:
        """Those that may be published."""

    def list_rows(self) -> Sequence[ListRow]:
        """Their rows."""

    def persons_withheld(self) -> int:
        """How many are restricted."""


class People(Struct, frozen=True, kw_only=True):
    """Everybody who is shown."""

    persons: tuple[Person, ...] = ()
    rows: dict[str, ListRow] = {}
    lists: tuple[str, ...] = ()
    withheld: int = 0


def people_of(source: object) -> People:
    """The persons of a source; none where it holds no lists."""
    if not isinstance(source, HasPersons):
        return People()
    rows = source.list_rows()
    persons = sorted(source.persons(), key=lambda p: (_sorted_by(p), p.id))
    return People(
        persons=tuple(persons), rows={r.id: r for r in rows}, lists=tuple(dict.fromkeys(r.list for r in rows)),
        withheld=source.persons_withheld(),
    )  # fmt: skip


def _sorted_by(person: Person) -> str:
    names = person.of("name")
    return names[0].value.casefold() if names else "\uffff"


def page_of(person: Person) -> str:
    """The file name of a person's page: ids hold signs that file names must not."""
    return f"person-{digest(person.id, size=8)}.html"


def overlap(persons: Iterable[Person], lists: Sequence[str]) -> list[tuple[tuple[bool, ...], int]]:
    """How many persons stand on exactly which of the lists, the most first."""
    counts: dict[tuple[bool, ...], int] = {}
    for person in persons:
        on = tuple(name in person.lists for name in lists)
        counts[on] = counts.get(on, 0) + 1
    return sorted(counts.items(), key=lambda c: (-c[1], tuple(not x for x in c[0])))
