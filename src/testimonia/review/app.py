"""The review app's pages and forms; every state change is a decision in the log."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from ..decisions.fields import VOCABULARIES
from ..dossier.site import HERE as DOSSIER
from ..ledger import LedgerError, Search
from ..model import Decision, Item, Original, Problem
from ..settings import REVIEW_KEYS
from . import questions
from .agreement import agreements
from .frame import HERE, Frame
from .guard import Guard
from .page_images import PageImages
from .queues import NAMES, ORDERS, TOGETHER, Made, Name, Queue, Queues
from .rebuild import Rebuilder
from .session import Changed, Session
from .views import EDITABLE, queue_page, source_page
from .words import Words


def application(
    session: Session, queues: Made, *, token: str, random: Callable[[], str], rebuild: Rebuilder[Made | None],
    keys: Mapping[str, str] = {},
) -> ASGIApp:  # fmt: skip
    """The app around one session, guarded by a one-time token."""
    app = App(session, queues, rebuild, {**REVIEW_KEYS, **keys})
    routes = [
        Route("/", app.start),
        Route("/q/{queue}", app.queue),
        Route("/decide", app.decide, methods=["POST"]),
        Route("/add", app.add, methods=["POST"]),
        Route("/questions", app.questions),
        Route("/question/{question}", app.question),
        Route("/join", app.join, methods=["POST"]),
        Route("/source/{item}", app.source),
        Route("/page/{original}/{page:int}.png", app.page_image),
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

    def __init__(
        self, session: Session, queues: Made, rebuild: Rebuilder[Made | None], keys: Mapping[str, str]
    ) -> None:
        self._session = session
        self._rebuild = rebuild
        self._queues = Queues(session, queues)
        self._frame = Frame(session, self._queues, keys)
        self._images = PageImages(session.case)
        self._search: Search | None = None

    # ----------------------------------------------------------------------------------------------- the pages

    async def start(self, _: Request) -> Response:
        """Where a session begins."""
        return RedirectResponse("/q/figures", 303)

    async def queue(self, request: Request) -> Response:
        """A queue at one of its records, by default the first that awaits a decision."""
        name = request.path_params["queue"]
        if name not in NAMES:
            return _not_found(request, Exception())
        order = _order(request.query_params.get("order", ""))
        self._fresh()
        queue = self._queues.of(name, order)
        at = request.query_params.get("at", "")
        target = at if at in queue.places or (at and self._queues.home(at) == name) else queue.next()
        return self._shown(request, queue, order, target)

    async def source(self, request: Request) -> Response:
        """An item whole."""
        self._fresh()
        item = self._session.ledger.item(request.path_params["item"])
        if not isinstance(item, Item):
            return _not_found(request, Exception())
        page = source_page(self._session, item, request.query_params.get("on", ""))
        return self._frame.page(request, "source.html.j2", title=item.title or item.kind, plain=True, **page)

    async def page_image(self, request: Request) -> Response:
        """A page of a PDF source as an image."""
        original = self._session.ledger.record(request.path_params["original"])
        drawn = None
        if isinstance(original, Original):
            drawn = await run_in_threadpool(self._images.png, original, request.path_params["page"])
        return Response(drawn, media_type="image/png") if drawn else _not_found(request, Exception())

    async def find(self, request: Request) -> Response:
        """Full-text search over all sources."""
        asked = request.query_params
        query = asked.get("q", "")[:500]
        w = self._frame.words(request)
        found, refused = [], ""
        try:
            self._fresh()
            found = self._index().find(
                query, kind=asked.get("kind", ""), date_from=asked.get("from", ""), date_to=asked.get("to", "")
            )
        except LedgerError:
            refused = w("find.bad")
        return self._frame.page(
            request, "find.html.j2", title=w("find.title"), plain=True, query=query, found=found, refused=refused,
            kinds=VOCABULARIES["Item.kind"], kind=asked.get("kind", ""),
            from_=asked.get("from", ""), to=asked.get("to", ""),
        )  # fmt: skip

    async def agreement(self, request: Request) -> Response:
        """How far reviewers agree; where blind, only on what this reviewer has judged."""
        self._fresh()
        kind_of = {i: name for name in NAMES if name != "disagreements" for i in self._queues.of(name).ids}
        found = agreements(self._session.all_entries(), kind_of)
        if self._session.blind:
            found = [a for a in found if self._session.by in (a.a, a.b)]
        return self._frame.page(
            request, "agreement.html.j2", title=self._frame.words(request)("agreement.title"), plain=True,
            queue="agreement", found=found, blind=self._session.blind,
        )  # fmt: skip

    async def questions(self, request: Request) -> Response:
        """Every question of the case."""
        self._fresh()
        w = self._frame.words(request)
        found = questions.titles(self._session)
        return self._frame.page(
            request, "questions.html.j2", title=w("questions.title"), plain=True, queue="questions", found=found
        )

    async def question(self, request: Request) -> Response:
        """A question's statements in one table."""
        self._fresh()
        return self._question(request, request.path_params["question"])

    def _question(self, request: Request, given: str, *, refused: str = "", status: int = 200) -> Response:
        found = next((q for q in self._session.ledger.questions() if q.id == given), None)
        if found is None:
            return _not_found(request, Exception())
        page = questions.table(self._session, found, self._frame.words(request))
        return self._frame.page(
            request, "question.html.j2", status=status, plain=True, queue="questions", refused=refused, **page
        )

    async def help(self, request: Request) -> Response:
        """The keys."""
        return self._frame.page(
            request, "help.html.j2", title=self._frame.words(request)("help.title"), plain=True, queue="help"
        )

    async def static(self, request: Request) -> Response:
        """The app's own files, and those it has from the dossier."""
        return _file((HERE / "static", DOSSIER / "static"), request.path_params["path"])

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
        order = _order(order)
        self._fresh()
        queue = self._queues.of(name, order)
        if act == "skip":
            queue.skip(target)
            return self._moved(request, queue, order, queue.next(target))
        if act == "undo":
            return self._undone(request, queue, order)
        kind, values = self._kind(self._queues.home(target), act, form)
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
        queue = self._queues.of(queue.name, order)
        return self._moved(request, queue, order, queue.next(target))

    def _kind(self, home: Name | None, act: str, form: QueryParams) -> tuple[str, dict[str, object]]:
        """The kind of decision that a button stands for, and the values that were changed."""
        if act == "accept":
            return ("merge" if home in TOGETHER else "accept"), {}
        if act == "reject":
            return ("split" if home in TOGETHER else "reject"), {}
        if act == "unsure":
            return "note", {}
        if act != "correct":
            return "", {}
        values: dict[str, object] = {
            field: form.get(f"f-{field}", "")
            for field in EDITABLE.get(home or "", ())
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
            return self._moved(request, queue, order, queue.next())
        saved = self._session.save("undo", last.id, seen="")
        if not isinstance(saved, Decision):
            return self._refused(request, queue, order, last.target, saved, QueryParams())
        self._done(saved)
        name = queue.name if last.target in queue.places else self._queues.home(last.target)
        home = self._queues.of(name, order) if name else queue
        return self._moved(request, home, order, last.target if last.target in home.places else home.next())

    async def add(self, request: Request) -> Response:
        """A figure that the program missed, at the words that were selected."""
        form = await _form(request)
        self._fresh()
        queue = self._queues.of("figures")
        values: dict[str, object] = {k[2:]: v for k, v in form.items() if k.startswith("f-")}
        saved = self._session.save("add", form.get("target", ""), seen="", reason=form.get("reason", ""), values=values)
        if not isinstance(saved, Decision):
            return self._refused(request, queue, "weight", form.get("back", ""), saved, form)
        self._done(saved)
        return self._moved(request, queue, "weight", form.get("back", "") or queue.next())

    async def join(self, request: Request) -> Response:
        """Origins or claimants of chosen statements of one question, joined or parted."""
        form = await _form(request)
        self._fresh()
        w = self._frame.words(request)
        act, question = form.get("act", ""), form.get("question", "")
        pair = form.get("pair", "")
        chosen = (
            [pair]
            if pair
            else questions.targets(self._session, act, form.getlist("row"))
            if act in questions.ACTS
            else []
        )
        if not chosen:
            return self._question(request, question, refused=w("questions.choose"), status=409)
        for target in chosen:
            saved = self._session.save(questions.ACTS.get(act, "split"), target, seen="", reason=form.get("reason", ""))
            if not isinstance(saved, Decision):
                return self._question(request, question, refused=self._why(w, saved), status=409)
            self._done(saved)
        if request.headers.get("x-part") != "1":
            return RedirectResponse(f"/question/{question}", 303)
        shown = self._question(request, question)
        shown.headers["x-address"] = f"/question/{question}"
        return shown

    def _done(self, saved: Decision) -> None:
        self._frame.saved = saved
        self._rebuild.ask()

    # -------------------------------------------------------------------------------------------- what is shown

    def _fresh(self) -> None:
        """Follow builds and other people's decisions."""
        self._session.refresh()
        queues = self._rebuild.finished()
        if queues is not None:
            self._session.reopen()
            self._queues.anew(queues)
            self._search = None

    def _moved(self, request: Request, queue: Queue, order: str, target: str) -> Response:
        address = f"/q/{queue.name}?order={order}" + (f"&at={target}" if target else "")
        address = address.replace("+", "%2B")
        if request.headers.get("x-part") != "1":
            return RedirectResponse(address, 303)
        shown = self._shown(request, queue, order, target)
        shown.headers["x-address"] = address
        return shown

    def _why(self, w: Words, why: Problem | Changed) -> str:
        if isinstance(why, Changed):
            now = w(f"state.{why.now}")
            return w("refused.changed_by", by=why.by, now=now) if why.by else w("refused.changed", now=now)
        return w("refused.problem", what=why.what[:1].upper() + why.what[1:], what_to_do=why.what_to_do)

    def _refused(
        self, request: Request, queue: Queue, order: str, target: str, why: Problem | Changed, form: QueryParams
    ) -> Response:
        words = self._why(self._frame.words(request), why)
        kept = {k: v for k, v in form.items() if k == "reason" or k.startswith("f-")}
        return self._shown(request, queue, order, target, refused=words, kept=kept, status=409)

    def _shown(
        self, request: Request, queue: Queue, order: str, target: str, *, refused: str = "",
        kept: Mapping[str, str] = {}, status: int = 200,
    ) -> Response:  # fmt: skip
        w = self._frame.words(request)
        page: dict[str, Any] = {
            "big": "", "sentence": "", "facts": [], "fields": [], "events": [], "event": "", "why": [], "leaves": [],
            "compared": None, "table": None, "examples": [], "said": [], "add_item": "", "outcomes": (),
            "state": "proposed", "seen": "", "reason": "", "place": 0, "editing": False, "refused": "", "question": "",
            "verbs": ("", ""),
        }  # fmt: skip
        page |= queue_page(self._session, self._queues, queue, target, w, kept)
        if refused:
            page["refused"] = refused
        progress = w(
            "frame.progress", n=len(queue.ids), done=queue.done, skipped=queue.skipped,
            others=0 if self._session.blind else self._session.by_others,
        )  # fmt: skip
        return self._frame.page(
            request, "queue.html.j2", status=status, title=w(f"queue.{queue.name}"), queue=queue.name, order=order,
            anchor="decide", progress=progress, done=queue.done, of=len(queue.ids), **page,
        )  # fmt: skip

    def _index(self) -> Search:
        if self._search is None:
            case = self._session.case
            version = f"{case.ledger.stat().st_mtime_ns}"
            self._search = Search.over(case.ledger, case.derived / "search.db", version)
        return self._search


def _order(given: str) -> str:
    return given if given in ORDERS else "weight"


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
