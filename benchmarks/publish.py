"""Publishes a made-up case of many sources, and again after one decision: seconds, processor time, memory.

Run: python benchmarks/publish.py [SOURCES]
"""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from testimonia.build import build
from testimonia.deciding import record
from testimonia.publishing import Published, publish

NOW = "2001-06-01T00:00:00Z"
DISTRICTS = ("Norwood", "Hadleigh", "Brackwell", "Mill Lane", "Harbourside", "Upper Norwood", "Oakfield", "Stanmoor")
FILLER = (
    "The council met again in the evening and heard the reports of the districts one after another, and the bridge "
    "stayed closed while the ferry ran as on any other day. "
)
EVENT = '[[events]]\nid = "e{n}"\nname = "{name}, May 2001"\nplaces = ["{name}"]\nstart = "2001-05-03"\n'


def made(case: Path, sources: int) -> None:
    (case / "sources").mkdir(parents=True)
    events = "\n".join(EVENT.format(n=n, name=name) for n, name in enumerate(DISTRICTS))
    (case / "case.toml").write_text(f'format = 1\ntitle = "Norwood, May 2001"\nlanguages = ["en"]\n\n{events}', "utf-8")
    rows = ["path,title,publisher,date,kind"]
    for n in range(sources):
        place = DISTRICTS[n % len(DISTRICTS)]
        words = (
            f"{place.upper()}, May {n % 27 + 1} - At least {n % 90 + 2} people were killed in {place} on Thursday, "
            f"the mayor said in his report number {n}. Another {n % 40 + 2} people were wounded.\n\n"
            f"{FILLER * (n % 5 + 2)}\n"
        )
        (case / "sources" / f"{n:06}.txt").write_text(words, "utf-8")
        rows.append(f"{n:06}.txt,Toll {n} in {place},Paper {n % 60},2001-05-{n % 27 + 1:02},press_article")
    (case / "sources.csv").write_text("\n".join(rows) + "\n", "utf-8")


def timed(what: str, run) -> object:
    began, cpu = time.perf_counter(), _cpu()
    done = run()
    print(f"{what}: {time.perf_counter() - began:.1f} s ({_cpu() - cpu:.1f} s of processor time)", flush=True)
    return done


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def main() -> None:
    sources = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        case, out = Path(folder, "case"), Path(folder, "out")
        made(case, sources)
        timed(f"{sources:,} sources, build", lambda: build(case, now=NOW))
        first = timed("publish", lambda: publish(case, out, now=NOW))
        assert isinstance(first, Published), first
        row = json.loads((out / "data/records/figures.jsonl").read_text("utf-8").split("\n", 1)[0])
        record(case, ["accept", row["id"]], None, by="reader-1", reason="Seen.", values=[], now=NOW)
        timed("build again after one decision", lambda: build(case, now=NOW))
        again = timed("publish again", lambda: publish(case, out, now=NOW))
        assert isinstance(again, Published), again
        assert again.edition == 2
        pages = [p.stat().st_size for p in (out / "data/site").glob("*.html")]
        other = [p.stat().st_size for p in (out / "data/site/search").glob("*.js")]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(pages):,} pages, the largest {max(pages) / 1000:.0f} kB; search {len(other)} files, the largest ",
            end="",
        )
        print(f"{max(other) / 1000:.0f} kB; at most {memory:.0f} MB of memory")


if __name__ == "__main__":
    main()
