"""A newswire with its furniture: station lines, slugs, datelines and footers are no links; copied dispatches are."""

from testimonia.lineage import trace
from testimonia.model import Item
from testimonia.simulate import Plan, coverage

CORPUS = {r.id: r for r in coverage(Plan(items=240, recital=0, furniture=0.9, copies=0.15, seed=7))}
ITEMS = [
    Item(
        id=r.id, original=r.id, text="t", start=0, end=len(r.text), kind="press_article", language="en", date=r.date,
        publisher=r.publisher,
    )
    for r in CORPUS.values()
]  # fmt: skip
MADE = trace(ITEMS, {(r.id, "t"): r.text for r in CORPUS.values()})


def copied(passage) -> set[int]:
    """The sentences that a passage covers in part."""
    return {p.source for p in CORPUS[passage.item].pieces if min(p.end, passage.end) > max(p.start, passage.start)}


def test_links_are_between_copies_and_their_sources():
    assert [link for link in MADE.links if not copied(link.a) & copied(link.b)] == []


def test_every_copied_dispatch_is_found():
    linked = {(link.a.item, link.b.item) for link in MADE.links}
    copies = {(r.parent, r.id) for r in CORPUS.values() if r.way in ("verbatim", "cut", "edited", "reordered")}
    assert copies
    assert copies <= linked


def test_footers_and_station_lines_are_sets():
    standing = [{CORPUS[m.item].text[m.start : m.end].split()[0] for m in s.members} for s in MADE.boilerplate]
    assert len(standing) >= 3
    footers = sum(
        "All rights reserved" in CORPUS[s.members[0].item].text[s.members[0].start : s.members[0].end]
        for s in MADE.boilerplate
    )
    assert footers == 3
