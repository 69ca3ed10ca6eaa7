"""How fast figures are read, beside quantulum3 and spaCy on the same text; whether time is linear and memory constant.

    pip install -e '.[bench]'
    python -m benchmarks.figures_speed

quantulum3 finds quantities of any kind, not who counts whom; spaCy's blank English pipeline only splits sentences and
words.  Neither does what is done here; they are the nearest well-kept libraries there are.  Speeds are of one core in
processor time; the ratio is what carries over to another machine.  Doubling the input should double the time.  The
whole program is measured as a user runs it, start included: ten times the passages should take no more memory.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable

from testimonia import figures

from . import prose


def seconds(call: Callable[[], object], runs: int = 3) -> float:
    """Shortest of several runs."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def read(texts: list[str]) -> int:
    return sum(len(figures.find(text, "en", "")) for text in texts)


def spacy_blank(text: str) -> float | None:
    """Megabytes a second of spaCy's blank English pipeline with its rule-based sentence splitter."""
    try:
        import spacy
    except ImportError:
        return None
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    pieces = prose.articles(text)[:100]
    nlp(pieces[0])
    return sum(map(len, pieces)) / 1e6 / seconds(lambda: list(nlp.pipe(pieces)), 1)


def quantulum(text: str) -> float | None:
    """Megabytes a second of quantulum3, on a twentieth of the text, since it is slow."""
    try:
        from quantulum3 import parser
    except ImportError:
        return None
    piece = prose.articles(text)[: max(1, len(text) // 60_000)]
    parser.parse("12 people")
    size = sum(map(len, piece))
    return size / 1e6 / seconds(lambda: [parser.parse(p) for p in piece], 1)


_RUN_AND_WEIGH = """
import resource, subprocess, sys
ended = subprocess.run([sys.executable, "-m", "testimonia", "figures", "--json"], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(ended)
"""


def whole_program(texts: list[str]) -> tuple[float, float]:
    """Processor seconds and peak mebibytes of ``testimonia figures`` reading the texts as JSON lines.

    A small program runs it: the peak of a process counts from that of the one that started it.
    """
    lines = "".join(json.dumps({"id": n, "text": text, "lang": "en"}) + "\n" for n, text in enumerate(texts))
    told = subprocess.run(
        [sys.executable, "-c", _RUN_AND_WEIGH], input=lines, capture_output=True, text=True, check=True
    )
    took, peak = map(float, told.stdout.split())
    return took, peak


ADVERSARIAL = {
    "digits": "1" * 1_000_000,
    "digits apart": "1 " * 500_000,
    "commas": "," * 1_000_000,
    "nested parentheses": "(" * 500_000 + ")" * 500_000,
    "one word repeated": "killed " * 140_000,
    "a number word repeated": "two " * 250_000,
    "a table": "Place | Killed | Wounded\n" + "Norwood | 12 | 31\n" * 55_000,
    "numbered lines": "".join(f"{n % 99 + 1} and the council of Norwood resolved again\n" for n in range(21_000)),
}


def main() -> None:
    gc.set_threshold(100_000, 50, 100)  # as the program has it
    read(["At least 12 people were killed."])
    print(f"{'text':<24}{'MB/s':>8}{'doubled':>10}{'quantulum3':>12}{'ratio':>8}{'spaCy blank':>13}{'ratio':>8}")
    for name, make in (("ordinary news", prose.ordinary), ("dense passages", prose.dense)):
        size = 1_000_000 if name.startswith("ordinary") else 300_000
        once, twice = prose.articles(make(size)), prose.articles(make(2 * size))
        took, doubled = seconds(lambda t=once: read(t)), seconds(lambda t=twice: read(t))
        speed = sum(map(len, once)) / 1e6 / took
        beside = ""
        for width, theirs in ((12, quantulum(make(size))), (13, spacy_blank(make(size)))):
            beside += f"{theirs:>{width}.3f}{speed / theirs:>7.2f}x" if theirs else f"{'not there':>{width + 8}}"
        print(f"{name:<24}{speed:>8.2f}{doubled / took:>9.2f}x{beside}")
    print(f"\n{'testimonia figures':<24}{'MB':>8}{'MB/s':>8}{'peak MiB':>10}")
    for name, make in (("ordinary news", prose.ordinary), ("dense passages", prose.dense)):
        for size in (300_000, 3_000_000):
            texts = prose.articles(make(size))
            took, peak = whole_program(texts)
            print(f"{name:<24}{size / 1e6:>8.1f}{sum(map(len, texts)) / 1e6 / took:>8.2f}{peak:>10.1f}")
    print("\nAdversarial text, one megabyte each: seconds, and the factor by which doubling it grows them")
    for name, text in ADVERSARIAL.items():
        took, doubled = seconds(lambda t=text: read([t]), 1), seconds(lambda t=text: read([t + t]), 1)
        print(f"{name:<24}{took:>8.2f}{doubled / took:>9.2f}x")


if __name__ == "__main__":
    main()
