"""The review app in a real browser: every queue by keyboard alone, in three languages, with axe-core, and at speed."""

import statistics
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "review"))

from rich import enrich
from running import running


@pytest.fixture
def page(browser, case):
    with running(case) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        opened = context.new_page()
        opened.errors = []
        opened.on("console", lambda m: opened.errors.append(m.text) if m.type == "error" else None)
        opened.on("pageerror", lambda e: opened.errors.append(str(e)))
        opened.goto(address)
        yield opened
        context.close()
        assert opened.errors == []


@pytest.fixture
def rich(browser, case):
    """A page of an app whose case has something in every queue."""
    with running(enrich(case)) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        opened = context.new_page()
        opened.goto(address)
        yield opened
        context.close()


def target(page) -> str:
    found = page.locator("#decision input[name=target]")
    return found.input_value() if found.count() else ""


def press(page, key: str) -> str:
    before = target(page)
    page.keyboard.press(key)
    page.wait_for_function(
        "before => (document.querySelector('#decision input[name=target]') || {value: ''}).value !== before", arg=before
    )
    return before


def test_the_figures_are_settled_by_keyboard_alone(page, case):
    first = press(page, "a")
    press(page, "r")
    press(page, "u")
    assert page.locator(".prog").inner_text().startswith("3 of")
    assert "decisions/reader-1-" in page.locator("#saved").inner_text()
    skipped = press(page, "s")
    assert "1 skipped" in page.locator(".prog").inner_text()
    while press(page, "a") and target(page) != skipped:
        pass
    press(page, "a")
    assert "awaits a decision" in page.locator(".page").inner_text()
    page.keyboard.press("z")
    page.wait_for_function("() => document.querySelector('#decision input[name=target]')")
    assert target(page) == skipped
    kinds = [line.split('"kind":"')[1].split('"')[0] for f in (case / "decisions").glob("*.jsonl") for line in f.open()]
    assert kinds[:3] == ["accept", "reject", "note"]
    assert kinds[-1] == "undo"
    assert first


def test_a_reading_is_corrected_in_place_and_keys_rest_while_typing(page, case):
    page.keyboard.press("e")
    page.wait_for_selector("#edit[open]")
    page.locator("#f-claimant").fill("the regional hospital")
    page.keyboard.type(" rsaz")
    page.locator("#edit button").focus()
    press(page, "Enter")
    [line] = [line for f in (case / "decisions").glob("*.jsonl") for line in f.open()]
    assert '"claimant":"the regional hospital rsaz"' in line


def test_moving_searching_and_help_have_keys(page):
    before = target(page)
    page.keyboard.press("j")
    page.wait_for_url("**at=*")
    assert target(page) != before
    page.keyboard.press("k")
    page.wait_for_function(
        "before => document.querySelector('#decision input[name=target]').value === before", arg=before
    )
    page.keyboard.press("/")
    page.keyboard.type("wounded")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?q=wounded")
    assert "30 people had been wounded" in page.locator(".found").inner_text()
    page.keyboard.press("?")
    page.wait_for_url("**/help")


def test_words_selected_with_the_mouse_become_a_figure(page, case):
    page.evaluate(
        """() => { const p = [...document.querySelectorAll('.leaf p[data-start]')].find(p => p.textContent.includes('NORWOOD'));
        const n = p.firstChild; const at = n.data.indexOf('May'); const r = document.createRange();
        r.setStart(n, at); r.setEnd(n, at + 5); const s = getSelection(); s.removeAllRanges(); s.addRange(r);
        p.dispatchEvent(new MouseEvent('mouseup', {bubbles: true})); }"""
    ) if page.locator(".leaf p[data-start]", has_text="NORWOOD").count() else pytest.fail("no passage with NORWOOD")
    assert page.locator("#a-words").inner_text() == "May 4"
    page.locator("#a-best").fill("4")
    page.locator("#a-reason").fill("For the test.")
    page.locator("#adding button").click()
    page.wait_for_function("() => document.getElementById('saved').textContent.includes('add')")
    [line] = [line for f in (case / "decisions").glob("*.jsonl") for line in f.open()]
    assert '"exact":"May 4"' in line


SCREENS = [
    pytest.param("en", 1440, "light"),
    pytest.param("ar", 390, "dark"),
    *(
        pytest.param(language, width, scheme, marks=pytest.mark.slow)
        for language in ("en", "es", "ar")
        for width in (1440, 390)
        for scheme in ("light", "dark")
        if (language, width, scheme) not in (("en", 1440, "light"), ("ar", 390, "dark"))
    ),
]


QUEUES = ("attributions", "items", "origins", "links", "contradictions", "pairs", "names", "restricted")


def test_every_queue_is_gone_through_by_keyboard_alone(rich, case):
    for queue in QUEUES:
        tab = rich.locator(f"nav a[href='/q/{queue}']")
        tab.focus()
        rich.keyboard.press("Enter")
        rich.wait_for_url(f"**/q/{queue}")
        first = target(rich)
        assert first
        rich.keyboard.press("a")
        rich.wait_for_function("() => document.querySelector('.prog').textContent.startsWith('1 of')")
        rich.keyboard.press("z")
        rich.wait_for_function("() => document.querySelector('.prog').textContent.startsWith('0 of')")
        assert target(rich) == first
        rich.keyboard.press("r")
        rich.wait_for_function("() => document.querySelector('.prog').textContent.startsWith('1 of')")
    lines = [line for f in (case / "decisions").glob("*.jsonl") for line in f.open()]
    assert len(lines) == 3 * len(QUEUES)


def test_origins_of_a_question_are_joined_by_keyboard_alone(rich, case):
    rich.locator("nav a[href='/questions']").focus()
    rich.keyboard.press("Enter")
    rich.wait_for_url("**/questions")
    rich.locator("main a").first.focus()
    rich.keyboard.press("Enter")
    rich.wait_for_url("**/question/*")
    for n in (0, 1):
        rich.locator("input[name=row]").nth(n).focus()
        rich.keyboard.press("Space")
    rich.locator("button[value=one]").first.focus()
    rich.keyboard.press("Enter")
    rich.wait_for_function("() => document.getElementById('saved').textContent.includes('merge')")
    [line] = [line for f in (case / "decisions").glob("*.jsonl") for line in f.open()]
    assert '"kind":"merge"' in line


@pytest.mark.parametrize(("language", "width", "scheme"), SCREENS)
def test_axe_finds_nothing_on_any_page(rich, language, width, scheme):
    page = rich
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the extra [test]").Axe()
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    root = page.url.split("/q/")[0]
    question = page.request.get(f"{root}/questions").text().partition('href="/question/')[2].partition('"')[0]
    paths = ["/q/figures", "/q/slips", *(f"/q/{queue}" for queue in QUEUES)]
    paths += ["/questions", f"/question/{question}", "/find?q=people", "/agreement", "/help"]
    for path in paths:
        page.goto(f"{root}{path}{'&' if '?' in path else '?'}lang={language}")
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        found = axe.run(page).response["violations"]
        assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_same_flows_work_with_javascript_off(browser, case):
    with running(case) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(address)
        before = target(page)
        page.locator("button[value=accept]").click()
        assert target(page) != before
        page.locator("#edit summary").click()
        page.locator("#f-place").fill("Norwood Hill")
        page.locator("button[value=correct]").click()
        page.locator("button[value=undo]").click()
        assert page.locator(".prog").inner_text().startswith("1 of")
        context.close()
    kinds = [line.split('"kind":"')[1].split('"')[0] for f in (case / "decisions").glob("*.jsonl") for line in f.open()]
    assert kinds == ["accept", "correct", "undo"]


def test_every_queue_and_the_table_of_a_question_work_with_javascript_off(browser, case):
    with running(enrich(case)) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(address)
        root = page.url.split("/q/")[0]
        for queue in QUEUES:
            page.goto(f"{root}/q/{queue}")
            page.locator("button[value=reject]").click()
            assert page.locator(".prog").inner_text().startswith("1 of")
        page.goto(f"{root}/questions")
        page.locator("main a").first.click()
        page.locator("input[name=row]").nth(0).check()
        page.locator("input[name=row]").nth(1).check()
        page.locator("button[value=two]").first.click()
        assert "split" in page.locator("#saved").inner_text()
        context.close()


@pytest.mark.slow
def test_four_hundred_decisions_at_machine_speed(browser, case):
    """What a person would wait for between key and next proposal; printed by benchmarks, here only that none is lost."""
    for n in range(140):
        text = f"Report {n}\n\nNORWOOD, May 4 - At least {n + 3} people were killed in Norwood, {n + 4} were wounded and {n + 5} are missing.\n"
        (case / "sources" / f"report-{n}.txt").write_text(text, "utf-8")
    with running(case) as address:
        page = browser.new_context().new_page()
        page.goto(address)
        spent = []
        for n in range(400):
            start = time.perf_counter()
            press(page, "ar"[n % 2])
            spent.append(time.perf_counter() - start)
        assert page.locator(".prog").inner_text().startswith("400 of")
    assert sum(1 for f in (case / "decisions").glob("*.jsonl") for _ in f.open()) == 400
    print(f"median {statistics.median(spent) * 1000:.0f} ms")
