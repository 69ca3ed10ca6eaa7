"""Every queue by forms alone: what its two buttons decide, and what the next build makes of it."""

import json

import pytest
from rich import enrich
from running import Client, field, running

from testimonia.build import Report, build
from testimonia.decisions import join_id
from testimonia.ledger import Ledger
from testimonia.reconcile import spelling_id

SAID = (
    ("attributions", "reject", "reject"),
    ("items", "accept", "accept"),
    ("origins", "reject", "split"),
    ("links", "reject", "reject"),
    ("contradictions", "accept", "accept"),
    ("pairs", "reject", "split"),
    ("names", "accept", "merge"),
    ("restricted", "reject", "reject"),
)


@pytest.fixture
def rich(case):
    return enrich(case)


def decide(client, queue, act, page="", **more):
    page = page or client.get(f"/q/{queue}")[2]
    form = {n: field(page, n) for n in ("csrf", "queue", "target", "seen", "order")} | {"act": act} | more
    status, _, answer = client.post("/decide", form)
    assert status == 303, answer
    return form["target"]


def last(case):
    return [json.loads(row) for file in sorted((case / "decisions").glob("*.jsonl")) for row in file.open()][-1]


def built(case):
    made = build(case, now="2026-01-01T00:00:00Z")
    assert isinstance(made, Report)
    assert made.problems == ()
    return Ledger.at(case / "build" / "ledger.db")


def test_each_queue_decides_in_its_own_words_and_the_next_build_follows(rich):
    targets = {}
    with running(rich) as address:
        client = Client(address)
        client.open()
        for queue, act, kind in SAID:
            targets[queue] = decide(client, queue, act)
            assert (last(rich)["kind"], last(rich)["target"]) == (kind, targets[queue])
            page = client.get(f"/q/{queue}")[2]
            assert "1 of" in page
    ledger = built(rich)
    figure = ledger.figure("f" + targets["attributions"][1:])
    assert (figure.claimant, figure.attributed, figure.review) == ("", "rejected", "proposed")
    assert ledger.link(targets["links"]).review == "rejected"
    assert ledger.record(targets["contradictions"]).review == "accepted"
    a, b = targets["pairs"].split("+")
    assert ledger.person_of(a).rows == (a,)
    assert ledger.person_of(b).rows == (b,)
    row = ledger.list_row(targets["restricted"])
    assert (row.restricted, row.restricted_because) == (False, "alive")
    assert not ledger.person_of(row.id).restricted
    a, b = targets["origins"].split("+")
    origins = [o for q in ledger.questions() for o in ledger.origins(q.id)]
    assert not any({a, b} <= set(o.figures) for o in origins), "what was parted stays parted"
    assert build(rich, now="2026-01-02T00:00:00Z").changed is False


def test_a_link_takes_a_direction_and_an_attribution_another_claimant(rich):
    with running(rich) as address:
        client = Client(address)
        client.open()
        link = decide(
            client, "links", "correct", **{"f-earlier": "a", "was-earlier": "b"}, reason="Printed the day before."
        )
        said = decide(
            client, "attributions", "correct", **{"f-claimant": "a clerk", "was-claimant": "x"}, reason="Two lines up."
        )
    ledger = built(rich)
    found = ledger.link(link)
    assert (found.earlier, found.earlier_because, found.review) == ("a", "A reviewer says so.", "corrected")
    assert ledger.attribution(said).claimant == "a clerk"
    assert ledger.attribution(said).review == "corrected"


def test_two_spellings_that_a_person_joins_are_one_claimant_and_can_be_parted_again(rich):
    texts = ("the Brackwell Regional Hospital", "Regional Hospital Brackwell")
    ledger = built(rich)
    figures = [f.id for f in ledger.figures() if f.claimant in texts and f.anchor.exact == "At least 12"]
    question = ledger.statements_of(figures[0])[0].question
    ledger.close()

    with running(rich) as address:
        client = Client(address)
        client.open()
        page = client.get(f"/question/{question}")[2]
        assert page.count('type="checkbox"') >= 3
        form = {"csrf": field(page, "csrf"), "question": question, "reason": "Named so on its letterhead."}
        status, _, answer = client.post("/join", {**form, "act": "one_speaker", "row": figures[0]})
        assert (status, "at least two" in answer) == (409, True)
        assert client.post_rows("/join", {**form, "act": "one_speaker"}, figures)[0] == 303
        assert last(rich)["kind"] == "merge"
        assert last(rich)["target"] == join_id(*map(spelling_id, texts))
        assert client.post_rows("/join", {**form, "act": "two"}, figures)[0] == 303
        assert (last(rich)["kind"], last(rich)["target"]) == ("split", join_id(*figures))
    origins = built(rich).origins(question)
    assert not any(set(figures) <= set(o.figures) for o in origins)
    assert not any(j.rule == "reviewer" for o in origins for j in o.joins)


def test_where_two_reviewers_differ_both_see_it_in_a_queue_of_its_own(rich):
    with running(rich, by="ann") as first:
        ann = Client(first)
        ann.open()
        target = decide(ann, "figures", "accept")
        with running(rich, by="ben") as second:
            ben = Client(second)
            ben.open()
            decide(ben, "figures", "reject", ben.get(f"/q/figures?at={target}")[2], reason="A toll of vehicles.")
        page = ann.get("/q/disagreements")[2]
        assert field(page, "target") == target
        assert "A toll of vehicles." in page
        decide(ann, "disagreements", "reject", page, reason="Ben is right.")
        assert "awaits a decision" in ann.get("/q/disagreements")[2]


def test_a_name_that_would_be_read_as_markup_in_any_queue_stays_words(rich):
    evil = rich / "lists" / "morgue.csv"
    evil.write_text(evil.read_text("utf-8").replace("Aldo", "<script>alert(1)</script>Aldo"), "utf-8")
    with running(rich) as address:
        client = Client(address)
        client.open()
        for queue in ("pairs", "restricted", "names", "links", "attributions"):
            assert "<script>alert" not in client.get(f"/q/{queue}")[2]
