"""What is counted: the noun phrase behind a number, read as people, their state, things, or nothing stated."""

from __future__ import annotations

from itertools import pairwise

from ..model import GROUPS
from .listed import Mark
from .scan import Head, Quantity, Scan

REACH = 9
"""Tokens that a noun phrase may span behind its number."""
POSSESSED = ("ı", "i", "u", "ü")
"""How a Turkic noun ends that the noun before it belongs to: ``polis aracı``."""
_DASHES = frozenset("—–-")
STATE_FORMS = frozenset(("state", "event", "soft"))
_ADJECTIVES = STATE_FORMS | {"participle", "suffer"}


def count(scan: Scan, q: Quantity) -> None:
    """Fill head, group and the end of the noun phrase of a quantity."""
    at = _skip_of(scan, q)
    if q.anaphor or _label_before(scan, q):
        return
    reader = _Phrase(scan, q, at)
    reader.read()
    if reader.head == "bare":
        _predicate(scan, q)
        if q.head == "people":
            return
    q.head, q.noun = reader.head, max(reader.end, q.after)
    if reader.groups:
        q.group = joined(reader.groups)
        if q.group == "children" and _grown_up(scan, at):
            q.group = "all"
    if reader.head != "bare":
        q.rules.append(f"counted.{reader.head}:{reader.said}")


def _grown_up(scan: Scan, at: int) -> bool:
    """French ``mineurs`` are minors, but miners where a mine is named."""
    if not any(scan.at_value(i, "people_cue", "ambiguous") for i in range(at, at + REACH)):
        return False
    return any(scan.at_value(i, "people_cue", "grown_up") for i in range(len(scan.words)))


def _label_before(scan: Scan, q: Quantity) -> bool:
    """``women and children 200``, ``Households: 7,296``: the label in front says what is counted."""
    colon = scan.word(q.first - 1) in (":", "=")
    if scan.word(q.after)[:1].isalnum():
        return False
    groups: list[str] = []
    for i in range(q.first - 1 - colon, max(-1, q.first - 8), -1):
        word = scan.words[i]
        if scan.at_value(i, "guard", "thing") and colon:
            q.head = "thing"
            return True
        mark = scan.at(i, "people")
        if mark and (colon or mark.end >= q.first - len(groups) * 2):
            groups.append(mark.value)
        elif word not in scan.kit.words.coordinator and (not colon or not word[:1].isalpha()):
            break
    if not groups:
        return False
    q.head, q.group = "people", joined(groups)
    q.rules.append("counted.label:" + q.group)
    return True


def _predicate(scan: Scan, q: Quantity) -> None:
    """``51 were women``: the group stands behind the verb."""
    at = q.after
    while scan.word(at) in scan.kit.words.be or scan.word(at) in _DASHES:
        at += 1
    while at > q.after and scan.word(at) in scan.kit.words.determiner:
        at += 1
    mark = scan.at(at, "people") if at > q.after else None
    if mark and not any(m.start == mark.start and m.value != "soft" for m in scan.cue_starts.get(at, ())):
        q.head, q.group, q.noun = "people", mark.value, mark.end
        q.rules.append("counted.predicate:" + " ".join(scan.words[mark.start : mark.end]))


def things_go_on(scan: Scan, found: list[Quantity]) -> None:
    """``48 votes to 12``, ``five tanks and nine``: a bare number joined to things counts more of them."""
    for before, q in pairwise(found):
        closes = not scan.word(q.after)[:1].isalnum()
        between = scan.words[before.noun : q.first]
        joins = len(between) == 1 and (between[0] in scan.kit.words.to or between[0] in scan.kit.words.coordinator)
        joins = joins and (closes or between[0] not in scan.kit.words.coordinator)
        if before.head == "thing" and q.head == "bare" and joins:
            q.head = "thing"


def joined(groups: list[str]) -> str:
    """Groups named together; all three of men, women and children are everybody."""
    named = [g for g in GROUPS if g in groups]
    if {"women", "men"} <= set(named):
        return "all"
    if len(named) > 1:
        named = [g for g in named if g != "all"] or ["all"]
    return "+".join(named)


def _skip_of(scan: Scan, q: Quantity) -> int:
    """Step over ``of its``, ``of the`` behind a number; note ``of them``."""
    at = q.after
    mark = scan.at_value(at, "relation", "of_them")
    if mark:
        q.anaphor, q.noun = True, mark.end
        q.rules.append("counted.of_them")
        here = mark.end
        while scan.word(here) in scan.kit.words.be or scan.word(here) in _DASHES:
            here += 1
        while scan.word(here) in scan.kit.numbers.of or scan.at_value(here, "relation", "those"):
            here += 1  # 17 of them those of children
        groups: list[str] = []
        while apposed := scan.at(here, "people"):
            groups.append(apposed.value)
            q.noun, here = apposed.end, apposed.end
            if scan.word(here) in scan.kit.words.coordinator:
                here += 1
        q.group = joined(groups) if groups else q.group
        return at
    if scan.kit.words.verb_last and scan.word(at).startswith("'"):
        at += 1  # 63'ü çocuktu
    while scan.word(at) in scan.kit.numbers.of or scan.word(at) in scan.kit.words.determiner:
        if scan.at_value(at, "relation", "additional") or scan.at_value(at, "relation", "others"):
            q.relation = "additional"
        at += 1
    return at


class _Phrase:
    """Reads a noun phrase word by word."""

    def __init__(self, scan: Scan, q: Quantity, at: int) -> None:
        self.scan, self.q, self.at = scan, q, at
        self.end = at
        self.head: Head = "bare"
        self.said = ""
        self.groups: list[str] = []
        self.modifiers: list[str] = []
        self.last = scan.kit.words.head_last

    def read(self) -> None:
        limit = min(len(self.scan.words), self.at + REACH)
        unknown = 0
        while self.at < limit:
            step = self._step(unknown)
            if step == 0:
                break
            unknown += self.head == "unknown"
        if self.modifiers and (not self.groups or self.groups == ["all"]):
            self.groups = [self.modifiers[-1]]

    def _step(self, unknown: int) -> int:
        scan, at = self.scan, self.at
        word = scan.words[at]
        token = scan.tokens[at]
        if word == "." and at > 0 and self.head in ("bare", "unknown") and self._abbreviated(at - 1):
            self.at += 1
            return 1
        if token.kind == "quote" or word in ("-", "*", "<", ">") or word == "'s":
            self.at += 1
            return 1
        if word == "(" or token.kind == "punct":
            return self._comma(word)
        if token.kind == "number" or word[0].isdigit() or at in scan.number_at:
            return 0
        verbs = any(c.value == "inflict" for c in scan.cue_starts.get(at, ()))
        if verbs and (self.head == "people" or (self.head == "bare" and scan.kit.words.verb_last)):
            return 0
        people, thing, cue = scan.at(at, "people"), scan.at_value(at, "guard", "thing"), self._cue(at)
        cue = None if cue is not None and cue.value not in _ADJECTIVES else cue
        longest = max(
            (m for m in (people, thing, cue) if m), key=lambda m: (m.end, m is people, m is cue), default=None
        )
        if longest is None:
            modifier = scan.at(at, "people_modifier")
            if modifier:
                self.modifiers.append(modifier.value)
                return self._take(modifier.end)
            return self._other(word, unknown)
        if longest is people and people:
            return self._people(people, cue)
        if longest is thing and thing:
            return self._thing(thing)
        return self._state(longest)

    def _abbreviated(self, at: int) -> bool:
        """Is the full stop behind a token that of an abbreviation (``U.S.``, ``2,5 Mio.``)?"""
        word = self.scan.words[at]
        return len(word) == 1 or (at < self.q.after and word in self.scan.kit.numbers.words)

    def _take(self, end: int) -> int:
        self.at = self.end = end
        return 1

    def _cue(self, at: int) -> Mark | None:
        return next(iter(self.scan.cue_starts.get(at, ())), None)

    def _people(self, mark: Mark, cue: Mark | None) -> int:
        if self.head == "people" and cue is not None and cue.value == "state":
            return 0
        if self.head == "people" and not self.last:
            if mark.value != "all" and "all" in self.groups:
                self.groups = [mark.value]
                return self._take(mark.end)
            return 0
        if self.head == "people" and self.scan.words[mark.start - 1] in self.scan.kit.words.coordinator:
            self.groups.append(mark.value)
        elif (
            self.head == "people"
            and mark.value == "all"
            and (self.groups != ["families"] or self.scan.kit.words.verb_last)
        ):
            pass
        else:
            self.groups = [mark.value]
        self.head, self.said = "people", " ".join(self.scan.words[mark.start : mark.end])
        if mark.value == "all" and self.scan.word(mark.end) in self.scan.kit.numbers.of and self._armed(mark.end + 1):
            self.groups = ["combatants"]
        return self._take(mark.end) if not cue or cue.end <= mark.end else self._take(cue.end)

    def _armed(self, at: int) -> bool:
        """``members of the security forces``: those whom they belong to are armed."""
        for i in range(at, min(at + 6, len(self.scan.words))):
            if self.scan.at_value(i, "people", "combatants") or self.scan.at(i, "people_force"):
                return True
            if self.scan.words[i] in self.scan.kit.words.verb or self.scan.words[i] in ",;:":
                return False
        return False

    def _thing(self, mark: Mark) -> int:
        if self.head in ("people", "state") and (not self.last or self._another(mark)):
            return 0
        if self.scan.word(mark.end) == "'s" and self.scan.word(self.q.after) in self.scan.kit.numbers.of:
            return 0  # 64 of the parish's 700 people
        self.head, self.said = "thing", self.scan.words[mark.start]
        self.groups = []
        return self._take(mark.end)

    def _another(self, mark: Mark) -> bool:
        """Where only the last noun carries a case, one in another case is none of the phrase: ``aile okullara``."""
        word = self.scan.words[mark.end - 1]
        return self.scan.kit.words.verb_last and (self.groups == ["all"] or not word.endswith(POSSESSED))

    def _state(self, mark: Mark) -> int:
        form = mark.value
        if self.head in ("people", "unknown"):
            return 0
        if form in STATE_FORMS:
            self.head, self.said = "state", " ".join(self.scan.words[mark.start : mark.end])
            return self._take(mark.end)
        if form == "participle" and self._before_noun(mark.end):
            return self._take(mark.end)
        return 0

    def _before_noun(self, at: int) -> bool:
        """Is a participle an adjective of the noun that follows (``20 displaced families``)?"""
        return self.head == "bare" and bool(self.scan.at(at, "people"))

    def _comma(self, word: str) -> int:
        """``men, women and children``: the phrase goes on behind a comma when it lists kinds of people."""
        scan, at = self.scan, self.at
        if word == "," and self.head == "people":
            mark = scan.at(at + 1, "people")
            if (
                mark
                and mark.end < len(scan.words)
                and (scan.words[mark.end] == "," or scan.words[mark.end] in scan.kit.words.coordinator)
            ):
                after = mark.end + 1
                if scan.at(after, "people") or scan.word(after) in scan.kit.words.coordinator:
                    self.groups.append(mark.value)
                    return self._take(mark.end)
        return 0

    def _other(self, word: str, unknown: int) -> int:
        words = self.scan.kit.words
        if word in words.coordinator and self.head == "people":
            mark = self.scan.at(self.at + 1, "people") or (
                self.scan.at(self.at + 2, "people") if self.scan.word(self.at + 1) in words.determiner else None
            )
            if mark and mark.value != "all":
                self.groups.append(mark.value)
                return self._take(mark.end)
            return 0
        if word in words.determiner and self.head == "bare":
            if self.scan.at_value(self.at, "relation", "others"):
                self.q.relation = "additional"
            return self._take(self.at + 1)
        if word in words.stop or word in words.coordinator or self.head in ("people", "thing", "state") or unknown >= 3:
            return 0
        if self.scan.at(self.at, "toll") or self.scan.at(self.at, "relation"):
            return 0
        self.head, self.said = "unknown", word
        if word.endswith(words.suffixes) or self.scan.tokens[self.at].text[:1].isupper():
            self.head = "unknown"
        return self._take(self.at + 1)
