"""Images of text (PNG, JPEG, TIFF) through the Tesseract program: words with their boxes, lines and paragraphs."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Box, Page, Problem
from .records import Contents, Source

EXTRACTOR = "ocr"
VERSION = "1"

INSTALL = "install optical recognition (Debian and Ubuntu: `apt install tesseract-ocr`) and build again"
PIXELS = 40_000_000
"""Most pixels that a page is rendered to: A3 at 400 dots per inch."""
DPI = 300

_CODES = {
    "en": "eng", "es": "spa", "fr": "fra", "de": "deu", "ru": "rus", "tr": "tur", "az": "aze", "hy": "hye",
    "ar": "ara", "fa": "fas", "he": "heb", "uk": "ukr", "ka": "kat", "it": "ita", "pt": "por", "nl": "nld",
    "pl": "pol", "sr": "srp", "hr": "hrv", "bs": "bos", "sq": "sqi", "el": "ell", "bg": "bul", "ro": "ron",
    "hu": "hun", "cs": "ces", "sk": "slk", "ku": "kmr", "ur": "urd", "hi": "hin", "bn": "ben", "my": "mya",
    "id": "ind", "vi": "vie", "th": "tha", "km": "khm", "ja": "jpn", "ko": "kor", "zh": "chi_sim", "am": "amh",
    "ti": "tir", "sw": "swa", "so": "som", "ps": "pus", "uz": "uzb", "kk": "kaz", "sv": "swe", "da": "dan",
    "nb": "nor", "no": "nor", "fi": "fin", "et": "est", "lv": "lav", "lt": "lit", "mk": "mkd", "sl": "slv",
    "ta": "tam", "si": "sin", "ne": "nep",
}  # fmt: skip
"""BCP 47 language -> name of Tesseract's data file."""


class Leaf(NamedTuple):
    """The text of one image or page of an image, with boxes in pixels."""

    text: str
    boxes: tuple[Box, ...]
    width: float
    height: float


class Tool(NamedTuple):
    """The Tesseract program, the languages it reads with and those whose data is not installed."""

    program: str
    languages: tuple[str, ...]
    missing: tuple[str, ...]

    def problem(self, source: Source) -> Problem:
        """The Problem of the languages that are missing."""
        packages = " ".join(f"tesseract-ocr-{code.replace('_', '-')}" for code in self.missing)
        return source.problem(
            f"optical recognition has no data for {', '.join(self.missing)} and read with {'+'.join(self.languages)}",
            f"install it (Debian and Ubuntu: `apt install {packages}`) and build again",
        )

    def read(self, image: bytes, seconds: float) -> tuple[Leaf, ...] | None:
        """The pages of an image; None where Tesseract cannot read it, or not in that time."""
        import os
        import subprocess

        command = [self.program, "stdin", "stdout", "-l", "+".join(self.languages), "--psm", "3", "tsv"]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}
        try:
            done = subprocess.run(
                command, input=image, capture_output=True, env=environment, check=False, timeout=seconds
            )
        except subprocess.TimeoutExpired:
            return None
        if done.returncode != 0:
            return None
        return leaves(done.stdout.decode("utf-8", "replace"))


def find(languages: tuple[str, ...]) -> Tool | None:
    """Tesseract with the data for these languages (English where none is there); None where it is not installed."""
    import shutil
    import subprocess

    program = shutil.which("tesseract")
    if program is None:
        return None
    listed = subprocess.run([program, "--list-langs"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    installed = set(listed.stdout.decode("utf-8", "replace").split())
    wanted = list(dict.fromkeys(_CODES.get(code.split("-")[0].lower(), code) for code in languages)) or ["eng"]
    usable = tuple(code for code in wanted if code in installed)
    missing = tuple(code for code in wanted if code not in installed)
    if not usable:
        usable = ("eng",) if "eng" in installed else ()
    return Tool(program, usable, missing) if usable else None


def extract(source: Source) -> Contents:
    """The words that Tesseract finds, a line for each line, a blank line between paragraphs; boxes in pixels."""
    tool = find(source.languages)
    if tool is None:
        return source.failed("an image needs optical recognition, which is not installed", INSTALL)
    read = tool.read(source.data, source.limits.timeout_seconds)
    if read is None:
        return source.failed("the image is damaged or of a kind that Tesseract cannot read", "save it again as PNG")
    content = ""
    pages: list[Page] = []
    boxes: list[Box] = []
    for number, leaf in enumerate(read, 1):
        start = len(content)
        content += leaf.text
        pages.append(Page(number=number, start=start, end=len(content), width=leaf.width, height=leaf.height))
        boxes.extend(Box(start + b.start, start + b.end, number, b.x0, b.y0, b.x1, b.y1) for b in leaf.boxes)
    if not content.strip():
        return source.failed("no text was found in the image", "if it shows text, scan it again at 300 dots per inch")
    problems = (tool.problem(source),) if tool.missing else ()
    return Contents(content=content, pages=tuple(pages), boxes=tuple(boxes), problems=problems)


def leaves(tsv: str) -> tuple[Leaf, ...]:
    """The pages in Tesseract's table of results."""
    out: list[Leaf] = []
    words: list[str] = []
    boxes: list[Box] = []
    length = 0
    width = height = 0.0
    last: tuple[str, ...] = ()

    def close() -> None:
        if words:
            words.append("\n")
        out.append(Leaf("".join(words), tuple(boxes), width, height))

    started = False
    for row in tsv.split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) < 12:
            continue
        if cells[0] == "1":
            if started:
                close()
            words, boxes, length, last, started = [], [], 0, (), True
            width, height = float(cells[8]), float(cells[9])
        elif cells[0] == "5" and cells[11].strip():
            place = tuple(cells[2:5])
            if last:
                gap = " " if place == last else "\n" if place[:2] == last[:2] else "\n\n"
                words.append(gap)
                length += len(gap)
            word = cells[11].strip()
            x, y, w, h = (float(c) for c in cells[6:10])
            boxes.append(Box(length, length + len(word), 1, x, y, x + w, y + h))
            words.append(word)
            length += len(word)
            last = place
    if started:
        close()
    return tuple(out)


def scale_for(width: float, height: float) -> float:
    """Pixels per point at which a page is rendered: 300 per inch, less where the page is very large."""
    scale = DPI / 72
    pixels = max(1.0, width * height) * scale * scale
    return scale if pixels <= PIXELS else float(scale * (PIXELS / pixels) ** 0.5)


def pnm(width: int, height: int, stride: int, buffer: object) -> bytes:
    """A grey image of one byte per pixel as a portable grey map, which needs no image library to write."""
    rows = memoryview(buffer).cast("B")  # type: ignore[arg-type]
    body = b"".join(rows[at * stride : at * stride + width] for at in range(height))
    return b"P5\n%d %d\n255\n" % (width, height) + body
