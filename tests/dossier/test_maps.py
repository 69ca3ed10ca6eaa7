"""Maps: responses by jurisdiction, a base layer of the case's own, and pages that stay small."""

import json
from pathlib import Path

import pytest
from made_up import norwood
from reading import Site

from testimonia.base_layer import base_layer
from testimonia.dossier import write
from testimonia.dossier.charts.jurisdictions import where
from testimonia.model import Place, Registers, Response
from testimonia.settings import SettingsReader


@pytest.mark.parametrize(
    ("name", "south", "north", "west", "east"),
    [
        ("Peru", -19, 0, -82, -68),
        ("Bosnia and Herzegovina", 42, 46, 15, 20),
        ("United States", 36, 48, -110, -90),
        ("Texas", 25, 37, -107, -93),
        ("Czech Republic", 48, 52, 12, 19),
    ],
)
def test_jurisdictions_lie_where_they_do(name, south, north, west, east):
    latitude, longitude = where(name)
    assert south < latitude < north
    assert west < longitude < east


@pytest.mark.parametrize("name", ["United Nations", "", "Norwood"])
def test_what_has_no_place_has_none(name):
    assert where(name) is None


def responses(*names: str) -> Registers:
    listed = tuple(
        Response(row=n, jurisdiction=name, date=f"200{n}", kind="resolution") for n, name in enumerate(names, 2)
    )
    place = Place(row=2, id="norwood", name="Norwood", latitude=10.0, longitude=20.0)
    return Registers(responses=listed, places=(place,))


def test_responses_stand_on_a_map_with_their_number_and_in_a_table_beside_it(tmp_path: Path):
    held = norwood("In Norwood 12 died.", {"12": 12})
    held.coded = responses("Peru", "Peru", "Norwood", "United Nations")
    write(held, tmp_path)
    page = Site(tmp_path).pages["responses.html"]
    (map_,) = page.all("svg.map")
    assert [t.text() for t in map_.css("text")][:2] == ["Norwood", "Peru 2"]
    assert "Map of 2 jurisdictions" in map_.attributes["aria-label"]
    assert "Without a place on the map: United Nations." in page.tree.body.text()
    assert "Natural Earth" in page.tree.body.text()
    assert len(Site(tmp_path).files["responses.html"]) < 200_000


def read(folder: Path, content: object, path: str = "lines.geojson"):
    (folder / "lines.geojson").write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    problems: list = []
    reader = SettingsReader({"base": path, "credit": "Survey of Norwood"}, problems, "map.")
    return base_layer(folder, reader, problems), problems


LINE = {"type": "LineString", "coordinates": [[19, 9], [20, 10.5], [22, 11]]}
AREA = {"type": "Polygon", "coordinates": [[[19, 9], [20, 9], [20, 10], [19, 9]]]}


@pytest.mark.parametrize(
    ("geometry", "lines"),
    [(LINE, 1), (AREA, 1), ({"type": "GeometryCollection", "geometries": [LINE, AREA]}, 2)],
)
def test_lines_and_areas_of_a_base_layer_are_read(tmp_path: Path, geometry, lines):
    collection = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": None, "geometry": geometry}],
    }
    layer, problems = read(tmp_path, collection)
    assert problems == []
    assert len(layer.lines) == lines
    assert layer.lines[0][0] == (19, 9)


@pytest.mark.parametrize(
    ("content", "path", "why"),
    [
        ("{", "lines.geojson", "no GeoJSON"),
        ("[]", "lines.geojson", "no GeoJSON"),
        ({"type": "Topology"}, "lines.geojson", "GeoJSON does not know"),
        ({"type": "Point", "coordinates": [1, 2]}, "lines.geojson", "no line and no area"),
        ({"type": "LineString", "coordinates": [[500000, 4649776], [500100, 4649776]]}, "lines.geojson", "not degrees"),
        ({"type": "LineString", "coordinates": [["a", 1], [2, 3]]}, "lines.geojson", ""),
        ({"type": "LineString", "coordinates": [[float("nan"), 1], [2, 3]]}, "lines.geojson", "not degrees"),
        (LINE, "../lines.geojson", "outside the case"),
        (LINE, "none.geojson", "no such file"),
        ("[" * 100_000, "lines.geojson", ""),
    ],
)  # fmt: skip
def test_a_bad_base_layer_is_one_problem(tmp_path: Path, content, path, why):
    layer, (problem,) = read(tmp_path, content, path)
    assert layer.lines == ()
    assert problem.where == "case.toml, map.base"
    assert why in problem.what


def test_a_base_layer_is_drawn_in_place_of_boundaries_and_credited(tmp_path: Path):
    held = norwood("In Norwood 12 died.", {"12": 12})
    held.coded = responses("Peru")
    held.about.layer = ([(19.0, 9.0), (20.0, 10.5), (22.0, 11.0)],)
    held.about.layer_credit = "Survey of Norwood"
    write(held, tmp_path)
    page = Site(tmp_path).pages["places.html"]
    assert len(page.all("svg.map path.border")) == 1
    assert not page.all("svg.map path.coast")
    assert "base layer: Survey of Norwood" in page.tree.body.text()
    assert "Natural Earth" not in page.tree.body.text()
