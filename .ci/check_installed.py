"""Says which files of the package the installed one lacks: run by an environment that installed it, not editable."""

import subprocess
import sys
from pathlib import Path

import testimonia

ROOT = Path(__file__).parents[1]
INSTALLED = Path(testimonia.__file__).parent


def listed(folder: str) -> set[str]:
    """Files under version control in a folder, relative to it."""
    told = subprocess.run(["git", "ls-files"], cwd=ROOT / folder, check=True, capture_output=True, text=True)
    return set(told.stdout.splitlines())


if INSTALLED.is_relative_to(ROOT / "src"):
    sys.exit("the package is installed as editable: this checks nothing")
wanted = listed("src/testimonia") | {f"_examples/khojaly/{f}" for f in listed("examples/khojaly")}
missing = sorted(f for f in wanted if not (INSTALLED / f).is_file())
if missing:
    sys.exit(f"the installed package lacks {', '.join(missing)}")
print(f"all {len(wanted)} files are installed")
