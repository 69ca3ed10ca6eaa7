"""The stages as commands on plain files, with no case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from .common import (
    WITH_PROBLEMS,
    FilesArgument,
    JsonOption,
    app,
    some,
    stream,
)


@app.command(epilog="Example: testimonia items book.txt --json")
def items(files: FilesArgument = None, json: JsonOption = False) -> None:
    """List the articles, acts, clippings and chapters inside files, with their bibliographic records."""
    from .. import terminal, verbs

    stream(verbs.items_of(some(files)), terminal.item_line, json)


@app.command(epilog="Example: testimonia acts book.txt --json")
def acts(files: FilesArgument = None, json: JsonOption = False) -> None:
    """List the resolutions and other acts inside files, with their recitals, clauses, sponsors and signatories."""
    from .. import terminal, verbs

    stream(verbs.acts_of(some(files)), terminal.act_line, json)


@app.command(epilog='Example: echo \'{"id": "p1", "text": "At least 12 people were killed."}\' | testimonia figures')
def figures(
    files: FilesArgument = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show the rules that found each figure.")] = False,
    json: JsonOption = False,
) -> None:
    """List every count of people in files, or in JSON lines {"id", "text", "lang"?} on standard input."""
    from .. import terminal, verbs

    if files:
        stream(verbs.figures_of(files, explain=explain), terminal.figure_line, json)
    else:
        rows = verbs.figures_of_lines(sys.stdin.buffer, explain=explain)
        stream(rows, terminal.figure_line, json or not sys.stdout.isatty())


@app.command(epilog='Example: testimonia names "Rövşən Cəfərov" "Rovshan Dzhafarov"')
def names(
    a: Annotated[str, typer.Argument(metavar="NAME", help="A name; left out, JSON lines on stdin.")] = "",
    b: Annotated[str, typer.Argument(metavar="NAME", help="Another.")] = "",
    variants: Annotated[str, typer.Option(metavar="NAME", help="List spellings that a name may have.")] = "",
    json: JsonOption = False,
) -> None:
    """Compare two names in any script, or pairs in JSON lines {"a", "b"}, and say word by word why they are alike."""
    from .. import terminal, verbs

    if bool(a) != bool(b) or (a and variants):
        raise typer.BadParameter("give two names, or --variants and one, or neither with JSON lines on stdin")
    if variants:
        stream(verbs.spelling_rows(variants), terminal.spelling_line, json)
    elif a:
        stream([verbs.name_row(a, b)], terminal.name_line, json)
    else:
        stream(verbs.name_rows_of_lines(sys.stdin.buffer), terminal.name_line, json or not sys.stdout.isatty())


@app.command(epilog='Example: testimonia link morgue.csv mosque.xlsx --columns "name=Full name" --register people.csv')
def link(
    lists: Annotated[list[Path] | None, typer.Argument(metavar="LIST", help="Lists of persons, csv or xlsx.")] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=HEADING,...", help="Which column holds what; LIST: before it for one list only."),
    ] = None,
    repeats: Annotated[
        list[str] | None, typer.Option(metavar="LIST", help="A list that may name a person more than once.")
    ] = None,
    pairs: Annotated[Path | None, typer.Option(metavar="FILE", help="Write scored pairs, as csv or jsonl.")] = None,
    register: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the consolidated register, as csv, xlsx or jsonld.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Seed of the random numbers; the same gives the same result.")] = 0,
    json: JsonOption = False,
) -> None:
    """Find the rows of several lists, or of one, that name the same person."""
    from .. import linkage, terminal
    from ..model import Problem

    said = linkage.columns_said(columns or [])
    if isinstance(said, Problem):
        raise typer.BadParameter(str(said))
    with terminal.progress(json) as progress:
        linked = linkage.link_files(some(lists), said, repeats=repeats or [], seed=seed, progress=progress)
    for line in linkage.mapping_lines(linked):
        terminal.say(line)
    problems = list(linked.problems)
    refused = [linkage.write_pairs(pairs, linked) if pairs else None]
    refused.append(linkage.write_register(register, linked) if register else None)
    problems += [p for p in refused if p]
    stream([*linkage.link_rows(linked), *problems], terminal.link_line, json)


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
    from .. import terminal, tracing

    if files:
        stream(tracing.lineage_of(files, whose=items, citations=citations), terminal.lineage_line, json)
    else:
        rows = tracing.lineage_of_lines(sys.stdin.buffer, citations=citations)
        stream(rows, terminal.lineage_line, json or not sys.stdout.isatty())


@app.command(epilog="Example: testimonia estimate lists.csv --method all --seed 7")
def estimate(
    table: Annotated[
        Path, typer.Argument(metavar="TABLE", help="CSV: a column of 0 and 1 for each list, and a count.")
    ],
    method: Annotated[str, typer.Option(help="One of lcmcr, dga, loglinear, sparse, chao, chapman, all.")] = "all",
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same numbers on any machine.")] = 1,
    level: Annotated[float, typer.Option(min=0.5, max=0.999, help="Of the intervals.")] = 0.95,
    stratum: Annotated[
        str, typer.Option(metavar="COLUMN", help="Estimate by the values of this column, and in all.")
    ] = "",
    sensitivity: Annotated[bool, typer.Option("--sensitivity", help="Also with each list left out in turn.")] = False,
    json: JsonOption = False,
) -> None:
    """Estimate how many people no list recorded, by several models side by side, each of which may refuse."""
    from .. import estimating
    from ..model import ESTIMATE_METHODS

    if method not in (*ESTIMATE_METHODS, "all"):
        raise typer.BadParameter(f"--method is one of {', '.join(ESTIMATE_METHODS)}, all")
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
        stream(noted(), estimating.estimate_line, json)
    except typer.Exit as end:
        raise typer.Exit(WITH_PROBLEMS if refused and not end.exit_code else end.exit_code) from None
