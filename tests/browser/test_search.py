"""The search in a real browser from file:// under the dossier's own policy: what it finds, says, and does without scripts."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from made_up import norwood

from testimonia.dossier import write
from testimonia.dossier.search import fold, folding
from testimonia.model import Place, Registers

SCRIPTS = (
    (0x20, 0x250),
    (0x370, 0x530),
    (0x531, 0x590),
    (0x5D0, 0x5EB),
    (0x620, 0x660),
    (0x660, 0x6E0),
    (0x1E00, 0x2000),
)
"""Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Latin and Greek with marks."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("searched")
    quotes = {f"{n} people": n for n in range(1000, 1050)}
    held = norwood("In Norwood " + ", ".join(f"{q} died" for q in quotes), quotes)
    place = Place(row=2, id="norwood", name="Норвуд", spellings=("Norwood", "النوروود"))
    held.coded = Registers(places=(place,))
    write(held, out)
    return out


@pytest.fixture
def page(browser, folder):
    """The search page, with everything that its console says kept."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.said = []
    opened.on("console", lambda m: opened.said.append(m.text))
    opened.on("pageerror", lambda e: opened.said.append(str(e)))
    opened.goto((folder / "search.html").as_uri())
    yield opened
    assert opened.said == []
    context.close()


def look_for(page, words: str) -> list[str]:
    page.fill("#words", words)
    page.wait_for_function("words => decodeURIComponent(location.hash) === '#q=' + words", arg=words.strip())
    page.wait_for_load_state("networkidle")
    page.wait_for_function(
        "document.getElementById('found').textContent !== '' || !document.getElementById('words').value"
    )
    return [a.get_attribute("href") for a in page.locator("#results a").all()]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("gazette toll", "item-i1.html"),
        ("TÖLL", "item-i1.html"),
        ("норв", "places.html#r2"),
        ("norvud", "places.html#r2"),
        ("النَوروود", "places.html#r2"),
        ("1.007", "item-i1.html"),
        ("how many killed", "question-killed.html"),
    ],
)
def test_it_finds_by_the_beginnings_of_words_in_any_script(page, words, first):
    assert look_for(page, words)[0] == first
    assert page.inner_text("#found").startswith("Found: ")


def test_it_says_what_was_found_to_those_who_do_not_see_it(page):
    found = page.locator("#found")
    assert found.get_attribute("role") == "status"
    look_for(page, "nothing of the kind")
    assert found.inner_text().startswith("Nothing was found")
    look_for(page, "1007")
    assert found.inner_text() == "Found: 2. Sources 1 · Figures 1"
    assert page.get_by_role("searchbox", name="Look for").count() == 1


def test_long_results_are_shown_in_steps_and_the_keyboard_goes_on_where_they_begin(page):
    assert len(look_for(page, "people")) == 1 + 1 + 20
    page.get_by_role("button", name="Show more (30)").press("Enter")
    page.get_by_role("button", name="Show more (10)").wait_for()
    assert page.locator("#results a").count() == 1 + 1 + 40
    assert page.evaluate("document.activeElement.getAttribute('href')") == "item-i1.html#fig-f21"


def test_an_address_with_a_search_answers_it(page, folder):
    page.goto("about:blank")
    page.goto((folder / "search.html").as_uri() + "#q=1007")
    page.locator("#results a").first.wait_for()
    assert page.input_value("#words") == "1007"


def test_letters_are_folded_in_the_browser_as_in_the_index(page):
    letters = [chr(c) for a, b in SCRIPTS for c in range(a, b) if chr(c).isalnum()]
    folded = page.evaluate(
        "letters => letters.map(c => c.normalize('NFKD').replace(/\\p{M}/gu, '').toLowerCase())", letters
    )
    table = folding.letters()
    assert ["".join(table.get(c, c) for c in word) for word in folded] == [fold(c) for c in letters]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_violation_in_results(browser, folder, dark):
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, bypass_csp=True, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.goto((folder / "search.html").as_uri() + "#q=people")
    page.locator("#results a").first.wait_for()
    result = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_without_scripts_the_list_from_a_to_z_takes_its_place(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "search.html").as_uri())
    assert not page.locator("#search").is_visible()
    assert "list from A to Z" in page.inner_text("main")
    page.locator(".alphabet a").first.click()
    page.get_by_role("link", name="Toll in Norwood").click()
    assert page.locator("h1").inner_text() == "Toll in Norwood"
    context.close()
