"""The command line: parses arguments, calls the verb, prints what came out.

Exit codes: 0 done, 1 done with problems listed, 2 wrong usage, 4 could not do it.
"""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from .. import __version__
from . import cases, publishing, stages
from .common import DONE, IMPOSSIBLE, app

__all__ = ["app", "cases", "main", "publishing", "stages"]


def main() -> None:
    """Run the program; an interrupted one says so and leaves a case that builds."""
    from .. import terminal

    terminal.use_utf8()
    # Records hold no cycles: the collector would only walk word lists and records again and again.
    gc.set_threshold(100_000, 50, 100)
    try:
        app()
    except KeyboardInterrupt:
        terminal.say("Stopped. Nothing is damaged; run the same command again to go on.")
        sys.exit(IMPOSSIBLE)
    except BrokenPipeError:
        terminal.close_quietly()
        sys.exit(DONE)


def _version(asked: bool) -> None:
    if asked:
        print(f"testimonia {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass
