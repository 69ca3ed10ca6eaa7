"""Text -> Items: the articles, acts, clippings, captions and chapters inside a compilation, and the record of each."""

from __future__ import annotations

from .hints import Hints
from .language import detect_language
from .split import row, split

__all__ = ["Hints", "detect_language", "row", "split"]
