"""The command line: parses arguments, calls the verb, prints what came out.

Exit codes: 0 done, 1 done with problems listed, 2 wrong usage, 4 could not do it.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from . import __version__

if TYPE_CHECKING:
    from .model import Problem

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


class Example(StrEnum):
    """The cases that ship with the program."""

    KHOJALY = "khojaly"
    TEACHING = "teaching"


CaseArgument = Annotated[Path, typer.Argument(metavar="CASE", help="The case folder; the current one if left out.")]
FilesArgument = Annotated[
    list[Path] | None, typer.Argument(metavar="FILE", help="Files of any format that Testimonia reads.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON lines on standard output, progress on standard error.")]
OpenOption = Annotated[bool, typer.Option("--open", help="Show the dossier in the browser.")]


def main() -> None:
    """Run the program; an interrupted one says so and leaves a case that builds."""
    from . import terminal

    terminal.use_utf8()
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


@app.command(epilog="Example: testimonia demo khojaly --open")
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write it.")] = Path("testimonia-demo"),
    example: Annotated[Example, typer.Option("--example", help="Which case to write.")] = Example.KHOJALY,
    open_: OpenOption = False,
    json: JsonOption = False,
) -> None:
    """Write an example case, build it, and print where its dossier lies."""
    from .examples import write_example

    problem = write_example(example.value, folder)
    if problem:
        _fail(problem, json)
    _build(folder, json=json, open_=open_)


@app.command(epilog="Example: testimonia new my-case")
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    json: JsonOption = False,
) -> None:
    """Make an empty case with a commented case.toml."""
    from . import terminal
    from .examples import write_new_case

    problem = write_new_case(folder)
    if problem:
        _fail(problem, json)
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
    from . import build as joint
    from . import terminal

    with terminal.progress(json) as progress:
        report = joint.build(folder, now=terminal.utc_now(), progress=progress)
    if isinstance(report, joint.Refusal):
        _fail(report.problem, json)
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
    from . import terminal
    from .build import case_status
    from .model import Problem

    found = case_status(case)
    if isinstance(found, Problem):
        _fail(found, json)
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
    from . import deciding, terminal
    from .model import Problem

    if write or read:
        if len(words or []) > 1 or (write and read):
            raise typer.BadParameter("give CASE, and either --write FILE or --read FILE")
        case = Path(words[0]) if words else Path()
        if write:
            wrote = deciding.write_table(case, write)
            if isinstance(wrote, Problem):
                _fail(wrote, json)
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
    from . import erasing, terminal
    from .model import Problem

    if len(words) > 2:
        raise typer.BadParameter("give ID, or CASE and ID")
    case, given = (Path(words[0]) if len(words) == 2 else Path()), words[-1]
    wanted = erasing.plan(case, given)
    if isinstance(wanted, Problem):
        _fail(wanted, json)
    if not yes:
        typer.confirm(terminal.erasure(wanted), abort=True, err=True)
    problems = erasing.carry_out(case, wanted, by=by, reason=reason, now=terminal.utc_now())
    terminal.show_erased(wanted, problems, json=json)
    raise typer.Exit(WITH_PROBLEMS if problems else DONE)


@app.command(epilog="Example: testimonia propose my-case")
def propose(case: CaseArgument = Path(), json: JsonOption = False) -> None:
    """Let the models that case.toml names propose figures; the only command that uses a network, and only their URL."""
    from . import proposing, terminal
    from .model import Problem

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


@app.command(epilog="Example: testimonia items book.txt --json")
def items(files: FilesArgument = None, json: JsonOption = False) -> None:
    """List the articles, acts, clippings and chapters inside files, with their bibliographic records."""
    from . import terminal, verbs

    _stream(verbs.items_of(_some(files)), terminal.item_line, json)


@app.command(epilog="Example: testimonia acts book.txt --json")
def acts(files: FilesArgument = None, json: JsonOption = False) -> None:
    """List the resolutions and other acts inside files, with their recitals, clauses, sponsors and signatories."""
    from . import terminal, verbs

    _stream(verbs.acts_of(_some(files)), terminal.act_line, json)


@app.command(epilog='Example: echo \'{"id": "p1", "text": "At least 12 people were killed."}\' | testimonia figures')
def figures(
    files: FilesArgument = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show the rules that found each figure.")] = False,
    json: JsonOption = False,
) -> None:
    """List every count of people in files, or in JSON lines {"id", "text", "lang"?} on standard input."""
    from . import terminal, verbs

    if files:
        _stream(verbs.figures_of(files, explain=explain), terminal.figure_line, json)
    else:
        rows = verbs.figures_of_lines(sys.stdin.buffer, explain=explain)
        _stream(rows, terminal.figure_line, json or not sys.stdout.isatty())


@app.command(epilog='Example: testimonia names "Rövşən Cəfərov" "Rovshan Dzhafarov"')
def names(
    a: Annotated[str, typer.Argument(metavar="NAME", help="A name; left out, JSON lines on stdin.")] = "",
    b: Annotated[str, typer.Argument(metavar="NAME", help="Another.")] = "",
    variants: Annotated[str, typer.Option(metavar="NAME", help="List spellings that a name may have.")] = "",
    json: JsonOption = False,
) -> None:
    """Compare two names in any script, or pairs in JSON lines {"a", "b"}, and say word by word why they are alike."""
    from . import terminal, verbs

    if bool(a) != bool(b) or (a and variants):
        raise typer.BadParameter("give two names, or --variants and one, or neither with JSON lines on stdin")
    if variants:
        _stream(verbs.spelling_rows(variants), terminal.spelling_line, json)
    elif a:
        _stream([verbs.name_row(a, b)], terminal.name_line, json)
    else:
        _stream(verbs.name_rows_of_lines(sys.stdin.buffer), terminal.name_line, json or not sys.stdout.isatty())


@app.command(epilog="Example: testimonia lineage dispatch.txt morning-paper.txt evening-paper.txt --json")
def lineage(
    files: FilesArgument = None,
    items: Annotated[bool, typer.Option("--items", help="Show the item that each passage stands in.")] = False,
    citations: Annotated[
        bool, typer.Option("--citations", help="List also where a passage names its source, in the case or outside.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Find passages that go back to one another, in files or in JSON lines {"id", "text", "date"?} on stdin."""
    from . import terminal, tracing

    if files:
        _stream(tracing.lineage_of(files, whose=items, citations=citations), terminal.lineage_line, json)
    else:
        rows = tracing.lineage_of_lines(sys.stdin.buffer, citations=citations)
        _stream(rows, terminal.lineage_line, json or not sys.stdout.isatty())


_METHODS = ("lcmcr", "dga", "loglinear", "sparse", "chao", "chapman", "all")


@app.command(epilog="Example: testimonia estimate lists.csv --method all --seed 7")
def estimate(
    table: Annotated[
        Path, typer.Argument(metavar="TABLE", help="CSV: a column of 0 and 1 for each list, and a count.")
    ],
    method: Annotated[str, typer.Option(help=f"One of {', '.join(_METHODS)}.")] = "all",
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same numbers on any machine.")] = 1,
    level: Annotated[float, typer.Option(min=0.5, max=0.999, help="Of the intervals.")] = 0.95,
    stratum: Annotated[
        str, typer.Option(metavar="COLUMN", help="Estimate by the values of this column, and in all.")
    ] = "",
    sensitivity: Annotated[bool, typer.Option("--sensitivity", help="Also with each list left out in turn.")] = False,
    json: JsonOption = False,
) -> None:
    """Estimate how many people no list recorded, by several models side by side, each of which may refuse."""
    from . import estimating

    if method not in _METHODS:
        raise typer.BadParameter(f"--method is one of {', '.join(_METHODS)}")
    rows = estimating.estimate_rows(
        table, method=method, seed=seed, level=level, stratum=stratum, sensitivity=sensitivity
    )
    refused = False

    def noted() -> Any:
        nonlocal refused
        for row in rows:
            refused |= isinstance(row, dict) and row["estimate"] is None
            yield row

    try:
        _stream(noted(), estimating.estimate_line, json)
    except typer.Exit as end:
        raise typer.Exit(WITH_PROBLEMS if refused and not end.exit_code else end.exit_code) from None


def _some(files: list[Path] | None) -> list[Path]:
    if not files:
        raise typer.BadParameter("name at least one file")
    return files


def _stream(rows: Any, line: Any, json: bool) -> None:
    """Print rows as they come and problems as they happen; the exit code says whether there were any."""
    from . import terminal
    from .model import Problem

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


def _fail(problem: Problem, json: bool) -> NoReturn:
    from . import terminal

    if json:
        terminal.print_json({"problem": problem})
    terminal.say(str(problem))
    raise typer.Exit(IMPOSSIBLE)
