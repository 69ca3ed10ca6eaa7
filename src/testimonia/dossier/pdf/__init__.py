"""The dossier as a book: tagged PDF volumes of bounded size, typeset from the same views as the site's pages."""

from __future__ import annotations

from .binding import bind
from .exhibits import exhibits
from .typeset import lacking

__all__ = ["bind", "exhibits", "lacking"]
