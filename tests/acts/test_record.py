"""Who moved an act and signed it, what it is called, when it was brought in and adopted, how the body voted."""

from __future__ import annotations

import pytest
from act_kit import read, sample

from testimonia.acts.names import names_in
from testimonia.acts.words import forms


@pytest.mark.parametrize(
    ("name", "kind", "introduced", "adopted"),
    [
        ("un_council", "resolution", "", "2031-03-14"),
        ("state_house_wrapped", "resolution", "", "2019-02-21"),
        ("mayor_proclamation", "proclamation", "", "2016-03-02"),
        ("european_parliament", "resolution", "", "2027-05-12"),
        ("argentine_declaration", "declaration", "", ""),  # the only date is that of the event
        ("spanish_senate", "motion", "", "2014-04-22"),
        ("french_senate", "resolution", "2018-01-09", ""),
        ("russian_duma", "resolution", "", "1994-03-14"),
        ("turkish", "resolution", "", "1994-03-14"),
        ("congress_joint", "resolution", "2023-05-03", ""),
        ("early_day_motion", "motion", "2013-05-14", ""),
        ("uruguay_law", "law", "", "2004-04-20"),
        ("decree_honduras", "decree", "", "2013-12-12"),
        ("massachusetts_citation", "citation", "", "2020-02-25"),
        ("senate_floor", "resolution", "2013-03-01", ""),
        ("governor_proclamation", "proclamation", "", "2014-02-04"),
        ("mexico_dictamen", "point of agreement", "2011-09-06", "2011-12-08"),
    ],
)
def test_kind_and_dates(name, kind, introduced, adopted):
    _, (act,) = read(sample(name).content)
    assert (act.kind, act.introduced, act.adopted) == (kind, introduced, adopted)


@pytest.mark.parametrize(
    ("name", "sponsors"),
    [
        ("state_house_wrapped", ("Alder", "Finch", "Marlow")),
        ("spanish_senate", ("Julia Ramos Ortiz", "Pedro Nieto")),
        ("french_senate", ("Claire DUBREUIL", "Paul LEROUX")),
        ("bundestag", ("Anna Keller", "Jens Vogt")),
        ("congress_joint", ("ALDER", "FINCH", "MARLOW")),
        ("early_day_motion", ("Finch, Robert",)),
        ("italian_motion", ("ROSSINI Elena",)),
        ("senate_floor", ("ALDER", "FINCH", "MARLOW", "WELD")),
        ("massachusetts_citation", ("Ada Marlow",)),
        ("peru_motion", ("Marta Quispe Rojas", "Luis Torres Vega")),
        ("mexico_dictamen", ("Raúl Lara Peña",)),
        ("peru_english", ("Ana Torres Vega",)),
        ("un_council", ()),
        ("decree_honduras", ()),
    ],
)
def test_sponsors(name, sponsors):
    _, (act,) = read(sample(name).content)
    assert act.sponsors == sponsors


@pytest.mark.parametrize(
    ("name", "signatories"),
    [
        ("mayor_proclamation", [("Ada Marlow", "Mayor")]),
        ("spanish_senate", [("JULIA RAMOS ORTIZ", "Senadora"), ("PEDRO NIETO", "Senador")]),
        ("uruguay_law", [("ELENA PRADO", "Presidenta"), ("JUAN LARES", "Secretario")]),
        ("russian_duma", [("А. И. Лесной", "Председатель Государственного Собрания")]),
        ("paged", [("John Alder", "Speaker of the Assembly")]),
        ("council_minutes", [("Robert Finch", "Mayor"), ("Clara Weld", "City Clerk")]),
        ("massachusetts_citation", [("Robert Finch", "Speaker of the House")]),
        ("decree_honduras", [("MAURICIO LARA PAZ", "PRESIDENTE"), ("ROSA MEJÍA LUNA", "SECRETARIA")]),
        ("european_parliament", []),
        ("congress_joint", []),
    ],
)
def test_signatories(name, signatories):
    _, (act,) = read(sample(name).content)
    assert [(s.name, s.role) for s in act.signatories] == signatories


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Representatives Alder of the 54th, Finch of the 79th, and Weld of the 82nd", ["Alder", "Finch", "Weld"]),
        ("Delegates Alder, Evans, D., Smith, R., and Weld", ["Alder", "Evans, D.", "Smith, R.", "Weld"]),
        ("Mr. ALDER (for himself, Ms. FINCH, and Mr. MARLOW)", ["ALDER", "FINCH", "MARLOW"]),
        (
            "Representative Ada Marlow, 139th District, Senator John M. Weld, 18th District",
            ["Ada Marlow", "John M. Weld"],
        ),
        ("Dep. Julia Ramos (PAN), Dep. Ma. del Carmen Prado", ["Julia Ramos", "Ma. del Carmen Prado"]),
        ("the Committee on Foreign Affairs", []),
        ("Assemblywoman ADA MARLOW, District 20 (Union)", ["ADA MARLOW"]),
    ],
)
def test_names_in_a_list(words, names):
    assert names_in(words, forms("en"), leading=True) == names


@pytest.mark.parametrize(
    ("line", "vote"),
    [
        ("Adopted by a vote of 141 to 3.", ("recorded", 141, 3, None)),
        ("Yeas: 98; Nays: 1; Abstentions: 4", ("recorded", 98, 1, 4)),
        ("The resolution was passed unanimously on 3 May 2004.", ("unanimous", None, None, None)),
        ("I certify that it was adopted by a non-record vote.", ("unrecorded", None, None, None)),
    ],
)
def test_votes_are_told_in_the_words_of_the_act(line, vote):
    _, (act,) = read(
        f"STATE OF VERMONT\n\nHOUSE RESOLUTION 4\n\nWHEREAS, the mill at Lorn burned in 1911; now, therefore, be it\n\n"
        f"RESOLVED, That the House remembers the dead.\n\n{line}\n"
    )
    (told,) = act.votes
    assert told.quote in line
    assert (told.manner, told.in_favour, told.against, told.abstained) == vote


def test_votes_in_spanish():
    _, (act,) = read(
        "SENADO DE LA REPÚBLICA\n\nRESOLUCIÓN No. 4\n\nCONSIDERANDO:\n\nQue el molino de Lorn ardió en 1911;\n\n"
        "RESUELVE:\n\n1. Recordar a las víctimas de Lorn.\n\nAprobada por 40 votos a favor y 2 en contra.\n"
    )
    assert [(v.in_favour, v.against) for v in act.votes] == [(40, 2)]


def test_the_body_is_the_one_that_resolves():
    _, (act,) = read(
        "STATE OF VERMONT\nGENERAL ASSEMBLY\n\nS.R. 12\n\nA RESOLUTION\n\nWHEREAS, the mill at Lorn burned in 1911;\n\n"
        "NOW, THEREFORE, BE IT RESOLVED BY THE SENATE OF THE STATE OF VERMONT:\n\nTHAT the Senate remembers the dead.\n"
    )
    assert act.body == "Senate"
