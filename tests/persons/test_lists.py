"""Lists in any layout: which column is which, what cells say, and bad input that is told and kept."""

import pytest
from kit import listed

from testimonia.persons import read_list
from testimonia.persons.values import age_of, date_of, sex_of, status_of


def test_columns_are_told_by_their_headings_in_several_languages():
    english = listed("a", "No. | Full name | Sex | Age | Place of origin", "1 | Ada Marlow | F | 34 | Norwood")
    russian = listed("b", "№ | ФИО | Пол | Дата рождения", "1 | Соколова Анна | жен | 3.5.1970")
    azeri = listed("c", "Adı | Ata adı | Soyadı | Yaşı | Cinsi", "Leyla | Həsən | Quliyeva | 30 | qadın")
    assert (english.rows[0].name, english.rows[0].sex, english.rows[0].age_low) == ("Ada Marlow", "female", 34)
    assert (russian.rows[0].name, russian.rows[0].sex, russian.rows[0].born) == (
        "Соколова Анна",
        "female",
        "1970-05-03",
    )
    assert (azeri.rows[0].name, azeri.rows[0].sex, azeri.rows[0].age_low) == ("Leyla Həsən Quliyeva", "female", 30)


def test_without_headings_columns_are_told_by_their_cells_and_that_is_said():
    found = listed("a", "Ada Marlow | F | 34", "Ruth Hale | F | 60", "Tom Ashcroft | M | 7")
    assert (found.rows[0].number, found.rows[0].name, found.rows[0].sex, found.rows[0].age_low) == (
        1,
        "Ada Marlow",
        "female",
        34,
    )
    assert len(found.rows) == 3
    assert any("looks like data" in p.what for p in found.problems)


@pytest.mark.parametrize("heading", ["الرقم", "համար", "Numéro", "order of entry"])
def test_the_numbers_of_the_rows_are_not_ages(heading: str):
    found = listed("a", f"{heading} | name", "1 | Ada Marlow", "2 | Ruth Hale", "3 | Tom Ashcroft")
    assert [(r.name, r.age_low) for r in found.rows] == [
        ("Ada Marlow", None),
        ("Ruth Hale", None),
        ("Tom Ashcroft", None),
    ]


def test_ages_in_any_other_order_are_ages_still():
    found = listed("a", "x | name", "1 | Ada Marlow", "2 | Ruth Hale", "4 | Tom Ashcroft")
    assert [r.age_low for r in found.rows] == [1, 2, 4]


def test_columns_that_a_person_names_go_before_guesses():
    found = read_list("a", [["name", "other"], ["x", "Ada Marlow"]], {"name": "other"})
    assert found.rows[0].name == "Ada Marlow"
    missing = read_list("a", [["name"], ["Ada"]], {"age": "years", "shoe": "size"})
    assert len(missing.problems) == 2


def test_duplicate_ids_are_told_and_every_row_keeps_an_id_of_its_own():
    found = listed("a", "id | name", "7 | Ada Marlow", "7 | Ruth Hale", "8 | Tom Hale", " | Tom Hale")
    assert len({r.id for r in found.rows}) == 4
    assert any("'7'" in p.what for p in found.problems)
    assert found.rows[2].id == "a:8"


def test_ids_without_a_column_hang_on_content_not_on_row_numbers():
    one = listed("a", "name | age", "Ada Marlow | 3", "Ada Marlow | 3", "Ruth Hale | 9")
    other = listed("a", "name | age", "Ruth Hale | 9", "Ada Marlow | 3", "Ada Marlow | 3")
    assert {r.id for r in one.rows} == {r.id for r in other.rows}
    assert len({r.id for r in one.rows}) == 3


@pytest.mark.parametrize("table", [[], [[]], [["name", "age"]], [["", ""]]])
def test_an_empty_list_is_a_problem_and_nothing_more(table):
    found = read_list("a", table, {})
    assert found.rows == ()
    assert found.problems


def test_cells_that_were_not_understood_are_told_and_kept():
    found = listed("a", "name | age", "Ada Marlow | not said", "Ruth Hale | 30")
    assert found.rows[0].age == "not said"
    assert any("row 1" in p.what for p in found.problems)


def test_the_living_are_restricted():
    found = listed("a", "name | status", "Ada Marlow | killed", "Ruth Hale | released", "Tom Hale | hostage")
    assert [r.restricted for r in found.rows] == [False, True, True]


@pytest.mark.parametrize(
    ("cell", "age"),
    [("34", (34, 34)), ("34 years", (34, 34)), ("6 months", (0, 0)), ("child", (0, 17)), ("ребёнок", (0, 17)), ("30-35", (30, 35)),
     ("~40", (38, 42)), ("٣٤", (34, 34)), ("", None), ("n/k", None), ("345", None)],
)  # fmt: skip
def test_ages(cell, age):
    assert age_of(cell) == age


@pytest.mark.parametrize(
    ("cell", "date"),
    [("1970-05-03", "1970-05-03"), ("3.5.1970", "1970-05-03"), ("03/05/1970", "1970-05-03"), ("25/12/1970", "1970-12-25"),
     ("12/25/1970", "1970-12-25"), ("3 May 1970", "1970-05-03"), ("May 1970", "1970-05"), ("1970", "1970"), ("19700503", "1970-05-03"),
     ("1970-02-30", ""), ("soon", ""), ("1970-05-03 00:00", "1970-05-03")],
)  # fmt: skip
def test_dates(cell, date):
    assert date_of(cell) == date


def test_words_for_sex_and_status():
    assert [sex_of(w) for w in ("F", "муж", "kişi", "أنثى", "?")] == ["female", "male", "male", "female", ""]
    assert [status_of(w) for w in ("Killed", "пропал", "girov", "died of wounds", "x")] == [
        "killed",
        "missing",
        "captive",
        "killed",
        "",
    ]


def test_a_title_that_is_a_name_stays_a_name():
    from testimonia.persons.population import words_of

    assert words_of("Amir Hasan Nasser") == ("amir", "hasan", "nasser")
    assert words_of("Dr. Amir Hasan Nasser") == ("amir", "hasan", "nasser")
