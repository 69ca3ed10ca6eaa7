"""A real Chromium for the tests of this room, and the sites it opens; without one they are skipped, saying so."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "dossier"))

from sites import book_site, example_site, site, teaching_site

__all__ = ["book_site", "browser", "example_site", "site", "teaching_site"]

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """The browser; each test opens pages in a context of its own."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"needs Chromium at {CHROMIUM}: apt-get install chromium, or name another in $CHROMIUM")
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs the extra [test]")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()
