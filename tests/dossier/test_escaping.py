"""Whatever a source, a case or a problem holds stands on the page as words, and never as markup."""

from pathlib import Path

import pytest
from made_up import SHA, Held, norwood
from reading import Site, words

from testimonia.dossier import write
from testimonia.model import Contradiction, Event, Origin, Problem, Side, Slip, Voice

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><h1>x</h1>",
    "{{ 7*7 }}{% raw %}",
    "<!-- & --> &amp; &#60;b&#62;",
    "{low} {0} %s %(x)s",
    "]]></svg><svg onload=alert(1)>",
]


def hostile(bad: str) -> Held:
    """A case in which every field that comes from outside holds the same hostile words."""
    held = norwood(f"{bad} At least 12 {bad} people died.\n\n{bad}", {f"12 {bad}": 12}, title=bad, publisher=bad,
                   author=bad, dateline=bad, number=bad, body=bad, jurisdiction=bad)  # fmt: skip
    held.about.title = bad
    held.declared = [Event(id="norwood", name=bad, aliases=(bad,), places=(bad,))]
    held.sided = [Side(id="s", name=bad, speakers=(bad,))]
    held.kept = [type(held.kept[0])(sha256=SHA, path=bad, size=1, media_type="text/markdown")]
    f = held.read[0]
    held.read = [type(f)(**{n: getattr(f, n) for n in f.__struct_fields__} | {
        "claimant": bad, "place": bad, "cause": bad, "actor": bad})]  # fmt: skip
    s = held.stated[0]
    chain = (Voice(name=bad, role="publication"), Voice(name=bad + "!", role="speaker", side="s"))
    held.stated = [type(s)(**{n: getattr(s, n) for n in s.__struct_fields__} | {"chain": chain, "reason": bad})]
    held.traced = [Origin(id="o1", question="q1", letter="A", figures=("f1",))]
    held.against = [Contradiction(id="c", question="q1", kind="denied", figures=("f1", "f1"), sentence=bad, title=bad)]
    held.suspected = [Slip(id="s", question="q1", kind="factor_of_10", figures=("f1",), sentence=bad, title=bad)]
    held.wrong = [Problem(where=bad, what=bad, what_to_do=bad)]
    return held


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_words_stay_words(tmp_path: Path, bad: str):
    write(hostile(bad), tmp_path)
    site = Site(tmp_path)
    for name, page in site.pages.items():
        assert not page.all("script:not([src]), img, [onerror], [onload], [onmouseover]"), name
        assert len(page.all("h1")) == 1, name
        assert "49" not in page.tree.body.text(), name
    assert site.pages["index.html"].all("h1")[0].text() == bad
    assert bad in site.pages["problems.html"].tree.body.text()
    item = next(p for n, p in site.pages.items() if n.startswith("item-"))
    assert words(item.all("[data-figure]")[0]) == f"12 {bad}"


def test_words_with_control_characters_and_lone_surrogates_do_not_stop_a_page(tmp_path: Path):
    held = norwood("a\x00b\x1bc\ud800 12 died \u202e in Norwood", {"12": 12}, title="\ud800\x07 title")
    written = write(held, tmp_path)
    assert written.problems == ()
    page = next(p for n, p in Site(tmp_path).pages.items() if n.startswith("item-"))
    assert words(page.all("[data-figure]")[0]) == "12"


def test_ids_that_no_file_system_takes_become_safe_names(tmp_path: Path):
    held = norwood("12 died", {"12": 12}, id="../../etc/passwd\0:*?")
    write(held, tmp_path / "site")
    assert {p.name for p in tmp_path.iterdir()} == {"site"}
    names = [n for n in Site(tmp_path / "site").pages if n.startswith("item-")]
    assert len(names) == 1
    assert names[0].removeprefix("item-").removesuffix(".html").isalnum()
