"""Every page is whole in itself: links and anchors resolve, nothing is fetched from elsewhere, and pages stay small."""

import re

from made_up import norwood
from msgspec.structs import replace
from reading import Site

from testimonia.dossier import write
from testimonia.dossier.files import LIST
from testimonia.model import Voice

MOST_BYTES = 200_000


def test_every_link_leads_to_a_page_and_an_anchor_that_exist(site):
    for name, page in site.pages.items():
        for node in page.all("[href]"):
            href = node.attributes["href"]
            target, _, fragment = href.partition("#")
            target = target or name
            assert target in site.files, f"{name}: {href}"
            if fragment and target in site.pages:
                assert fragment in site.pages[target].ids, f"{name}: {href}"


def test_ids_are_given_once_a_page(site):
    for name, page in site.pages.items():
        assert len(page.ids) == len(set(page.ids)), name


def test_every_page_can_be_reached_from_the_first(site):
    reached, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        links = (a.attributes["href"].partition("#")[0] for a in site.pages[name].all("a[href]"))
        waiting += [link for link in links if link.endswith(".html")]
    assert reached == set(site.pages)


def test_nothing_is_fetched_from_elsewhere_and_no_script_runs_but_on_the_search_page(site):
    for name, page in site.pages.items():
        scripts = [s.attributes for s in page.all("script")]
        assert all(s["src"].split("/")[0] in ("static", "search") for s in scripts), name
        assert bool(scripts) == (name == "search.html"), name
        assert not page.all("iframe, object, embed, base, form, style, [style], [srcset], [ping]"), name
        assert not re.search(r"\son\w+\s*=", re.sub(r">[^<]*<", "><", page.html)), name
        for node in page.all("[src], [href]"):
            address = node.attributes.get("src") or node.attributes.get("href") or ""
            assert not re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE), f"{name}: {address}"
    for name, data in site.files.items():
        if name.endswith(".css"):
            assert b"http" not in data, name


def test_every_page_forbids_what_it_does_not_need(site):
    for name, page in site.pages.items():
        policy = page.all("head > *")[1]
        assert policy.attributes["http-equiv"] == "Content-Security-Policy", name
        rules = policy.attributes["content"]
        assert rules.startswith("default-src 'none';"), name
        assert "unsafe" not in rules, name
        assert ("script-src 'self' file:;" in rules) == (name == "search.html"), name
        assert rules.count("script-src") <= 1, name


def test_pages_stay_under_200_kb(site):
    for name in site.pages:
        assert len(site.files[name]) < MOST_BYTES, name


def test_the_list_of_files_names_every_file(site):
    listed = {line.split("  ", 1)[1] for line in site.files[LIST].decode().splitlines()}
    assert listed == set(site.files) - {LIST}


def test_texts_are_listed_by_date_by_publication_and_by_the_agency_they_credit(tmp_path):
    held = norwood("In Norwood 12 died.", {"12": 12})
    paper, agency = Voice(name="Brackwell Gazette", role="publication"), Voice(name="Wire News", role="agency")
    held.stated = [replace(s, chain=(paper, agency)) for s in held.stated]
    write(held, tmp_path)
    shown = Site(tmp_path)
    lists = {
        "sources.html": "2001",
        "sources-by-publication.html": "Brackwell Gazette",
        "sources-by-agency.html": "Wire News",
    }
    for name, heading in lists.items():
        table = shown.pages[name].all("table.archive")[0]
        assert table.css_first("th[colspan]").text() == heading
        assert table.css_first("td.t a").attributes["href"] == "item-i1.html"
        assert {a.attributes["href"] for a in shown.pages[name].all(".jump a")} == set(lists) - {name}
