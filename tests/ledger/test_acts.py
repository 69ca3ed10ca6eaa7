"""Acts come out of the ledger as they went in; a clause with anything hidden in it is not published."""

from __future__ import annotations

from pathlib import Path

from testimonia import acts, anchors
from testimonia.ledger import Ledger, Loader, open_ledger
from testimonia.model import Item, Original

CONTENT = """STATE OF VERMONT

RESOLUTION No. 12

WHEREAS, the mill at Lorn burned on May 3, 1911, and Clara Weld saw it; and

WHEREAS, resolutions 4 and 5 of the Security Council are known to all; now, therefore, be it

RESOLVED, That the Senate remembers the dead of Lorn.

Robert Finch
Speaker
"""


def filled(path: Path, hidden: str = "") -> Ledger:
    text = anchors.plain_text(CONTENT)
    item = Item(
        id="i1", original=text.original, text=text.id, start=0, end=len(CONTENT) - 1, kind="resolution", language="en",
        jurisdiction="Vermont", number="12", anchor=anchors.Anchorer(text)(0, 16),
    )  # fmt: skip
    passed = acts.read(text, [item])
    original = Original(sha256=text.original, path="a.txt", size=9, media_type="text/plain")
    at = CONTENT.find(hidden) if hidden else -1
    spans = [(at, at + len(hidden))] if hidden else []
    db = open_ledger(path)
    with Loader(db) as load:
        load.put_document("key", original, text, [item], [], [], spans)
        load.put_acts(text.original, passed, acts.find_mentions(text, [item], passed))
        ledger = Ledger(db)
        with ledger.published():
            load.put_act_table(acts.table(ledger.acts(), ledger.act_mentions()))
    return ledger


def test_acts_and_mentions_come_out_as_they_went_in(tmp_path):
    ledger = filled(tmp_path / "l.db")
    text = anchors.plain_text(CONTENT)
    (act,) = ledger.acts()
    assert [c.words[:20] for c in act.clauses] == [
        "WHEREAS, the mill at",
        "WHEREAS, resolutions",
        "RESOLVED, That the S",
    ]
    assert act == acts.read(text, ledger.items())[0]
    assert [(m.number, m.body) for m in ledger.act_mentions()] == [("4", "Security Council"), ("5", "Security Council")]
    assert [(bool(e.act), e.number) for e in ledger.act_entries()] == [(False, "4"), (False, "5"), (True, "12")]


def test_what_is_hidden_in_an_act_is_not_published(tmp_path):
    ledger = filled(tmp_path / "l.db", hidden="Clara Weld")
    with ledger.published():
        (act,) = ledger.acts()
        assert len(act.clauses) == 2
        assert "Clara" not in repr(act)
        assert "Clara" not in repr(ledger.clause_families())


def test_a_hidden_signatory_and_a_hidden_mention_are_not_published(tmp_path):
    with filled(tmp_path / "a.db", hidden="Robert Finch").published() as ledger:
        assert "Finch" not in repr(ledger.acts())
        assert "Robert" not in repr(ledger.acts())
        assert ledger.acts()[0].clauses  # whose anchors quote what stands behind them
    with filled(tmp_path / "b.db", hidden="resolutions 4 and 5").published() as ledger:
        assert ledger.act_mentions() == []


def test_forgetting_an_original_forgets_its_acts(tmp_path):
    ledger = filled(tmp_path / "l.db")
    (original,) = ledger.originals()
    with Loader(ledger._db) as load:
        load.forget(original.sha256)
    assert (ledger.acts(), ledger.act_mentions()) == ([], [])
