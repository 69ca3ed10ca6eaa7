"""The review app's pages and forms; every state change is a decision in the log."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from ..decisions.fields import VOCABULARIES
from ..dossier.site import HERE as DOSSIER
from ..ledger import LedgerError, Search
from ..model import Decision, Item, Problem
from ..settings import REVIEW_KEYS
from .agreement import agreements
from .guard import Guard
from .queues import NAMES, ORDERS, Name, Queue, queues
from .rebuild import Rebuilder
from .session import Changed, Session
from .views import EDITABLE, queue_page, source_page
from .words import Words, chosen

_HERE = Path(__file__).parent
_LANGUAGES = (("en", "English"), ("es", "Español"), ("ar", "العربية"))
_LANGUAGE_COOKIE = "testimonia_language"


def application(
    session: Session, *, token: str, random: Callable[[], str], rebuild: Rebuilder, keys: Mapping[str, str] = {}
) -> ASGIApp:
    """The app around one session, guarded by a one-time token."""
    app = App(session, rebuild, {**REVIEW_KEYS, **keys})
    routes = [
        Route("/", app.start),
        Route("/q/{queue}", app.queue),
        Route("/decide", app.decide, methods=["POST"]),
        Route("/add", app.add, methods=["POST"]),
        Route("/source/{item}", app.source),
        Route("/find", app.find),
        Route("/agreement", app.agreement),
        Route("/help", app.help),
        Route("/static/{path:path}", app.static),
        Route("/dossier/{path:path}", app.dossier),
    ]
    starlette = Starlette(routes=routes, exception_handlers={404: _not_found, Exception: _failed})
    return Guard(starlette, token=token, random=random)


class App:
    """Answers requests; the records come from the session, the order from the queues."""

    def __init__(self, session: Session, rebuild: Rebuilder, keys: Mapping[str, str]) -> None:
        self._session = session
        self._rebuild = rebuild
        self._keys = keys
        self._queues: dict[str, dict[Name, Queue]] = {}
        self._skipped: dict[str, set[str]] = {name: set() for name in NAMES}
        self._search: Search | None = None
        self._saved: Decision | None = None
        self._env = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
        )

    # ----------------------------------------------------------------------------------------------- the pages

    async def start(self, _: Request) -> Response:
        """Where a session begins."""
        return RedirectResponse("/q/figures", 303)

    async def queue(self, request: Request) -> Response:
        """A queue at one of its records, by default the first that awaits a decision."""
        name = request.path_params["queue"]
        if name not in NAMES:
            return _not_found(request, Exception())
        order = request.query_params.get("order", "weight")
        order = order if order in ORDERS else "weight"
        self._fresh()
        queue = self._queue(name, order)
        at = request.query_params.get("at", "")
        target = at if at in queue.places or (at and self._exists(at)) else self._next(queue, -1)
        return self._shown(request, queue, order, target)

    async def source(self, request: Request) -> Response:
        """An item whole."""
        self._fresh()
        item = self._session.ledger.item(request.path_params["item"])
        if not isinstance(item, Item):
            return _not_found(request, Exception())
        page = source_page(self._session, item, request.query_params.get("on", ""))
        return self._page(request, "source.html.j2", title=item.title or item.kind, plain=True, **page)

    async def find(self, request: Request) -> Response:
        """Full-text search over all sources."""
        asked = request.query_params
        query = asked.get("q", "")[:500]
        w = self._words(request)
        found, refused = [], ""
        try:
            self._fresh()
            found = self._index().find(
                query, kind=asked.get("kind", ""), date_from=asked.get("from", ""), date_to=asked.get("to", "")
            )
        except LedgerError:
            refused = w("find.bad")
        return self._page(
            request, "find.html.j2", title=w("find.title"), plain=True, query=query, found=found, refused=refused,
            kinds=VOCABULARIES["Item.kind"], kind=asked.get("kind", ""),
            from_=asked.get("from", ""), to=asked.get("to", ""),
        )  # fmt: skip

    async def agreement(self, request: Request) -> Response:
        """How far reviewers agree; where blind, only on what this reviewer has judged."""
        self._fresh()
        kind_of = {i: name for name in NAMES for i in self._queue(name, "weight").ids}
        found = agreements(self._session.all_entries(), kind_of)
        if self._session.blind:
            found = [a for a in found if self._session.by in (a.a, a.b)]
        return self._page(
            request, "agreement.html.j2", title=self._words(request)("agreement.title"), plain=True, queue="agreement",
            found=found, blind=self._session.blind,
        )  # fmt: skip

    async def help(self, request: Request) -> Response:
        """The keys."""
        return self._page(request, "help.html.j2", title=self._words(request)("help.title"), plain=True, queue="help")

    async def static(self, request: Request) -> Response:
        """The app's own files, and those it has from the dossier."""
        return _file((_HERE / "static", DOSSIER / "static"), request.path_params["path"])

    async def dossier(self, request: Request) -> Response:
        """The dossier as the last build left it."""
        return _file((self._session.case.dossier,), request.path_params["path"] or "index.html")

    # ----------------------------------------------------------------------------------------------- deciding

    async def decide(self, request: Request) -> Response:
        """Save a decision and move on, or show why it was not saved with what was typed kept."""
        form = await _form(request)
        name, order, target, act = (form.get(k, "") for k in ("queue", "order", "target", "act"))
        if name not in NAMES:
            return _not_found(request, Exception())
        order = order if order in ORDERS else "weight"
        self._fresh()
        queue = self._queue(name, order)
        if act == "skip":
            self._skipped[name].add(target)
            return self._moved(request, queue, order, self._next(queue, queue.places.get(target, -1)))
        if act == "undo":
            return self._undone(request, queue, order)
        kind, values = self._kind(name, act, form)
        if not kind:
            return self._moved(request, queue, order, target)
        saved = self._session.save(
            kind, target, seen=form.get("seen", ""), reason=form.get("reason", ""), values=values
        )
        if isinstance(saved, Decision) and kind == "correct" and (event := form.get("f-event")) is not None:
            saved = self._assigned(saved, target, event, form) or saved
        if not isinstance(saved, Decision):
            return self._refused(request, queue, order, target, saved, form)
        self._done(saved)
        return self._moved(request, queue, order, self._next(queue, queue.places.get(target, -1)))

    def _kind(self, name: str, act: str, form: QueryParams) -> tuple[str, dict[str, object]]:
        """The kind of decision that a button stands for, and the values that were changed."""
        if act == "accept":
            return ("merge" if name == "origins" else "accept"), {}
        if act == "reject":
            return ("split" if name == "origins" else "reject"), {}
        if act == "unsure":
            return "note", {}
        if act != "correct":
            return "", {}
        values: dict[str, object] = {
            field: form.get(f"f-{field}", "")
            for field in EDITABLE.get(name, ())
            if form.get(f"f-{field}", "") != form.get(f"was-{field}", "")
        }
        if not values and form.get("f-event", "") != form.get("was-event", ""):
            return "assign", {"event": form.get("f-event", "")}
        return ("correct" if values else "accept"), values

    def _assigned(
        self, corrected: Decision, target: str, event: str, form: QueryParams
    ) -> Decision | Problem | Changed | None:
        """A correction may also move the figure to another event: a decision of its own."""
        if corrected.kind != "correct" or event == form.get("was-event", ""):
            return None
        return self._session.save("assign", target, seen="", reason=form.get("reason", ""), values={"event": event})

    def _undone(self, request: Request, queue: Queue, order: str) -> Response:
        last = self._session.last()
        if last is None:
            return self._moved(request, queue, order, self._next(queue, -1))
        saved = self._session.save("undo", last.id, seen="")
        if not isinstance(saved, Decision):
            return self._refused(request, queue, order, last.target, saved, QueryParams())
        self._done(saved)
        home = next((q for q in self._queues[order].values() if last.target in q.places), queue)
        return self._moved(request, home, order, last.target if last.target in home.places else self._next(home, -1))

    async def add(self, request: Request) -> Response:
        """A figure that the program missed, at the words that were selected."""
        form = await _form(request)
        self._fresh()
        queue = self._queue("figures", "weight")
        values: dict[str, object] = {k[2:]: v for k, v in form.items() if k.startswith("f-")}
        saved = self._session.save("add", form.get("target", ""), seen="", reason=form.get("reason", ""), values=values)
        if not isinstance(saved, Decision):
            return self._refused(request, queue, "weight", form.get("back", ""), saved, form)
        self._done(saved)
        return self._moved(request, queue, "weight", form.get("back", "") or self._next(queue, -1))

    def _done(self, saved: Decision) -> None:
        self._saved = saved
        self._skipped = {name: found - {saved.target} for name, found in self._skipped.items()}
        self._rebuild.ask()

    # -------------------------------------------------------------------------------------------- what is shown

    def _fresh(self) -> None:
        """Follow builds and other people's decisions."""
        self._session.refresh()
        if self._rebuild.finished():
            self._session.reopen()
            self._queues, self._search = {}, None

    def _queue(self, name: Name, order: str) -> Queue:
        if order not in self._queues:
            self._queues[order] = queues(self._session.ledger, order)
        return self._queues[order][name]

    def _exists(self, target: str) -> bool:
        return "+" in target or self._session.ledger.record(target) is not None

    def _next(self, queue: Queue, after: int) -> str:
        """The next record that awaits a decision: further on, then from the start, skipped ones last of all."""
        skipped = self._skipped[queue.name]
        first_skipped = ""
        for n in chain(range(after + 1, len(queue.ids)), range(after + 1)):
            target: str = queue.ids[n]
            if self._session.state(target) == "proposed":
                if target not in skipped:
                    return target
                first_skipped = first_skipped or target
        return first_skipped

    def _moved(self, request: Request, queue: Queue, order: str, target: str) -> Response:
        address = f"/q/{queue.name}?order={order}" + (f"&at={target}" if target else "")
        address = address.replace("+", "%2B")
        if request.headers.get("x-part") != "1":
            return RedirectResponse(address, 303)
        shown = self._shown(request, queue, order, target)
        shown.headers["x-address"] = address
        return shown

    def _refused(
        self, request: Request, queue: Queue, order: str, target: str, why: Problem | Changed, form: QueryParams
    ) -> Response:
        w = self._words(request)
        if isinstance(why, Changed):
            now = w(f"state.{why.now}")
            words = w("refused.changed_by", by=why.by, now=now) if why.by else w("refused.changed", now=now)
        else:
            words = w("refused.problem", what=why.what[:1].upper() + why.what[1:], what_to_do=why.what_to_do)
        kept = {k: v for k, v in form.items() if k == "reason" or k.startswith("f-")}
        return self._shown(request, queue, order, target, refused=words, kept=kept, status=409)

    def _shown(
        self, request: Request, queue: Queue, order: str, target: str, *, refused: str = "",
        kept: Mapping[str, str] = {}, status: int = 200,
    ) -> Response:  # fmt: skip
        w = self._words(request)
        page: dict[str, Any] = {
            "big": "", "sentence": "", "facts": [], "fields": [], "events": [], "event": "", "why": [], "leaves": [],
            "compared": None, "add_item": "", "outcomes": (), "state": "proposed", "seen": "", "reason": "", "place": 0,
            "editing": False, "refused": "",
        }  # fmt: skip
        page |= queue_page(self._session, queue, target, w, kept)
        if refused:
            page["refused"] = refused
        done = sum(1 for i in self._session.decided() if i in queue.places)
        progress = w(
            "frame.progress", n=len(queue.ids), done=done, skipped=len(self._skipped[queue.name]),
            others=0 if self._session.blind else self._session.by_others(),
        )  # fmt: skip
        return self._page(
            request, "queue.html.j2", status=status, title=w(f"queue.{queue.name}"), queue=queue.name, order=order,
            anchor="decide", progress=progress, done=done, of=len(queue.ids), **page,
        )  # fmt: skip

    def _page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
        w = self._words(request)
        base = {
            "w": w, "case": self._session.case, "by": self._session.by, "keys": self._keys, "queue": "", "anchor": "",
            "plain": False, "query": "", "progress": "", "done": 0, "of": 0, "languages": _LANGUAGES,
            "csrf": request.scope["csrf"], "saved": self._saved_words(w),
            "tabs": [(name, len(self._queue(name, "weight").ids)) for name in NAMES],
        }  # fmt: skip
        html = self._env.get_template(template).render(**(base | values))
        answer = HTMLResponse(html, status)
        if (lang := request.query_params.get("lang")) in dict(_LANGUAGES):
            answer.set_cookie(_LANGUAGE_COOKIE, lang, samesite="strict", path="/")
        return answer

    def _saved_words(self, w: Words) -> str:
        if self._saved is None:
            return ""
        place = next((e for e in reversed(self._session.all_entries()) if e.decision.id == self._saved.id), None)
        file, line = (place.file, place.line) if place else ("", 0)
        return w("frame.saved", file=file, line=line, kind=self._saved.kind, at=self._saved.at[11:19])

    def _words(self, request: Request) -> Words:
        given = request.query_params.get("lang") or request.cookies.get(_LANGUAGE_COOKIE, "")
        return Words(given or chosen(request.headers.get("accept-language", "")))

    def _index(self) -> Search:
        if self._search is None:
            case = self._session.case
            version = f"{case.ledger.stat().st_mtime_ns}"
            self._search = Search.over(case.ledger, case.derived / "search.db", version)
        return self._search


async def _form(request: Request) -> QueryParams:
    return QueryParams((await request.body()).decode("utf-8", "replace"))


def _file(folders: tuple[Path, ...], asked: str) -> Response:
    """A file below one of the folders; nothing outside them, whatever the path says."""
    parts = PurePosixPath(asked).parts
    if ".." in parts or asked.startswith("/") or "\\" in asked or "\0" in asked:
        return PlainTextResponse("There is no such page.\n", 404)
    for folder in folders:
        path = folder.joinpath(*parts)
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return FileResponse(path, media_type="font/woff2" if path.suffix == ".woff2" else kind)
    return PlainTextResponse("There is no such page.\n", 404)


def _not_found(_: Request, __: Exception) -> Response:
    return PlainTextResponse("There is no such page.\n", 404)


def _failed(_: Request, __: Exception) -> Response:
    return PlainTextResponse(
        "The review app could not do this; nothing was saved by it. Load the page again, and build the case anew if it "
        "happens again.\n",
        500,
    )
