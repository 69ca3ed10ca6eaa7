"""What can be taken away: the same figures as on the pages, in forms that other programs read."""

import csv
import io
import json
import re

from made_up import norwood
from reading import Site

from testimonia.dossier import write
from testimonia.dossier.data import dictionary


def table(site: Site, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.files[f"data/{name}.csv"].decode(), newline="")))


def test_every_figure_of_the_pages_is_a_row_and_its_address_holds(site):
    rows = {r["id"]: r for r in table(site, "figures")}
    marks = {n.attributes["data-figure"] for p in site.pages.values() for n in p.all("[data-figure]")}
    assert set(rows) == marks
    for row in rows.values():
        assert site.at("index.html", row["page"]).attributes["data-figure"] == row["id"]


def test_every_table_has_the_columns_of_the_dictionary(site):
    for name in [n for n in site.files if re.fullmatch(r"data/[a-z]+\.csv", n) and n != "data/dictionary.csv"]:
        stem = name.removeprefix("data/").removesuffix(".csv")
        header = site.files[name].decode().splitlines()[0].split(",")
        assert header == list(dictionary()[stem]), name
    listed = {(r["table"], r["column"]) for r in table(site, "dictionary")}
    assert listed == {(t, c) for t, part in dictionary().items() for c in part}


def test_linked_data_carries_the_same_quotes(site):
    graph = json.loads(site.files["data/claims.jsonld"])["@graph"]
    claims = {n["@id"]: n for n in graph if "schema:Claim" in n["@type"]}
    quotes = {r["page"]: r["exact"] for r in table(site, "figures")}
    assert {i: n["schema:text"] for i, n in claims.items()} == quotes
    for note in (n for n in graph if n["@type"] == "oa:Annotation"):
        position, quote = note["oa:hasTarget"]["oa:hasSelector"]
        assert quote["oa:exact"] == quotes[note["oa:hasBody"]["@id"]]
        assert position["oa:end"] - position["oa:start"] == len(quote["oa:exact"])


def test_citations_name_every_source_once(site):
    items = [r for r in table(site, "items") if r["title"] or r["publisher"]]
    assert len(json.loads(site.files["data/sources.csl.json"])) == len(items)
    bib = site.files["data/sources.bib"].decode()
    assert re.findall(r"^@\w+\{(\w+),$", bib, re.M) == [r["id"] for r in items]
    assert site.files["data/sources.ris"].decode().count("ER  - ") == len(items)


def test_signs_with_a_meaning_of_their_own_are_kept_from_it(tmp_path):
    held = norwood("12 died", {"12": 12}, title='A {"b"} \\c & 100%\nnext, "line"', publisher="X_Y #1")
    write(held, tmp_path)
    site = Site(tmp_path)
    assert table(site, "items")[0]["title"] == 'A {"b"} \\c & 100%\nnext, "line"'
    bib = site.files["data/sources.bib"].decode()
    assert 'title = {A \\{"b"\\} \\textbackslash{}c \\& 100\\% next, "line"}' in bib
    assert "journal = {X\\_Y \\#1}" in bib
    entry = json.loads(site.files["data/sources.csl.json"])[0]
    assert entry["issued"] == {"date-parts": [[2001, 5, 4]]}


def test_every_figure_can_be_cited_where_it_stands(site):
    for name, page in site.pages.items():
        for note in page.all(".notes > li"):
            cite = note.css_first("details.cite bdi").text()
            assert f"{name}{note.css_first('a.nr').attributes['href']}. Draft of edition 1" in cite
