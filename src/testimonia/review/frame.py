"""The frame of every page: words, tabs, progress, what was saved last."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ..model import Decision
from .queues import NAMES, Queues
from .session import Session
from .words import Words, chosen

HERE = Path(__file__).parent
_LANGUAGES = (("en", "English"), ("es", "Español"), ("ar", "العربية"))
_COOKIE = "testimonia_language"


class Frame:
    """Renders templates with what all pages show."""

    def __init__(self, session: Session, queues: Queues, keys: Mapping[str, str]) -> None:
        self.session = session
        self.queues = queues
        self.saved: Decision | None = None
        """The last decision of this session."""
        self._keys = keys
        self._env = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            auto_reload=False,
        )

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
        """An answer made of a template."""
        w = self.words(request)
        tabs = [(name, len(self.queues.of(name).ids)) for name in NAMES]
        base = {
            "w": w, "case": self.session.case, "by": self.session.by, "keys": self._keys, "queue": "", "anchor": "",
            "plain": False, "query": "", "progress": "", "done": 0, "of": 0, "languages": _LANGUAGES,
            "csrf": request.scope["csrf"], "saved": self._saved_words(w),
            # A queue that holds nothing at all is no place to go to.
            "tabs": [(name, count) for name, count in tabs if count or name in ("figures", "items")],
        }  # fmt: skip
        html = self._env.get_template(template).render(**(base | values))
        answer = HTMLResponse(html, status)
        if (lang := request.query_params.get("lang")) in dict(_LANGUAGES):
            answer.set_cookie(_COOKIE, lang, samesite="strict", path="/")
        return answer

    def words(self, request: Request) -> Words:
        """The app's words in the language that the browser or the reader asks for."""
        given = request.query_params.get("lang") or request.cookies.get(_COOKIE, "")
        return Words(given or chosen(request.headers.get("accept-language", "")))

    def _saved_words(self, w: Words) -> str:
        if self.saved is None:
            return ""
        place = self.session.entry(self.saved.id)
        file, line = (place.file, place.line) if place else ("", 0)
        return w("frame.saved", file=file, line=line, kind=self.saved.kind, at=self.saved.at[11:19])
