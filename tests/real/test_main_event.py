"""Which event the figures of a real book belong to, measured against a hand-made reading of it."""

import json
from pathlib import Path

import pytest

from testimonia.model import Anchor, Event, Figure, Item
from testimonia.reconcile.events import assign

SHARED = Path(__file__).resolve().parents[3] / "shared"

pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason=f"the shared material is not at {SHARED}")


def _rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (SHARED / "gold" / name).read_text(encoding="utf-8").splitlines()]


EVENT = Event(
    id="khojaly",
    name="Khojaly, 25–26 February 1992",
    aliases=("Khojaly",),
    places=("Khojaly", "Aghdam", "Nakhchivanik"),
    start="1992-02-25",
    end="1992-02-26",
)


def _figure(n: int, row: dict) -> Figure:
    anchor = Anchor(original="o", text="plain@1", start=row["start"], end=row["end"], exact=row["quote"])
    return Figure(
        id=f"f{n:03}",
        item=row["item"],
        anchor=anchor,
        low=row["low"][0],
        best=row["low"][0],
        high=row["high"][0],
        hedge=row["hedge"][0],
        outcome=row["outcome"][0],
        group=row["group"][0],
        place=row["place"][0],
        date=row["date"][0],
    )


def _item(row: dict) -> Item:
    names = ("id", "kind", "start", "end", "title", "publisher", "date", "language")
    return Item(original="o", text="plain@1", **{k: row[k] for k in names})


def misread(event: Event, keep: tuple[str, ...] = ("place", "date")) -> tuple[list[str], int]:
    content = (SHARED / "dossier" / "justice-for-khojaly.txt").read_text(encoding="utf-8")
    rows = _rows("figures.dev.jsonl")
    for row in rows:
        for field in {"place", "date"} - set(keep):
            row[field] = [""]
    figures = [_figure(n, row) for n, row in enumerate(rows)]
    items = {row["id"]: _item(row) for row in _rows("items.dev.jsonl")}
    found = assign(figures, items, [event], lambda *_: content, {})
    wrong = [
        f"{row['item']} {row['quote']} {row['outcome'][0]} at {row['place'][0]!r} {row['date'][0]}: {found[f.id]}"
        for row, f in zip(rows, figures, strict=True)
        if bool(found[f.id].event) != row["main_event"]
    ]
    return wrong, len(rows)


def test_nine_figures_in_ten_are_assigned_as_a_reader_would():
    wrong, total = misread(EVENT)
    assert 1 - len(wrong) / total >= 0.95, "\n".join(wrong)


def test_it_hardly_depends_on_places_and_dates_that_the_figures_carry():
    wrong, total = misread(EVENT, keep=())
    assert 1 - len(wrong) / total >= 0.9, "\n".join(wrong)
