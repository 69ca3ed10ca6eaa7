"""Citations, datelines, bylines and heads of acts, one line at a time, in the languages of the field."""

from __future__ import annotations

import pytest

from testimonia.items.acthead import act_head
from testimonia.items.citation import author, byline, citation, quoted
from testimonia.items.datelines import read_dateline
from testimonia.items.witness import witness
from testimonia.verbs import split_items

CITATIONS = {
    "The Guardian, 4 May 2001": ("The Guardian", "2001-05-04", "", ""),
    "The Times (London), 4 May 2001, p. 3": ("The Times", "2001-05-04", "", ""),
    "The Guardian, Friday 4 May 2001, page 3: Market shelled again": (
        "The Guardian",
        "2001-05-04",
        "Market shelled again",
        "",
    ),
    "“Market shelled”, The Guardian, 4 May 2001": ("The Guardian", "2001-05-04", "Market shelled", ""),
    "Ann Lee, “Market shelled”, The Sun, May 4, 2001": ("The Sun", "2001-05-04", "Market shelled", "Ann Lee"),
    "The Baltimore Sun — May 4, 2001 — “Market shelled”": ("The Baltimore Sun", "2001-05-04", "Market shelled", ""),
    "4 May 2001 | The Guardian | Town under shells": ("The Guardian", "2001-05-04", "Town under shells", ""),
    "Reuters, 4 May 2001, 14:22 GMT": ("Reuters", "2001-05-04", "", ""),
    "Le Monde du 4 mai 2001": ("Le Monde", "2001-05-04", "", ""),
    "Le Monde, 4 mai 2001, « Un marché »": ("Le Monde", "2001-05-04", "Un marché", ""),
    "El País, 4-5-2001": ("El País", "2001-05-04", "", ""),
    "El País, 4 de mayo de 2001, «El mercado»": ("El País", "2001-05-04", "El mercado", ""),
    "Die Zeit Nr. 19/2001, 4. Mai 2001": ("Die Zeit", "2001-05-04", "", ""),
    "Milliyet, 4 Mayıs 2001, s. 3": ("Milliyet", "2001-05-04", "", ""),
    "«Известия», 4 мая 2001 г., «Рынок»": ("Известия", "2001-05-04", "Рынок", ""),
    "Известия // 2001. 4 мая": ("Известия", "2001-05-04", "", ""),
}
NO_CITATIONS = [
    "The town council met on 4 May 2001 and read the names of the dead.",
    "Adopted on 4 May 2001",
    "On 4 May 2001 the guardian of the lock was found.",
    "Chapter 4, May 2001",
]
DATELINES = {
    "BELLOW, May 4, 2001 (Reuters) - Shells fell on the town.": ("BELLOW", "2001-05-04", "Reuters"),
    "BELLOW, Zavria, May 4 (AP) _ Shells fell on the town.": ("BELLOW, Zavria", "--05-04", "Associated Press"),
    "BELLOW — Shells fell on the town.": ("BELLOW", "", ""),
    "Ost, 4 mai 2001 (AFP) - Des obus sont tombés.": ("Ost", "2001-05-04", "Agence France-Presse"),
    "Ost, 4 may (EFE).- Las bombas cayeron sobre la ciudad.": ("Ost", "--05-04", "EFE"),
    "Ost (dpa) - Granaten sind auf die Stadt gefallen.": ("Ost", "", "Deutsche Presse-Agentur"),
    "ОСТ, 4 мая. /ТАСС/. Снаряды упали на город.": ("ОСТ", "--05-04", "ТАСС"),
    "4 мая 2001 г. Интерфакс. - Снаряды упали на город.": ("", "2001-05-04", "Интерфакс"),
    "OST (AA) - Kente mermiler düştü.": ("OST", "", "Anadolu Agency"),
}
NO_DATELINES = [
    "Shells fell on the town - the third time in a week - and killed two.",
    "He said – and nobody denied it – that the bridge was gone.",
    "In 2001 - a bad year - nothing grew.",
    "“They came at four” - this is what the baker said.",
]
BYLINES = {
    "By Ada Marlow in Bellow": ("Ada Marlow", "Bellow"),
    "By Ada Marlow, Bellow": ("Ada Marlow", "Bellow"),
    "By Ada Marlow and Tom Reyes": ("Ada Marlow and Tom Reyes", ""),
    "Por Marta Ibáñez, enviada especial": ("Marta Ibáñez", ""),
    "Par Hélène Darrieux, envoyée spéciale": ("Hélène Darrieux", ""),
    "Von Karl Weber, Ost": ("Karl Weber", "Ost"),
}
NO_BYLINES = ["By the river the houses stand empty.", "By 4 May the town had fallen", "Von hier aus sieht man das Meer"]
ACTS = {
    "STATE OF OHIO, HR 118": ("Ohio", "", "", "HR 118"),
    "HOUSE CONCURRENT RESOLUTION NO. 104": ("", "", "resolution", "House Concurrent Resolution No. 104"),
    "RESOLUTION 931 (1994)": ("", "", "resolution", "931 (1994)"),
    "S/1994/301": ("United Nations", "", "", "S/1994/301"),
    "49/118. Situation in the valley": ("United Nations", "", "", "49/118"),
    "RESOLUCIÓN N° 455": ("", "", "resolution", "455"),
    "Deutscher Bundestag": ("Germany", "Deutscher Bundestag", "", ""),
    "SENADO DE CHILE": ("Chile", "Senado", "", ""),
    "Committee on Foreign Affairs Statement on the shelling": ("", "Committee on Foreign Affairs", "statement", ""),
}
WITNESSES = {
    "Testimony of Ana Bel, 43, teacher": "Ana Bel",
    "Testimonio de Ana Bel": "Ana Bel",
    "Témoignage de Ana Bel, institutrice": "Ana Bel",
    "Рассказ: Анна Бель, 43 года": "Анна Бель",
    "Interview mit Ana Bel (43)": "Ana Bel",
    "Ana Bel, 43, teacher": "Ana Bel",
    "WITNESS STATEMENT No. 4": "",
    "The night of 2 May": "",
}


@pytest.mark.parametrize("line", CITATIONS)
def test_a_citation_gives_paper_day_title_and_author(line: str) -> None:
    found = citation(line, formed=False)
    assert found is not None
    assert (found.publisher, found.date, found.title, found.author) == CITATIONS[line]


@pytest.mark.parametrize("line", NO_CITATIONS)
def test_what_is_no_citation_is_left_alone(line: str) -> None:
    assert citation(line, formed=False) is None


@pytest.mark.parametrize("opening", DATELINES)
def test_a_dateline_gives_place_day_and_agency(opening: str) -> None:
    found = read_dateline(opening)
    assert (found.place, found.date, found.agency) == DATELINES[opening]
    assert opening[found.end :].strip()[0].isupper()


@pytest.mark.parametrize("opening", NO_DATELINES)
def test_a_sentence_with_a_dash_is_no_dateline(opening: str) -> None:
    assert read_dateline(opening).end == 0


@pytest.mark.parametrize("line", BYLINES)
def test_a_byline_gives_the_author_and_the_place(line: str) -> None:
    found = byline((line,), formed=True)
    assert found is not None
    assert (found.author, found.place) == BYLINES[line]


@pytest.mark.parametrize("line", NO_BYLINES)
def test_a_sentence_is_no_byline(line: str) -> None:
    assert byline((line,), formed=False) is None


@pytest.mark.parametrize("line", ACTS)
def test_the_head_of_an_act_tells_whose_it_is_and_its_number(line: str) -> None:
    found = act_head((line,))
    assert (found.jurisdiction, found.body, found.kind, found.number) == ACTS[line]


@pytest.mark.parametrize("title", WITNESSES)
def test_the_heading_of_a_testimony_names_the_witness(title: str) -> None:
    assert witness(title) == WITNESSES[title]


@pytest.mark.parametrize(
    ("line", "inner"),
    [
        ("«Правда», 16.03.1999, «Чьи снаряды?»", "Чьи снаряды?"),
        ("«Ein „Wort“ zu viel»", "Ein „Wort“ zu viel"),
        ('A "short" and a "longer one"', "longer one"),
        ("nothing", ""),
    ],
)
def test_the_longest_quotation_that_names_no_paper(line: str, inner: str) -> None:
    assert quoted(line)[0] == inner


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Lena Hart <lena@example.org>", "Lena Hart"),
        ("Hugh Linder, SUN STAFF", "Hugh Linder"),
        ("Ada Marlow and Tom Reyes", "Ada Marlow and Tom Reyes"),
    ],
)
def test_an_author_is_the_name_alone(value: str, name: str) -> None:
    assert author(value) == name


def test_a_value_from_the_table_of_contents_says_so() -> None:
    content = (
        "# CONTENTS\n\nThe Guardian, 4 May 2001: Market shelled in Bellow ..... 3\nThe Observer, 6 May 2001: Who fired? ... 8\n\n\n\n"
        "# Market shelled in Bellow\n\nAt least twelve people died when shells fell on the market of the town.\n\n\n\n"
        "# Who fired?\n\nTwo accounts of the shelling were given, and they cannot both be true.\n"
    )
    article = split_items(content)[1]
    whence = {w.field: w for w in article.whence}
    assert (article.publisher, article.date) == ("The Guardian", "2001-05-04")
    assert (whence["date"].origin, whence["date"].said_by) == ("compilation", "table of contents")
    assert "The Guardian, 4 May 2001" in content[whence["date"].start : whence["date"].end]
    assert whence["title"].origin == "item"
