"""Who may speak to the app: one browser on this machine, opened with the one-time address, and no page of another site.

Every answer carries a strict content security policy; no script but the app's own file runs.  A wrong host, origin,
token or form is refused in plain words.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable

from starlette.datastructures import Headers, QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "testimonia_review"
MOST_BYTES = 256 << 10
"""Of a form."""
_HOSTS = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """ASGI middleware around the app."""

    def __init__(self, app: ASGIApp, *, token: str, random: Callable[[], str]) -> None:
        """``token`` opens the first session and is then used up; ``random`` gives fresh secrets."""
        self._app = app
        self._token = token
        self._random = random
        self._sessions: set[str] = set()

    def csrf(self, request: Request) -> str:
        """The secret that a form of this session must carry."""
        session = request.cookies.get(COOKIE, "")
        return hmac.new(session.encode(), b"form", hashlib.sha256).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        refused = await self._refusal(request)
        if refused is not None:
            for name, value in _HEADERS.items():
                refused.headers[name] = value
            await refused(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = Headers(raw=message["headers"])
                extra = [(n.encode(), v.encode()) for n, v in _HEADERS.items() if n not in headers]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        scope["csrf"] = self.csrf(request)
        await self._app(scope, request.receive, with_headers)

    async def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        if not _HOSTS.fullmatch(host):
            return _no("This address is not the review app's own.")
        if request.method not in ("GET", "HEAD", "POST"):
            return _no("The review app does not know this kind of request.", 405)
        given = request.query_params.get("token")
        if given is not None and request.url.path == "/":
            return self._opened(given, request)
        if not self._known(request):
            return _no("Open the review app with the address that the command printed.")
        if request.method == "POST":
            return await self._form(request, host)
        return None

    def _opened(self, given: str, request: Request) -> Response:
        if self._known(request):
            return RedirectResponse("/", 303)
        if not self._token or not hmac.compare_digest(given.encode(), self._token.encode()):
            return _no("This address was used already or is not right. Start the review anew for another.")
        self._token = ""
        session = self._random()
        self._sessions.add(session)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, session, httponly=True, samesite="strict", path="/")
        return answer

    def _known(self, request: Request) -> bool:
        cookie = request.cookies.get(COOKIE, "")
        return any(hmac.compare_digest(cookie.encode(), s.encode()) for s in self._sessions)

    async def _form(self, request: Request, host: str) -> Response | None:
        origin = request.headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return _no("The form comes from another site.")
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > MOST_BYTES:
            return _no(
                f"The form is larger than the {MOST_BYTES >> 10} KB that are taken; shorten what you wrote.", 413
            )
        body = await request.body()
        if len(body) > MOST_BYTES:
            return _no("The form is too large; shorten what you wrote.", 413)
        sent = QueryParams(body.decode("utf-8", "replace")).get("csrf", "")
        if not hmac.compare_digest(sent.encode(), self.csrf(request).encode()):
            return _no("The form does not carry this session's secret. Load the page again and repeat what you did.")
        replayed = False

        async def again() -> Message:
            nonlocal replayed
            replayed = True
            return {"type": "http.request", "body": body, "more_body": False}

        request._receive = again
        return None


def _no(words: str, status: int = 403) -> Response:
    return PlainTextResponse(words + "\n", status)
