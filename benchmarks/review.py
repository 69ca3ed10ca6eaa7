"""How long a reviewer waits: 400 decisions at machine speed, and when a decision shows in the preview.

    python -m benchmarks.review                 cases of 100 and 1,000 items
    python -m benchmarks.review 100000          a case of that many items (its ledger takes a while to be made)
    python -m benchmarks.review --browser       from key to next proposal in Chromium, too

Items are short made-up dispatches.  For up to 2,000 items the case is built from files, so that the preview can be
timed as well; a larger one is a ledger of made-up rows, since what is measured is moving on, not building.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from testimonia.build import build
from testimonia.case import open_case
from testimonia.ledger import Loader, open_ledger
from testimonia.model import Anchor, Event, Figure, Item, Original, Question, Reconciliation, Statement, Text
from testimonia.review.queues import Queues, made
from testimonia.review.session import Session
from testimonia.review.views import queue_page
from testimonia.review.words import Words

NOW = "2026-01-01T00:00:00Z"
DECISIONS = 400
BUILT = 2000
"""Items above which the ledger is made of rows instead of files."""
CASE = (
    'title = "Norwood"\nlanguages = ["en"]\n\n[[events]]\nid = "norwood"\nname = "Norwood, 3 May 2001"\n'
    'places = ["Norwood"]\nstart = "2001-05-03"\nend = "2001-05-03"\n'
)


def dispatch(n: int) -> str:
    """A text with one figure, unlike the others in number and wording."""
    day, trade = 4 + n % 20, ("millers", "drivers", "clerks", "tailors", "masons", "grocers", "weavers")[n % 7]
    said = f"Speaker {n % 97} of the {trade} said {n % 900 + 3} people were killed in Norwood."
    return f"Dispatch {n}\n\nNORWOOD, May {day}, 2001 - {said}\n"


def case_of(folder: Path, items: int) -> Path:
    """A case with so many items, built."""
    (folder / "sources").mkdir(parents=True)
    (folder / "case.toml").write_text(CASE, "utf-8")
    if items <= BUILT:
        for n in range(items):
            (folder / "sources" / f"{n:06}.txt").write_text(dispatch(n), "utf-8")
        build(folder, now=NOW)
    else:
        _rows(folder / "build" / "ledger.db", items)
    return folder


def _rows(ledger: Path, items: int) -> None:
    question = Question(id="norwood-killed-all", event="norwood", outcome="killed", group="all")
    statements = []
    with Loader(open_ledger(ledger)) as load:
        for n in range(items):
            sha, content = f"{n:064x}", dispatch(n)
            text = Text(original=sha, extractor="plain", version="1", content=content)
            at = content.index(" people") - len(str(n % 900 + 3))
            anchor = Anchor(
                original=sha, text=text.id, start=at, end=content.index(" people"), exact=str(n % 900 + 3),
                prefix=content[max(0, at - 32) : at], suffix=content[at + 3 : at + 35],
            )  # fmt: skip
            item = Item(
                id=f"i{n:016x}", original=sha, text=text.id, start=0, end=len(content), kind="press_article",
                title=f"Dispatch {n}", date=f"2001-05-{4 + n % 20:02}", language="en", publisher=f"Paper {n % 50}",
                anchor=anchor,
            )  # fmt: skip
            figure = Figure(
                id=f"f{n:016x}", item=item.id, anchor=anchor, low=n % 900 + 3, best=n % 900 + 3, high=n % 900 + 3,
                hedge="exact", outcome="killed", claimant=f"Speaker {n % 97}",
            )  # fmt: skip
            original = Original(sha256=sha, path=f"{n:06}.txt", size=len(content), media_type="text/plain")
            load.put_document(str(n), original, text, [item], [figure], [])
            statements.append(
                Statement(
                    figure=figure.id, item=item.id, question=question.id, event="norwood", reason="", date=item.date,
                    chain=(), number=n + 1,
                )
            )  # fmt: skip
        load.put_case({"title": "Norwood"}, [Event(id="norwood", name="Norwood")], [], [])
        load.put_reconciliation(Reconciliation(statements=tuple(statements), questions=(question,)))


def decided(case: Path) -> tuple[list[float], float, int]:
    """Seconds of each of 400 decisions with the next page, and of sorting the queues; statements of SQL for each."""
    found, _ = open_case(case)
    assert found is not None
    session = Session(found, "reader-1", device="bench", now=lambda: NOW, salts=lambda: "0" * 32)
    began = time.perf_counter()
    queues = Queues(session, made(session.ledger))
    sorting = time.perf_counter() - began
    spent, asked = [], [0]
    session.ledger.trace(lambda _: asked.__setitem__(0, asked[0] + 1))
    queue, w = queues.of("figures"), Words("en")
    target = queue.next()
    for n in range(min(DECISIONS, len(queue.ids))):
        seen = session.seen(target)
        began = time.perf_counter()
        session.refresh()
        session.save(("accept", "reject")[n % 2], target, seen=seen)
        queue = queues.of("figures")
        target = queue.next(target)
        queue_page(session, queues, queue, target, w, {})
        spent.append(time.perf_counter() - began)
    return spent, sorting, asked[0] // max(1, len(spent))


def previewed(case: Path) -> list[float]:
    """Seconds of work of each of three builds after one decision, whatever else the machine does."""
    out = []
    for n in range(3):
        found, _ = open_case(case)
        assert found is not None
        session = Session(found, "reader-2", device="bench", now=lambda: NOW, salts=lambda: "0" * 32)
        session.save("accept", session.ledger.awaiting().figures()[-1 - n], seen="")
        session.ledger.close()
        began = time.process_time()
        build(case, now=NOW)
        out.append(time.process_time() - began)
    return out


@contextmanager
def running(case: Path) -> Iterator[str]:
    """The address of an app over a case, in a process of its own."""
    import json
    import subprocess

    command = [sys.executable, "-m", "testimonia", "review", str(case), "--by", "reader-3", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())["address"]
    finally:
        process.terminate()
        process.wait(60)


def browsed(case: Path, keys: int = 100) -> list[float]:
    """Seconds from key to next proposal in Chromium."""
    from playwright.sync_api import sync_playwright

    target = "(document.querySelector('#decision input[name=target]') || {value: ''}).value"
    with running(case) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        spent = page.evaluate(
            f"""async keys => {{ const out = [];
            for (let n = 0; n < keys; n++) {{ const before = {target}, began = performance.now();
              document.body.dispatchEvent(new KeyboardEvent('keydown', {{key: 'ar'[n % 2], bubbles: true}}));
              while ({target} === before) await new Promise(requestAnimationFrame);
              out.push((performance.now() - began) / 1000); }}
            return out; }}""",
            keys,
        )
        browser.close()
    return [float(s) for s in spent]


def main(given: list[str]) -> None:
    sizes = [int(a) for a in given if a.isdigit()] or [100, 1000]
    heads = ("median ms", "95 % ms", "SQL each", "sorting s", "preview CPU", "browser ms")
    print(f"{'items':>8}" + "".join(f"{head:>12}" for head in heads))
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            case = case_of(Path(folder, "case"), size)
            spent, sorting, asked = decided(case)
            preview = f"{statistics.median(previewed(case)):.2f}" if size <= BUILT else "-"
            shown = f"{statistics.median(browsed(case)) * 1000:.0f}" if "--browser" in given and size <= BUILT else "-"
            late = sorted(spent)[int(len(spent) * 0.95)] * 1000
            median = statistics.median(spent) * 1000
            print(
                f"{size:>8}{median:>12.1f}{late:>12.1f}{asked:>12}{sorting:>12.2f}{preview:>12}{shown:>12}", flush=True
            )


if __name__ == "__main__":
    main(sys.argv[1:])
