"""From blocks to a PDF: the one place that calls the typesetter, Typst, with this package's fonts and no others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ...model import Problem
from .letters import FONTS

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).parent / "templates"


def lacking() -> Problem | None:
    """Why no PDF can be made; None where one can."""
    try:
        import fontTools
        import typst  # noqa: F401
    except ImportError:
        return Problem(
            where="PDF", what="the typesetter is not installed", what_to_do='install it: pip install "testimonia[pdf]"'
        )
    del fontTools
    return None


def typeset(content: dict[str, object], template: str = "book.typ") -> tuple[bytes, str]:
    """The PDF of a template filled with content, and why it is not PDF/UA-1 where it is only tagged.

    Nothing in the content is read as markup.
    """
    import typst

    compiler = _compiler(content, template)
    why = ""
    try:
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as e:
        if "PDF/UA-1" not in str(e):
            raise
        why = e.message
        made = compiler.compile(format="pdf", timestamp=0)
    assert isinstance(made, bytes)
    return made, why


def where(content: dict[str, object], template: str = "book.typ") -> list[int]:
    """The page of each of the labels that the content names as ``refs``."""
    found: list[int] = json.loads(_compiler(content, template).query("<pages>", field="value", one=True))
    return found


def _compiler(content: dict[str, object], template: str) -> typst.Compiler:
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(
        input=TEMPLATES / template, root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
    )  # fmt: skip
