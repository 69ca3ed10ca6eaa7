"""Deciding by forms alone, as with JavaScript off: what is saved, what is refused, and what is never lost."""

import json
import sys

import pytest
from running import Client, field, running

from testimonia.ledger import Ledger


def lines(case):
    return [json.loads(row) for file in sorted((case / "decisions").glob("*.jsonl")) for row in file.open()]


def decided(app, act, page=None, **more):
    page = page or app.get("/q/figures")[2]
    fields = {n: field(page, n) for n in ("csrf", "queue", "target", "seen", "order")} | {"act": act} | more
    return fields["target"], app.post("/decide", fields)


def followed(app, headers):
    return app.get(headers["location"])[2]


@pytest.mark.parametrize(("act", "kind"), [("accept", "accept"), ("reject", "reject"), ("unsure", "note")])
def test_a_button_saves_and_moves_on_to_the_next_proposal(app, case, act, kind):
    target, (status, headers, _) = decided(app, act)
    assert status == 303
    [line] = lines(case)
    assert (line["kind"], line["target"], line["by"]) == (kind, target, "reader-1")
    page = followed(app, headers)
    assert field(page, "target") != target
    assert "1 of" in page


def test_a_correction_takes_only_what_was_changed_and_an_event_of_its_own(app, case):
    page = app.get("/q/figures")[2]
    given = {"f-outcome": "wounded", "was-outcome": "killed", "f-event": "", "was-event": "norwood-2001"}
    _, (status, _, _) = decided(app, "correct", page, reason="The clause counts the injured.", **given)
    assert status == 303
    correct, assign = lines(case)
    assert correct["payload"]["fields"] == {"outcome": "wounded"}
    assert correct["payload"]["reason"] == "The clause counts the injured."
    assert (assign["kind"], assign["payload"]["event"]) == ("assign", "")


def test_undo_is_a_new_line_and_brings_the_record_back(app, case):
    target, (_, headers, _) = decided(app, "accept")
    page = followed(app, headers)
    _, (_, headers, _) = decided(app, "undo", page)
    assert field(followed(app, headers), "target") == target
    assert [line["kind"] for line in lines(case)] == ["accept", "undo"]


def test_a_wrong_value_is_refused_in_words_and_what_was_typed_is_kept(app, case):
    _, (status, _, page) = decided(
        app, "correct", **{"f-low": "many", "was-low": "12", "f-claimant": "the mayor’s office", "was-claimant": ""}
    )
    assert status == 409
    assert "Not saved" in page
    assert 'value="many"' in page
    assert "the mayor’s office" in page
    assert lines(case) == []


def test_saving_on_what_changed_meanwhile_is_refused_with_what_changed(app, case):
    page = app.get("/q/figures")[2]
    with running(case, by="reader-2") as address:
        other = Client(address)
        other.open()
        decided(other, "reject", other.get("/q/figures?at=" + field(page, "target"))[2])
    _, (status, _, answer) = decided(app, "accept", page, reason="I looked at the page.")
    assert status == 409
    assert "reader-2 decided on this record meanwhile: it is now rejected" in answer
    assert "I looked at the page." in answer
    assert [line["by"] for line in lines(case)] == ["reader-2"]


def test_a_figure_that_was_missed_is_added_at_its_exact_words(app, case):
    page = app.get("/q/items")[2]
    ledger = Ledger.at(case / "build" / "ledger.db")
    item = next(i for i in ledger.items() if i.publisher == "Brackwell Gazette")
    content = ledger.content(item.original, item.text)
    start = content.index("Thursday")
    form = {
        "csrf": field(page, "csrf"), "target": item.id, "back": "", "reason": "A day named here for the test.",
        "f-start": str(start), "f-end": str(start + 8), "f-best": "4", "f-outcome": "killed",
    }  # fmt: skip
    status, _, answer = app.post("/add", form)
    assert status == 303, answer
    [line] = lines(case)
    assert line["payload"]["anchor"]["exact"] == "Thursday"


def test_where_both_must_agree_neither_sees_the_other_until_both_have_decided(case):
    toml = case / "case.toml"
    toml.write_text(toml.read_text("utf-8") + '\n[decisions]\npolicy = "both"\n', "utf-8")
    with running(case, by="ann") as a, running(case, by="ben") as b:
        ann, ben = Client(a), Client(b)
        ann.open()
        ben.open()
        target, _ = decided(ann, "accept")
        page = ben.get(f"/q/figures?at={target}")[2]
        assert "0 of" in page
        assert 's-accepted"' not in page
        decided(ben, "reject", page)
        answer = ben.get("/agreement")[2]
        assert "ann" in answer
        assert f"/q/figures?at={target}" in answer
    assert {(line["by"], line["kind"]) for line in lines(case)} == {("ann", "accept"), ("ben", "reject")}


def test_search_finds_words_in_any_source_with_their_item(app):
    page = app.get("/find?q=denied+that")[2]
    assert "Council denies toll" in page
    assert '<mark class="fig">denied</mark>' in page
    assert "No passage holds" in app.get("/find?q=xylophone")[2]
    for odd in ('"', "NEAR(", "a OR", "*", "(", "%00"):
        assert app.get(f"/find?q={odd.replace(' ', '+')}")[0] == 200


@pytest.mark.skipif(sys.platform != "linux", reason="needs prlimit")
def test_a_full_disk_is_reported_before_anything_is_claimed_saved(case):
    import resource

    with running(case) as address:
        client = Client(address)
        client.open()
        assert decided(client, "accept")[1][0] == 303
        [log] = (case / "decisions").glob("*.jsonl")
        before = log.read_bytes()
        resource.prlimit(address.pid, resource.RLIMIT_FSIZE, (len(before) + 100, resource.RLIM_INFINITY))
        _, (status, _, page) = decided(client, "reject", reason="I looked at the page.")
        assert status == 409
        assert "Not saved" in page
        assert "nothing was saved" in page
        assert "I looked at the page." in page
        assert log.read_bytes() == before
        resource.prlimit(address.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        assert decided(client, "reject")[1][0] == 303
    assert [line["kind"] for line in lines(case)] == ["accept", "reject"]
