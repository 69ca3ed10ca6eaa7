"""A made-up language in which made-up reports are written: words by frequency, sentences, names and places.

Words follow Zipf's law over a vocabulary of invented stems, with the function words of English between them, so that
texts resemble reports in length, repetition and rhythm while no real sentence can come up by chance.
"""

from __future__ import annotations

import random
from itertools import accumulate

_ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "gl",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
)
_NUCLEI = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "", "n", "r", "l", "s", "t", "nd", "ck", "m", "rt", "sh")
_FUNCTION = [
    "the",
    "of",
    "and",
    "to",
    "a",
    "in",
    "that",
    "was",
    "for",
    "on",
    "with",
    "as",
    "by",
    "at",
    "from",
    "were",
    "had",
    "it",
    "which",
    "be",
    "this",
    "not",
    "but",
    "an",
    "their",
    "has",
    "been",
    "its",
    "who",
    "after",
    "they",
    "his",
    "are",
    "or",
    "have",
    "when",
    "there",
    "more",
    "one",
    "would",
    "about",
    "out",
    "up",
    "said",
    "into",
    "people",
    "two",
    "last",
]


class Language:
    """A vocabulary with frequencies; every draw is from the random source handed in."""

    def __init__(self, rng: random.Random, vocabulary: int = 24_000) -> None:
        stems: dict[str, None] = {}
        while len(stems) < vocabulary:
            stems[self._stem(rng, rng.choice((1, 2, 2, 2, 3, 3)))] = None
        self._stems = list(stems)
        self._weights = list(accumulate(1 / (rank + 12) for rank in range(vocabulary)))
        self._function = list(accumulate(1 / (rank + 1) for rank in range(len(_FUNCTION))))

    @staticmethod
    def _stem(rng: random.Random, syllables: int) -> str:
        return "".join(rng.choice(_ONSETS) + rng.choice(_NUCLEI) + rng.choice(_CODAS) for _ in range(syllables))

    def name(self, rng: random.Random) -> str:
        """A name of a person or a place."""
        return self._stem(rng, 2).capitalize()

    def words(self, rng: random.Random, count: int) -> list[str]:
        """Words of running text, function words in between."""
        content = rng.choices(self._stems, cum_weights=self._weights, k=count)
        function = rng.choices(_FUNCTION, cum_weights=self._function, k=count)
        return [f if rng.random() < 0.42 else c for c, f in zip(content, function, strict=True)]

    def sentence(self, rng: random.Random, about: tuple[str, ...] = ()) -> str:
        """A sentence of 12 to 30 words, now and then with a number or a name that it is about."""
        words = self.words(rng, rng.randint(12, 30))
        if about and rng.random() < 0.5:
            words[rng.randrange(1, len(words))] = rng.choice(about)
        if rng.random() < 0.2:
            words[rng.randrange(1, len(words))] = f"{rng.randint(3, 1900):,}"
        words[0] = words[0].capitalize()
        return " ".join(words) + "."
