"""Plain text and Markdown: the decoded text itself, so that offsets are into what anyone else decodes."""

from __future__ import annotations

from ..model import Problem
from .decoding import decode
from .records import Contents, Source

EXTRACTOR = "plain"
VERSION = "1"


def extract(source: Source) -> Contents:
    """The text as decoded, with ``\\n`` line ends and nothing else changed; Markdown keeps its marks."""
    decoded = decode(source.data, source.charset)
    problems: tuple[Problem, ...] = ()
    if decoded.trouble:
        problems = (source.problem(decoded.trouble, "save a copy as UTF-8 from a program that shows it rightly"),)
    return Contents(content=decoded.text, problems=problems)
