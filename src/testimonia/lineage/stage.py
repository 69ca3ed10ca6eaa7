"""The corpus stage: items and their words to links, boilerplate sets, families and citations."""

from __future__ import annotations

import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence

import duckdb
from duckdb import DuckDBPyConnection

from ..anchors import digest
from ..model import BoilerplateSet, Citation, Family, Item, Lineage, Link, Passage, Problem, WhichEnd
from . import boilerplate
from .changes import changes
from .citations import cited
from .direction import earlier, says_translated
from .families import BOILERPLATE, Grouped, Spot, group
from .found import MOST_LETTERS, Contents, Find, Texts
from .quotations import quoted
from .reuse import BOND, closer, one_issue, reused
from .reworded import DRAFTED, reworded
from .seeds import Index
from .translations import translated

_MEMORY = "1GB"
"""What the scratch tables may hold in memory; the rest goes to disk."""
_LEAST = 24
"""Letters below which an item is too short to be compared."""


def trace(items: Sequence[Item], contents: Contents, db: DuckDBPyConnection | None = None) -> Lineage:
    """How the items' words go back to one another; the result does not depend on the order of its input.

    ``db`` is a connection for scratch tables; where none is given they go to a folder of their own that is removed.
    """
    texts = Texts(items, contents)
    if db is not None:
        finds, sets = _finds(texts, db)
    else:
        settings: dict[str, str | bool | int | float | list[str]] = {"threads": 2, "memory_limit": _MEMORY}
        with (
            tempfile.TemporaryDirectory(prefix="testimonia-") as scratch,
            duckdb.connect(f"{scratch}/lineage.db", config=settings) as own,
        ):
            finds, sets = _finds(texts, own)
    grouped = group(finds, sets)
    names = [_family_id(texts, spots) for spots in grouped.families]
    citations = tuple(cited(texts))
    return Lineage(
        links=tuple(_links(texts, finds, grouped, names, citations)),
        boilerplate=tuple(
            BoilerplateSet(family=names[family], members=tuple(_passages(texts, spots)))
            for family, spots in grouped.boilerplate
        ),
        families=tuple(
            Family(id=name, members=_by_date(texts, spots)) for name, spots in zip(names, grouped.families, strict=True)
        ),
        citations=citations,
        problems=tuple(_left_out(i) for i in texts.cut_short()),
    )


def _finds(texts: Texts, db: DuckDBPyConnection) -> tuple[list[Find], list[list[Spot]]]:
    index = Index(db)
    copies: dict[bytes, list[int]] = defaultdict(list)
    for at in range(len(texts)):
        text = texts.normal(at)
        if len(text.text) < _LEAST:
            continue
        copies[hashlib.sha256(text.text.encode("utf-8", "surrogatepass")).digest()].append(at)
        first = copies[hashlib.sha256(text.text.encode("utf-8", "surrogatepass")).digest()][0]
        if first != at:
            continue
        texts.rarity.add(text)
        index.add(at, text)
    index.close()
    first_of = {at: held[0] for held in copies.values() for at in held}
    finds = list(reused(texts, index))
    sets = boilerplate.sets(index.frequent(), texts)
    kin = _kin(finds, sets)
    finds += _new(texts, finds, closer(texts, kin))
    once = sorted(set(first_of.values()))
    acts = [at for at in once if texts.items[at].kind in DRAFTED]
    finds += _new(texts, finds, reworded(texts, acts, kin))
    finds += _new(texts, finds, quoted(texts, once))
    finds += translated(texts, once)
    for held in copies.values():
        whole = [Spot(at, 0, len(texts.raw(at))) for at in held]
        if len(held) > BOILERPLATE:
            sets.append(whole)
        elif len(held) > 1:
            finds += [
                Find(x.item, y.item, 0, x.end, 0, y.end, "verbatim", 1.0, 999.0)
                for k, x in enumerate(whole)
                for y in whole[k + 1 :]
            ]
    return sorted(set(finds)), sets


def _left_out(item: Item) -> Problem:
    return Problem(
        where=item.title or item.id,
        what=f"only its first {MOST_LETTERS:,} letters were compared with other texts",
        what_to_do="split it into its parts if passages further on matter",
    )


def _kin(finds: Sequence[Find], sets: Sequence[Sequence[Spot]]) -> list[tuple[int, int]]:
    """Pairs of items that share a good passage which is not boilerplate."""
    said: dict[tuple[int, int], float] = defaultdict(float)
    for f, standing in zip(finds, group(finds, sets).in_set, strict=True):
        if f.a != f.b and not standing:
            said[f.a, f.b] += f.bits
    return sorted(pair for pair, bits in said.items() if bits >= BOND)


def _new(texts: Texts, known: Sequence[Find], more: Iterator[Find]) -> Iterator[Find]:
    """Finds that say more than a known one.

    Two clauses of acts, or two paragraphs of one paper's pages, are set side by side as wholes even where part of them
    is known to agree; elsewhere a sentence that holds a known passage says nothing new.
    """
    held: dict[tuple[int, int], list[Find]] = defaultdict(list)
    for f in known:
        held[f.a, f.b].append(f)
    for f in more:
        a, b = texts.items[f.a], texts.items[f.b]
        wholes = (a.kind in DRAFTED and b.kind in DRAFTED) or one_issue(a, b)
        if not any(_covers(k, f, whole=wholes) for k in held[f.a, f.b]):
            held[f.a, f.b].append(f)
            yield f


def _covers(k: Find, f: Find, *, whole: bool) -> bool:
    a, b = min(f.a1, k.a1) - max(f.a0, k.a0), min(f.b1, k.b1) - max(f.b0, k.b0)
    if whole:
        return a > 0.7 * (f.a1 - f.a0) and b > 0.7 * (f.b1 - f.b0)
    return min(a, b) > 0.7 * min(f.a1 - f.a0, f.b1 - f.b0)


# -------------------------------------------------------------------------------------------------------- the records


def _links(
    texts: Texts, finds: Sequence[Find], grouped: Grouped, names: Sequence[str], citations: Sequence[Citation]
) -> Iterator[Link]:
    citing = {(c.passage.item, c.item) for c in citations if c.item}
    seen: dict[str, int] = {}
    for f, family, within in zip(finds, grouped.of_find, grouped.in_set, strict=True):
        if not within:
            yield _link(texts, f, names[family], citing, seen)


def _link(texts: Texts, f: Find, family: str, citing: set[tuple[str, str]], seen: dict[str, int]) -> Link:
    a, b = texts.items[f.a], texts.items[f.b]
    raw_a, raw_b = texts.raw(f.a)[f.a0 : f.a1], texts.raw(f.b)[f.b0 : f.b1]
    when, when_because = earlier(a, b)
    source, source_because = _source(texts, f, a, b, citing)
    name = digest(a.original, raw_a, b.original, raw_b, f.relation)
    seen[name] = seen.get(name, 0) + 1
    at, bt = texts.passage(f.a, f.a0, f.a1), texts.passage(f.b, f.b0, f.b1)
    return Link(
        id="l" + digest(name, str(seen[name])),
        a=at,
        b=bt,
        relation=f.relation,
        score=f.score,
        earlier=when,
        earlier_because=when_because,
        copied_from=source,
        copied_because=source_because,
        family=family,
        changes=changes(raw_a, raw_b, at.start, bt.start) if f.relation in ("verbatim", "edited") else (),
    )


def _source(texts: Texts, f: Find, a: Item, b: Item, citing: set[tuple[str, str]]) -> tuple[WhichEnd, str]:
    if f.relation == "translation":
        x, y = says_translated(texts.raw(f.a)), says_translated(texts.raw(f.b))
        if x != y:
            return ("b" if x else "a"), "The other calls itself a translation."
    if (a.id, b.id) in citing and (b.id, a.id) not in citing:
        return "b", f"It cites {b.publisher}."
    if (b.id, a.id) in citing and (a.id, b.id) not in citing:
        return "a", f"It cites {a.publisher}."
    return "unknown", ""


def _passages(texts: Texts, spots: Sequence[Spot]) -> list[Passage]:
    return [texts.passage(s.item, s.start, s.end) for s in spots]


def _by_date(texts: Texts, spots: Sequence[Spot]) -> tuple[Passage, ...]:
    return tuple(_passages(texts, sorted(spots, key=lambda s: (texts.items[s.item].date or "~", s))))


def _family_id(texts: Texts, spots: Sequence[Spot]) -> str:
    first = spots[0]
    item = texts.items[first.item]
    return "y" + digest(item.original, texts.raw(first.item)[first.start : first.end], item.id)
