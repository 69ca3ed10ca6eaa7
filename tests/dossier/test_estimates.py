"""The chapter on those whom no list recorded: every model beside the people observed, refusals with their reason."""

import re

import pytest

from testimonia.build import Report, build

HISTORIES = "hospital,mosque,committee,count\n1,0,0,60\n0,1,0,50\n0,0,1,70\n1,1,0,20\n1,0,1,25\n0,1,1,22\n1,1,1,9\n"
NESTED = "A,B,C,count\n1,0,0,60\n1,1,0,20\n1,0,1,25\n1,1,1,9\n"


def asked(case, name, text, **more):
    (case / "tables").mkdir(exist_ok=True)
    (case / "tables" / f"{name}.csv").write_text(text, "utf-8")
    rest = "".join(f"{k} = {v}\n" for k, v in more.items())
    with (case / "case.toml").open("a", encoding="utf-8") as toml:
        toml.write(f'\n[[estimates]]\nid = "{name}"\nname = "Lists of {name}"\ntable = "tables/{name}.csv"\n{rest}')


def page(case) -> str:
    report = build(case, now="2001-06-01T00:00:00Z")
    assert isinstance(report, Report)
    return (case / "build" / "dossier" / "estimates.html").read_text("utf-8")


def test_every_model_stands_beside_the_people_observed(case):
    asked(case, "three", HISTORIES, methods='["dga", "loglinear", "chao"]')
    html = page(case)
    assert "256 people on 3 lists" in html
    assert "256 observed" in html
    for model in ("Average over decomposable graphs", "Log-linear, least BIC", "Chao’s lower bound"):
        assert model in html
    assert len(re.findall(r'<use class="m" href="#k-circle"', html)) == 3
    assert html.count("no list could ever have recorded") == 2


def test_a_refusal_is_shown_with_its_reason_and_no_number(case):
    asked(case, "nested", NESTED, methods='["dga"]')
    html = page(case)
    assert "no answer" in html
    assert "lies wholly inside" in html
    assert "<use class" not in html.partition("<main")[2]


@pytest.mark.parametrize(
    ("text", "what"), [("A,B,count\n1,0,-3\n", "negative count"), ("", "the table is empty"), (None, "cannot be read")]
)
def test_a_bad_table_is_a_problem_and_the_rest_is_built(case, text, what):
    asked(case, "bad", text or "")
    if text is None:
        (case / "tables" / "bad.csv").unlink()
    report = build(case, now="2001-06-01T00:00:00Z")
    assert [what in p.what for p in report.problems] == [True]
    assert not (case / "build" / "dossier" / "estimates.html").exists()


def test_a_table_that_changed_is_estimated_anew(case):
    asked(case, "three", HISTORIES, methods='["chao"]')
    before = page(case)
    (case / "tables" / "three.csv").write_text(HISTORIES.replace("1,1,1,9", "1,1,1,19"), "utf-8")
    after = page(case)
    assert "256 observed" in before
    assert "266 observed" in after
