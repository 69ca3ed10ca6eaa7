"""Writes the dossier of a made-up case of many items, and writes it again after one review: seconds, and largest page.

Run: python benchmarks/dossier.py [ITEMS]
"""

import sys
import tempfile
import time
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "dossier"))

from made_up import Held, figure

from testimonia.dossier import write
from testimonia.model import Event, Item, Origin, Original, Question, Statement, Text, Voice

EVENTS = 40
FILLER = (
    "The council of Norwood met again in the evening and heard the reports of the districts, one after another. " * 12
)


class Large(Held):
    """A case whose statements and origins are looked up by question."""

    def index(self) -> None:
        self.by_question: dict[str, list[Statement]] = {}
        for s in self.stated:
            self.by_question.setdefault(s.question, []).append(s)
        self.of_question = {q: [o for o in self.traced if o.question == q] for q in self.by_question}

    def statements(self, question: str) -> list[Statement]:
        return self.by_question.get(question, [])

    def origins(self, question: str) -> list[Origin]:
        return self.of_question.get(question, [])


def made(items: int) -> Large:
    held = Large(declared=[Event(id=f"e{n}", name=f"Norwood {n}", start="2001-05-03") for n in range(EVENTS)])
    numbers: dict[str, int] = {}
    for n in range(items):
        sha, event = f"{n:064x}", n % EVENTS
        words = f"In the night 12 people died in district {n}. {FILLER}\n\nAt the hospital 40 were hurt.\n\n{FILLER}"
        text = Text(original=sha, extractor="plain", version="1", content=words)
        held.kept.append(Original(sha256=sha, path=f"{n}.txt", size=len(words), media_type="text/plain"))
        held.texts[sha] = text
        held.parts.append(
            Item(
                id=f"i{n}", original=sha, text=text.id, start=0, end=len(words), kind="press_article",
                title=f"Toll {n}", publisher=f"Paper {n % 50}", date=f"20{n % 20 + 1:02d}-05-04", language="en",
            )
        )  # fmt: skip
        for quote, value, outcome in (("12", 12, "killed"), ("40", 40, "wounded")):
            question = f"q{event}-{outcome}"
            numbers[question] = numbers.get(question, 0) + 1
            f = figure(text, f"i{n}", f"f{n}-{quote}", quote, value, outcome=outcome)
            held.read.append(f)
            held.stated.append(
                Statement(
                    figure=f.id, item=f.item, question=question, event=f"e{event}", reason="It names Norwood.",
                    date=held.parts[-1].date, chain=(Voice(name=f"Paper {n % 50}", role="publication"),),
                    origin=f"o-{f.id}", number=numbers[question],
                )
            )  # fmt: skip
            held.traced.append(Origin(id=f"o-{f.id}", question=question, letter=f"N{n}", figures=(f.id,)))
    held.asked = [Question(id=q, event=q.split("-")[0][1:], outcome=q.split("-")[1], group="all") for q in numbers]  # type: ignore[arg-type]
    held.asked = [replace(q, event=f"e{q.event}") for q in held.asked]
    held.index()
    return held


def main() -> None:
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    held = made(items)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        began = time.perf_counter()
        first = write(held, out)
        cold = time.perf_counter() - began
        held.read[0] = replace(held.read[0], review="accepted")
        began = time.perf_counter()
        again = write(held, out, before=first.keys)
        largest = max(p.stat().st_size for p in out.glob("*.html"))
        print(f"{items:,} items, {len(first.pages):,} pages: {cold:.1f} s; again after one review: ", end="")
        print(f"{time.perf_counter() - began:.1f} s, {again.made} pages made; largest page {largest / 1000:.0f} kB")


if __name__ == "__main__":
    main()
