"""Sites that several tests read: the example case's and that of the book beside the repository."""

from pathlib import Path

import pytest
from reading import Site

from testimonia.build import Report, build
from testimonia.examples import example_folder, write_example

NOW = "2001-06-01T00:00:00Z"


def built(case: Path) -> Site:
    report = build(case, now=NOW)
    assert isinstance(report, Report), report
    return Site(report.index.parent)


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    case = tmp_path_factory.mktemp("example") / "case"
    assert write_example("khojaly", case) is None
    return built(case)


@pytest.fixture(scope="session")
def teaching_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    case = tmp_path_factory.mktemp("teaching") / "case"
    assert write_example("teaching", case) is None
    return built(case)


@pytest.fixture(scope="session")
def book_site(tmp_path_factory: pytest.TempPathFactory, book: Path) -> Site:
    case = tmp_path_factory.mktemp("book") / "case"
    (case / "sources").mkdir(parents=True)
    (case / "case.toml").write_bytes((example_folder("khojaly") / "case.toml").read_bytes())
    (case / "sources" / book.name).write_bytes(book.read_bytes())
    return built(case)


@pytest.fixture(params=["example", "book"])
def site(request: pytest.FixtureRequest) -> Site:
    """Every real site in turn."""
    return request.getfixturevalue(f"{request.param}_site")
