"""Whether two names can be one place's: a state's own description falls away, a part is not the whole."""

from __future__ import annotations

from collections.abc import Sequence

from .alike import Likeness, word_likeness
from .bodies import parse
from .words import place_words

_DIVISION_DIFFERS, _WORD_ONLY_IN_ONE, _KIND_ONLY_IN_ONE, _OTHER_NAME = 0.02, 0.4, 0.9, 0.1
_ALIGNED = 0.66
_DEMONYMS = ("ians", "ian", "ans", "an", "i", "ese", "ish", "o", "a", "ia", "is", "y", "e")


def score(a: str, b: str) -> tuple[float, list[str]]:
    """The score of two places' names and its reasons, word by word."""
    x, y = parse(a).words, parse(b).words
    states, divisions, kinds = place_words()
    core_x, core_y = _core(x), _core(y)
    if set(core_x) <= states or set(core_y) <= states:
        # A name made of nothing but such words, as "United States", is compared whole.
        core_x, core_y = list(x), list(y)
    stated = set(x) & states or set(y) & states
    why: list[str] = []
    found = 1.0
    left, right = list(core_x), list(core_y)
    aligned: list[float] = []
    for likeness, i, j in _pairs(core_x, core_y, bool(stated)):
        if i in left and j in right and likeness.score >= _ALIGNED:
            left.remove(i)
            right.remove(j)
            aligned.append(likeness.score)
            why.append(f"{i} ~ {j}: {likeness.why} ({likeness.score:.2f})")
    if not aligned:
        best = max((p[0].score for p in _pairs(core_x, core_y, False)), default=0.0)
        return best**3 * _OTHER_NAME, [f"{' '.join(core_x)} against {' '.join(core_y)}: another name"]
    found = min(aligned)
    for word in [*left, *right]:
        found *= _WORD_ONLY_IN_ONE if not (left and right) else _WORD_ONLY_IN_ONE / 2
        why.append(f"{word}: only in one of them")
    for word in sorted((set(x) ^ set(y)) & divisions):
        found *= _DIVISION_DIFFERS
        why.append(f"{word}: a part is not the whole")
    if (set(x) ^ set(y)) & kinds - divisions:
        found *= _KIND_ONLY_IN_ONE
    if "of" not in a and set(x) & states and set(y) & states and core_x != core_y and not left and not right:
        found *= _KIND_ONLY_IN_ONE
    return found, why


def _core(words: Sequence[str]) -> list[str]:
    states, divisions, kinds = place_words()
    said = [w for w in words if w not in divisions]
    core = [w for w in said if w not in kinds and w not in states]
    return core or [w for w in said if w not in kinds] or said or list(words)


def _pairs(a: Sequence[str], b: Sequence[str], stated: bool) -> list[tuple[Likeness, str, str]]:
    pairs = [(max(word_likeness(x, y), _demonym(x, y, stated), key=lambda f: f.score), x, y) for x in a for y in b]
    return sorted(pairs, key=lambda p: (-p[0].score, p[1], p[2]))


def _demonym(a: str, b: str, stated: bool) -> Likeness:
    """A country and its adjective, as in ``United Mexican States``; only beside a word that says it is a state."""
    stems_a, stems_b = _stems(a), _stems(b)
    if stated and stems_a & stems_b:
        return Likeness(0.92, "a country and its adjective")
    return Likeness(0.0, "")


def _stems(word: str) -> set[str]:
    return {word} | {word[: -len(e)] for e in _DEMONYMS if word.endswith(e) and len(word) - len(e) >= 4}
