"""Spells made-up names: in the script of their culture, or romanised by a hand with habits of its own.

A romanising hand draws its habits once (``kh`` or ``x``, ``ou`` or ``u``, with or without the article) and keeps to
them for most names; now and then it spells a name otherwise.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping


def _table(text: str) -> dict[str, str]:
    """Sounds and how they are written: ``sound=letters``."""
    return dict(pair.split("=") for pair in text.split())


_HABITS = {
    sound: tuple(ways.split("/"))
    for sound, ways in _table("""
aa=a/a/aa ii=i/ee/i/y uu=u/ou/oo 3=//' '=//' H=h S=s T=t D=d/d/dh Z=z/dh x=kh/kh/h/x G=gh/gh/g q=q/k/q/g
$=sh/sh/ch C=ch/ch/tch j=j/dj/g/dzh E=a/e/a Y=i/y/y O=o U=u/u/y y=y/i w=w/ou/u ay=ay/ai/ei/ey aw=aw/au/ou
iyy=iy/iyy/ey u=u/o/u i=i/e/i v=v/v/w ts=ts/tz dz=dz gh=gh/g c=j/dj/dzh/c
""").items()
}
"""Ways to write a sound in Latin letters; a hand keeps to one of them, and a commoner way is listed more often."""
_ARABIC = _table("""
aa=ا ii=ي uu=و ay=ي aw=و a= i= u= e= 3=ع '=ء b=ب t=ت j=ج H=ح x=خ d=د r=ر z=ز s=س $=ش S=ص D=ض T=ط Z=ظ G=غ f=ف q=ق
k=ك l=ل m=م n=ن h=ه w=و y=ي g=غ gh=غ v=ف p=ب
""")
_CYRILLIC = _table("""
a=а b=б v=в g=г d=д e=е E=а j=дж c=дж z=з i=и I=и Y=ы y=й k=к l=л m=м n=н o=о O=о p=п q=г r=р s=с t=т u=у U=ю
f=ф x=х h=г C=ч $=ш G=г gh=г ya=я ye=е yu=ю ts=ц
""")
_ARMENIAN = _table("""
a=ա b=բ g=գ d=դ e=ե z=զ E=ա Y=ը i=ի I=ի l=լ x=խ ts=ծ k=կ h=հ dz=ձ gh=ղ G=ղ C=չ m=մ y=յ n=ն $=շ sh=շ o=ո O=օ p=պ
j=ջ c=ջ r=ր s=ս v=վ t=տ u=ու U=ու f=ֆ q=ք
""")
_SCRIPTS = {"arabic": _ARABIC, "cyrillic": _CYRILLIC, "armenian": _ARMENIAN}
_SLIP = 0.06
"""How often a hand leaves its habits."""


def in_script(sounds: str, script: str) -> str:
    """The name in a script of its own."""
    letters = _SCRIPTS[script]
    out = []
    for word in sounds.split("-"):
        if script == "arabic" and word == "al":
            out.append("ال")
            continue
        spelt = "".join(letters.get(s, letters.get(s[0], "")) for s in _split(word, letters))
        if script == "arabic":
            spelt = re.sub(r"(.)\1", r"\1", spelt)  # a doubled consonant is written once
        starts = script == "arabic" and word[:1] in "aiu"
        out.append(("ا" if starts and not spelt.startswith("ا") else "") + spelt)
    joined = " ".join(out).replace("ال ", "ال") if script == "arabic" else "-".join(out)
    return joined if script == "arabic" else joined[:1].upper() + joined[1:]


def _split(word: str, letters: Mapping[str, object]) -> list[str]:
    found = []
    at = 0
    while at < len(word):
        size = next((n for n in (3, 2) if word[at : at + n] in letters), 1)
        found.append(word[at : at + size])
        at += size
    return found


class Hand:
    """Somebody who writes names in Latin letters, with habits drawn from a seed."""

    def __init__(self, seed: str) -> None:
        self._rng = random.Random(seed)
        self._habit = {sound: self._rng.choice(ways) for sound, ways in _HABITS.items()}
        self._article = self._rng.choice(("al-", "al ", "el-", "Al", ""))
        self._known: dict[str, str] = {}

    def write(self, sounds: str, article: bool = False) -> str:
        """The name as this hand writes it, this time."""
        if sounds not in self._known:
            self._known[sounds] = self._spell(sounds, 0.0)
        spelt = self._known[sounds] if self._rng.random() > _SLIP else self._spell(sounds, 0.3)
        spelt = "-".join(w[:1].upper() + w[1:] for w in spelt.split("-"))
        return self._article + spelt if article and self._article else spelt

    def _spell(self, sounds: str, otherwise: float) -> str:
        out = []
        for part in sounds.split("-"):
            for sound in _split(part, _HABITS):
                ways = _HABITS.get(sound, (sound,))
                way = self._rng.choice(ways) if self._rng.random() < otherwise else self._habit.get(sound, sound)
                out.append(way)
            out.append("-")
        return "".join(out[:-1]).replace("iyi", "iy") or sounds
