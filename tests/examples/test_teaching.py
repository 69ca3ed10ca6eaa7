"""The teaching case is what its script writes, and what is true of it can be found in it."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import subprocess
import sys
import tomllib
import unicodedata
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from testimonia.build import Report, build
from testimonia.examples import write_example
from testimonia.ledger import Ledger

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CASE = EXAMPLES / "teaching"
TRUTH = tomllib.loads((EXAMPLES / "teaching-truth.toml").read_text(encoding="utf-8"))
MADE = sorted(
    p.relative_to(CASE).as_posix() for part in ("sources", "lists", "tables") for p in (CASE / part).rglob("*.*")
)


def script() -> ModuleType:
    """The script that writes the sources, as a module."""
    spec = importlib.util.spec_from_file_location("make_teaching", EXAMPLES / "make_teaching.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def content(path: Path) -> object:
    """What a file holds, apart from how a library of another version packs it."""
    data = path.read_bytes()
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {
                n: archive.read(n) for n in archive.namelist() if n.endswith(("document.xml", "sheet1.xml", "core.xml"))
            }
    if path.suffix == ".pdf":
        from pypdfium2 import PdfDocument

        return [page.get_textpage().get_text_bounded() for page in PdfDocument(data)]
    if path.suffix == ".png":
        image = pytest.importorskip("PIL.Image")
        with image.open(path) as picture:
            return picture.size, picture.mode
    return data


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources and lists, written anew."""
    folder = tmp_path_factory.mktemp("made")
    script().make(folder)
    return folder


@pytest.mark.parametrize("name", MADE)
def test_the_committed_files_are_what_the_script_writes(name: str, made: Path) -> None:
    assert content(made / name) == content(CASE / name)


def test_nothing_else_is_written(made: Path) -> None:
    assert sorted(p.relative_to(made).as_posix() for p in made.rglob("*.*")) == MADE


def test_every_source_has_its_row() -> None:
    with (CASE / "sources.csv").open(encoding="utf-8", newline="") as f:
        told = {row["path"]: row for row in csv.DictReader(f)}
    assert sorted(f"sources/{path}" for path in told) == [n for n in MADE if n.startswith("sources/")]
    assert {row["language"] for row in told.values()} - {""} == {"en", "es", "fr", "ru", "de", "tr"}
    assert {Path(path).suffix for path in told} == {".txt", ".html", ".docx", ".pdf", ".md", ".eml", ".png"}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The built case."""
    root = tmp_path_factory.mktemp("teaching") / "velm"
    assert write_example("teaching", root) is None
    report = build(root, now="2026-01-01T00:00:00Z")
    assert isinstance(report, Report), report
    assert all("optical recognition" in p.what for p in report.problems), report.problems
    return Ledger.at(report.ledger)


def told(ledger: Ledger, path: str) -> list[tuple[str, str, str, str]]:
    """Words, outcome, stance and event of the figures of one source."""
    originals = {o.sha256: o.path for o in ledger.originals()}
    events = {s.figure: s.event for s in ledger.statements()}
    return [
        (f.anchor.exact, f.outcome, f.stance, events[f.id])
        for f in ledger.figures()
        if f.anchor is not None and originals[f.anchor.original] == path
    ]


@pytest.mark.parametrize(
    ("path", "figure"),
    [
        ("wire/2004-03-14-harbour-news.txt", ("at least 12", "killed", "asserted", "velm-market")),
        ("press/karun-courier.html", ("at least 12", "killed", "asserted", "velm-market")),
        ("press/gaceta-del-puerto.html", ("Al menos 12", "killed", "asserted", "velm-market")),
        ("press/le-rivage.docx", ("Trois", "missing", "asserted", "velm-market")),
        ("press/rechnoi-vestnik.txt", ("больше пятнадцати", "killed", "asserted", "velm-market")),
        ("press/ostufer-tagblatt.pdf", ("mindestens zwölf", "killed", "asserted", "velm-market")),
        ("press/ostufer-tagblatt.pdf", ("fünf", "killed", "asserted", "ost-bridge")),
        ("letters/koral.eml", ("41", "wounded", "asserted", "velm-market")),
        ("statements/ministry.txt", ("19", "killed", "denied", "velm-market")),
    ],
)
def test_each_source_tells_its_figures(ledger: Ledger, path: str, figure: tuple[str, str, str, str]) -> None:
    assert figure in told(ledger, path)


def test_the_clippings_fall_into_their_articles(ledger: Ledger) -> None:
    paths = {o.sha256: o.path for o in ledger.originals()}
    clippings = sorted((i for i in ledger.items() if paths[i.original] == "press/clippings.md"), key=lambda i: i.start)
    assert [(i.kind, i.publisher, i.date) for i in clippings] == [
        ("front_matter", "", ""),
        ("press_article", "Karun Courier", "2004-03-18"),
        ("press_article", "Harbour Weekly", "2004-03-19"),
    ]


def test_the_copy_of_the_wire_is_found() -> None:
    first = CASE / "sources" / TRUTH["family"][0]["origin"]
    copy = CASE / "sources" / TRUTH["family"][0]["copies"][0]
    done = subprocess.run(
        [sys.executable, "-m", "testimonia", "lineage", "--json", str(first), str(copy)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    found = [json.loads(line) for line in done.stdout.splitlines()]
    longest = max(found, key=lambda link: link.get("a_end", 0) - link.get("a_start", 0))
    assert longest["a_end"] - longest["a_start"] > 400


def test_the_family_tree_is_found_as_the_truth_has_it(ledger: Ledger) -> None:
    paths = {o.sha256: o.path for o in ledger.originals()}
    links = [(k.relation, paths[k.a.original], paths[k.b.original], k) for k in ledger.links()]
    cited = {paths[c.passage.original]: c for c in ledger.citations()}
    item = {paths[i.original]: i.id for i in ledger.items()}
    for family in TRUTH["family"]:
        origin = family["origin"]
        for copy in family.get("copies", ()):
            assert any(k.copied_from == "a" and (a, b) == (origin, copy) for _, a, b, k in links), copy
        for translation in family.get("translations", ()):
            assert ("translation", origin, translation) in [link[:3] for link in links]
    assert cited["press/ostufer-tagblatt.pdf"].item == item["press/karun-courier.html"]
    assert not [k for r, a, b, k in links if r == "translation" and not any(a == f["origin"] for f in TRUTH["family"])]


def scripts(path: Path) -> set[str]:
    letters = [c for c in path.read_text(encoding="utf-8") if c.isalpha()]
    return {unicodedata.name(c).split()[0] for c in letters}


def test_the_lists_are_in_four_scripts() -> None:
    assert scripts(CASE / "lists" / "parish.csv") == {"LATIN"}
    assert scripts(CASE / "lists" / "mosque.csv") == {"ARABIC"}
    assert scripts(CASE / "lists" / "council.csv") == {"CYRILLIC"}
    assert scripts(CASE / "lists" / "association.csv") == {"ARMENIAN"}


def test_the_lists_hold_what_is_true_of_them() -> None:
    for name, rows in TRUTH["dead"]["lists"].items():
        if name.endswith(".csv"):
            assert len((CASE / "lists" / name).read_text("utf-8").splitlines()) == rows + 1
    module = script()
    assert len(module.PERSONS) == TRUTH["dead"]["persons"]
    assert set(module.COUNCIL) == set(range(len(module.PERSONS)))


def test_variants_of_a_name_are_nearer_than_names_of_relatives() -> None:
    same = [(p["spellings"][0], other) for p in TRUTH["person"] for other in p["spellings"][1:]]
    other = [tuple(p["spellings"]) for p in TRUTH["different"]]
    lines = "".join(json.dumps({"a": a, "b": b}) + "\n" for a, b in [*same, *other])
    done = subprocess.run(
        [sys.executable, "-m", "testimonia", "names", "--json"], input=lines,
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    scores = [json.loads(line)["score"] for line in done.stdout.splitlines()]
    assert min(scores[: len(same)]) > max(scores[len(same) :])
