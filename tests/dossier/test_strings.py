"""The interface in every language: the same strings with the same blanks, right plurals, and pages in its direction."""

import re
import tomllib
from pathlib import Path

import pytest
from made_up import norwood
from reading import Site

from testimonia.dossier import write
from testimonia.dossier.charts.svg import text
from testimonia.dossier.words import STRINGS, Words, direction

LANGUAGES = sorted(p.stem for p in STRINGS.glob("*.toml"))
PLURALS = {"zero", "one", "two", "few", "many", "other"}
NEEDS = {"en": {"one", "other"}, "es": {"one", "other"}, "ar": PLURALS}


def flat(language: str) -> dict[str, object]:
    with (STRINGS / f"{language}.toml").open("rb") as stream:
        table = tomllib.load(stream)
    out: dict[str, object] = {}

    def walk(part: dict, path: str) -> None:
        for key, value in part.items():
            if isinstance(value, dict) and not set(value) <= PLURALS:
                walk(value, f"{path}{key}.")
            else:
                out[path + key] = value

    walk(table, "")
    return out


def blanks(value: object) -> set[str]:
    words = " ".join(value.values()) if isinstance(value, dict) else str(value)
    return set(re.findall(r"\{(\w+)\}", words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_string_with_the_same_blanks(language: str):
    english, other = flat("en"), flat(language)
    assert set(other) == set(english)
    for name, value in other.items():
        if isinstance(value, list):
            assert len(value) == 12, name
            continue
        assert isinstance(value, dict) == isinstance(english[name], dict), name
        assert blanks(value) <= blanks(english[name]) | {"n"}, name
        assert blanks(english[name]) - {"n"} <= blanks(value), name
        if isinstance(value, dict):
            assert "other" in value, name
            assert set(value) <= NEEDS[language], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_site_stands_in_every_language(tmp_path: Path, language: str):
    held = norwood("In Norwood 12 died and 40 were hurt. Between 5 and 6 more were seen.", {"12": 12, "40": 40})
    held.about.languages = (language,)
    write(held, tmp_path)
    for page in Site(tmp_path).pages.values():
        root = page.all("html")[0]
        assert root.attributes["lang"] == language
        assert root.attributes["dir"] == direction(language)
        assert "{" not in page.tree.body.text()


def test_a_language_without_strings_is_shown_in_english():
    assert Words("tlh").language == "en"


@pytest.mark.parametrize(
    ("language", "n", "shown"),
    [
        ("en", 1, "1 statement"),
        ("en", 0, "0 statements"),
        ("es", 1, "1 declaración"),
        ("es", 1234, "1.234 declaraciones"),
    ],
)
def test_plurals_and_numbers_follow_the_language(language: str, n: int, shown: str):
    assert Words(language)("question.count", n=n) == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "women, men and children"), ("es", "mujeres, hombres y menores"), ("ar", "النساء، الرجال والأطفال")],
)
def test_lists_are_joined_as_the_language_does(language: str, shown: str):
    w = Words(language)
    assert w.group("women+men+children") == shown


def test_words_from_right_to_left_keep_their_order_in_a_drawing():
    assert text(0, 0, "28 فبراير") == '<text x="0" y="0">\u206828 فبراير\u2069</text>'
    assert text(0, 0, "28 February") == '<text x="0" y="0">28 February</text>'
