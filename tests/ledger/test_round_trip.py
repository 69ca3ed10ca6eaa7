"""What is put into the ledger comes out of it, and equal content dumps to equal lines."""

from pathlib import Path

from testimonia import anchors
from testimonia.ledger import Ledger, Loader, open_ledger
from testimonia.model import (
    Box,
    Decision,
    Event,
    Figure,
    Item,
    Original,
    Page,
    Problem,
    Question,
    Reconciliation,
    Side,
    Statement,
    Text,
    Voice,
    Whence,
)

CONTENT = "The council said that at least 12 people were killed in Norwood."
TEXT = Text(
    original="a" * 64,
    extractor="pdf",
    version="1",
    content=CONTENT,
    pages=(Page(number=1, start=0, end=len(CONTENT), width=595, height=842),),
    boxes=(Box(22, 33, 1, 10, 20, 60, 32),),
)
ORIGINAL = Original(sha256="a" * 64, path="press/a.pdf", size=900, media_type="application/pdf", also_at=("b.pdf",))
ANCHOR = anchors.Anchorer(TEXT)
ITEM = Item(
    id="i1",
    original=TEXT.original,
    text=TEXT.id,
    start=0,
    end=len(CONTENT),
    kind="press_article",
    title="A title",
    date="2001-02",
    anchor=ANCHOR(0, 20),
    whence=(Whence(field="date", origin="sources.csv"),),
)
FIGURE = Figure(
    id="f1",
    item="i1",
    anchor=ANCHOR(22, 33),
    low=12,
    best=None,
    high=None,
    hedge="at_least",
    outcome="killed",
    claimant="The council",
    claimant_start=0,
    rules=("digits", "passive"),
)
STATEMENT = Statement(
    figure="f1",
    item="i1",
    question="q",
    event="e",
    reason="The case has one event.",
    date="2001-02",
    chain=(Voice(name="The council", role="speaker", connection="official", start=0),),
    number=1,
)
DECISION = Decision(
    v=1, id="d1", at="2001-01-01T00:00:00Z", by="m", kind="accept", target="f1", commitment="", previous=""
)
PROBLEM = Problem(where="press/a.pdf, page 2", what="the page has no text", what_to_do="run optical recognition")


def fill(path: Path) -> Ledger:
    db = open_ledger(path)
    with Loader(db) as load:
        load.put_case({"title": "T", "languages": "en es"}, [Event(id="e", name="E", start="2001")], [], [DECISION])
        load.put_document("key", ORIGINAL, TEXT, [ITEM], [FIGURE], [PROBLEM, PROBLEM])
        load.put_reconciliation(
            Reconciliation(
                statements=(STATEMENT,), questions=(Question(id="q", event="e", outcome="killed", group="all"),)
            )
        )
    return Ledger(db)


def test_records_come_out_as_they_went_in(tmp_path):
    ledger = fill(tmp_path / "ledger.db")
    assert ledger.originals() == [ORIGINAL]
    assert ledger.text(TEXT.original) == TEXT
    assert ledger.items() == [ITEM]
    assert ledger.item("i1") == ITEM
    assert ledger.figures() == ledger.figures("i1") == [FIGURE]
    assert ledger.figure("f1") == FIGURE
    assert ledger.statements("q") == [STATEMENT]
    assert ledger.decisions() == [DECISION]
    assert ledger.problems() == [PROBLEM]
    assert ledger.events() == [Event(id="e", name="E", start="2001")]
    assert ledger.meta().languages == ("en", "es")
    assert ledger.figure("nothing") is None


def test_equal_content_dumps_to_equal_lines_whatever_the_history(tmp_path):
    first = list(fill(tmp_path / "a.db").dump())
    db = open_ledger(tmp_path / "b.db")
    other = Original(sha256="b" * 64, path="z", size=1, media_type="text/plain")
    with Loader(db) as load:
        load.put_document("old", other, None, [], [], [])
        load.put_document("old", ORIGINAL, TEXT, [ITEM], [], [])
        load.forget(other.sha256)
    db.close()
    assert list(fill(tmp_path / "b.db").dump()) == first


def test_a_failed_transaction_leaves_the_ledger_as_it_was(tmp_path):
    ledger = fill(tmp_path / "ledger.db")
    before = list(ledger.dump())
    try:
        with Loader(open_ledger(tmp_path / "ledger.db")) as load:
            load.forget(TEXT.original)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert list(ledger.dump()) == before


def test_what_is_no_ledger_of_this_version_is_built_anew(tmp_path):
    path = tmp_path / "ledger.db"
    path.write_bytes(b"not a database at all" * 100)
    db = open_ledger(path)
    with Loader(db) as load:
        load.put_case({"title": "T"}, [], [Side(id="s", name="S", speakers=("x",))], [])
    assert Ledger(db).sides() == [Side(id="s", name="S", speakers=("x",))]
    db.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    db.close()
    assert Ledger(open_ledger(path)).sides() == []


def test_what_is_restricted_is_out_of_every_published_reading(tmp_path):
    db = open_ledger(tmp_path / "ledger.db")
    restricted = Original(sha256="a" * 64, path="s", size=1, media_type="text/plain", restricted=True)
    with Loader(db) as load:
        load.put_case({}, [], [], [DECISION])
        load.put_document("key", restricted, TEXT, [ITEM], [FIGURE], [PROBLEM])
    ledger = Ledger(db)
    with ledger.published() as seen:
        assert seen.originals() == seen.items() == seen.figures() == seen.problems() == seen.decisions() == []
        assert seen.text(TEXT.original) is None
        assert seen.figure("f1") is None
        assert seen.content(TEXT.original, TEXT.id) == ""
        assert seen.withheld() == 1
    assert ledger.figures() == [FIGURE]
