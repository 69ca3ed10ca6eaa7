"""Makes docs/images: eight kinds of page of the example's dossier, as Chromium shows them on a desk and on a phone.

python docs/make_images.py
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from testimonia.build import Report, build
from testimonia.examples import write_example

IMAGES = Path(__file__).with_name("images")
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
QUALITY = 72
"""Of WebP: text stays sharp, and sixteen pictures stay under a megabyte."""
KINDS = {
    "overview": r"index\.html",
    "question": r"question-.*-killed\.html",
    "item": r"item-.*\.html",
    "places": r"places\.html",
    "responses": r"responses\.html",
    "elements": r"elements\.html",
    "search": r"search\.html",
    "changes": r"changes\.html",
}
"""A pattern for each kind of page; the longest page of a kind is shown."""
SEARCHED = "mosque"
NOW = "2001-01-01T00:00:00Z"
"""Only the custody log of the throw-away case holds this."""


def main() -> None:
    """Build the example and take the pictures."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("no Chromium is installed; on Debian: apt install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        problem = write_example("khojaly", Path(folder, "case"))
        report = build(Path(folder, "case"), now=NOW)
        if problem or not isinstance(report, Report):
            sys.exit(f"the example cannot be built: {problem or report}")
        IMAGES.mkdir(exist_ok=True)
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for kind, pattern in KINDS.items():
            pages = [p for p in report.index.parent.glob("*.html") if re.fullmatch(pattern, p.name)]
            page = max(pages, key=lambda p: (p.stat().st_size, p.name))
            for size, (width, height) in SIZES.items():
                shown = picture(chromium, page, width, height)
                Image.open(io.BytesIO(shown)).save(IMAGES / f"{kind}-{size}.webp", quality=QUALITY, method=6)
        chromium.close()


def picture(chromium: Browser, page: Path, width: int, height: int) -> bytes:
    """The upper part of a page as PNG; of the search page with something found."""
    opened = chromium.new_page(viewport={"width": width, "height": height}, color_scheme="light")
    opened.goto(page.as_uri() + (f"#q={SEARCHED}" if page.name == "search.html" else ""))
    if page.name == "search.html":
        opened.locator("#results a").first.wait_for()
    opened.evaluate("document.fonts.ready")
    shown = opened.screenshot()
    opened.close()
    return shown


if __name__ == "__main__":
    main()
