"""The whole of a site is walked: every figure leads by one link to marked words that equal the stored quote."""

import sqlite3

import pytest
from reading import Site, words


def stored(site: Site) -> dict[str, str]:
    """Figure -> the words it hangs on, as the ledger beside the site has them."""
    db = sqlite3.connect(site.folder.parent / "ledger.db")
    found = dict(db.execute("SELECT id, exact FROM figures WHERE review <> 'rejected'").fetchall())
    db.close()
    return found


def marked(site: Site, page: str, href: str) -> tuple[str, str]:
    """The figure that a link leads to, and the words marked there, in the pieces in which they stand."""
    target = site.at(page, href)
    assert target is not None, f"{page}: {href} leads nowhere"
    name = target.attributes["data-figure"]
    assert name, f"{page}: {href} leads to no figure's words"
    there = site.pages[href.partition("#")[0] or page]
    return name, "".join(words(n) for n in there.all(f'[data-figure="{name}"]'))


def test_every_stored_figure_is_marked_in_the_words_of_its_text(site):
    quotes = stored(site)
    assert len(quotes) > 100
    seen: dict[str, str] = {}
    for page in site.pages.values():
        for node in page.all("[data-figure]"):
            name = node.attributes["data-figure"]
            seen[name] = seen.get(name, "") + words(node)
    assert seen == quotes


@pytest.mark.parametrize(
    ("where", "selector"),
    [
        ("rows of statements and of unassigned figures", "table.stmts a.q, table.unassigned a.q"),
        ("values side by side, and ends of ranges in sentences", "a.v"),
        ("notes beside a text", ".notes a.nr"),
    ],
)
def test_every_shown_figure_leads_by_one_link_to_its_words(site, where, selector):
    quotes = stored(site)
    count = 0
    for page in site.pages.values():
        for link in page.all(selector):
            name, found = marked(site, page.name, link.attributes["href"])
            assert found == quotes[name], f"{page.name}: {where}"
            count += 1
            if " a.q" in selector:
                assert link.text() == f"“{quotes[name]}”"
    assert count > 10


def test_every_number_on_a_page_of_a_question_stands_in_a_link_or_beside_one(site):
    """A row, a value or an end of a range without a way to its words would be a figure of the dossier's own."""
    for page in site.pages.values():
        for row in page.all("table.stmts tbody tr[id], table.unassigned tbody tr[id]"):
            assert row.css_first("a.q") is not None, f"{page.name}#{row.attributes['id']}"
        for value in page.all(".versus > div"):
            assert value.css_first("a.v") is not None, page.name


def test_marked_words_lead_to_their_note_and_the_note_to_its_row(site):
    for name, page in site.pages.items():
        if not name.startswith("item-"):
            continue
        for mark in page.all("a.fig"):
            note = site.at(name, mark.attributes["href"])
            assert note is not None
            back = note.css_first("a.nr").attributes["href"]
            assert site.at(name, back).attributes["id"] in [n.attributes.get("id") for n in mark.css("[id]")]
        for note in page.all(".notes > li[id]"):
            row = next(a for a in note.css(".nb a") if "#s" in a.attributes["href"] or "#u-" in a.attributes["href"])
            there = site.at(name, row.attributes["href"])
            assert there is not None, row.attributes["href"]
            to_words = there.css_first("a.q").attributes["href"]
            assert to_words == f"{name}{note.css_first('a.nr').attributes['href']}"


def test_words_that_registers_quote_stand_where_they_lead(site):
    for page in site.pages.values():
        for link in page.all("table:not(.stmts):not(.unassigned) a.q"):
            target = site.at(page.name, link.attributes["href"])
            assert f"“{words(target)}”" == link.text(), f"{page.name}: {link.attributes['href']}"
