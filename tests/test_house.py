"""Rules of the house that import contracts cannot say."""

import ast
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "src" / "testimonia"
MODULES = sorted(HOUSE.rglob("*.py"))
STAGES = ("items", "figures", "reconcile", "dates", "ledger", "dossier")


def name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_says_in_its_first_line_what_it_is_for_and_stays_short(module):
    lines = module.read_text("utf-8").splitlines()
    assert ast.get_docstring(ast.parse(module.read_text("utf-8"))), "it has no docstring"
    assert lines[0].startswith('"""')
    assert len(lines[0]) > 20
    assert len(lines) <= 400


@pytest.mark.parametrize("module", [m for m in MODULES if name(m).startswith(STAGES)], ids=name)
def test_a_stage_reads_no_clock_and_opens_no_file_by_itself(module):
    code = module.read_text("utf-8")
    assert not re.search(r"\.(now|today|utcnow|time_ns)\(", code)


def test_every_command_has_help_with_an_example():
    import typer

    from testimonia.cli import app

    for command in typer.main.get_command(app).commands.values():
        assert command.help
        assert command.epilog.startswith("Example: ")
        assert command.name in command.epilog


def test_a_build_with_nothing_to_do_loads_no_stage():
    """What makes it quick; checked by what the module imports at its top, not by a clock."""
    tree = ast.parse((HOUSE / "build.py").read_text("utf-8"))
    at_top = {n.module for n in tree.body if isinstance(n, ast.ImportFrom)}
    assert at_top <= {
        "__future__",
        "collections.abc",
        "pathlib",
        "typing",
        "msgspec",
        None,
        "cache",
        "case",
        "model",
        "state",
        "version",
    }


def test_the_page_of_commands_is_up_to_date():
    import subprocess
    import sys

    subprocess.run([sys.executable, HOUSE.parents[1] / "docs" / "make_commands.py", "--check"], check=True)
