"""The flagship case keeps its word: own words, every number in the book, nothing loaded unless quoted."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from testimonia.build import Report, build
from testimonia.case import open_case
from testimonia.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "examples" / "khojaly"
BOOK = ROOT.parent / "shared" / "dossier" / "justice-for-khojaly.txt"
LABEL = "This is the Testimonia project's note on a source, written in the project's own words."
RUN = 8
"""So many words in a row are a copied sentence."""

LOADED = re.compile(
    r"""\b(?:massacr\w*|genocid\w*|slaughter\w*|butcher\w*|carnage|barbar\w*|atroc\w*|savag\w*|brutal\w*|cruel\w*
    |inhuman\w*|merciless\w*|pitiless\w*|cold-blooded|horri\w*|gruesome|tragic|tragedy|innocent|hero(?:es|ic|ism)?|martyr\w*
    |terroris\w*|separatis\w*|fascis\w*|nazis?|exterminat\w*|annihilat\w*|ethnic\ cleansing|pogrom\w*|murder\w*
    |aggress\w*|occup\w+|invad\w*|invasion|liberat\w*|puppet|regime|illegal\w*|perpetrat\w*|crimes?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
ATTRIBUTION = re.compile(
    r"\b(?:says?|said|say|calls?|called|speaks?|spoke|words?|reads?|writes?|wrote|states?|stated|terms?|title[ds]?|names?|"
    r"named|describes?|described|claims?|claimed|quotes?|quoted|chapter|headline|heading|headed|denie[sd]|condemns?|recogni[sz]es?|uses?|"
    r"finds?|found|report of|speak of|commemorates?|holds?|ascribes?|refers?|accuses?|judges?|demands?|goes|item|article|headed)\b",
    re.IGNORECASE,
)
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATE = re.compile(rf"\b\d{{1,2}}(?:(?:–|-| and | to | or )\d{{1,2}})? {MONTH}(?: \d{{4}})?|\b{MONTH} \d{{4}}")
NUMBER = re.compile(r"\d+(?:[., ]\d{3})*(?!\d)")
WORDS = {
    w: n
    for n, w in enumerate(
        [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
        ],
        2,
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "hundred": 100, "thousand": 1000}
VAGUE = ("dozens", "scores", "hundreds", "thousands", "several", "dozen", "million", "half")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


SOURCES = {row["path"]: row for row in rows(CASE / "sources.csv")}
PASSAGES = {row["path"]: row["lines"] for row in rows(Path(__file__).with_name("passages.csv"))}
NOTES = sorted(p.relative_to(CASE / "sources").as_posix() for p in (CASE / "sources").rglob("*") if p.is_file())
REGISTERS = sorted(p.name for p in (CASE / "registers").glob("*.csv"))
OWN = [*(f"sources/{n}" for n in NOTES), *(f"registers/{r}" for r in REGISTERS), "case.toml", "README.md"]

NAMES = (
    "Islamic Conference Youth Forum for Dialogue and Cooperation",
    "State Commission on Prisoners of War, Hostages and Missing People",
    "Bosnia and Herzegovina, Colombia, the Czech Republic, Honduras, Jordan, Mexico, Pakistan, Panama, Peru, Romania and Sudan",
)
"""Names that are long enough to look like a copied sentence."""

needs_book = pytest.mark.skipif(
    not BOOK.exists(), reason="the book that the notes are about is not beside the checkout"
)


def text_of(note: str) -> str:
    return (CASE / "sources" / note).read_text(encoding="utf-8")


def report_of(note: str) -> str:
    """What the note says its source says: all after its bibliographic record."""
    return re.split(r"^## (?!Record)[^\n]*\n", text_of(note), maxsplit=1, flags=re.MULTILINE)[1]


@cache
def book() -> str:
    return BOOK.read_text(encoding="utf-8")


def passage(note: str) -> str:
    """The lines of the book that a note is about: ``199-217+221-230``."""
    lines = book().split("\n")
    spans = (part.split("-") for part in PASSAGES[note].split("+"))
    return "\n".join("\n".join(lines[int(first) - 1 : int(last)]) for first, last in spans)


def words(text: str) -> list[str]:
    """A number with its separators is one word, as a reader counts."""
    return re.findall(r"\d+(?:[.,]\d{3})*(?!\d)|\w+", text.casefold())


def sentences(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from re.split(r"(?<=[.!?]) (?=[A-Z“])", line)


def numbers(text: str) -> set[int]:
    digits = {int(re.sub(r"\D", "", m)) for m in NUMBER.findall(text)}
    # "2 or 150 000" is one number or two, depending on the reader: both readings count as present
    return digits | {int(m) for m in re.findall(r"\d+", text)} | {WORDS[w] for w in words(text) if w in WORDS}


# ------------------------------------------------------------------------------------------------- the folder


def test_the_case_opens_without_a_problem() -> None:
    case, problems = open_case(CASE)
    assert problems == []
    assert case is not None
    assert case.events[0].id == "khojaly-1992"
    assert {"Khojaly", "Xocalı", "Ходжалы", "Խոջալու"} <= set(case.events[0].aliases)
    assert {s.id for s in case.sides} == {"azerbaijan", "armenia"}


def test_every_note_has_a_row_and_every_row_a_note() -> None:
    assert sorted(SOURCES) == NOTES
    assert sorted(PASSAGES) == NOTES
    assert len(NOTES) >= 10


@pytest.mark.parametrize("note", NOTES)
def test_a_note_says_first_that_it_is_a_note(note: str) -> None:
    assert text_of(note).startswith(f"*{LABEL} It is not the source's text.*\n")


@pytest.mark.parametrize("note", NOTES)
def test_the_record_in_the_note_is_that_in_sources_csv(note: str) -> None:
    row, text = SOURCES[note], text_of(note)
    for column in ("title", "publisher", "author", "jurisdiction", "body", "number"):
        if not row[column].startswith("["):
            assert row[column] in text, column
    assert all(row[column] for column in ("title", "kind", "language", "licence", "note"))
    assert not row["date"] or row["date"][:4] in text


@pytest.mark.parametrize("register", REGISTERS)
def test_every_row_of_a_register_cites_a_note_and_quotes_what_is_loaded(register: str) -> None:
    for row in rows(CASE / "registers" / register):
        assert row["citation"] in SOURCES, row
        assert all(not LOADED.search(QUOTED.sub(" ", v)) for k, v in row.items() if k != "citation"), row


@needs_book
@pytest.mark.parametrize("register", REGISTERS)
def test_every_number_in_a_register_stands_in_the_book(register: str) -> None:
    for row in rows(CASE / "registers" / register):
        told = " ¦ ".join(
            v for k, v in row.items() if k not in {"date", "time", "citation", "element", "latitude", "longitude"}
        )
        assert numbers(told) <= numbers(book()), row


@pytest.mark.parametrize("register", REGISTERS)
def test_every_row_of_a_register_rests_on_words_of_its_note(register: str) -> None:
    for row in rows(CASE / "registers" / register):
        assert row["quote"], row
        assert row["quote"] in text_of(row["citation"]), row


def test_every_part_of_the_case_has_its_register() -> None:
    assert [
        f"{n}.csv"
        for n in (
            "chronology", "counts", "credits", "elements", "places", "relations", "responses", "responsibility",
        )
    ] == REGISTERS  # fmt: skip
    stances = {row["stance"] for row in rows(CASE / "registers" / "responsibility.csv")}
    directions = {row["direction"] for row in rows(CASE / "registers" / "elements.csv")}
    assert stances == {"asserted", "denied"}
    assert directions == {"adduced", "bears against", "missing"}


# ------------------------------------------------------------------------------------------------- the decisions

TABLES = {
    name: rows(CASE.parent / "review" / f"khojaly{name}.csv")
    for name in ("", "-slips", "-notes", "-contradictions", "-joins")
}


def test_a_decision_that_changes_a_figure_has_its_reason() -> None:
    lines = [
        json.loads(line) for p in (CASE / "decisions").glob("*.jsonl") for line in p.read_text("utf-8").splitlines()
    ]
    kinds = Counter(line["kind"] for line in lines)
    assert kinds["accept"] > 100
    assert min(kinds[k] for k in ("reject", "correct", "assign", "note")) >= 5
    assert all(line["payload"]["reason"] for line in lines if line["kind"] not in ("accept", "undo"))


def test_the_reviewer_takes_no_side_in_words() -> None:
    for row in (row for table in TABLES.values() for row in table):
        told = QUOTED.sub(" ", row.get("reason", "") + row.get("note", ""))
        assert not LOADED.search(told), row


@needs_book
def test_numbers_in_the_reviewers_reasons_stand_in_the_book() -> None:
    for row in (row for table in TABLES.values() for row in table):
        assert numbers(row.get("reason", "") + row.get("note", "")) <= numbers(book()), row


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Report:
    root = tmp_path_factory.mktemp("flagship") / "khojaly"
    shutil.copytree(CASE, root, ignore=shutil.ignore_patterns("build"))
    report = build(root, now="2026-01-01T00:00:00Z")
    assert isinstance(report, Report), report
    return report


def test_the_decisions_are_on_figures_that_the_program_finds(built: Report) -> None:
    again = "the program reads the notes otherwise now: run python examples/review/record.py and read what it changes"
    assert [p.what for p in built.problems] == [], again


def test_nothing_that_the_program_draws_awaits_a_decision(built: Report) -> None:
    ledger = Ledger.at(built.ledger)
    questions = ["", *(q.id for q in ledger.questions())]
    drawn = [
        *(i.review for i in ledger.items()),
        *(f.review for f in ledger.figures()),
        *(c.review for q in questions for c in ledger.contradictions(q)),
        *(s.review for q in questions for s in ledger.slips(q)),
        *(j.review for q in questions for o in ledger.origins(q) for j in o.joins),
    ]
    ledger.close()
    assert drawn.count("proposed") == 0
    assert drawn.count("rejected") >= 10


def test_contradictions_and_slips_are_decided_with_their_reasons(built: Report) -> None:
    ledger = Ledger.at(built.ledger)
    questions = ["", *(q.id for q in ledger.questions())]
    found = {c.id for q in questions for c in ledger.contradictions(q)} | {
        s.id for q in questions for s in ledger.slips(q)
    }
    reasons = {d.target: (d.payload or {}).get("reason") for d in ledger.decisions() if d.target in found}
    ledger.close()
    assert reasons.keys() == found
    assert all(reasons.values())


def test_the_items_are_what_sources_csv_says(built: Report) -> None:
    ledger = Ledger.at(built.ledger)
    paths = {o.sha256: o.path for o in ledger.originals()}
    said = {paths[i.original]: (i.kind, i.publisher, i.jurisdiction, i.body, i.number) for i in ledger.items()}
    forms = {o.form for o in ledger.originals()}
    ledger.close()
    assert forms == {"note"}
    assert said == {
        path: tuple(row[c] for c in ("kind", "publisher", "jurisdiction", "body", "number"))
        for path, row in SOURCES.items()
    }


def test_every_count_leads_to_a_figure_and_relations_hold_between_counts(built: Report) -> None:
    record = (built.index.parent / "record.html").read_text("utf-8")
    counts = rows(CASE / "registers" / "counts.csv")
    related = {row[side] for row in rows(CASE / "registers" / "relations.csv") for side in ("count", "other")}
    assert len(counts) >= 40
    assert related <= {row["id"] for row in counts}
    lines = dict(re.findall(r'<tr role="row" id="counts-(\d+)">(.*?)</tr>', record, re.DOTALL))
    assert len(lines) == len(counts)
    unlinked = {
        row["id"]
        for n, row in enumerate(counts, 2)
        if f"“{row['count']}”</bdi></a>" not in lines[str(n)].split("</td>")[0]
    }
    assert unlinked == {"graves"}, "graves are no figure of people; every other count is one"


def test_every_row_of_the_counts_words_its_number_as_the_note_does() -> None:
    for row in rows(CASE / "registers" / "counts.csv"):
        assert row["count"] in row["quote"], row


# ------------------------------------------------------------------------------------------------ our own words


def without_record(text: str) -> str:
    """The text with titles, names of publications and bodies, authors and dates cut out."""
    parts = {row[c] for row in SOURCES.values() for c in ("title", "publisher", "author", "body")} | set(NAMES)
    for part in sorted(parts - {""}, key=len, reverse=True):
        text = text.replace(part, " ¦ ")
    return DATE.sub(" ¦ ", text)


def longest_shared_run(ours: str, theirs: str) -> list[str]:
    """The longest run of words that stands in both; a bar in ours ends a run."""
    b = words(theirs)
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(b)
    best: list[str] = []
    for stretch in ours.split("¦"):
        a = words(stretch)
        matcher.set_seq1(a)
        match = matcher.find_longest_match()
        if match.size > len(best):
            best = a[match.a : match.a + match.size]
    return best


def test_the_search_for_copied_words_finds_them() -> None:
    theirs = "They came down, from the hills; and nobody ever saw them there again that year."
    ours = "The paper says: nobody ever SAW them there again that year, or so it seemed."
    assert longest_shared_run(ours, theirs) == ["nobody", "ever", "saw", "them", "there", "again", "that", "year"]
    assert len(longest_shared_run("nobody ever saw them ¦ there again that year", theirs)) == 4


@needs_book
@pytest.mark.parametrize("own", OWN)
def test_no_sentence_is_copied(own: str) -> None:
    run = longest_shared_run(without_record((CASE / own).read_text(encoding="utf-8")), book())
    assert len(run) < RUN, " ".join(run)


# ------------------------------------------------------------------------------------------------ every number


@needs_book
@pytest.mark.parametrize("note", NOTES)
def test_every_number_reported_stands_in_the_passage(note: str) -> None:
    reported, source = report_of(note), passage(note)
    # days that a source gives as a weekday are dates in the note, so dates are looked for in the whole book
    assert numbers(DATE.sub(" ", reported)) <= numbers(source)
    assert {w for w in words(reported) if w in VAGUE} <= set(words(source))


@needs_book
@pytest.mark.parametrize("note", NOTES)
def test_every_other_number_stands_in_the_book(note: str) -> None:
    assert numbers(text_of(note)) <= numbers(book())


# ----------------------------------------------------------------------------------------------- nothing loaded


@pytest.mark.parametrize("own", [o for o in OWN if not o.startswith("registers/")])
def test_loaded_words_stand_only_in_attributed_quotations(own: str) -> None:
    for sentence in sentences((CASE / own).read_text(encoding="utf-8")):
        bare = QUOTED.sub(" ", sentence)
        assert not LOADED.search(bare), sentence
        if any(LOADED.search(q) for q in QUOTED.findall(sentence)):
            assert ATTRIBUTION.search(bare), sentence


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("The paper reports that 12 people were killed.", False),
        ("The paper reports the massacre of 12 people.", True),
        ("The paper calls the killing of 12 people a “massacre”.", False),
    ],
)
def test_the_list_of_loaded_words_can_fail(sentence: str, wrong: bool) -> None:
    assert bool(LOADED.search(QUOTED.sub(" ", sentence))) is wrong
