"""docs/review.md names every queue and every key as the app has them."""

import re
import tomllib
from pathlib import Path

from testimonia.review.queues import NAMES
from testimonia.review.words import STRINGS
from testimonia.settings import REVIEW_KEYS

PAGE = (Path(__file__).parents[2] / "docs" / "review.md").read_text("utf-8")
ENGLISH = tomllib.loads((STRINGS / "en.toml").read_text("utf-8"))


def first_column(heading: str) -> list[str]:
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| ([^|]+?) \|", section, re.MULTILINE)[1:]


def test_the_table_of_queues_is_that_of_the_app():
    assert first_column("The queues") == [ENGLISH["queue"][name] for name in NAMES]


def test_the_table_of_keys_is_that_of_the_app():
    assert sorted(first_column("Keys")) == sorted(REVIEW_KEYS.values())


def test_every_language_has_every_string():
    def names(table, prefix=""):
        for key, value in table.items():
            yield from (
                names(value, f"{prefix}{key}.") if isinstance(value, dict) and "other" not in value else [prefix + key]
            )

    for path in STRINGS.glob("*.toml"):
        assert sorted(names(tomllib.loads(path.read_text("utf-8")))) == sorted(names(ENGLISH)), path.name
