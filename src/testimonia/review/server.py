"""Serves the review app on 127.0.0.1 and prints its one-time address."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

import uvicorn

from ..build import Refusal, build
from ..case import Case, open_case
from ..deciding import device
from ..decisions import wrong_name
from ..ledger import Ledger, LedgerError
from ..model import Problem
from .app import application
from .queues import Made, made
from .rebuild import Rebuilder
from .session import Session


def serve(root: Path, *, by: str, port: int, now: Callable[[], str], ready: Callable[[str], None]) -> Problem | None:
    """Serve until interrupted; ``ready`` is told the address once. What prevents it comes back as a Problem."""
    built = build(root, now=now())
    if isinstance(built, Refusal):
        return built.problem
    case, problems = open_case(root)
    if case is None:
        return problems[0]
    if wrong := wrong_name(by):
        return Problem(
            where="--by", what=f"the reviewer's name {wrong}", what_to_do="name a pseudonym, as in --by reader-1"
        )
    try:
        session = Session(case, by, device=device(), now=now, salts=lambda: secrets.token_hex(16))
    except LedgerError:
        return Problem(where=str(root), what="its ledger cannot be read", what_to_do=f"run: testimonia build {root}")
    token = secrets.token_urlsafe(32)
    rebuild = Rebuilder(lambda: _rebuilt(root, case, now()))
    app = application(
        session, made(session.ledger), token=token, random=lambda: secrets.token_urlsafe(32), rebuild=rebuild,
        keys=case.keys,
    )  # fmt: skip
    server = _Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", access_log=False, server_header=False),
        lambda at: ready(f"http://127.0.0.1:{at}/?token={token}"),
    )
    try:
        server.run()
    finally:
        rebuild.stop()
    if not server.served:
        return Problem(where=f"port {port}", what="it cannot be used", what_to_do="give another with --port, or 0")
    return None


def _rebuilt(root: Path, case: Case, now: str) -> Made | None:
    """Build, and sort the queues of what was built, so that no request waits for it."""
    build(root, now=now)
    try:
        ledger = Ledger.at(case.ledger)
        queues = made(ledger)
        ledger.close()
    except LedgerError:
        return None
    return queues


class _Server(uvicorn.Server):
    """Tells the port once it listens."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[int], None]) -> None:
        super().__init__(config)
        self._listening = listening
        self.served = False

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """Listen, then say where."""
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self.served = True
            self._listening(self.servers[0].sockets[0].getsockname()[1])
