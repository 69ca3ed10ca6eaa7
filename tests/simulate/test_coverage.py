"""Made-up coverage: one seed, one corpus; what a copy took, and got wrong, is known to the letter."""

from testimonia.lineage import trace
from testimonia.model import Item
from testimonia.simulate import Plan, coverage

PLAN = Plan(items=120, copies=0.4, recital=0, handed_on=0.4, garbled=0.5, seed=3)
CORPUS = coverage(PLAN)
BY_ID = {r.id: r for r in CORPUS}


def test_one_seed_is_one_corpus():
    assert coverage(PLAN) == CORPUS
    assert coverage(Plan(items=120, seed=4)) != coverage(Plan(items=120, seed=5))


def test_family_tree_has_copies_of_copies_and_no_circle():
    depths = []
    for r in CORPUS:
        depth = 0
        while r.parent:
            assert r.parent < r.id
            r, depth = BY_ID[r.parent], depth + 1
        depths.append(depth)
    assert max(depths) >= 2


def test_sentences_of_a_verbatim_copy_stand_in_its_source():
    copies = [r for r in CORPUS if r.way == "verbatim" and not r.garbled]
    assert copies
    for r in copies:
        source = {p.source: BY_ID[r.parent].text[p.start : p.end] for p in BY_ID[r.parent].pieces}
        shared = [p for p in r.pieces if p.source in source]
        assert shared
        assert all(r.text[p.start : p.end] == source[p.source] for p in shared)


def test_number_that_a_copy_got_wrong_is_called_out_by_lineage():
    garbled = [r for r in CORPUS if r.garbled and r.way == "verbatim"]
    assert garbled
    items = [
        Item(id=r.id, original=r.id, text="t", start=0, end=len(r.text), kind="press_article", language="en")
        for r in CORPUS
    ]
    made = trace(items, {(r.id, "t"): r.text for r in CORPUS})
    for r in garbled:
        called = {
            (BY_ID[x.a.item].text[c.a_start : c.a_end], r.text[c.b_start : c.b_end])
            for x in made.links
            if (x.a.item, x.b.item) == (r.parent, r.id)
            for c in x.changes
            if c.what == "number"
        }
        assert set(r.garbled) <= called
