"""What several test rooms need: a small made-up case on disk, and the material beside the repository."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # a property holds or not; how fast a busy machine draws examples says nothing

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

CASE = """
format = 1
title = "Norwood, May 2001"
languages = ["en"]

[[events]]
id = "norwood-2001"
name = "Norwood, 3 May 2001"
places = ["Norwood"]
start = "2001-05-03"
end = "2001-05-03"
"""

GAZETTE = """Shelling in Norwood

By Ada Marlow

NORWOOD, May 4 - At least 12 people were killed in Norwood on Thursday, the town council said. The hospital in \
Brackwell reported that 30 people had been wounded, including 4 children.
"""

COURIER = """Council denies toll

HADLEIGH, May 6 - The interior ministry denied that 40 people had died in Norwood. Residents said that between 20 \
and 25 people were killed and that six were still missing.
"""

NOTES = """path,title,publisher,author,date,language,kind,licence,sensitivity
gazette.txt,Shelling in Norwood,Brackwell Gazette,Ada Marlow,2001-05-04,en,press_article,,
courier.txt,Council denies toll,Hadleigh Courier,,2001-05-06,en,press_article,,
"""


def write_case(folder: Path) -> Path:
    (folder / "sources").mkdir(parents=True)
    (folder / "case.toml").write_text(CASE, "utf-8")
    (folder / "sources.csv").write_text(NOTES, "utf-8")
    (folder / "sources" / "gazette.txt").write_text(GAZETTE, "utf-8")
    (folder / "sources" / "courier.txt").write_text(COURIER, "utf-8")
    return folder


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of two short made-up articles about a made-up event."""
    return write_case(tmp_path / "case")


@pytest.fixture(scope="session")
def book() -> Path:
    """The scanned book that is the main real test input; skips where it does not lie beside the repository."""
    path = SHARED / "dossier" / "justice-for-khojaly.txt"
    if not path.exists():
        pytest.skip(f"needs the material at {path.relative_to(ROOT.parent)} beside the repository")
    return path


@pytest.fixture
def count_calls() -> Callable[[Callable[[], object]], int]:
    """How many calls of Python functions a piece of work makes: a measure of cost that no busy machine disturbs."""

    def count(work: Callable[[], object]) -> int:
        calls = 0

        def watch(_frame: object, event: str, _arg: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(watch)
        try:
            work()
        finally:
            sys.setprofile(before)
        return calls

    return count
