"""What is a date in a text, which one, and what is none."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.dates import find_dates

FOUND = [
    # language, text, [(words, value)]
    ("en", "The raid of 26 February 1992 was the last.", [("26 February 1992", "1992-02-26")]),
    ("en", "It began on Feb. 26, 1992 at dawn.", [("Feb. 26, 1992", "1992-02-26")]),
    ("en", "on the night of 25-26 February", [("25-26 February", "--02-25/--02-26")]),
    ("en", "February 25 to 26, 1992", [("February 25 to 26, 1992", "1992-02-25/1992-02-26")]),
    ("en", "on 25 and 26 February 1992", [("25 and 26 February 1992", "1992-02-25/1992-02-26")]),
    ("en", "the 3rd of May 2004", [("3rd of May 2004", "2004-05-03")]),
    ("en", "March 10, 1999", [("March 10, 1999", "1999-03-10")]),
    ("en", "dated 26.02.1992", [("26.02.1992", "1992-02-26")]),
    ("en", "filed 2/26/1992", [("2/26/1992", "1992-02-26")]),
    ("en", "filed 26/2/1992", [("26/2/1992", "1992-02-26")]),
    ("en", "filed 2/3/1992", [("2/3/1992", "1992")]),
    ("en", "log 1992-02-26 closed", [("1992-02-26", "1992-02-26")]),
    ("en", "log 1992-02-26/1992-03-01", [("1992-02-26/1992-03-01", "1992-02-26/1992-03-01")]),
    ("en", "in February 1992 the road closed", [("February 1992", "1992-02")]),
    ("en", "in February of 1992", [("February of 1992", "1992-02")]),
    ("en", "the fighting of 1988-1990", [("1988-1990", "1988/1990")]),
    ("en", "since 1987 nobody came", [("1987", "1987")]),
    ("en", "In 1992 the school reopened.", [("1992", "1992")]),
    ("en", "a report (1993) says", [("1993", "1993")]),
    ("en", "two studies (Smith 2003) agree", [("2003", "2003")]),
    ("en", "the 1989 earthquake", [("1989", "1989")]),
    ("en", "from 1948 to 1953 they lived there", [("1948 to 1953", "1948/1953")]),
    ("en", "between 1985 and 1991", [("1985 and 1991", "1985/1991")]),
    ("en", "in late 1941", [("1941", "1941")]),
    ("en", "by mid-1992", [("1992", "1992")]),
    ("en", "the summer of 1991", [("1991", "1991")]),
    ("en", "the late 1980s", [("1980s", "1980/1989")]),
    ("en", "the season of 1932-3", [("1932-3", "1932/1933")]),
    ("en", "25 February to 3 March 1992", [("25 February to 3 March 1992", "1992-02-25/1992-03-03")]),
    ("en", "between 24 February and 2 March 1992", [("24 February and 2 March 1992", "1992-02-24/1992-03-02")]),
    ("en", "30 December 1998 - 2 January 1999", [("30 December 1998 - 2 January 1999", "1998-12-30/1999-01-02")]),
    ("en", "30 December to 2 January 1999", [("30 December to 2 January 1999", "1998-12-30/1999-01-02")]),
    ("en", "May-June 1995", [("May-June 1995", "1995-05/1995-06")]),
    ("en", "16–18 September 1982", [("16–18 September 1982", "1982-09-16/1982-09-18")]),
    ("en", "Tuesday, 3 March 1992", [("Tuesday, 3 March 1992", "1992-03-03")]),
    ("en", "on Wednesday", [("Wednesday", "@weekday2")]),
    ("en", "last Friday", [("last Friday", "@weekday<4")]),
    ("en", "next Monday", [("next Monday", "@weekday>0")]),
    ("en", "on Sunday night", [("Sunday night", "@weekday6")]),
    ("en", "yesterday", [("yesterday", "@day-1")]),
    ("en", "late yesterday", [("yesterday", "@day-1")]),
    ("en", "last week", [("last week", "@week-1")]),
    ("en", "earlier this month", [("this month", "@month+0")]),
    ("en", "last year", [("last year", "@year-1")]),
    ("en", "two days ago", [("two days ago", "@day-2")]),
    ("en", "15 years ago", [("15 years ago", "@year-15")]),
    ("en", "in May they left", [("May", "--05")]),
    ("en", "February's killings", [("February", "--02")]),
    ("en", "on July 12, after midday", [("July 12", "--07-12")]),
    ("en", "In July 1995.104 The next line", [("July 1995", "1995-07")]),
    ("en", "In February 25 people died.", [("February", "--02")]),
    ("en", "March 5: 200 dead", [("March 5", "--03-05")]),
    ("es", "el 26 de febrero de 1992", [("26 de febrero de 1992", "1992-02-26")]),
    ("es", "los días 16 y 17 de octubre de 2002", [("16 y 17 de octubre de 2002", "2002-10-16/2002-10-17")]),
    ("es", "del 3 al 5 de mayo", [("3 al 5 de mayo", "--05-03/--05-05")]),
    ("es", "en enero de 2026", [("enero de 2026", "2026-01")]),
    ("es", "en noviembre", [("noviembre", "--11")]),
    ("es", "en 1980", [("1980", "1980")]),
    ("es", "la masacre de 1980", [("1980", "1980")]),
    ("es", "entre 1985 y 2017", [("1985 y 2017", "1985/2017")]),
    ("es", "el miércoles", [("miércoles", "@weekday2")]),
    ("es", "el pasado martes", [("pasado martes", "@weekday<1")]),
    ("es", "el martes pasado", [("martes pasado", "@weekday<1")]),
    ("es", "la semana pasada", [("semana pasada", "@week-1")]),
    ("es", "hace dos días", [("hace dos días", "@day-2")]),
    ("es", "ayer", [("ayer", "@day-1")]),
    ("es", "a finales de 1991", [("1991", "1991")]),
    ("fr", "le 26 février 1992", [("26 février 1992", "1992-02-26")]),
    ("fr", "le 1er mars 1992", [("1er mars 1992", "1992-03-01")]),
    ("fr", "dans la nuit du 25 au 26 février 1992", [("25 au 26 février 1992", "1992-02-25/1992-02-26")]),
    ("fr", "en 1992", [("1992", "1992")]),
    ("fr", "d'octobre 1991", [("octobre 1991", "1991-10")]),
    ("fr", "mercredi dernier", [("mercredi dernier", "@weekday<2")]),
    ("fr", "il y a deux ans", [("il y a deux ans", "@year-2")]),
    ("fr", "la semaine dernière", [("semaine dernière", "@week-1")]),
    ("de", "am 26. Februar 1992", [("26. Februar 1992", "1992-02-26")]),
    (
        "de",
        "in der Nacht vom 25. auf den 26. Februar 1992",
        [("25. auf den 26. Februar 1992", "1992-02-25/1992-02-26")],
    ),
    ("de", "im Februar 1992", [("Februar 1992", "1992-02")]),
    ("de", "seit 1988", [("1988", "1988")]),
    ("de", "von 1988 bis 1990", [("1988 bis 1990", "1988/1990")]),
    ("de", "vor zwei Jahren", [("vor zwei Jahren", "@year-2")]),
    ("de", "am vergangenen Mittwoch", [("vergangenen Mittwoch", "@weekday<2")]),
    ("ru", "8 февраля 1992 г.", [("8 февраля 1992 г.", "1992-02-08")]),
    ("ru", "25-26 февраля 1992 года", [("25-26 февраля 1992 года", "1992-02-25/1992-02-26")]),
    ("ru", "в 1992 году", [("1992 году", "1992")]),
    ("ru", "в 1988—1990 гг.", [("1988—1990 гг.", "1988/1990")]),
    ("ru", "в феврале 1992 года", [("феврале 1992 года", "1992-02")]),
    ("ru", "вчера", [("вчера", "@day-1")]),
    ("ru", "на прошлой неделе", [("прошлой неделе", "@week-1")]),
    ("tr", "26 Şubat 1992'de", [("26 Şubat 1992'de", "1992-02-26")]),
    ("tr", "25-26 Şubat gecesi", [("25-26 Şubat", "--02-25/--02-26")]),
    ("tr", "1992 yılında", [("1992 yılında", "1992")]),
    ("tr", "geçen hafta", [("geçen hafta", "@week-1")]),
    ("az", "1992-ci il fevralın 26-da", [("1992-ci il fevralın 26", "1992-02-26")]),
    ("az", "26 fevral 1992-ci ildə", [("26 fevral 1992-ci ildə", "1992-02-26")]),
    ("hy", "1992 թ. փետրվարի 26", [("1992 թ. փետրվարի 26", "1992-02-26")]),
    ("ar", "في 26 فبراير 1992", [("26 فبراير 1992", "1992-02-26")]),
    ("ar", "في ٢٦ فبراير ١٩٩٢", [("٢٦ فبراير ١٩٩٢", "1992-02-26")]),
]

NOT_FOUND = [
    ("en", "In total 1992 people were counted."),
    ("en", "1,992 people were counted."),
    ("en", "The toll rose from 1500 to 1700."),
    ("en", "The toll rose to 1992."),
    ("en", "Between 1500 and 2000 people fled."),
    ("en", "It cost $1992."),
    ("en", "in 1600 villages"),
    ("en", "a group of 25 marched on"),
    ("en", "They may have died."),
    ("en", "13 of 15 aboard"),
    ("en", "The score was 3-2."),
    ("en", "unit 26.2.1 of the manual"),
    ("en", "The Sunday Times reported."),
    ("en", "about 45-50 people"),
    ("es", "un total de 1980 muertos"),
    ("es", "cifran en 1980 los muertos"),
    ("es", "de 2000 heridos"),
    ("fr", "un total de 1980 morts"),
    ("de", "Insgesamt 1992 Tote"),
    ("ru", "дошло до 1789 человек"),
    ("ru", "погибли 1992 человека"),
    ("tr", "1992 kişi öldü"),
    ("en", "Resolution 1594"),
    ("en", "99/99/1999"),
]


@pytest.mark.parametrize(("lang", "text", "expected"), FOUND, ids=[f"{lang}:{text}" for lang, text, _ in FOUND])
def test_dates_are_found_with_their_words_and_values(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[d.start : d.end], d.value) for d in find_dates(text, lang)] == expected


@pytest.mark.parametrize(("lang", "text"), NOT_FOUND, ids=[text for _, text in NOT_FOUND])
def test_a_number_that_is_no_date_becomes_none(lang: str, text: str) -> None:
    assert find_dates(text, lang) == []


def test_a_day_that_does_not_exist_is_no_day() -> None:
    assert [d.value for d in find_dates("on 31 February 1992 or 1992-02-30", "en")] == ["1992-02"]


def test_an_unknown_language_is_read_as_english() -> None:
    assert [d.value for d in find_dates("on 3 May 2004", "xx")] == ["2004-05-03"]


PIECES = st.lists(
    st.sampled_from(
        ["26", "1992", "February", "febrero", "Şubat", " ", "-", ",", ".", "/", "in", "of", "de", "г", "'", "\n", "0"]
    )
    | st.text(max_size=4)
)


@given(PIECES, st.sampled_from(["en", "es", "fr", "de", "ru", "tr", "az", "ar", "hy"]))
def test_spans_lie_in_order_inside_any_text(pieces: list[str], lang: str) -> None:
    text = " ".join(pieces)
    last = 0
    for d in find_dates(text, lang):
        assert last <= d.start < d.end <= len(text)
        assert d.value
        assert not text[d.start].isspace()
        assert not text[d.end - 1].isspace()
        last = d.end


@pytest.mark.parametrize("piece", ["1992 ", "26 ", "26-", "(1992,", "February ", "26/", "1992'", "in ", "26 and "])
def test_work_grows_with_the_text_alone(piece: str, count_calls: Callable[[Callable[[], object]], int]) -> None:
    """Calls are counted, not seconds: the same on every machine, however busy."""
    short, long = piece * 500, piece * 4000
    find_dates(short, "en")
    assert count_calls(lambda: find_dates(long, "en")) < 9 * count_calls(lambda: find_dates(short, "en"))
