"""Text reuse on made-up corpora with known truth, beside datasketch, rensa and (where installed) passim.

    python -m benchmarks.lineage --items 2000 --noise 0 0.05 0.1 0.15 --seed 1

Recall: planted passages of which a link covers half at both ends.  Precision: links whose two ends share words that go
back to one sentence.  datasketch and rensa pair whole items (MinHash), so they are measured on pairs of items only.
passim runs where its program ``seriatim`` is on the PATH.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from testimonia.simulate import Plan, Report, coverage


class Span(NamedTuple):
    a: str
    a0: int
    a1: int
    b: str
    b0: int
    b1: int


class Planted(NamedTuple):
    way: str
    span: Span


def planted(corpus: Sequence[Report]) -> list[Planted]:
    """The longest runs of sentences that each copy shares with its source, in one order."""
    by_id = {r.id: r for r in corpus}
    out = []
    for r in corpus:
        if not r.parent:
            continue
        source = {p.source: p for p in by_id[r.parent].pieces}
        for p in r.pieces:
            q = source.get(p.source)
            if q is None or p.source < 0:
                continue
            out.append(Planted(r.way, Span(r.parent, q.start, q.end, r.id, p.start, p.end)))
    return out


def covered(want: Span, found: Iterable[Span], way: str) -> bool:
    b = a = 0
    for f in found:
        x, y = min(want.a1, f.a1) - max(want.a0, f.a0), min(want.b1, f.b1) - max(want.b0, f.b0)
        if x > 0 and y > 0:
            a, b = a + x, b + y
    # A quotation is part of a sentence of its source.
    return b >= 0.5 * (want.b1 - want.b0) and (way == "quotation" or a >= 0.5 * (want.a1 - want.a0))


def true(f: Span, by_id: Mapping[str, Report]) -> bool:
    """Whether most of the shorter end goes back to sentences that the other end holds too."""

    def held(name: str, start: int, end: int) -> dict[int, int]:
        out: dict[int, int] = {}
        for p in by_id[name].pieces:
            n = min(end, p.end) - max(start, p.start)
            if n > 0:
                out[p.source] = out.get(p.source, 0) + n
        return out

    a, b = held(f.a, f.a0, f.a1), held(f.b, f.b0, f.b1)
    return sum(min(a[s], b[s]) for s in a.keys() & b.keys()) >= 0.5 * min(f.a1 - f.a0, f.b1 - f.b0)


def score(corpus: Sequence[Report], found: Sequence[Span]) -> dict[str, str]:
    by_id = {r.id: r for r in corpus}
    by_pair: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for f in found:
        g = f if f.a < f.b else Span(f.b, f.b0, f.b1, f.a, f.a0, f.a1)
        by_pair[g.a, g.b].append(g)
    hits: dict[str, list[bool]] = defaultdict(list)
    for want in planted(corpus):
        ok = covered(want.span, by_pair.get((want.span.a, want.span.b), ()), want.way)
        hits["quotations" if want.way == "quotation" else "passages"].append(ok)
        hits[want.way].append(ok)
    right = sum(true(f, by_id) for f in found)
    out = {f"recall {k}": f"{sum(v) / len(v):.3f}" for k, v in sorted(hits.items())}
    return out | {"precision": f"{right / max(1, len(found)):.3f}", "links": str(len(found))}


def testimonia(corpus: Sequence[Report]) -> tuple[list[Span], dict[str, str]]:
    from testimonia.lineage import trace
    from testimonia.model import Item

    items = [
        Item(id=r.id, original=r.id, text="t", start=0, end=len(r.text), kind="press_article", language="en",
             date=r.date, publisher=r.publisher)
        for r in corpus
    ]  # fmt: skip
    made = trace(items, {(r.id, "t"): r.text for r in corpus})
    between = [x for x in made.links if x.a.item != x.b.item]
    spans = [Span(x.a.item, x.a.start, x.a.end, x.b.item, x.b.start, x.b.end) for x in between]
    carriers = {r.id for r in corpus for p in r.pieces if p.source < 0}
    sets = [({m.item for m in s.members} & carriers, len({m.item for m in s.members})) for s in made.boilerplate]
    largest = max(sets, key=lambda s: len(s[0]), default=(set(), 0))
    told = {"sets": str(len(sets)), "recital": f"{len(largest[0])}/{len(carriers)} of {largest[1]} in one set"}
    known = {r.id: r for r in corpus}
    dated = [x for x in between if x.earlier != "unknown" and known[x.a.item].parent + known[x.b.item].parent]
    wrong = sum((known[x.a.item].date < known[x.b.item].date) != (x.earlier == "a") for x in dated)
    return spans, told | {"earlier wrong": str(wrong)}


def shingles(text: str, n: int = 5) -> set[str]:
    words = text.lower().split()
    return {" ".join(words[i : i + n]) for i in range(max(1, len(words) - n + 1))}


def datasketch(corpus: Sequence[Report]) -> list[tuple[str, str]]:
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=0.1, num_perm=128)
    pairs = []
    for r in corpus:
        m = MinHash(num_perm=128)
        m.update_batch([s.encode() for s in sorted(shingles(r.text))])
        pairs += [(other, r.id) for other in lsh.query(m)]
        lsh.insert(r.id, m)
    return pairs


def rensa(corpus: Sequence[Report]) -> list[tuple[str, str]]:
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=0.1, num_perm=128, num_bands=64)
    pairs = []
    for n, r in enumerate(corpus):
        m = RMinHash(num_perm=128, seed=42)
        m.update(sorted(shingles(r.text)))
        pairs += [(corpus[k].id, r.id) for k in lsh.query(m)]
        lsh.insert(n, m)
    return pairs


def score_pairs(corpus: Sequence[Report], found: Sequence[tuple[str, str]]) -> dict[str, str]:
    want = {(r.parent, r.id) for r in corpus if r.parent}
    quotes = {(r.parent, r.id) for r in corpus if r.way == "quotation"}
    got = set(found)
    return {
        "recall of pairs": f"{len(got & (want - quotes)) / max(1, len(want - quotes)):.3f}",
        "recall of quotations": f"{len(got & quotes) / max(1, len(quotes)):.3f}",
        "precision of pairs": f"{len(got & want) / max(1, len(got)):.3f}",
    }


def passim(corpus: Sequence[Report]) -> list[Span]:
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in.jsonl", Path(folder) / "out"
        source.write_text("".join(json.dumps({"id": r.id, "text": r.text, "series": r.id}) + "\n" for r in corpus))
        subprocess.run(
            ["seriatim", "--docwise", "--pairwise", "--output-format", "json", str(source), str(out)],
            check=True, capture_output=True,
        )  # fmt: skip
        spans = []
        for part in sorted(out.glob("align.json/*.json")):
            for line in part.read_text().splitlines():
                row = json.loads(line)
                spans.append(Span(row["id"], row["begin"], row["end"], row["id2"], row["begin2"], row["end2"]))
        return spans


def _report(name: str, seconds: float, base: float, told: Mapping[str, str]) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ratio = f", {seconds / base:.1f} times ours" if base else f", peak {memory:.0f} MB"
    print(f"  {name:11} {seconds:7.1f} s{ratio}   " + "  ".join(f"{k} {v}" for k, v in told.items()), flush=True)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--items", type=int, default=2000)
    args.add_argument("--noise", type=float, nargs="+", default=[0.0, 0.05, 0.1, 0.15])
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--only", action="store_true", help="leave the peers out")
    given = args.parse_args()
    for noise in given.noise:
        corpus = coverage(Plan(items=given.items, noise=noise, seed=given.seed))
        size = sum(len(r.text) for r in corpus) / 1e6
        print(f"{given.items:,} items, {size:.1f} million letters, noise {noise:.0%}, seed {given.seed}")
        start = time.perf_counter()
        spans, told = testimonia(corpus)
        ours = time.perf_counter() - start
        _report("testimonia", ours, 0, score(corpus, spans) | told)
        if given.only:
            continue
        for name, peer in (("datasketch", datasketch), ("rensa", rensa)):
            try:
                start = time.perf_counter()
                pairs = peer(corpus)
            except ImportError:
                print(f"  {name:11} not installed")
                continue
            _report(name, time.perf_counter() - start, ours, score_pairs(corpus, pairs))
        if shutil.which("seriatim"):
            start = time.perf_counter()
            found = passim(corpus)
            _report("passim", time.perf_counter() - start, ours, score(corpus, found))


if __name__ == "__main__":
    main()
