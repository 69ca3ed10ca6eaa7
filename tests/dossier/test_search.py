"""The index of the search: what is in it, how words are folded, that its files stay small, and that nothing withheld is in it."""

import json
import re
from pathlib import Path

import pytest
from made_up import Held, norwood
from msgspec.structs import replace
from reading import Site

from testimonia.build import Report, build
from testimonia.dossier import write
from testimonia.dossier.search import fold, terms
from testimonia.model import Place, Registers

NOW = "2001-06-01T00:00:00Z"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("NORWOOD", "norwood"),
        ("Şuşa, Łódź, Öræfi", "susa, lodz, oraefi"),
        ("İstanbul ISPARTA ılık", "istanbul isparta ilik"),
        ("Straße", "strasse"),
        ("Ёлкино Йошкар", "елкино иошкар"),
        ("ΟΔΟΣ", "οδοσ"),
        ("مَدْرَسَة إلى", "مدرسه الي"),
        ("١٢ ۴۵", "12 45"),
        ("1,275 and 12.500 and 1’000’000", "1275 and 12500 and 1000000"),
        ("1.5 and 1992,12", "1.5 and 1992,12"),
    ],
)
def test_words_are_folded_as_people_type_them(written: str, folded: str):
    assert fold(written) == folded


def test_the_words_of_a_text_are_its_runs_of_letters_and_digits():
    assert terms("At least 1,275 people (O’Brien said) — at least.") == {
        "at",
        "least",
        "1275",
        "people",
        "o",
        "brien",
        "said",
    }


def index(folder: Path) -> tuple[dict[str, list[int]], list[list[str]], dict]:
    """Word -> numbers; entries; the head: as a browser takes them from the files."""
    words: dict[str, list[int]] = {}
    blocks: dict[int, list] = {}
    head: dict = {}
    for path in (folder / "search").iterdir():
        what, number, content = json.loads(
            "[" + re.fullmatch(r"testimonia\((.*)\)\n", path.read_text("utf-8")).group(1) + "]"
        )
        if what == "head":
            head = content
        elif what == "entries":
            blocks[number] = content
        else:
            for line in content.split("\n"):
                word, *steps = line.split(" ")
                at = -1
                words[word] = [at := at + int(step, 36) for step in steps]
    return words, [row for n in sorted(blocks) for row in blocks[n]], head


def found(folder: Path, word: str) -> list[str]:
    words, entries, _ = index(folder)
    return [entries[n][1] for n in words.get(word, [])]


@pytest.fixture
def held() -> Held:
    case = norwood("In Norwood 1,275 people died, the harbourmaster said.", {"1,275": 1275})
    place = Place(row=2, id="norwood", name="Норвуд", spellings=("Norwood", "النوروود"), citation="")
    case.coded = Registers(places=(place,))
    return case


@pytest.mark.parametrize(
    ("word", "hrefs"),
    [
        ("toll", ["item-i1.html"]),
        ("harbourmaster", ["item-i1.html"]),
        ("gazette", ["item-i1.html", "item-i1.html#fig-f1"]),
        ("1275", ["item-i1.html", "item-i1.html#fig-f1"]),
        ("норвуд", ["places.html#r2"]),
        ("norvud", ["places.html#r2"]),
        ("النوروود", ["places.html#r2"]),
        ("نوروود", ["places.html#r2"]),
        ("killed", ["question-killed.html", "item-i1.html#fig-f1"]),
        ("nowhere", []),
    ],
)  # fmt: skip
def test_everything_is_found_by_its_words_in_any_script(held: Held, tmp_path: Path, word: str, hrefs: list[str]):
    write(held, tmp_path)
    assert found(tmp_path, word) == hrefs


def test_entries_lead_to_what_is_there_and_stand_by_kind(site: Site):
    _, entries, head = index(site.folder)
    assert head["ends"][-1] == len(entries)
    assert head["ends"] == sorted(head["ends"])
    for _, href, *_ in entries:
        name, _, fragment = href.partition("#")
        assert name in site.pages, href
        assert not fragment or fragment in site.pages[name].ids, href


def test_every_name_stands_from_a_to_z(held: Held, tmp_path: Path):
    write(held, tmp_path)
    shown = [(a.text(), a.attributes["href"]) for a in Site(tmp_path).pages["a-z.html"].all(".az a")]
    assert shown == [
        ("Norwood", "places.html#r2"),
        ("Toll in Norwood", "item-i1.html"),
        ("Норвуд", "places.html#r2"),
        ("النوروود", "places.html#r2"),
    ]


@pytest.mark.parametrize(("publish", "shown"), [("whole", True), ("quotes", False), ("citation", False)])
def test_only_words_that_a_page_shows_are_in_the_index(tmp_path: Path, publish: str, shown: bool):
    held = norwood("The bakery had opened.\n\nIn Norwood 12 died.\n\nThe ferry ran.", {"12": 12})
    held.kept = [replace(held.kept[0], publish=publish)]
    write(held, tmp_path)
    words, _, _ = index(tmp_path)
    assert ("bakery" in words) == shown
    assert ("died" in words) == (publish != "citation")
    assert "12" in words


def test_nothing_restricted_or_redacted_is_in_the_index(case: Path):
    (case / "sources" / "letter.txt").write_text("Quillfeather said that 77 people were killed in Norwood.\n", "utf-8")
    notes = (case / "sources.csv").read_text("utf-8")
    (case / "sources.csv").write_text(
        notes + "letter.txt,Quillfeather,,,2001-05-05,en,press_article,,restricted\n", "utf-8"
    )
    report = build(case, now=NOW)
    assert isinstance(report, Report)
    words, _, _ = index(report.index.parent)
    assert "norwood" in words
    assert not [w for w in words if w.startswith("quill")]
    assert "77" not in words


def test_files_of_a_large_index_stay_small_and_in_order(tmp_path: Path):
    quotes = {f"{n} of the dead": n for n in range(1000, 1600)}
    held = norwood(" and ".join(f"{q} at w{n * 7919:x}" for n, q in enumerate(quotes)), quotes)
    write(held, tmp_path)
    sizes = {p.name: p.stat().st_size for p in (tmp_path / "search").iterdir()}
    assert max(sizes.values()) < 200_000
    assert len([n for n in sizes if n.startswith("entries-")]) == 3
    words, _, head = index(tmp_path)
    assert head["firsts"] == sorted(head["firsts"])
    assert len(words["dead"]) == 601
