"""Makes docs/images/overview.png: the first page of the example's dossier, as Chromium shows it.

python docs/make_images.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from testimonia.build import Report, build
from testimonia.examples import write_example

IMAGES = Path(__file__).with_name("images")
WIDTH, HEIGHT = 1200, 1300
NOW = "2001-01-01T00:00:00Z"
"""Only the custody log of the throw-away case holds this."""


def main() -> None:
    """Build the example, open its first page, take the picture."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("no Chromium is installed; on Debian: apt install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        problem = write_example("khojaly", Path(folder, "case"))
        report = build(Path(folder, "case"), now=NOW)
        if problem or not isinstance(report, Report):
            sys.exit(f"the example cannot be built: {problem or report}")
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(report.index.resolve().as_uri())
        IMAGES.mkdir(exist_ok=True)
        page.screenshot(path=IMAGES / "overview.png")
        chromium.close()


if __name__ == "__main__":
    main()
