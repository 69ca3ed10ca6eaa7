"""The tables have the columns of the records, so that no field is lost on the way."""

import pytest
from msgspec.structs import fields

from testimonia import model
from testimonia.ledger import open_ledger
from testimonia.ledger.rows import RENAMED

TABLES = {
    "originals": model.Original, "texts": model.Text, "items": model.Item, "events": model.Event, "sides": model.Side,
    "questions": model.Question, "statements": model.Statement, "origins": model.Origin, "decisions": model.Decision,
    "links": model.Link, "families": model.Family,
    "contradictions": model.Contradiction, "slips": model.Slip, "policy_ranges": model.PolicyRange,
    "problems": model.Problem,
}  # fmt: skip
BESIDE = {"events": {"position"}, "sides": {"position"}, "problems": {"original"}}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_the_columns_of_its_record(tmp_path, table):
    columns = {r["name"] for r in open_ledger(tmp_path / "l.db").execute(f"PRAGMA table_info({table})")}
    assert columns - BESIDE.get(table, set()) == {RENAMED.get(f.name, f.name) for f in fields(TABLES[table])}


def test_the_figures_table_has_the_columns_of_the_figure_and_its_anchor(tmp_path):
    columns = {r["name"] for r in open_ledger(tmp_path / "l.db").execute("PRAGMA table_info(figures)")}
    wanted = {f.name for f in fields(model.Figure)} | {f.name for f in fields(model.Anchor)}
    assert columns == {RENAMED.get(n, n) for n in wanted} - {"anchor"}
