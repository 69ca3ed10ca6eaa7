"""The dossier in a real browser, from file:// and with JavaScript off: accessible, within its frame, drawn without collisions."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from reading import Site

KINDS = {
    "overview": r"index\.html",
    "question": r"question-.*killed\.html",
    "item": r"item-.*\.html",
    "sources": r"sources\.html",
    "sources by publication": r"sources-by-publication\.html",
    "unassigned": r"unassigned\.html",
    "problems": r"problems\.html",
    "casualty record": r"record\.html",
    "chronology": r"chronology\.html",
    "places": r"places\.html",
    "responsibility": r"responsibility\.html",
    "elements": r"elements\.html",
    "responses": r"responses\.html",
    "credits": r"credits\.html",
    "acts": r"acts\.html",
    "data": r"data\.html",
    "method": r"method\.html",
    "changes": r"changes\.html",
    "lineage": r"lineage\.html",
    "items that share words": r"lineage-.*\.html",
    "search": r"search\.html",
    "from A to Z": r"a-z(-\d+)?\.html",
}
"""A pattern for each kind of page; the longest page of a kind is opened."""


def longest(site: Site, kind: str) -> str:
    """Address of the longest page of a kind; empty where the site has none."""
    found = [n for n in site.pages if re.fullmatch(KINDS[kind], n)]
    return (site.folder / max(found, key=lambda n: len(site.files[n]))).as_uri() if found else ""


def address(site: Site, kind: str) -> str:
    return longest(site, kind) or pytest.skip(f"this case has no page of the kind {kind}")


@pytest.fixture
def of_kind(request):
    """Finds a page of a kind: in the example's site, else in that of the teaching case, else in that of the book."""

    def find(kind: str) -> str:
        for name in ("example_site", "teaching_site", "book_site"):
            if uri := longest(request.getfixturevalue(name), kind):
                return uri
        raise AssertionError(f"no case has a page of the kind {kind}")

    return find


@pytest.fixture
def opened(browser):
    """Opens an address in a window of its own kind; all windows close after the test."""
    contexts = []

    def open_(uri, *, width=1440, dark=False, script=False, **more):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            bypass_csp=script,
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.on("requestfailed", lambda request: said.append(request.url))
        page.goto(uri)
        page.said = said
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_violation(opened, of_kind, kind, width, dark):
    page = opened(of_kind(kind), width=width, dark=dark, script=True)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    result = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
                                                  "best-practice"]})  # fmt: skip
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("kind", KINDS)
def test_pages_stand_from_file_without_javascript_and_ask_for_nothing_else(opened, of_kind, kind):
    page = opened(of_kind(kind))
    assert page.said == []
    assert page.locator("h1").inner_text()
    assert page.locator("main").evaluate("n => getComputedStyle(n).maxWidth") != "none", "the stylesheet is not there"
    assert page.locator("h1").evaluate("n => getComputedStyle(n).fontFamily").startswith('"Serif"')
    assert page.evaluate("document.fonts.check('18px Serif')")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [320, 390, 820])
def test_no_page_is_wider_than_its_window(opened, site, kind, width):
    page = opened(address(site, kind), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_skip_link_comes_first_and_leads_to_the_text(opened, example_site):
    page = opened(address(example_site, "overview"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("kind", ["overview", "question", "item"])
def test_every_link_is_reached_with_the_keyboard_in_the_order_of_the_page(opened, example_site, kind):
    page = opened(address(example_site, kind))
    links = page.evaluate("[...document.querySelectorAll('a[href], summary')].map((n, i) => (n.dataset.at = i))")
    shown = page.evaluate(
        "[...document.querySelectorAll('a[href], summary')].filter(n => n.checkVisibility()).map(n => +n.dataset.at)"
    )
    assert len(shown) > 20
    assert len(shown) <= len(links)
    reached = []
    for _ in range(min(len(shown), 80)):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("+document.activeElement.dataset.at"))
    assert reached == shown[: len(reached)]
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.slow
@pytest.mark.parametrize(("width", "drawing"), [(1440, "wide"), (390, "narrow")])
def test_words_in_charts_never_run_into_each_other(opened, site, width, drawing):
    """Every text of every large chart, measured as the browser sets it."""
    for name in sorted((n for n in site.pages if n.startswith("question-")), key=lambda n: -len(site.files[n]))[:6]:
        page = opened((site.folder / name).as_uri(), width=width)
        page.evaluate("document.fonts.ready")
        found = page.evaluate(
            """which => {
              const out = [];
              for (const svg of document.querySelectorAll('svg.' + which)) {
                const edge = svg.getBoundingClientRect();
                const texts = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
                for (let i = 0; i < texts.length; i++) {
                  const [a, p] = texts[i];
                  if (p.left < edge.left - 1 || p.right > edge.right + 1) out.push('outside: ' + a);
                  for (let j = i + 1; j < texts.length; j++) {
                    const [b, q] = texts[j];
                    if (p.left < q.right - 0.5 && q.left < p.right - 0.5 && p.top < q.bottom - 4 && q.top < p.bottom - 4)
                      out.push(a + ' | ' + b);
                  }
                }
              }
              return out;
            }""",
            drawing,
        )
        assert found == [], name
        page.context.close()


def test_a_link_to_a_figure_shows_which_one_is_meant(opened, example_site):
    question = address(example_site, "question")
    page = opened(question)
    page.locator("table.stmts a.q").first.click()
    target = page.locator(":target")
    assert target.get_attribute("data-figure")
    assert target.evaluate("n => getComputedStyle(n.closest('.fig')).outlineStyle") == "solid"


def test_print_shows_the_drawing_made_for_paper_and_no_navigation(opened, example_site):
    page = opened(address(example_site, "question"))
    page.emulate_media(media="print")
    assert page.locator("svg.paper").is_visible()
    assert not page.locator("svg.wide").is_visible()
    assert not page.locator(".head nav").is_visible()
    assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")
