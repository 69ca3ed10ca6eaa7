"""Speakers under several spellings: which are one by decision, and which may be one, for a person to say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ..anchors import digest
from ..model import Overrides, Spelling, SpellingPair
from ..names import compare, skeleton
from .claimants import claimant_key, is_named
from .forest import Forest

_LIKELY = 0.55
"""Least score of two spellings that are shown to a person."""
_COMMON = 40
"""A word that more names than this have in common brings none of them together."""


def spelling_id(text: str) -> str:
    """``n`` and a hash of the words, however the white space between them runs."""
    return "n" + digest(" ".join(text.split()))


class Speakers:
    """Keys that are equal where two names are one speaker's: by their words, but where a person decided otherwise."""

    def __init__(self, texts: Iterable[str], decided: Overrides) -> None:
        self._keys: dict[str, tuple[str, ...]] = {}
        self._names: dict[str, str] = {}
        if not decided.one_speaker and not decided.two_speakers:
            return
        known = {spelling_id(t): " ".join(t.split()) for t in texts if t}

        def pairs(given: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
            return [(known[a], known[b]) for a, b in sorted(given) if a in known and b in known]

        forest = Forest(sorted(known.values()), pairs(decided.two_speakers))
        joined = pairs(decided.one_speaker)
        for a, b in joined:
            forest.unite(a, b)
        alike: dict[tuple[str, ...], str] = {}
        for text in sorted(known.values()):
            forest.unite(alike.setdefault(claimant_key(text), text), text)
        asked = {forest.root(t) for pair in (*joined, *pairs(decided.two_speakers)) for t in pair}
        members: dict[str, list[str]] = defaultdict(list)
        for text in sorted(known.values()):
            if (root := forest.root(text)) in asked:
                members[root].append(text)
        taken: set[tuple[str, ...]] = set()
        for run in sorted(members.values()):
            key = claimant_key(run[0])
            # Those that were parted have the same words: the rest of the key tells them apart.
            key = (*key, "", run[0]) if key in taken else key
            taken.add(key)
            self._keys.update(dict.fromkeys(run, key))
            self._names.update(dict.fromkeys(run, run[0]))

    def key(self, name: str) -> tuple[str, ...]:
        """What is equal for all names of one speaker."""
        kept = self._keys.get(" ".join(name.split())) if self._keys else None
        return claimant_key(name) if kept is None else kept

    def name(self, name: str) -> str:
        """The spelling that stands for all that a person said are one."""
        return self._names.get(" ".join(name.split()), name)


def spellings(names: Iterable[str]) -> list[Spelling]:
    """Every name in particular (not survivors, officials or sources in general) with how often it stands there."""
    counts = Counter(" ".join(n.split()) for n in names if n)
    return sorted(
        (Spelling(id=spelling_id(t), text=t, count=n) for t, n in counts.items() if is_named(t)), key=lambda s: s.id
    )


def spelling_pairs(names: Sequence[Spelling]) -> list[SpellingPair]:
    """Spellings that may name one speaker and do not already by their words; the likeliest score first within a pair.

    Only names that share a word in sound are compared, so that the cost grows with the names and not their square.
    """
    by_key: dict[tuple[str, ...], Spelling] = {}
    for s in sorted(names, key=lambda s: (-s.count, s.text)):
        by_key.setdefault(claimant_key(s.text), s)
    found = []
    for x, y in _candidates(list(by_key.values())):
        compared = compare(x.text, y.text)
        if compared.score >= _LIKELY:
            a, b = sorted((x, y), key=lambda s: s.id)
            weight = round(min(x.count, y.count) * compared.score, 4)
            found.append(SpellingPair(a=a.id, b=b.id, score=compared.score, why=compared.why, weight=weight))
    return sorted(found, key=lambda p: (p.a, p.b))


def _candidates(names: Sequence[Spelling]) -> Iterator[tuple[Spelling, Spelling]]:
    sounding: dict[str, list[int]] = defaultdict(list)
    for n, s in enumerate(names):
        words = claimant_key(s.text)
        initials = "".join(w[0] for w in words)
        for sound in {*words, *map(skeleton, words), *([initials] if len(initials) > 2 else [])} - {""}:
            sounding[sound].append(n)
    pairs = {pair for held in sounding.values() if len(held) <= _COMMON for pair in combinations(held, 2)}
    return ((names[a], names[b]) for a, b in sorted(pairs))
