"""Recitals and operative clauses: which paragraphs of an act say why, and which say what is resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..institutions import fold
from ..model import ClausePart
from .paragraphs import Line, Mark, Paragraph
from .words import Forms, stripped

_LEAST_WORDS = 3
_SHORT = 12
_LONGEST_LEAD = 40
_SAID = 9
"""Words behind "that" that do more than name the body: "that the Congress of the United States of America -"."""
_MAIN = ("number", "ordinal", "article")
_SUB = ("letter", "capital", "bullet", "number")


class Piece(NamedTuple):
    """A clause as it is being put together."""

    part: ClausePart
    mark: Mark
    paragraphs: tuple[Paragraph, ...]

    def joined(self, more: Paragraph) -> Piece:
        """The clause with another paragraph of it."""
        return self._replace(paragraphs=(*self.paragraphs, more))

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines in order."""
        return tuple(line for p in self.paragraphs for line in p.lines)


class Layout(NamedTuple):
    """An act taken apart: its head, its clauses, what stands behind them."""

    head: tuple[Paragraph, ...]
    clauses: tuple[Piece, ...]
    tail: tuple[Paragraph, ...]


def layout(given: Sequence[Paragraph], forms: Forms) -> Layout:
    """The parts of an act, whose paragraphs are given in order."""
    reading = _Reading(forms, whereas=any(_is_whereas(p) for p in given))
    for paragraph in given:
        reading.take(paragraph)
    found = reading.result()
    return found if found.clauses else _listed(given)


def _is_whereas(paragraph: Paragraph) -> bool:
    return paragraph.folded.startswith("whereas")


class _Reading:
    """Reads paragraph after paragraph; knows in which part of the act it stands."""

    def __init__(self, forms: Forms, *, whereas: bool) -> None:
        self._forms = forms
        self._whereas = whereas
        self._state = "head"
        self._section = False
        """Whether recitals stand under a heading of theirs, so that each paragraph there is one."""
        self._led_in = False
        """Whether only a sentence that ends in a colon says that what follows is resolved."""
        self._head: list[Paragraph] = []
        self._clauses: list[Piece] = []
        self._tail: list[Paragraph] = []

    def result(self) -> Layout:
        return Layout(tuple(self._head), tuple(self._clauses), tuple(self._tail))

    def take(self, p: Paragraph) -> None:
        if self._state == "end":
            self._tail.append(p)
        elif self._is_explanation(p):
            self._explained(p)
        elif self._opens_recitals(p):
            self._begin_again()
            self._state, self._section = "recitals", True
        elif self._is_recital(p):
            self._recital(p)
        elif self._opens_operative(p):
            self._state = "operative"
            self._head.append(p)
        elif self._is_formula(p):
            self._formula(p)
        elif self._state == "recitals":
            self._in_recitals(p)
        elif self._state == "operative":
            self._in_operative(p)
        elif self._state == "closed":
            self._after(p)
        else:
            self._head.append(p)

    # ------------------------------------------------------------------------------------------------- what it is

    def _is_explanation(self, p: Paragraph) -> bool:
        return len(p.body.split()) <= 6 and stripped(p.body) in self._forms.words("explanations")

    def _opens_recitals(self, p: Paragraph) -> bool:
        return (not self._operative() or self._led_in) and _last_line(p) in self._forms.words("recital_heads")

    def _opens_operative(self, p: Paragraph) -> bool:
        last = _last_line(p)
        if last in self._forms.words("operative_heads"):
            return True
        begun = self._state == "recitals" or (self._state == "operative" and not self._operative())
        return begun and last in self._forms.words("operative_titles")

    def _is_recital(self, p: Paragraph) -> bool:
        folded = self._past_and(p.folded)
        if len(p.body.split()) < _LEAST_WORDS or self._operative():
            return False
        if self._forms.opens("recital", folded):
            return not self._whereas or _is_whereas(p) or p.last in ",;:" or p.mark.kind == "bullet"
        if _ends_as_recital(p, self._forms):
            return True
        if self._whereas or self._forms.opens("formulas", folded):
            return False
        goes_on = p.last in ",;" or fold(p.words).endswith(("; and", ", and", " y", " et"))
        return (goes_on or p.mark.kind == "bullet" or p.last == ":") and self._is_participle(folded)

    def _past_and(self, folded: str) -> str:
        first, _, rest = folded.partition(" ")
        return rest if first in self._forms.words("and") else folded

    def _is_participle(self, folded: str) -> bool:
        words = folded.replace(",", "").split()[:4]
        adverbs = self._forms.words("adverbs")
        while words and words[0] in adverbs and len(words) > 1:
            words = words[1:]
        first = words[0] if words else ""
        endings = tuple(self._forms.words("endings"))
        return first in self._forms.words("participles") or (
            len(first) > 4 and bool(endings) and first.endswith(endings)
        )

    def _is_formula(self, p: Paragraph) -> bool:
        if p.mark.kind in _MAIN:
            return False
        return self._forms.opens("formulas", p.folded) or self._leads_out(p) or self._leads_in(p)

    def _leads_out(self, p: Paragraph) -> bool:
        """``Therefore, the Congress of the Republic:``"""
        short = len(p.words.split()) <= _LONGEST_LEAD and p.last in ":,—"
        return short and bool(self._clauses) and self._forms.opens("lead_outs", p.folded)

    def _leads_in(self, p: Paragraph) -> bool:
        """``The Committee unanimously passed a resolution which is as follows:``"""
        if p.last not in ":—–" and not p.words.endswith(("auf,", ":-")):
            return False
        if self._operative() and p.mark.kind:
            return False
        tail = " ".join(fold(p.words).split()[-9:])
        return bool(self._forms.found("formula_verbs").search(tail))

    def _is_closing(self, p: Paragraph) -> bool:
        if p.mark.kind in _MAIN:
            return False
        folded = p.folded
        if self._forms.opens("closings", folded) or self._forms.opens("sponsors", folded):
            return True
        return len(folded.split()) <= 8 and self._forms.opens("roles", folded.removeprefix("the ").removeprefix("el "))

    def _operative(self) -> bool:
        return bool(self._clauses) and self._clauses[-1].part == "operative"

    # ---------------------------------------------------------------------------------------------- what it does

    def _begin_again(self) -> None:
        """What was taken for clauses before a heading of recitals was the story told first."""
        if self._operative():
            self._head = [*self._head, *(p for c in self._clauses for p in c.paragraphs), *self._tail]
            self._clauses, self._tail, self._led_in = [], [], False

    def _explained(self, p: Paragraph) -> None:
        if self._operative():
            self._state = "end"
            self._tail.append(p)
        else:
            self._state, self._section = "head", False
            self._head.append(p)

    def _recital(self, p: Paragraph) -> None:
        self._clauses.append(Piece("recital", p.mark, (p,)))
        self._state = "operative" if p.last == ":" and not self._section else "recitals"

    def _formula(self, p: Paragraph) -> None:
        self._state = "operative"
        self._led_in = not self._clauses and not self._forms.opens("formulas", p.folded)
        if _has_content(p, self._forms):
            self._clauses.append(Piece("operative", p.mark, (p,)))
        elif not self._clauses:
            self._head.append(p)

    def _in_recitals(self, p: Paragraph) -> None:
        forms = self._forms
        short = len(p.body.split()) < _LEAST_WORDS
        if self._section:
            self._under_heading(p, short)
            return
        if short:
            return
        verb = forms.opens("operative", p.folded)
        if verb or p.mark.kind in _MAIN:
            self._state = "operative"
            self._clauses.append(Piece("operative", p.mark, (p,)))
        elif p.mark.kind in _SUB and self._clauses:
            self._clauses[-1] = self._clauses[-1].joined(p)

    def _under_heading(self, p: Paragraph, short: bool) -> None:
        before = self._clauses[-1] if self._clauses else None
        if before and p.mark.kind in ("letter", "bullet") and before.mark.kind != p.mark.kind:
            self._clauses[-1] = before.joined(p)
        elif not short and not p.heading and not _is_address(p):
            self._clauses.append(Piece("recital", p.mark, (p,)))

    def _in_operative(self, p: Paragraph) -> None:
        before = self._clauses[-1] if self._operative() else None
        if self._is_closing(p):
            self._close(p)
        elif before is None:
            if len(p.body.split()) >= _LEAST_WORDS and not p.heading:
                self._clauses.append(Piece("operative", p.mark, (p,)))
        elif self._is_next(p, before):
            self._clauses.append(Piece("operative", p.mark, (p,)))
        elif self._is_inside(p, before):
            self._clauses[-1] = before.joined(p)
        else:
            self._close(p)

    def _close(self, p: Paragraph) -> None:
        self._state = "closed" if self._operative() else self._state
        self._tail.append(p)

    def _after(self, p: Paragraph) -> None:
        """Behind the last clause: only the next number of its count goes on with it."""
        before = self._clauses[-1] if self._clauses else None
        follows = before and before.mark.kind == p.mark.kind == "number" and _succeeds(before.mark, p.mark)
        if follows:
            self._state = "operative"
            self._clauses.append(Piece("operative", p.mark, (p,)))
        else:
            self._tail.append(p)

    def _is_next(self, p: Paragraph, before: Piece) -> bool:
        """Whether a paragraph is a clause of its own after this one."""
        forms = self._forms
        if len(p.body.split()) < _LEAST_WORDS:
            return False
        style = self._style()
        if p.mark.kind:
            if p.mark.kind == style:
                return True
            open_ = before.paragraphs[-1].last in ":—" or len(before.paragraphs) > 1
            return not open_ and (p.mark.kind in _MAIN or style in ("", "formula"))
        if forms.opens("that", p.folded) or forms.opens("operative", p.folded):
            return p.body[:1].isupper() or before.paragraphs[-1].last in ".;,"
        if style or self._is_unfinished(before.paragraphs[-1]):
            return False
        return not p.heading and len(p.body.split()) >= 4 and _is_sentence(p)

    def _is_inside(self, p: Paragraph, before: Piece) -> bool:
        """Whether a paragraph is a point under this clause, or goes on with it."""
        last = before.paragraphs[-1]
        if p.mark.kind in _SUB and (last.last in ":;,—" or len(before.paragraphs) > 1):
            return True
        if last.last not in ".;:" and p.body[:1].islower():
            return True
        return self._style() in ("", "formula") and self._is_unfinished(last)

    def _is_unfinished(self, p: Paragraph) -> bool:
        """Whether a sentence stops before its end, as on engrossed copies that centre its parts."""
        return not p.mark.kind and (p.last == ":" or p.words[-1:].islower())

    def _style(self) -> str:
        """How the first operative clause is counted, or ``formula`` where it begins with the words that resolve."""
        first = next((c for c in self._clauses if c.part == "operative"), None)
        if first is None or first.mark.kind:
            return first.mark.kind if first else ""
        folded = first.paragraphs[0].folded
        return "formula" if self._forms.opens("formulas", folded) or self._forms.opens("that", folded) else ""


def _listed(given: Sequence[Paragraph]) -> Layout:
    """An act without recitals or formula: its numbered points, from 1, else its bulleted ones."""
    for kind in (*_MAIN, "letter", "capital", "bullet"):
        points = [n for n, p in enumerate(given) if p.mark.kind == kind and len(p.body.split()) >= _LEAST_WORDS]
        if len(points) < 2:
            continue
        pieces = tuple(Piece("operative", given[n].mark, (given[n],)) for n in points)
        return Layout(tuple(given[: points[0]]), pieces, tuple(given[points[-1] + 1 :]))
    return Layout(tuple(given), (), ())


def _last_line(p: Paragraph) -> str:
    """The paragraph where it is short, else its last line, as headings are compared."""
    if len(p.words.split()) <= 8:
        whole = stripped(p.body)
        if len(p.lines) == 1:
            return whole
    last = p.lines[-1].plain
    return stripped(last) if len(last.split()) <= 6 and (len(p.lines) > 1 or len(p.words.split()) <= 8) else ""


def _ends_as_recital(p: Paragraph, forms: Forms) -> bool:
    """In some languages the verb of a recital stands last: ``... dikkate alarak,``"""
    words = stripped(p.words[-80:]).split()
    return bool(words) and words[-1] in forms.words("closing_words")


def _has_content(p: Paragraph, forms: Forms) -> bool:
    """Whether a formula goes on with what is resolved: ``Resolved, That the Senate honors ...``"""
    folded = fold(p.words)
    that = forms.found("that").search(folded)
    said = len(folded[that.end() :].split()) if that else 0
    if p.last in ":—–":
        return said >= _SAID
    if p.last not in ".;" and forms.found("formula_verbs").search(" ".join(folded.split()[-3:])):
        return False
    if that:
        return said >= _LEAST_WORDS
    return len(folded.split()) >= _SHORT


def _succeeds(before: Mark, after: Mark) -> bool:
    return before.value.isdigit() and after.value.isdigit() and int(after.value) == int(before.value) + 1


def _is_sentence(p: Paragraph) -> bool:
    """Whether words make a clause rather than a name, a place or a heading."""
    words = p.body.split()
    lower = sum(1 for w in words if w[:1].islower())
    return lower >= 2 or (len(words) >= 6 and p.last in ".;")


def _is_address(p: Paragraph) -> bool:
    """``Honorable Assembly:``"""
    return len(p.words.split()) <= 5 and p.last in ":;,"
