"""How much of a text is shown follows sources.csv: whole, in sentences that hold figures, or the figures' words alone."""

from pathlib import Path

import pytest
from reading import Site

from testimonia.build import Report, build

NOW = "2001-06-01T00:00:00Z"
FAR = "The bakery on Mill Lane opened as on any other day, its owner said."
NEAR = "Rescue teams from Brackwell"


@pytest.fixture
def told(case: Path) -> Path:
    """The case with a text of which only a part is about figures."""
    held = f"{FAR}\n\nAt least 12 people were killed in Norwood on Thursday, {NEAR} said.\n\n{FAR}\n"
    (case / "sources" / "gazette.txt").write_text(held, "utf-8")
    return case


@pytest.mark.parametrize(
    ("publish", "near", "far"),
    [("", True, True), ("whole", True, True), ("quotes", True, False), ("citation", False, False),
     ("evrything", False, False)],
)  # fmt: skip
def test_no_more_is_shown_than_sources_csv_lets(told: Path, publish: str, near: bool, far: bool):
    case = told
    head, *rows = (case / "sources.csv").read_text("utf-8").splitlines()
    rows = [f"{row},{publish if row.startswith('gazette') else ''}" for row in rows]
    (case / "sources.csv").write_text("\n".join([f"{head},publish", *rows]) + "\n", "utf-8")
    report = build(case, now=NOW)
    assert isinstance(report, Report)
    site = Site(report.index.parent)
    everything = b"".join(data for name, data in site.files.items() if not name.startswith("static/")).decode()
    assert "At least 12" in everything
    assert ("bakery on Mill Lane" in everything) == far
    assert (f"{NEAR} said" in everything) == near
