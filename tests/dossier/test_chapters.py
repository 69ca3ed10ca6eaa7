"""The chapters from registers: each row with its source, quoted words exact or not at all, places on the map."""

from pathlib import Path

import pytest
from made_up import norwood
from reading import Site, words

from testimonia.dossier import write
from testimonia.dossier.charts import map as maps
from testimonia.dossier.charts import timeline
from testimonia.dossier.charts.marks import Mark
from testimonia.model import ChronologyEntry, Count, CountRelation, ElementStatement, Place, Registers

TEXT = "The first shells fell at dawn. The council said that 12 people died. At noon the bridge was closed."


def site(tmp_path: Path, **coded: object) -> tuple[Site, tuple]:
    held = norwood(TEXT, {"12": 12})
    held.coded = Registers(**coded)  # type: ignore[arg-type]
    written = write(held, tmp_path)
    return Site(tmp_path), written.problems


def test_a_row_leads_to_its_quoted_words_and_they_lead_back(tmp_path: Path):
    quote = "The council said that 12 people died."
    shown, problems = site(
        tmp_path,
        chronology=(ChronologyEntry(row=2, what="A count.", citation="gazette.txt", quote=quote, date="2001-05-04"),),
    )
    assert problems == ()
    link = shown.pages["chronology.html"].all("#r2 a.q")[0]
    assert link.text() == f"“{quote}”"
    target = shown.at("chronology.html", link.attributes["href"])
    assert words(target) == quote
    back = target.css("sup a")[-1].attributes["href"]
    assert shown.at("item-i1.html", back).attributes["id"] == "r2"
    assert words(target.css_first("[data-figure]")) == "12"


@pytest.mark.parametrize(
    ("citation", "quote", "says"),
    [("gazette.txt", "The first shells  fell", "do not stand in gazette.txt"), ("other.txt", "", "no text is held")],
)
def test_words_or_sources_that_are_not_there_are_named_and_not_shown(tmp_path, citation, quote, says):
    shown, (problem,) = site(tmp_path, chronology=(ChronologyEntry(row=2, what="A.", citation=citation, quote=quote),))
    assert problem.where == "registers/chronology.csv, row 2"
    assert says in problem.what
    assert not shown.pages["chronology.html"].all("a.q")
    assert "A." in shown.pages["chronology.html"].all("#r2")[0].text()


def test_an_item_without_figures_has_a_page_where_a_row_cites_it(tmp_path: Path):
    held = norwood("Nothing is counted here.", {})
    held.asked, held.coded = [], Registers(places=(Place(row=2, id="n", name="Norwood", citation="gazette.txt"),))
    write(held, tmp_path)
    shown = Site(tmp_path)
    assert shown.at("places.html", shown.pages["places.html"].all("#r2 a")[0].attributes["href"] + "#main")


def test_elements_of_a_set_stand_whole_and_absence_is_said(tmp_path: Path):
    given = (
        ElementStatement(row=2, element="rome/6a/1", direction="adduced", what="A", claimant="X"),
        ElementStatement(row=3, element="of its own", direction="missing", what="B"),
    )
    page = site(tmp_path, elements=given)[0].pages["elements.html"]
    rows = [[c.text(strip=True, separator=" ") for c in r.css("th, td")] for r in page.all("#rome-6a tbody tr")]
    assert len(rows) == 4
    assert rows[0][1].startswith("A X")
    assert rows[1][1:] == ["No statement held.", "No statement held.", "Nothing noted as missing."]
    assert "of its own" in page.all("#own tbody th")[0].text()


def test_chapters_for_which_nothing_is_held_are_left_out(tmp_path: Path):
    shown, _ = site(tmp_path)
    assert not {"chronology.html", "places.html", "elements.html"} & set(shown.pages)
    assert not any("chronology" in a.attributes["href"] for a in shown.pages["index.html"].all("nav a"))


def test_maps_show_every_place_and_the_same_lines_each_time():
    spots = [
        maps.Spot(name="A", latitude=39.9, longitude=46.8),
        maps.Spot(name="B", latitude=40.2, longitude=44.5, exact=False),
        maps.Spot(name="C", latitude=40.4, longitude=49.9),
    ]
    drawn = maps.draw(spots, "x", "map")
    assert all(f">{s.name}</text>" in drawn for s in spots)
    assert 'class="border"' in drawn
    assert 'class="coast"' in drawn
    assert ">Azerbaijan</text>" in drawn
    assert drawn == maps.draw(spots, "x", "map")
    assert len(drawn) < 60_000


@pytest.mark.parametrize(("latitude", "longitude"), [(0.0, 0.0), (-89.5, 10.0), (65.0, 179.9), (39.9, 46.8)])
def test_maps_stand_anywhere_on_earth(latitude: float, longitude: float):
    assert "</svg>" in maps.draw([maps.Spot(name="A", latitude=latitude, longitude=longitude)], "x", "map")


@pytest.mark.parametrize(
    ("dates", "marks"),
    [
        (["2001", "2001-05", "2002-05-03", ""], 3),
        (["2001-05-03/2001-05-04", "1899"], 2),
        (["2001-05-03"], 0),
        (["2001-02-31", "x", "2001-13"], 0),
        ([], 0),
    ],
)
def test_timelines_draw_what_has_a_date(dates: list[str], marks: int):
    moments = [timeline.Moment(date=d, mark=Mark(shape="circle", bound="exact")) for d in dates]
    assert timeline.strip(moments, "x").count("<use") == marks


def counts(**more: object) -> dict[str, object]:
    told = {"citation": "gazette.txt", "quote": "The council said that 12 people died."}
    return {
        "counts": (
            Count(row=2, id="council", count="12", what="people dead", kind="total", counted_by="the council", **told),
            Count(row=3, id="morgue", count="nine", what="bodies", kind="bodies", citation="gazette.txt"),
        ),
        "relations": (
            CountRelation(row=2, count="morgue", relation="part of", other="council", why="So said.", **more),
        ),
    }


def test_counts_stand_in_the_casualty_record_and_lead_to_their_figures(tmp_path: Path):
    shown, problems = site(tmp_path, **counts(citation="gazette.txt"))
    assert problems == ()
    record = shown.pages["record.html"]
    figure = record.all("#counts-2 a.v")[0]
    assert words(shown.at("record.html", figure.attributes["href"])) == "12"
    assert record.all("#counts-3 a.v") == []
    assert "is part of “12”, people dead" in words(record.all("#counts-3")[0])
    assert "includes “nine”, bodies" in words(record.all("#counts-2")[0])
    tie = words(record.all("#relations-2")[0])
    assert "So said." in tie
    assert "the reading of those who made this register" in tie


def test_a_relation_of_counts_can_be_a_claimants(tmp_path: Path):
    shown, _ = site(tmp_path, **counts(claimant="the coroner"))
    assert "the coroner" in words(shown.pages["record.html"].all("#relations-2")[0])
