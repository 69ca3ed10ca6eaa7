"""What all commands share: the app, exit codes, common options, and how rows and problems come out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from ..model import Problem

app = typer.Typer(
    name="testimonia",
    help="Trace every number to where it began: from a folder of sources to a dossier that anyone can check.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

DONE, WITH_PROBLEMS, IMPOSSIBLE = 0, 1, 4

CaseArgument = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder; the current one if left out.")]
FilesArgument = Annotated[
    list[Path] | None, typer.Argument(metavar="FILE", help="Files of any format that Testimonia reads.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON lines on standard output, progress on standard error.")]
OpenOption = Annotated[bool, typer.Option("--open", help="Show the dossier in the browser.")]


def some(files: list[Path] | None) -> list[Path]:
    """The files that were named; wrong usage where there is none."""
    if not files:
        raise typer.BadParameter("name at least one file")
    return files


def stream(rows: Any, line: Any, json: bool) -> None:
    """Print rows as they come and problems as they happen; the exit code says whether there were any."""
    from .. import terminal
    from ..model import Problem

    problems = printed = 0
    for row in rows:
        if isinstance(row, Problem):
            problems += 1
            terminal.say(str(row))
            continue
        printed += 1
        if json:
            terminal.print_json(row)
        else:
            print(line(row))
    raise typer.Exit((WITH_PROBLEMS if printed else IMPOSSIBLE) if problems else DONE)


def fail(problem: Problem, json: bool) -> NoReturn:
    """Say what made a command impossible, and end it."""
    from .. import terminal

    if json:
        terminal.print_json({"problem": problem})
    terminal.say(str(problem))
    raise typer.Exit(IMPOSSIBLE)
