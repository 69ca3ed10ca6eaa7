"""What reaches the folder: exact anchors only, nothing restricted, the same bytes every time, only what changed."""

import json
from pathlib import Path

from made_up import SHA, norwood
from msgspec.structs import replace
from reading import Site

from testimonia.build import Report, build
from testimonia.dossier import write

NOW = "2001-06-01T00:00:00Z"
CANARY = "Quillfeather"


def test_a_figure_whose_words_are_not_where_its_anchor_says_is_not_published(tmp_path: Path):
    held = norwood("In Norwood 12 died and 40 were hurt.", {"12": 12, "40": 40})
    wrong = held.read[0]
    held.read[0] = replace(wrong, anchor=replace(wrong.anchor, start=wrong.anchor.start + 1, end=wrong.anchor.end + 1))
    written = write(held, tmp_path)
    (problem,) = written.problems
    assert "gazette.txt, figure f1" in problem.where
    assert "“12” do not stand where" in problem.what
    shown = Site(tmp_path)
    marks = [n.attributes["data-figure"] for p in shown.pages.values() for n in p.all("[data-figure]")]
    assert marks == ["f2"]
    rows = [a.text() for p in shown.pages.values() for a in p.all("a.q")]
    assert rows == ["“40”"]


def test_a_figure_outside_its_item_is_not_published(tmp_path: Path):
    held = norwood("In Norwood 12 died.", {"12": 12})
    held.parts[0] = replace(held.parts[0], end=5)
    assert len(write(held, tmp_path).problems) == 1
    assert not [n for n in Site(tmp_path).pages if n.startswith("item-")]


def test_nothing_restricted_reaches_a_byte(case: Path):
    secret = f"{CANARY} told the relatives in Norwood on May 5 that 77 people were killed.\n"
    (case / "sources" / "letter.txt").write_text(secret, "utf-8")
    notes = (case / "sources.csv").read_text("utf-8")
    (case / "sources.csv").write_text(
        notes + f"letter.txt,{CANARY} letter,{CANARY} Press,{CANARY},2001-05-05,en,press_article,{CANARY} only,"
        "restricted\n",
        "utf-8",
    )
    report = build(case, now=NOW)
    assert isinstance(report, Report)
    site = Site(report.index.parent)
    assert b"At least 12" in b"".join(site.files.values())
    for name, data in site.files.items():
        assert CANARY.encode() not in data, name
        assert b"letter.txt" not in data, name
        assert b"77 people" not in data, name
    assert "1 source is held back" in site.pages["sources.html"].tree.body.text()


def test_two_writes_give_the_same_bytes_and_the_second_touches_nothing(tmp_path: Path):
    held = norwood("In Norwood 12 died and 40 were hurt.", {"12": 12, "40": 40})
    first = write(held, tmp_path / "a")
    assert first.changed > 5
    write(held, tmp_path / "b")
    assert Site(tmp_path / "a").files == Site(tmp_path / "b").files
    again = write(held, tmp_path / "a")
    assert (again.changed, again.removed) == (0, 0)


def test_only_pages_that_changed_are_written_and_old_ones_go(tmp_path: Path):
    held = norwood("In Norwood 12 died and 40 were hurt.", {"12": 12, "40": 40})
    write(held, tmp_path)
    (tmp_path / "mine.txt").write_text("put there by somebody else")
    held.wrong = []
    held.parts[0] = replace(held.parts[0], id="i2")
    held.read = [replace(f, item="i2") for f in held.read]
    held.stated = [replace(s, item="i2") for s in held.stated]
    written = write(held, tmp_path)
    assert written.removed == 1
    assert 0 < written.changed < len(Site(tmp_path).files) - 10
    assert (tmp_path / "mine.txt").exists()
    assert not (tmp_path / "item-i1.html").exists()
    assert (tmp_path / "item-i2.html").exists()


def test_pages_are_made_again_only_where_what_they_show_has_changed(tmp_path: Path):
    held = norwood("In Norwood 12 died.", {"12": 12})
    other = norwood("At the bridge 40 died.", {"40": 40}, id="i2")
    held.parts += [replace(i, original="6f" * 32) for i in other.parts]
    held.kept.append(replace(other.kept[0], sha256="6f" * 32, path="courier.txt"))
    held.texts["6f" * 32] = replace(other.texts[SHA], original="6f" * 32)
    held.read += [replace(f, id="g1", anchor=replace(f.anchor, original="6f" * 32)) for f in other.read]
    held.stated += [replace(s, figure="g1", item="i2", question="q2", number=1, origin="") for s in other.stated]
    held.asked.append(replace(held.asked[0], id="q2", outcome="wounded"))
    first = write(held, tmp_path / "a")
    assert first.made == len(first.pages)
    held.read[1] = replace(held.read[1], review="accepted")
    again = write(held, tmp_path / "a", before=first.keys)
    skipped = {"item-i1.html", "question-killed.html"}
    assert again.made == len(again.pages) - len(skipped)
    (tmp_path / "a" / "item-i1.html").write_text("spoilt")
    mended = write(held, tmp_path / "a", before=again.keys)
    assert mended.changed == 1
    cold = write(held, tmp_path / "b")
    assert cold.changed > mended.changed
    assert Site(tmp_path / "a").files == Site(tmp_path / "b").files


def test_a_long_question_is_spread_over_pages_that_stay_small(tmp_path: Path):
    numbers = {f"{n} of the dead": n for n in range(1000, 1400)}
    held = norwood(" and ".join(numbers), numbers)
    write(held, tmp_path)
    site = Site(tmp_path)
    parts = [n for n in site.pages if n.startswith("question-")]
    assert len(parts) == 7
    assert max(len(d) for n, d in site.files.items() if n.startswith("question-")) < 200_000
    assert json.dumps(sorted(parts))
    rows = sum(len(site.pages[n].all("table.stmts a.q")) for n in parts)
    assert rows == 400
