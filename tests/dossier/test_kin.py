"""Items that share words: one page a set, the stemma by date, texts side by side, and no more of them than rights let."""

from pathlib import Path

import pytest
from reading import Site, words

from testimonia.build import Report, build
from testimonia.dossier.charts import stemma
from testimonia.dossier.charts.stemma import Band, Node, Tie

NOW = "2001-06-01T00:00:00Z"
STORY = (
    "Shells fell on the market square of Norwood shortly after dawn, killing {n} people who were waiting for bread, the "
    "town council said. Nurses carried the wounded across the frozen canal on doors and on ladders, and the bridge was "
    "closed until noon while sappers searched the cellars of the mill."
)
HEAD = "path,title,publisher,date,language,kind,publish"
ROWS = (
    "first.txt,Shelling in Norwood,Brackwell Gazette,2001-05-04,en,press_article,",
    "second.txt,Dawn in Norwood,Hadleigh Courier,2001-05-06,en,press_article,{publish}",
    "third.txt,A mild winter,Estrel Post,2001-05-07,en,press_article,",
)


def made(case: Path, publish: str = "") -> Site:
    for old in (case / "sources").iterdir():
        old.unlink()
    (case / "sources" / "first.txt").write_text(STORY.format(n="40") + "\n", "utf-8")
    (case / "sources" / "second.txt").write_text(STORY.format(n="400") + "\n", "utf-8")
    (case / "sources" / "third.txt").write_text(
        "Two people died in Norwood when a roof gave way in the snow.\n", "utf-8"
    )
    (case / "sources.csv").write_text("\n".join([HEAD, *ROWS]).format(publish=publish) + "\n", "utf-8")
    report = build(case, now=NOW)
    assert isinstance(report, Report), report
    return Site(report.index.parent)


def sets(site: Site) -> list[str]:
    return [name for name in site.pages if name.startswith("lineage-")]


def test_two_papers_with_one_story_have_a_page_that_shows_what_changed(case: Path):
    site = made(case)
    (name,) = sets(site)
    page = site.pages[name]
    assert words(page.all("h1")[0]) == "Brackwell Gazette, 4 May 2001 and Hadleigh Courier, 6 May 2001"
    assert [words(side) for side in page.all(".two-texts ins")] == ["40", "400"]
    assert "number: 40 → 400" in words(page.all(".two-texts .lab")[0])
    first, second = page.all("section#joined td")[:2]
    assert (words(first), words(second)) == ("Brackwell Gazette, 4 May 2001", "Hadleigh Courier, 6 May 2001")
    assert "the first, by date" in words(page.all("section#joined tbody")[0])
    assert sorted(words(f).split("”")[0] for f in page.all("section#figures li")) == ["“40", "“400"]


def test_the_chapter_and_the_items_lead_to_the_page(case: Path):
    site = made(case)
    (name,) = sets(site)
    leading = [page for page in site.pages if any(a.attributes["href"] == name for a in site.pages[page].all("a"))]
    assert "lineage.html" in leading
    assert len([p for p in leading if p.startswith("item-")]) == 2


@pytest.mark.parametrize(("publish", "canal", "bread"), [("", 2, 2), ("quotes", 1, 2), ("citation", 1, 1)])
def test_no_more_of_a_text_stands_beside_another_than_its_rights_let(case: Path, publish: str, canal: int, bread: int):
    site = made(case, publish)
    (name,) = sets(site)
    html = site.files[name].decode()
    assert html.count("frozen canal") == canal
    assert html.count("waiting for bread") == bread


def test_a_case_in_which_nothing_is_shared_has_no_such_page(case: Path):
    report = build(case, now=NOW)
    assert isinstance(report, Report)
    assert not sets(Site(report.index.parent))


def node(name: str) -> Node:
    return Node(id=name, name=name, sub="")


def test_a_text_stands_below_the_one_it_goes_back_to_and_no_two_in_one_place():
    bands = [Band(label=f"day {d}", nodes=tuple(node(f"{d}{k}") for k in "abcdefg"[: d + 1])) for d in range(6)]
    ties = [Tie(a="0a", b=n.id, directed=True) for b in bands[1:] for n in b.nodes]
    lanes = stemma.lanes(bands, ties)
    assert lanes["1a"] == lanes["0a"]
    drawn = stemma.wide(bands, ties, "made up")
    frames = [part for part in drawn.split("<rect ") if part.startswith('class="ln')]
    assert len(frames) == sum(len(b.nodes) for b in bands) == len({f.split("width")[0] for f in frames})


@pytest.mark.parametrize("directed", [True, False])
def test_a_line_is_solid_only_where_the_direction_is_known(directed: bool):
    bands = [Band(label="one", nodes=(node("a"),)), Band(label="two", nodes=(node("b"),))]
    for drawn in (draw(bands, [Tie(a="a", b="b", directed=directed)], "") for draw in (stemma.wide, stemma.narrow)):
        lines = [part for part in drawn.split("<path ") if part.startswith('class="ln')]
        assert ['p"' in line.split(">")[0] for line in lines] == [not directed]
