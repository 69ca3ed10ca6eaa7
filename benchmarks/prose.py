"""Made-up English prose for the benchmarks: ordinary news, in which few sentences count people, and dense passages.

Places and bodies are invented.  The same size and seed give the same text.
"""

from __future__ import annotations

import random

ORDINARY = """\
The council of Norwood met on Tuesday evening to discuss the budget for the coming year.
Members were divided over whether the old library should be repaired or sold.
The mayor said the repairs could wait, but the roads could not.
Rain is expected along the coast until the end of the week, with winds from the north-west.
A spokeswoman for the port authority declined to comment on the talks.
The company, which makes parts for tractors, reported a rise in profits of 4.5 percent.
Its shares closed at 37.20, up from 35.80 the day before.
Teachers have asked for smaller classes and better heating in winter.
The new bridge over the Arle will be 420 metres long and is to open in 2009.
"We have waited long enough," said one shopkeeper, who asked not to be named.
The exhibition of early photographs runs until 14 March in the town hall.
Visitors will find the gallery quieter in the mornings.
Farmers in the valley say that the harvest was the best they can remember.
The orchestra opened with a short overture and closed with a symphony in four movements.
The court adjourned the hearing until the autumn at the request of both parties.
Prices of bread and milk rose again last month, the statistics office said.
The train from Hadleigh arrived an hour late because of ice on the line.
Engineers blamed a faulty signal and promised to replace it before the holidays.
The film, her third, was made on a small budget and in a single house.
In the second half the visitors scored twice and kept their lead to the end.
The trainer said he was pleased with the defence but not with the passing.
A survey of 1,200 households found that most still prefer to shop in person.
The minister for transport will visit the region next week to see the works for herself.
Critics of the plan point to its cost, which has doubled since it was first announced.
The harbour was built when the town still lived from herring and salt.
Students from the technical college designed the lamps, which use very little current.
Police closed the market square for two hours while a crane was taken down.
Nobody was hurt when a tree fell across the road near the mill.
The strike at the quarry entered its ninth day without a sign of agreement.
The union said talks could begin as soon as the owners withdrew their letter.
The oldest part of the abbey dates from the twelfth century and is closed to visitors.
Snow in the hills has cut off three villages, and supplies are brought in by sledge.
The bank left its rate unchanged at 2.75 percent, as most had expected.
He began as a clerk, became a surveyor, and spent the rest of his life drawing maps.
The maps, bound in 12 volumes, are kept in the reading room on the first floor.
At least four people were injured when a coach left the road outside Brackwell on Sunday.
The hospital said two of them had been allowed home.
The paper, now in its 88th year, will appear only at weekends from May.
The bakery on the corner has changed hands for the first time since the war.
A second inquiry into the flood will hear its first witnesses in June.
"""

SUBJECTS = ("The interior ministry", "A hospital in Brackwell", "Relief workers", "The governor", "Residents", "Police")
VERBS = ("said that", "reported that", "confirmed that", "claimed that", "denied that", "estimated that")
CLAUSES = (
    "at least {a} people were killed and {b} wounded in the shelling of Norwood",
    "{a} people, including {b} women and {c} children, had died when the dam above Hadleigh broke",
    "more than {a} families fled the valley and {b} people were still missing",
    "between {b} and {a} bodies had been taken to the morgue by Friday",
    "the earthquake left {a} dead, {b} injured and some {c} homeless",
    "as many as {a} villagers had been taken captive, of whom {c} were later released",
    "the death toll had risen to {a}, up from {b} on Monday",
    "dozens of civilians were killed and about {b} others were hurt",
)


def ordinary(size: int, seed: int = 1) -> str:
    """About ``size`` characters of ordinary news, in paragraphs of three to six sentences."""
    draw = random.Random(seed)
    sentences = ORDINARY.splitlines()
    parts: list[str] = []
    length = 0
    while length < size:
        paragraph = " ".join(draw.choices(sentences, k=draw.randint(3, 6)))
        parts.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(parts)


def dense(size: int, seed: int = 1) -> str:
    """About ``size`` characters in which every sentence counts people."""
    draw = random.Random(seed)
    parts: list[str] = []
    length = 0
    while length < size:
        c = draw.randint(2, 40)
        b = c + draw.randint(1, 200)
        clause = draw.choice(CLAUSES).format(a=f"{b + draw.randint(1, 3000):,}", b=b, c=c)
        sentence = f"{draw.choice(SUBJECTS)} {draw.choice(VERBS)} {clause}."
        parts.append(sentence)
        length += len(sentence) + 1
    return " ".join(parts)


def articles(text: str, size: int = 3000) -> list[str]:
    """The text cut at sentences into pieces of about the size of a news article."""
    out: list[str] = []
    start = 0
    while start < len(text):
        end = text.find(". ", min(len(text), start + size))
        end = len(text) if end < 0 else end + 2
        out.append(text[start:end])
        start = end
    return out
