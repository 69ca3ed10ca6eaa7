"""Which language a run of text is written in: by script, by its function words, and where these are silent by a model.

Function words survive bad optical recognition far better than letter statistics do, so they are asked first.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Protocol, cast

_SAMPLE = 6000
"""Code points looked at: from the beginning, the middle and the end of a long text."""
_ENOUGH_WORDS = 3
"""Function words that must speak for a language before their vote is believed."""
_MODEL_CERTAINTY = 0.9


class _Identifier(Protocol):
    def set_languages(self, langs: list[str] | None = None) -> None: ...
    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def _tables() -> tuple[dict[str, str], dict[str, frozenset[str]], dict[str, tuple[str, ...]]]:
    raw = files(__package__).joinpath("data/languages.toml").read_text(encoding="utf-8")
    data = tomllib.loads(raw)
    letters: dict[str, frozenset[str]] = {lang: frozenset(chars) for lang, chars in data["letters"].items()}
    speakers: dict[str, list[str]] = {}
    for lang, words in data["words"].items():
        for word in words.split():
            speakers.setdefault(word, []).append(lang)
    return data["scripts"], letters, {word: tuple(langs) for word, langs in speakers.items()}


@cache
def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return name.split(" ", 1)[0].split("-", 1)[0]


def _sample(content: str) -> str:
    if len(content) <= _SAMPLE:
        return content
    third = _SAMPLE // 3
    middle = len(content) // 2
    return " ".join((content[:third], content[middle : middle + third], content[-third:]))


def _words(sample: str) -> list[str]:
    return "".join(c if c.isalpha() or unicodedata.combining(c) else " " for c in sample).split()


def detect_language(content: str, allowed: tuple[str, ...] = ()) -> str:
    """The BCP 47 tag of the language of ``content``; empty where it cannot be told.

    ``allowed`` narrows the answer to some languages; a text in none of them gives the empty string.
    """
    words = [w.lower() for w in _words(_sample(content))]
    if not words:
        return ""
    scripts = Counter(_script(c) for w in words for c in w)
    script, weight = max(scripts.items(), key=lambda pair: (pair[1], pair[0]))
    by_script, _, _ = _tables()
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.1 * scripts.total():
        script, weight = "HIRAGANA", scripts.total()
    if script in by_script:
        found = by_script[script] if weight * 2 >= scripts.total() else ""
    else:
        found = _by_words(words, script, allowed) or _by_model(" ".join(words), len(words), allowed)
    return found if not allowed or found in allowed else ""


def spoken(content: str) -> str:
    """The language that the function words of a short text tell without doubt; empty where they leave one."""
    words = [w.lower() for w in _words(content[:_SAMPLE])]
    if not words:
        return ""
    scripts = Counter(_script(c) for w in words for c in w)
    script = max(scripts.items(), key=lambda pair: (pair[1], pair[0]))[0]
    return _tables()[0].get(script, "") or _by_words(words, script, ())


def _by_words(words: list[str], script: str, allowed: tuple[str, ...]) -> str:
    _, letters, speakers = _tables()
    votes: Counter[str] = Counter()
    seen: dict[str, set[str]] = {}
    for word in words:
        for lang in speakers.get(word, ()):
            # A word that several languages share says less about each of them.
            votes[lang] += 6 // min(3, len(speakers[word]))
            seen.setdefault(lang, set()).add(word)
    if script in ("LATIN", "CYRILLIC", "ARABIC"):
        marks = Counter(c for w in words for c in w)
        for lang, own in letters.items():
            if lang in votes:
                votes[lang] += 3 * min(len(words), sum(marks[c] for c in own))
    if allowed:
        votes = Counter({lang: n for lang, n in votes.items() if lang in allowed})
    ranked = sorted(votes.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked:
        return ""
    best, most = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    if len(seen[best]) >= _ENOUGH_WORDS and most * 5 >= second * 6:
        return best
    return ""


@cache
def _model() -> tuple[_Identifier, frozenset[str]]:
    """The model and every language it knows, asked before anybody restricts it: then it names only its own."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    labels = cast(Mapping[str, object] | list[str], getattr(model, "labels", []))
    return cast(_Identifier, model), frozenset(labels() if callable(labels) else labels)


def _by_model(text: str, words: int, allowed: tuple[str, ...]) -> str:
    identifier, known = _model()
    candidates = sorted(_candidates(allowed) & known)
    if not candidates:
        return ""
    identifier.set_languages(candidates)
    lang, certainty = identifier.classify(text)
    # A name or a number of a clause says nothing: two words may be of any language.
    return lang if words >= 3 and certainty >= _MODEL_CERTAINTY else ""


def _candidates(allowed: tuple[str, ...]) -> set[str]:
    _, _, speakers = _tables()
    spoken = {lang for langs in speakers.values() for lang in langs} - {"ckb"}
    return spoken & set(allowed) if allowed else spoken
