"""Shared by the tests of persons: made-up lists as rows, and how well a linkage finds the truth."""

from testimonia.model import ListRow
from testimonia.persons import link, read_list
from testimonia.simulate import COLUMNS, simulate_lists


def listed(name, *lines):
    """A list out of lines of cells separated by ``|``, headings first."""
    return read_list(name, [[c.strip() for c in line.split("|")] for line in lines], {})


def row(on, number, **fields):
    return ListRow(id=f"{on}:{number}", list=on, number=number, **fields)


def simulated(count, plans, seed=1, cultures=("arabic",)):
    """Lists as they are read, and the truth as the person of each row id."""
    made = simulate_lists(count, plans, seed, cultures)
    lists = [read_list(name, [COLUMNS, *rows], {}) for name, rows in made.lists]
    truth = {
        r.id: who for one, seen in zip(lists, made.truth, strict=True) for r, who in zip(one.rows, seen, strict=True)
    }
    return [(one.name, one.rows) for one in lists], truth


def scores(linkage, truth):
    """Precision, recall and F1 over pairs of rows."""
    found = {tuple(sorted((a, b))) for p in linkage.persons for n, a in enumerate(p.rows) for b in p.rows[n + 1 :]}
    people = {}
    for given, who in truth.items():
        people.setdefault(who, []).append(given)
    true = {tuple(sorted((a, b))) for rows in people.values() for n, a in enumerate(rows) for b in rows[n + 1 :]}
    right = len(found & true)
    precision, recall = right / max(1, len(found)), right / max(1, len(true))
    return precision, recall, 2 * right / max(1, len(found) + len(true))


__all__ = ["link", "listed", "row", "scores", "simulated"]
