"""Writes docs/commands.md from the program's own help.

python docs/make_commands.py            writes it
python docs/make_commands.py --check    says whether it is up to date
"""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from testimonia.cli import app

PAGE = Path(__file__).with_name("commands.md")

HEAD = """# Commands

This page is made from the program's own help (`python docs/make_commands.py`); a test fails when it is out of date.

Every command takes `--help`. With `--json`, results are JSON lines on standard output and progress is on standard
error. Exit codes: 0 done, 1 done with problems listed, 2 wrong usage, 4 could not do it.
"""


def page() -> str:
    """The whole page."""
    group = typer.main.get_command(app)
    parts = [HEAD]
    for name, command in group.commands.items():
        context = command.make_context(name, [], resilient_parsing=True)
        usage = " ".join(command.collect_usage_pieces(context))
        parts.append(f"## testimonia {name}\n\n{command.help}\n\n```text\ntestimonia {name} {usage}\n```\n")
        rows = [r for p in command.get_params(context) if (r := p.get_help_record(context))]
        parts.append("".join(f"- `{given}`: {told}\n" for given, told in rows))
        parts.append(f"{command.epilog.replace('Example: ', 'Example: `')}`\n")
    return "\n".join(parts)


if __name__ == "__main__":
    if "--check" in sys.argv:
        if PAGE.read_text("utf-8") != page():
            sys.exit("docs/commands.md is out of date; run: python docs/make_commands.py")
    else:
        PAGE.write_text(page(), "utf-8", newline="\n")
