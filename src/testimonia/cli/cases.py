"""The commands on a case: from ``demo`` and ``new`` to ``review`` and ``propose``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .common import (
    DONE,
    IMPOSSIBLE,
    WITH_PROBLEMS,
    CaseArgument,
    JsonOption,
    OpenOption,
    app,
    fail,
)


class Example(StrEnum):
    """The cases that ship with the program."""

    KHOJALY = "khojaly"
    TEACHING = "teaching"


@app.command(epilog="Example: testimonia demo khojaly --open")
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write it.")] = Path("testimonia-demo"),
    example: Annotated[Example, typer.Option("--example", help="Which case to write.")] = Example.KHOJALY,
    open_: OpenOption = False,
    json: JsonOption = False,
) -> None:
    """Write an example case, build it, and print where its dossier lies."""
    from ..examples import write_example

    problem = write_example(example.value, folder)
    if problem:
        fail(problem, json)
    _build(folder, json=json, open_=open_)


@app.command(epilog="Example: testimonia new my-case")
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    json: JsonOption = False,
) -> None:
    """Make an empty case with a commented case.toml."""
    from .. import terminal
    from ..examples import write_new_case

    problem = write_new_case(folder)
    if problem:
        fail(problem, json)
    if json:
        terminal.print_json({"case": str(folder)})
    else:
        terminal.say(
            f"Made {folder}. Put what you collected into {folder / 'sources'}, then: testimonia build {folder}"
        )


@app.command(epilog="Example: testimonia build my-case")
def build(case: CaseArgument = Path(), json: JsonOption = False, open_: OpenOption = False) -> None:
    """Bring everything that is stale up to date: the ledger and the dossier."""
    _build(case, json=json, open_=open_)


def _build(folder: Path, *, json: bool, open_: bool) -> None:
    from .. import build as joint
    from .. import terminal

    with terminal.progress(json) as progress:
        report = joint.build(folder, now=terminal.utc_now(), progress=progress)
    if isinstance(report, joint.Refusal):
        fail(report.problem, json)
    if json:
        for problem in report.problems:
            terminal.print_json({"problem": problem})
        terminal.print_json(
            {"dossier": str(report.index), "ledger": str(report.ledger), "changed": report.changed, **report.counts}
        )
    else:
        terminal.show_report(report)
    if open_:
        terminal.open_in_browser(report.index)
    raise typer.Exit(WITH_PROBLEMS if report.problems else DONE)


@app.command(epilog="Example: testimonia status my-case")
def status(case: CaseArgument = Path(), json: JsonOption = False) -> None:
    """Count what the case holds, what awaits review, and list its problems."""
    from .. import terminal
    from ..build import case_status
    from ..model import Problem

    found = case_status(case)
    if isinstance(found, Problem):
        fail(found, json)
    if json:
        for problem in found.problems:
            terminal.print_json({"problem": problem})
        terminal.print_json({"title": found.title, **found.counts, "review": found.review})
    else:
        terminal.show_status(found)
    raise typer.Exit(WITH_PROBLEMS if found.problems else DONE)


@app.command(epilog="Example: testimonia decide my-case accept f0123456789abcdef --by reader-1")
def decide(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[CASE] KIND ID", help="The decision; left out, JSON lines on stdin.")
    ] = None,
    by: Annotated[str, typer.Option(help="Who decides: a pseudonym.")] = "",
    reason: Annotated[str, typer.Option(help="Why; published with the dossier.")] = "",
    value: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=VALUE", help="For correct and assign; may be repeated.")
    ] = None,
    write: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a table (xlsx, csv) to decide in, and nothing else.")
    ] = None,
    read: Annotated[Path | None, typer.Option(metavar="FILE", help="Record the decisions of such a table.")] = None,
    json: JsonOption = False,
) -> None:
    """Record a decision: accept, reject, correct, assign, add, merge, split, redact, note, or undo an earlier one."""
    from .. import deciding, terminal
    from ..model import Problem

    if write or read:
        if len(words or []) > 1 or (write and read):
            raise typer.BadParameter("give CASE, and either --write FILE or --read FILE")
        case = Path(words[0]) if words else Path()
        if write:
            wrote = deciding.write_table(case, write)
            if isinstance(wrote, Problem):
                fail(wrote, json)
            terminal.show_table(write, wrote, json=json)
            raise typer.Exit(DONE)
        assert read is not None
        results = deciding.read_table(case, read, by=by, reason=reason, now=terminal.utc_now())
        failed = terminal.show_decisions(results, json=json)
        raise typer.Exit(IMPOSSIBLE if failed == len(results) and failed else WITH_PROBLEMS if failed else DONE)
    given = list(words or [])
    case = Path(given.pop(0)) if len(given) in (1, 3) else Path()
    if len(given) not in (0, 2):
        raise typer.BadParameter("give KIND and ID, or CASE, KIND and ID; or CASE alone with JSON lines on stdin")
    lines = sys.stdin.buffer if not given else None
    results = deciding.record(case, given, lines, by=by, reason=reason, values=value or [], now=terminal.utc_now())
    failed = terminal.show_decisions(results, json=json)
    raise typer.Exit(IMPOSSIBLE if failed == len(results) and failed else WITH_PROBLEMS if failed else DONE)


@app.command(epilog='Example: testimonia erase my-case gazette.txt --by lead --reason "Asked by the family." --yes')
def erase(
    words: Annotated[
        list[str], typer.Argument(metavar="[CASE] ID", help="A source's path or sha256, or a decision's id.")
    ],
    by: Annotated[str, typer.Option(help="Who decides: a pseudonym.")],
    reason: Annotated[str, typer.Option(help="Why, without naming what is erased.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    json: JsonOption = False,
) -> None:
    """Remove a source and all that decisions say of it, for good; a tombstone stays, and chains still verify."""
    from .. import erasing, terminal
    from ..model import Problem

    if len(words) > 2:
        raise typer.BadParameter("give ID, or CASE and ID")
    case, given = (Path(words[0]) if len(words) == 2 else Path()), words[-1]
    wanted = erasing.plan(case, given)
    if isinstance(wanted, Problem):
        fail(wanted, json)
    if not yes:
        typer.confirm(terminal.erasure(wanted), abort=True, err=True)
    problems = erasing.carry_out(case, wanted, by=by, reason=reason, now=terminal.utc_now())
    terminal.show_erased(wanted, problems, json=json)
    raise typer.Exit(WITH_PROBLEMS if problems else DONE)


@app.command(epilog="Example: testimonia propose my-case")
def propose(case: CaseArgument = Path(), json: JsonOption = False) -> None:
    """Let the models that case.toml names propose figures; the only command that uses a network, and only their URL."""
    from .. import proposing, terminal
    from ..model import Problem

    problems = answered = 0
    with terminal.progress(json) as progress:
        results = list(proposing.ask_models(case, progress=progress))
    for result in results:
        if isinstance(result, Problem):
            problems += 1
            terminal.say(str(result))
        else:
            answered += 1
            terminal.show_asked(result, json=json)
    raise typer.Exit((WITH_PROBLEMS if answered else IMPOSSIBLE) if problems else DONE)


@app.command(epilog="Example: testimonia review my-case --by reader-1")
def review(
    case: CaseArgument = Path(),
    by: Annotated[str, typer.Option(help="Who reviews: a pseudonym.")] = "",
    port: Annotated[int, typer.Option(min=0, max=65535, help="On 127.0.0.1; 0 takes any that is free.")] = 0,
    open_: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
    json: JsonOption = False,
) -> None:
    """Review what the program found, in the browser, on this machine alone: one key decides and moves on."""
    from .. import review as room
    from .. import terminal

    def ready(address: str) -> None:
        if json:
            terminal.print_json({"address": address})
        else:
            print(address, flush=True)
            terminal.say("Open this address once. Ctrl+C ends the review; every decision is already saved.")
        if open_:
            terminal.open_address(address)

    problem = room.serve(case, by=by, port=port, now=terminal.utc_now, ready=ready)
    if problem:
        fail(problem, json)
