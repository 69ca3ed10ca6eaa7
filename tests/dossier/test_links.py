"""Every page is whole in itself: links and anchors resolve, nothing is fetched from elsewhere, and pages stay small."""

import re

from testimonia.dossier.files import LIST

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


def test_nothing_is_fetched_from_elsewhere_and_no_script_runs(site):
    for name, page in site.pages.items():
        assert not page.all("script, iframe, object, embed, base, form, style, [style], [srcset], [ping]"), name
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
        assert "script-src" not in rules, name


def test_pages_stay_under_200_kb(site):
    for name in site.pages:
        assert len(site.files[name]) < MOST_BYTES, name


def test_the_list_of_files_names_every_file(site):
    listed = {line.split("  ", 1)[1] for line in site.files[LIST].decode().splitlines()}
    assert listed == set(site.files) - {LIST}
