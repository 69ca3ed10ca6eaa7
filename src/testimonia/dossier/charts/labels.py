"""How wide words are in the dossier's two faces, and how to shorten them so that labels never collide.

Advance widths are those of the shipped fonts at weight 400, in thousandths of an em, for U+0020 to U+007E.
"""

from __future__ import annotations

from typing import Literal

Face = Literal["serif", "sans"]

_SERIF = """237 289 381 525 518 932 728 182 362 362 458 534 302 320 302 341 529 529 529 529 529 529 529 529 529 529 302
302 534 534 534 414 834 712 653 662 739 638 612 723 814 376 381 710 618 935 768 738 621 738 690 544 632 758
709 1005 672 667 586 335 341 335 534 514 400 541 619 520 614 533 369 557 641 329 303 594 329 955 643 579 622
601 456 465 359 628 579 836 569 586 490 359 290 359 534"""
_SANS = """200 289 426 497 497 824 609 249 303 303 418 497 249 311 249 350 497 497 497 497 497 497 497 497 497 497 249
249 497 497 497 425 847 543 588 571 615 527 494 617 652 263 479 579 486 727 647 664 566 664 569 534 536 645
515 786 513 476 539 303 350 303 497 500 542 504 553 456 555 496 292 504 544 246 247 495 255 829 547 542 555
555 347 419 338 544 467 719 446 467 425 303 241 303 497"""
_WIDTHS: dict[Face, tuple[int, ...]] = {
    "serif": tuple(map(int, _SERIF.split())),
    "sans": tuple(map(int, _SANS.split())),
}
_OTHER: dict[Face, dict[str, int]] = {
    "serif": {"“": 440, "”": 440, "‘": 225, "’": 225, "–": 514, "—": 814, "…": 826, "‹": 303},
    "sans": {"“": 426, "”": 426, "‘": 249, "’": 249, "–": 480, "—": 800, "…": 948, "‹": 271},
}
_UNKNOWN = 700
"""A wide letter of the Latin, Cyrillic and Arabic faces, so that an estimate errs on the safe side."""
_FULL = 1000
_NOTHING = frozenset("\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")


def width(words: str, size: float, face: Face = "sans") -> float:
    """How far the words run at this size, in the drawing's units."""
    table, other = _WIDTHS[face], _OTHER[face]
    total = 0
    for letter in words:
        code = ord(letter)
        if 32 <= code <= 126:
            total += table[code - 32]
        elif letter not in _NOTHING:
            total += other.get(letter, _FULL if code >= 0x2E80 else _UNKNOWN)
    return total * size / 1000


def fit(words: str, room: float, size: float, face: Face = "sans") -> str:
    """The words, or as many of them as there is room for, ended by an ellipsis; empty where not even that fits."""
    if width(words, size, face) <= room:
        return words
    room -= width("…", size, face)
    used = 0.0
    for at, letter in enumerate(words):
        used += width(letter, size, face)
        if used > room:
            return words[:at].rstrip() + "…" if at else ""
    return words


def quoted(words: str, room: float, size: float, isolate: bool = False) -> str:
    """The words in quotation marks, shortened inside the marks; isolated where they run from right to left."""
    line = " ".join(words.split())
    shown = fit(line, room - width("“”", size, "serif"), size, "serif")
    return f"“\u2068{shown}\u2069”" if isolate else f"“{shown}”"
