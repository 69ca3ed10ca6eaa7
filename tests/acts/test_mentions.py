"""Acts that a text only names become entries; where a mention and a held text disagree, both are shown."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from testimonia import acts, anchors
from testimonia.model import Act, ActMention, Item, Text


def found_in(sentence: str, language: str = "en") -> list[ActMention]:
    text = anchors.plain_text(sentence)
    item = Item(id="i1", start=0, end=len(sentence), kind="press_article", language=language)
    found = acts.find_mentions(text, [item], [])
    assert all(text.content[m.start : m.end] == m.quote == m.anchor.exact for m in found)
    return found


@pytest.mark.parametrize(
    ("sentence", "language", "numbers", "body"),
    [
        ("It recalled resolutions 12, 34 and 56 of the Security Council.", "en", "12 34 56", "Security Council"),
        ("UN Security Council Resolution 1234 (1999) was read out.", "en", "1234", "Security Council"),
        ("the Security Council adopted UN resolution number 874", "en", "874", "Security Council"),
        ("The General Assembly, in resolution 60/285 of 7 September 2006, spoke.", "en", "60/285", "General Assembly"),
        (
            "The General Assembly adopted two resolutions (48/11 of 2 May 1993 and 49/12 of 3 June 1994).",
            "en",
            "48/11 49/12",
            "General Assembly",
        ),
        ("las Resoluciones 12, 34 y 56 emitidas por el Consejo de Seguridad", "es", "12 34 56", "Security Council"),
        ("les résolutions 12 et 34 du Conseil de sécurité", "fr", "12 34", "Security Council"),
        ("резолюции 12, 34 и 56 Совета Безопасности", "ru", "12 34 56", ""),
        ("It was a new law 7 years later and a resolution of the dispute in 3 days.", "en", "", ""),
    ],
)
def test_numbered_acts_with_their_body(sentence, language, numbers, body):
    found = found_in(sentence, language)
    assert [m.number for m in found] == numbers.split()
    assert {m.body for m in found} <= {body}


def test_dates_of_numbered_acts():
    assert [m.date for m in found_in("UN Security Council Resolutions 12 (1999) and 34 (2000)")] == ["1999", "2000"]
    assert [m.date for m in found_in("resolution 60/285 of 7 September 2006 of the General Assembly")] == ["2006-09-07"]


def test_a_body_named_once_holds_for_the_number():
    text = "The Security Council adopted resolution 77.\n\nResolution 77 was never carried out."
    assert [m.body for m in found_in(text)] == ["Security Council"] * 2


def test_a_sentence_that_tells_of_an_adoption():
    (told,) = found_in(
        "On 3 May 2012, the Senate of the Republic of Peru adopted a resolution “On the memory of the miners of Lorn”."
    )
    assert (told.jurisdiction, told.body, told.date) == ("Peru", "Senate", "2012-05-03")
    assert told.title == "On the memory of the miners of Lorn"


def test_a_list_of_jurisdictions_with_dates():
    found = found_in(
        "The Houses of Representatives of three states in the United States, namely Vermont (03.05.2012), Ohio "
        "(04.05.2012) and Maine (05.05.2012), adopted resolutions."
    )
    assert [(m.jurisdiction, m.date, m.body) for m in found] == [
        ("Vermont", "2012-05-03", "House of Representatives"),
        ("Ohio", "2012-05-04", "House of Representatives"),
        ("Maine", "2012-05-05", "House of Representatives"),
    ]


def test_a_list_without_dates_stops_at_the_verb():
    found = found_in("The parliaments of Peru, Chile and Jordan have adopted resolutions on the miners of Bolivia.")
    assert [m.jurisdiction for m in found] == ["Peru", "Chile", "Jordan"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The council adopted a new budget for Norwood.",
        "He passed the Senate on his way home on 3 May 2012.",
        "Peru and Chile (3 May 2012) are neighbours.",
    ],
)
def test_other_sentences_name_no_act(sentence):
    assert found_in(sentence) == []


def held(**values: object) -> Act:
    fixed = {"id": "a1", "item": "i9", "original": "o", "start": 0, "end": 9, "kind": "resolution", "language": "en"}
    return Act(**{**fixed, "jurisdiction": "Vermont", "body": "Senate", "number": "S.R. 12", "adopted": "2012-05-03",
                  "adopted_by": "item", **values})  # fmt: skip


def named(**values: object) -> ActMention:
    return ActMention(**{"id": "m1", "start": 0, "end": 1, "quote": "x", "kind": "resolution", **values})


@pytest.mark.parametrize(
    ("mention", "is_held"),
    [
        (named(jurisdiction="Vermont", number="12"), True),
        (named(jurisdiction="Vermont", number="13"), False),
        (named(jurisdiction="Vermont", date="2012-05"), True),
        (named(jurisdiction="Vermont"), True),
        (named(jurisdiction="Ohio", date="2012-05-03"), False),
    ],
)
def test_a_mention_finds_its_text_or_is_marked_not_held(mention, is_held):
    table = acts.table([held()], [mention])
    if is_held:
        (entry,) = table.entries
        assert (entry.act, entry.mentions) == ("a1", ("m1",))
    else:
        assert sorted((e.act, e.mentions) for e in table.entries) == [("", ("m1",)), ("a1", ())]


def test_mentions_of_one_act_are_one_entry():
    mentions = [
        named(id=f"m{n}", jurisdiction="United Nations", body="Security Council", number="77", date=date)
        for n, date in enumerate(["", "1999", "1999-03-04"])
    ]
    (entry,) = acts.table([], mentions).entries
    assert (entry.act, entry.number, entry.date, len(entry.mentions)) == ("", "77", "1999-03-04", 3)


def test_one_act_in_two_languages_is_one_entry():
    table = acts.table([held(), held(id="a2", language="es", body="Senado")], [])
    (entry,) = table.entries
    assert (entry.act, entry.translations) == ("a1", ("a2",))


@pytest.mark.parametrize(
    ("act", "mention", "about"),
    [
        (held(), named(jurisdiction="Vermont", number="12", body="House of Representatives"), "chamber"),
        (held(), named(jurisdiction="Vermont", number="12", date="2013-05-03"), "date"),
        (
            held(adopted="2012-05-03", adopted_by="compilation: list of acts", as_introduced=True),
            named(jurisdiction="Vermont", date="2012-05-03"),
            "version",
        ),
    ],
)
def test_contradictions_between_a_mention_and_the_text(act, mention, about):
    (conflict,) = acts.table([act], [mention]).conflicts
    assert (conflict.about, conflict.act, conflict.mention) == (about, "a1", "m1")
    assert "Vermont, S.R. 12" in conflict.sentence


def test_agreeing_mentions_make_no_conflict():
    mention = named(jurisdiction="Vermont", number="12", body="State Senate", date="2012-05")
    assert acts.table([held()], [mention]).conflicts == ()


def act_of(name: str, jurisdiction: str, *recitals: str) -> tuple[Text, Act]:
    content = "\n\n".join(
        [f"STATE OF {jurisdiction}", f"RESOLUTION {name}", *recitals, "RESOLVED, That we remember them."]
    )
    text = anchors.plain_text(content)
    item = Item(id=name, start=0, end=len(content), kind="resolution", language="en", jurisdiction=jurisdiction)
    (act,) = acts.read(text, [item])
    return text, replace(act, adopted=f"20{name}")


def test_clauses_with_the_same_words_are_a_row_of_the_matrix():
    first = "WHEREAS, the mill at Lorn burned on the night of May 3, 1911, and forty-six workers lost their lives; and"
    near = (
        "WHEREAS, the mill at Lorn burned in the night of May 3, 1911, and forty-six of its workers lost their lives;"
    )
    other = "WHEREAS, the harbour of Hadleigh has been closed to ships since the great storm of that year;"
    texts = [act_of("11", "Ohio", first, other), act_of("12", "Maine", near), act_of("13", "Utah", first.upper())]
    (family,) = [f for f in acts.table([a for _, a in texts], []).families if f.part == "recital"]
    assert family.words == first
    assert [round(m.likeness, 1) for m in family.members] == [1.0, 0.8, 1.0]
    assert [m.act for m in family.members] == [a.id for _, a in texts]


def test_clauses_of_one_act_are_no_family():
    same = "WHEREAS, the mill at Lorn burned on the night of May 3, 1911, and forty-six workers lost their lives; and"
    _, act = act_of("11", "Ohio", same, same)
    assert acts.table([act], []).families == ()
