"""Rules of the house that import contracts cannot say."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from testimonia.build import build

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
    # verify.py is one file by promise: whoever holds a dossier runs it alone
    assert len(lines) <= (850 if module.name == "verify.py" else 400)


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


def test_a_build_with_nothing_to_do_loads_no_stage(case):
    """What makes it quick; checked by what is loaded, not by a clock."""
    build(case, now="2091-06-01T00:00:00Z")
    code = (
        "import sys; from pathlib import Path; from testimonia.build import build;"
        "report = build(Path(sys.argv[1]), now='2091-06-01T00:00:01Z'); assert not report.changed;"
        "print(*{m.split('.')[1] for m in sys.modules if m.startswith('testimonia.')})"
    )
    done = subprocess.run([sys.executable, "-c", code, case], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & {"documents", "items", "figures", "reconcile", "dossier", "dates"} == set()
    assert "ledger" in done.stdout


def test_the_page_on_the_house_names_every_package():
    page = (HOUSE.parents[1] / "docs" / "architecture.md").read_text("utf-8")
    packages = [p.name for p in HOUSE.iterdir() if (p / "__init__.py").exists()]
    assert [name for name in packages if f"| `{name}`" not in page] == []


def test_the_page_of_commands_is_up_to_date():
    subprocess.run([sys.executable, HOUSE.parents[1] / "docs" / "make_commands.py", "--check"], check=True)
