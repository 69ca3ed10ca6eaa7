"""The chapters drawn from the coded tables: chronology, places, responsibility, responses, picture credits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from ...model import ChronologyEntry, Response
from ..book import Book
from ..charts import map as maps
from ..charts import timeline
from ..charts.jurisdictions import where
from ..charts.marks import Mark
from .chapters import Column, Group, Line, Section, Table, chapter, lines, source, ungrouped, when

NEAR = 1.2
"""Degrees of latitude around the place most spoken of within which places go on the closer map."""


def chronology(book: Book) -> dict[str, object]:
    """What sources say happened, by date as uncertain as they leave it."""
    w = book.words
    entries = sorted(book.registers.chronology, key=lambda e: (not e.date, e.date.partition("/")[0], e.row))
    table = Table(
        caption=w("chronology.caption"),
        columns=(
            Column(label=w("table.date"), css="c-date"), Column(label=w("chronology.what")),
            Column(label=w("chronology.claimant"), css="c-who"), Column(label=w("register.source"), css="c-src"),
        ),
        groups=tuple(
            Group(label=year or w("date.undated"), lines=tuple(_happened(book, e) for e in part))
            for year, part in groupby(entries, lambda e: e.date[:4])
        ),
    )  # fmt: skip
    drawn = timeline.strip(
        [timeline.Moment(date=e.date, mark=Mark(shape="circle", bound="exact")) for e in entries],
        w("chronology.drawing", n=len(entries)),
    )
    section = Section(drawings=(drawn,) if drawn else (), caption=w("chronology.drawing_caption"), table=table)
    return chapter(w("chronology.title"), w("chronology.lede", n=len(entries)), [section])


def _happened(book: Book, e: ChronologyEntry) -> Line:
    who = e.claimant or book.words("register.no_claimant")
    return Line(
        id=f"r{e.row}",
        cells=(when(book, e.date, e.time), lines(e.what, e.place), who, source(book, "chronology", e)),
    )


def places(book: Book) -> dict[str, object]:
    """The places sources speak of, on a map as far as they are located, and how exactly each is known."""
    w = book.words
    listed = book.registers.places
    spots = [
        maps.Spot(
            name=p.name, latitude=p.latitude, longitude=p.longitude,
            exact=p.precision not in ("area", "region", "district", "unknown", ""),
        )
        for p in listed if p.latitude is not None and p.longitude is not None
    ]  # fmt: skip
    table = Table(
        caption=w("places.caption"),
        columns=(
            Column(label=w("places.place"), css="c-who"), Column(label=w("places.lies")),
            Column(label=w("places.precision"), css="c-why"), Column(label=w("places.what")),
            Column(label=w("register.source"), css="c-src"),
        ),
        groups=ungrouped(
            Line(
                id=f"r{p.row}",
                cells=(
                    lines(Markup("<b>{}</b>").format(p.name), ", ".join(p.spellings)),
                    lines(p.kind, p.lies),
                    lines(
                        p.precision or w("places.unknown"),
                        _degrees(book, p.latitude, p.longitude), p.located_by,
                    ),
                    p.what_sources_place_there,
                    source(book, "places", p),
                ),
            )
            for p in listed
        ),
    )  # fmt: skip
    located = w("places.located", n=len(spots), all=len(listed))
    drawings = tuple(_maps(book, spots))
    map_ = Section(
        title=w("places.map") if drawings else "", drawings=drawings,
        caption=f"{policy(book)} {w('places.marks')}" if drawings else "", sub=located,
    )  # fmt: skip
    return chapter(w("places.title"), w("places.lede"), [map_, Section(title=w("places.list"), table=table)])


def _maps(book: Book, spots: Sequence[maps.Spot]) -> list[str]:
    """The whole, and the surroundings of the first place where several lie close together."""
    if not spots:
        return []
    w = book.words
    layer = book.meta.layer
    first = spots[0]
    near = [
        s for s in spots
        if abs(s.latitude - first.latitude) < NEAR / 2 and abs(s.longitude - first.longitude) < NEAR / 2
    ]  # fmt: skip
    drawn = []
    if 1 < len(near) < len(spots):
        drawn.append(maps.draw(near, w("places.drawing_near", name=first.name, n=len(near)), "map near", layer=layer))
    drawn.append(maps.draw(spots, w("places.drawing", n=len(spots)), "map", layer=layer))
    return drawn


def _degrees(book: Book, latitude: float | None, longitude: float | None) -> str:
    if latitude is None or longitude is None:
        return book.words("places.no_coordinates")
    north = "N" if latitude >= 0 else "S"
    east = "E" if longitude >= 0 else "W"
    return f"{abs(latitude):g}° {north}, {abs(longitude):g}° {east}"


def responsibility(book: Book) -> dict[str, object]:
    """Who is said by whom to have done what; denials beside assertions."""
    w = book.words
    listed = book.registers.responsibility
    table = Table(
        caption=w("responsibility.caption"),
        columns=(
            Column(label=w("responsibility.claimant"), css="c-pub"), Column(label=w("responsibility.names")),
            Column(label=w("responsibility.what")), Column(label=w("responsibility.stance"), css="c-state"),
            Column(label=w("register.source"), css="c-src"),
        ),
        groups=ungrouped(
            Line(
                id=f"r{a.row}",
                cells=(
                    a.claimant, a.names, a.what, w.known("stance_word", a.stance),
                    source(book, "responsibility", a),
                ),
            )
            for a in listed
        ),
    )  # fmt: skip
    return chapter(
        w("responsibility.title"), w("responsibility.lede", n=len(listed)), [Section(table=table)],
        note_title=w("register.how"), note=(w("responsibility.note"),),
    )  # fmt: skip


def responses(book: Book) -> dict[str, object]:
    """Resolutions, statements and commemorations, by date and by jurisdiction."""
    w = book.words
    listed = sorted(book.registers.responses, key=lambda r: (not r.date, r.date, r.row))
    drawn = timeline.strip(
        [
            timeline.Moment(date=r.date, mark=Mark(shape="plus", bound="exact", proposed=not r.text_held))
            for r in listed
        ],
        w("responses.drawing", n=len(listed)),
    )  # fmt: skip
    table = Table(
        caption=w("responses.caption"),
        columns=(
            Column(label=w("table.date"), css="c-date"), Column(label=w("responses.who")),
            Column(label=w("responses.kind"), css="c-who"), Column(label=w("responses.words"), css="c-who"),
            Column(label=w("responses.figures"), css="c-who"), Column(label=w("register.source"), css="c-src"),
        ),
        groups=tuple(
            Group(label=year or w("date.undated"), lines=tuple(_response(book, r) for r in part))
            for year, part in groupby(listed, lambda r: r.date[:4])
        ),
    )  # fmt: skip
    held = sum(1 for r in listed if r.text_held)
    sections = [
        *_where(book, listed),
        Section(drawings=(drawn,) if drawn else (), caption=w("responses.drawing_caption"), table=table),
        Section(title=w("responses.by_jurisdiction"), table=_jurisdictions(book, listed)),
    ]
    return chapter(w("responses.title"), w("responses.lede", n=len(listed), held=held), sections)


def _where(book: Book, listed: Sequence[Response]) -> list[Section]:
    """The map of jurisdictions, each with how many responses are of it; those without a place are named beside it."""
    w = book.words
    own = {n: p for p in book.registers.places for n in (p.name, *p.spellings) if p.latitude is not None}
    counts = Counter(r.jurisdiction for r in listed if r.jurisdiction)
    spots, elsewhere = [], []
    for name, count in sorted(counts.items()):
        place = own.get(name)
        at = (place.latitude, place.longitude) if place else where(name)
        label = f"{name} {w.number(count)}" if count > 1 else name
        if at is None or at[0] is None or at[1] is None:
            elsewhere.append(label)
        else:
            spots.append(maps.Spot(name=label, latitude=at[0], longitude=at[1]))
    if len(spots) < 2:
        return []
    drawn = maps.draw(spots, w("responses.map_drawing", n=len(spots)), "map world", layer=book.meta.layer)
    notes = (w("responses.no_place", names=", ".join(elsewhere)),) if elsewhere else ()
    return [
        Section(
            id="map", title=w("responses.map"), sub=w("responses.map_sub"), drawings=(drawn,),
            caption=policy(book), notes=notes,
        )
    ]  # fmt: skip


def policy(book: Book) -> str:
    """Whose boundaries a map draws."""
    if not book.meta.layer:
        return book.words("places.policy")
    return book.words("places.layer", credit=book.meta.layer_credit or book.words("places.no_credit"))


def _response(book: Book, r: Response) -> Line:
    w = book.words
    dated = w.known("responses.date_from", r.date_from) if r.date_from else ""
    return Line(
        id=f"r{r.row}",
        cells=(
            when(book, r.date, dated),
            lines(Markup("<b>{}</b>").format(r.jurisdiction or r.body), r.body if r.jurisdiction else ""),
            lines(r.kind, r.number, r.status),
            r.words or Markup('<span class="none">{}</span>').format(
                w("responses.none_given" if r.text_held else "responses.text_not_held")
            ),
            r.figures or Markup('<span class="none">{}</span>').format(
                w("responses.none_given" if r.text_held else "responses.text_not_held")
            ),
            source(book, "responses", r),
        ),
    )  # fmt: skip


def _jurisdictions(book: Book, listed: Sequence[Response]) -> Table:
    w = book.words
    by: dict[str, list[Response]] = {}
    for r in listed:
        by.setdefault(r.jurisdiction or w("responses.no_jurisdiction"), []).append(r)
    return Table(
        caption=w("responses.jurisdiction_caption"),
        columns=(Column(label=w("item.jurisdiction"), css="c-pub"), Column(label=w("responses.responses"))),
        groups=ungrouped(
            Line(
                id="",
                cells=(
                    name,
                    Markup(" · ").join(
                        Markup('<a href="#r{}">{}</a>').format(
                            str(r.row), ", ".join(p for p in (w.date(r.date), r.body, r.kind) if p)
                        )
                        for r in part
                    ),
                ),
            )
            for name, part in sorted(by.items())
        ),
    )


def credits_(book: Book) -> dict[str, object]:
    """Who is credited with which picture; no picture is shown."""
    w = book.words
    table = Table(
        caption=w("credits.caption"),
        columns=(
            Column(label=w("credits.what")), Column(label=w("credits.to")),
            Column(label=w("credits.complete"), css="c-who"), Column(label=w("credits.rights"), css="c-who"),
            Column(label=w("register.source"), css="c-src"),
        ),
        groups=ungrouped(
            Line(
                id=f"r{c.row}",
                cells=(
                    c.what, c.credited_to or w("credits.nobody"), c.complete,
                    c.rights or Markup('<span class="none">{}</span>').format(w("credits.no_rights")),
                    source(book, "credits", c),
                ),
            )
            for c in book.registers.credits
        ),
    )  # fmt: skip
    return chapter(w("credits.title"), w("credits.lede"), [Section(table=table)])
