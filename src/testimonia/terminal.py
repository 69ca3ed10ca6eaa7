"""What the command line shows: progress, results and problems, for a person at a terminal or as JSON lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from .model import Decision, Problem

if TYPE_CHECKING:
    from . import custody
    from .build import Report, Status
    from .disclosing import Disclosed
    from .erasing import Plan
    from .proposing import Asked
    from .publishing import Published

Progress = Callable[[str, int, int], None]
"""Told of each stage: its name, how many documents are done, and how many there are."""

_LISTED = 20
"""Problems shown on a terminal; the rest are counted."""


def use_utf8() -> None:
    """Names and quotations in any script come out whole, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def utc_now() -> str:
    """The time as logs write it: ``2026-11-24T04:33:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def say(line: str) -> None:
    """One line to the person, apart from what the command gives out."""
    print(line, file=sys.stderr)


def print_json(value: Any) -> None:
    """One JSON line on standard output."""
    sys.stdout.write(msgspec.json.encode(value).decode("utf-8") + "\n")


def close_quietly() -> None:
    """The reader of our output went away: stop without another word."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def progress(json: bool) -> Iterator[Progress]:
    """Bars on a terminal, JSON lines on standard error with ``--json``, nothing where nobody looks."""
    if json:
        yield lambda stage, done, total: say(
            msgspec.json.encode({"stage": stage, "done": done, "total": total}).decode("utf-8")
        )
    elif sys.stderr.isatty():
        with _bars() as shown:
            yield shown
    else:
        yield lambda _stage, _done, _total: None


@contextmanager
def _bars() -> Iterator[Progress]:
    tasks: dict[str, Any] = {}
    bar: Any = None

    def shown(stage: str, done: int, total: int) -> None:
        nonlocal bar
        if bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            bar = Progress(*columns, console=Console(stderr=True), transient=True)
            bar.start()
        if stage not in tasks:
            tasks[stage] = bar.add_task(stage, total=total)
        bar.update(tasks[stage], completed=done, total=total)

    try:
        yield shown
    finally:
        if bar is not None:
            bar.stop()


def show_report(report: Report) -> None:
    """The end of a build: problems, what the case holds, where the dossier lies."""
    show_problems(report.problems)
    counts = report.counts
    did = "Built" if report.changed else "Nothing to do:"
    say(
        f"{did} {_n(counts['originals'], 'source')}, {_n(counts['items'], 'item')}, {_n(counts['figures'], 'figure')}, "
        f"{_n(counts['questions'], 'question')}."
    )
    print(report.index)


def show_status(status: Status) -> None:
    """What the case holds and what awaits a person."""
    show_problems(status.problems)
    print(status.title)
    for name, count in status.counts.items():
        print(f"  {name:<16}{count:>8,}")
    print("Review of figures")
    for name, count in status.review.items():
        print(f"  {name:<16}{count:>8,}")


def show_asked(asked: Asked, *, json: bool) -> None:
    """What came of asking one model: proposals kept, and answers dropped by reason."""
    if json:
        print_json(asked)
        return
    print(f"{asked.model}: {asked.originals:,} sources, {asked.passages:,} passages asked about")
    print(f"  {asked.kept:>8,} proposals kept")
    for reason, count in asked.dropped.items():
        print(f"  {count:>8,} dropped: {reason}")


def show_problems(problems: Sequence[Problem]) -> None:
    """The first problems whole, the rest counted."""
    for problem in problems[:_LISTED]:
        say(f"  ! {problem}")
    if len(problems) > _LISTED:
        say(f"  ! and {len(problems) - _LISTED} more; the problems page of the dossier lists all")


def show_decisions(results: Sequence[Decision | Problem], *, json: bool) -> int:
    """Each decision that was saved, each that was refused; how many were refused."""
    failed = 0
    for result in results:
        failed += isinstance(result, Problem)
        if json:
            print_json({"problem": result} if isinstance(result, Problem) else result)
        elif isinstance(result, Problem):
            say(str(result))
        else:
            print(f"Saved {result.kind} of {result.target} as {result.id}.")
    return failed


def show_table(file: Path, rows: int, *, json: bool) -> None:
    """A table that was written to decide in."""
    if json:
        print_json({"table": str(file), "figures": rows})
    else:
        say(f"Wrote {_n(rows, 'figure')}. Change cells, or write accept or reject under decision; then --read {file}")


def erasure(wanted: Plan) -> str:
    """What a person is asked before something is erased for good."""
    held = _n(len(wanted.decisions), "decision") + (" holds" if len(wanted.decisions) == 1 else " hold")
    return (
        f"This deletes {_n(len(wanted.files), 'file')} in sources/, what {held}, and the folder build/, for good. "
        "Copies in backups, in the history of git and in dossiers that were handed on stay. Erase?"
    )


def show_erased(wanted: Plan, problems: Sequence[Problem], *, json: bool) -> None:
    """What was erased, and what is left to do."""
    if json:
        for problem in problems:
            print_json({"problem": problem})
        print_json({"erased": wanted.target, "files": len(wanted.files), "decisions": len(wanted.decisions)})
    else:
        show_problems(problems)
        print(f"Erased {wanted.target}. Build the case again; copies elsewhere are not touched.")


def item_line(row: Mapping[str, Any]) -> str:
    """An item for a person to read."""
    what = ", ".join(str(row[k]) for k in ("date", "publisher", "body", "number") if row.get(k))
    return f"{row['file']}:{row['first_line']}-{row['last_line']}  {row['kind']}  {row['title']}  ({what})"


def act_line(row: Mapping[str, Any]) -> str:
    """An act for a person to read."""
    what = ", ".join(str(row[k]) for k in ("jurisdiction", "body", "number", "adopted") if row.get(k))
    clauses = f"{len(row['recitals'])} recitals, {len(row['operative'])} clauses"
    return f"{row['file']}:{row['first_line']}-{row['last_line']}  {row['kind']}  {what}  ({clauses})"


def figure_line(row: Mapping[str, Any]) -> str:
    """A figure for a person to read: its words, what they commit to, who says so, and the rules where asked."""
    low, high = row["low"], row["high"]
    bounds = f"{low:,}" if low == high and low is not None else f"{_bound(low)} to {_bound(high)}"
    said = f", {row['stance']}" if row["stance"] != "asserted" else ""
    who = f", by {row['claimant']}" if row["claimant"] else ""
    when = "".join(f", {row[k]}" for k in ("place", "date") if row[k])
    line = f"{row.get('file', row.get('id'))}:{row['start']}  “{row['quote']}”  "
    line += f"{row['outcome']} {row['group']}: {bounds}{said}{who}{when}"
    return line + "".join(f"\n    {rule}" for rule in row.get("rules", ()))


def name_line(row: Mapping[str, Any]) -> str:
    """Two names for a person to read: the score, and why."""
    return f"{row['score']:.2f}  {row['a']}  |  {row['b']}" + "".join(f"\n    {reason}" for reason in row["why"])


def link_line(row: Mapping[str, Any]) -> str:
    """A row of a list and the person it names."""
    return f"{row['list']}:{row['row']}  {row['person']}  ({row['probability']:.2f})"


def spelling_line(row: Mapping[str, Any]) -> str:
    """One spelling of a name."""
    return str(row["variant"])


def lineage_line(row: Mapping[str, Any]) -> str:
    """A link or a set of passages for a person to read."""
    if "members" in row:
        shown = ", ".join(f"{name}:{start}-{end}" for name, start, end in row["members"][:3])
        return f"boilerplate in {len(row['members'])} places: {shown}, ..."
    ends = [
        f"{row.get(f'{x}_file', row.get(f'{x}_id'))}:{row[f'{x}_start']}-{row[f'{x}_end']}"
        for x in ("a", "b")
        if f"{x}_start" in row
    ]
    if row["relation"] == "citation":
        return " cites ".join(ends if len(ends) > 1 else [ends[0], row["cites"]])
    order = {"a": "  the first is earlier", "b": "  the second is earlier"}.get(row["earlier"], "")
    return f"{ends[0]}  {ends[1]}  {row['relation']} {row['score']:.2f}{order}"


def open_in_browser(page: Path) -> None:
    """Show a local page."""
    import webbrowser

    webbrowser.open(page.resolve().as_uri())


def open_address(address: str) -> None:
    """Show a page of the review app."""
    import webbrowser

    webbrowser.open(address)


def _bound(value: int | None) -> str:
    return "open" if value is None else f"{value:,}"


def _n(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def show_published(done: Published, *, json: bool) -> None:
    """What was published, and what a publisher must hand out by another way."""
    if json:
        for problem in done.problems:
            print_json({"problem": problem})
        print_json(
            {f: getattr(done, f) for f in ("edition", "root", "signed_by", "files", "withheld")}
            | {"folder": str(done.folder)}
        )
        return
    for problem in done.problems:
        say(f"  ! {problem}")
    say(f"Published edition {done.edition}: {done.files:,} files; {done.withheld} sources are withheld.")
    say(f"Root hash: {done.root}")
    if done.signed_by:
        say(
            f"Signed by the key {done.signed_by}; tell readers this fingerprint by another way than the dossier itself."
        )
    else:
        say("Not signed. To sign: testimonia key FILE, then --sign FILE.")
    print(done.folder)


def show_disclosed(done: Disclosed, *, json: bool) -> None:
    """What a disclosure export holds."""
    if json:
        print_json({f: getattr(done, f) for f in ("exhibits", "withheld", "statements")} | {"folder": str(done.folder)})
        return
    say(f"{done.exhibits:,} exhibits, {done.statements:,} statements; {done.withheld} sources are listed as withheld.")
    print(done.folder)


def show_verified(report: custody.Report, lines: Sequence[str], *, json: bool) -> None:
    """What the check of a published dossier found."""
    if json:
        damage = report.damage
        print_json({
            "intact": damage is None, "file": damage.path if damage else "", "damage": damage.what if damage else "",
            "root": report.root, "signed_by": report.signed_by, "key_matches": report.key_matches,
            "timestamp": report.timestamp, "notes": report.notes,
        })  # fmt: skip
    else:
        print("\n".join(lines))


def show_key(file: Path, fingerprint: str, *, json: bool) -> None:
    """A new key: what to keep and what to tell."""
    if json:
        print_json({"key": str(file), "fingerprint": fingerprint})
    else:
        say(f"Wrote the private key {file}; keep it secret and keep a copy. Tell readers this fingerprint:")
        print(fingerprint)
