"""Who is said to say a figure: the innermost speaker of its clause, in the words of the text, and how they stand to it.

A speaker is only named where words of saying tie the clause to one; no claimant is better than a guessed one.
:class:`Speakers` is made once per item and reads only the sentences that it is asked about and those it must look
back to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import nouns
from .frame import Frame
from .lexicon import Lexicon
from .nouns import Phrase
from .quotations import Quotations
from .voicing import frames
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import Connection, Stance
    from .lexer import Sentence

_CARRIED = 2
"""Sentences that a source holds for, where nobody else speaks."""
_SOURCES = ("according", "document", "source", "from", "postposition", "own account", "said by", "label")
_BACK = 8
"""Sentences that a pronoun is followed back over."""


class Claim(NamedTuple):
    """Who says so: the words and where they stand (-1: the document itself), and whether they say it at all."""

    name: str = ""
    start: int = -1
    connection: Connection = ""
    stance: Stance = "asserted"
    rules: tuple[str, ...] = ()


NOBODY = Claim()


class Speakers:
    """The speakers of one item."""

    def __init__(self, text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> None:
        self.text = text
        self.sentences = sentences
        self.lexicon = lexicon
        self.quotations = Quotations(text)
        self._words: dict[int, Words] = {}
        self._frames: dict[int, list[Frame]] = {}
        self._free: dict[int, list[Frame]] = {}
        self._around: dict[int, Claim] = {}
        self._quoted: dict[int, Claim] = {}

    # ------------------------------------------------------------------------------------------ what was read

    def words(self, index: int) -> Words:
        """The words of a sentence, read once."""
        if index not in self._words:
            self._words[index] = Words(self.sentences[index], self.lexicon, self.text)
        return self._words[index]

    def frames(self, index: int) -> list[Frame]:
        """What is said by whom in a sentence, in the order of the words of saying."""
        if index not in self._frames:
            self._frames[index] = frames(self.words(index))
        return self._frames[index]

    # ------------------------------------------------------------------------------------------ the question

    def claim(self, index: int, start: int, end: int) -> Claim:
        """Who says the figure at ``text[start:end]``, which stands in sentence ``index``."""
        quotation = self.quotations.index(start)
        if quotation >= 0 and self.quotations.speech(quotation):
            return self._in_quotation(index, start, end, quotation)
        frame = _governing(self._outside(index), start, end)
        if frame is not None:
            return self._claim(index, frame)
        if index not in self._around:
            self._around[index] = self._from_around(index)
        return self._around[index]

    def _from_around(self, index: int) -> Claim:
        """The speaker of a sentence without one: of the part before a page break, of a transcript, of a summing-up."""
        if self._broken_off(index - 1):
            open_ended = [f for f in self._outside(index - 1) if f.forward and f.reach >= self.sentences[index - 1].end]
            return self._claim(index - 1, open_ended[-1]) if open_ended else NOBODY
        label = self._label(index)
        if label.name:
            return label
        following = index + 1
        if following < len(self.sentences) and self._same_paragraph(index, following):
            w = self.words(following)
            if w.closed(0, "demonstrative") and not any(t.kind == "number" for t in w.tokens):
                summing = [f for f in self._outside(following) if f.rule in ("said by", "according")]
                if summing:
                    return self._claim(following, summing[0])
        return self._carried(index)

    def _carried(self, index: int) -> Claim:
        """The source that a sentence before set for what follows: ``According to the parish, ...``."""
        for i in range(index, max(-1, index - 1 - _CARRIED), -1):
            if not self._same_paragraph(i, index):
                break
            found = self._outside(i)
            if found and i < index and _carries(self.words(i), found[-1]):
                claim = self._claim(i, found[-1])
                return claim._replace(stance="asserted", rules=(*claim.rules, "carried on"))
            if found:
                break
        return NOBODY

    def _same_paragraph(self, a: int, b: int) -> bool:
        return self.sentences[a].paragraph == self.sentences[b].paragraph

    def _broken_off(self, index: int) -> bool:
        """Whether a sentence breaks off at the end of its paragraph, to go on in the next."""
        if index < 0 or self._same_paragraph(index, index + 1):
            return False
        last = self.text[self.sentences[index].end - 1]
        following = self.text[self.sentences[index + 1].start]
        return (last.isalnum() or last in ",;-–") and (following.islower() or following.isdigit())

    def _label(self, index: int) -> Claim:
        """The speaker of a transcript's paragraph: ``Ms. ANA RUIZ: ...``."""
        first = index
        while first > 0 and index - first < _BACK and self._same_paragraph(first - 1, index):
            first -= 1
        if ":" not in self.sentences[first].text:
            return NOBODY
        w = self.words(first)
        k = 0
        while k < min(len(w), 8) and (w.capital(k) or w.stop_of_abbreviation(k)):
            k += 1
        if not 0 < k < len(w) - 1 or not w.punct(k, ":"):
            return NOBODY
        titled = w.mark(0, "speech.closed.title") is not None
        upper = sum(t.text.isupper() and len(t.text) > 1 for t in w.tokens[:k]) > 1
        if not titled and not (upper and self.lexicon.code and w.tokens[k + 1].kind == "word"):
            return NOBODY
        return Claim(w.slice(0, k), w.tokens[0].start, rules=("transcript",))

    def _outside(self, index: int) -> list[Frame]:
        """The frames of a sentence that do not stand within quotations."""
        if index not in self._free:
            self._free[index] = [f for f in self.frames(index) if not self._spoken_in_quotation(f)]
        return self._free[index]

    def _spoken_in_quotation(self, frame: Frame) -> bool:
        q = self.quotations.index(frame.at)
        return q >= 0 and self.quotations.speech(q)

    def _claim(self, index: int, frame: Frame) -> Claim:
        w = self.words(index)
        phrase = frame.subject
        if phrase is None:
            found = self._back(index, frame.at, _number_of_verb(w, frame))
            if found is None:
                return Claim(stance=frame.stance, rules=(frame.rule, "no subject"))
            return found._replace(stance=frame.stance, rules=(frame.rule, "subject of the sentence before"))
        if phrase.number == "pronoun":
            found = self._back(index, w.tokens[phrase.start].start, _agreement(w, phrase))
            if found is not None:
                return found._replace(stance=frame.stance, rules=(frame.rule, "pronoun"))
        name, at = _cut(w, phrase)
        return Claim(name, at, _connection(phrase), frame.stance, (frame.rule,))

    def _back(self, index: int, at: int, number: str) -> Claim | None:
        """The last speaker before an offset whom a pronoun of that number may mean."""
        for i in range(index, max(-1, index - _BACK), -1):
            for f in reversed(self.frames(i)):
                if f.at >= at or f.subject is None or f.subject.number == "pronoun":
                    continue
                if number and f.subject.number and not _agrees(number, f.subject.number):
                    continue
                name, begins = _cut(self.words(i), f.subject)
                if begins < at:
                    return Claim(name, begins, _connection(f.subject))
            if number and index - i < 2:
                w = self.words(i)
                named = nouns.subject_like(w, number, at)
                if named is not None:
                    return Claim(*_cut(w, named), _connection(named))
        return None

    # ----------------------------------------------------------------------------------------- quotations

    def _in_quotation(self, index: int, start: int, end: int, quotation: int) -> Claim:
        q = self.quotations.all[quotation]
        inner = [
            f for f in self.frames(index) if q.start <= f.at < q.end and f.subject and f.subject.number != "pronoun"
        ]
        frame = _governing(inner, start, end)
        if frame is not None:
            return self._claim(index, frame)
        return self._speaker_of(quotation)

    def _speaker_of(self, quotation: int) -> Claim:
        """Who speaks a quotation: named beside it, or in the quotation that it continues."""
        chain = []
        i = quotation
        claim = NOBODY
        while i >= 0:
            if i in self._quoted:
                claim = self._quoted[i]
                break
            chain.append(i)
            claim = self._beside(i)
            if claim.name or not self._continues(i):
                break
            i -= 1
        for known in chain:
            self._quoted[known] = claim
        return claim

    def _continues(self, i: int) -> bool:
        """Whether a quotation goes on from the one before: in one paragraph, or over an open end."""
        if i == 0:
            return False
        q, before = self.quotations.all[i], self.quotations.all[i - 1]
        if q.continued or (q.paragraph == before.paragraph and q.start - before.end < 200):
            return True
        gap = self.text[before.end : q.start]
        return q.paragraph == before.paragraph + 1 and not gap[gap.rfind("\n") + 1 :].strip('"“”„«» ')

    def _beside(self, i: int) -> Claim:
        """The speaker named right after the quotation, or before it in its sentence or the one it follows."""
        q = self.quotations.all[i]
        last = self._sentence_at(max(q.start, q.end - 1))
        first = self._sentence_at(q.start)
        after = [f for k in (last, last + 1) if 0 <= k < len(self.sentences) for f in [*self._near(k)]]
        for f, k in after:
            if q.end <= f.begin < q.end + 40 and f.back:
                return self._spoken(k, f)
        before = [f for k in (first, first - 1) if k >= 0 for f in reversed(self._near(k))]
        for f, k in before:
            if f.at < q.start and (k == first or self._leads(f, q.start)):
                return self._spoken(k, f)
        return NOBODY

    def _near(self, index: int) -> list[tuple[Frame, int]]:
        return [(f, index) for f in self._outside(index) if f.stance == "asserted" and not f.counted]

    def _leads(self, frame: Frame, quote: int) -> bool:
        """Whether a frame in the sentence before leads into a quotation: ``told reporters:``."""
        between = self.text[frame.at : quote].rstrip().rstrip("\"“„«'‘ \n")
        return between.endswith(":")

    def _spoken(self, index: int, frame: Frame) -> Claim:
        claim = self._claim(index, frame)
        return claim._replace(rules=("quotation", *claim.rules))

    def _sentence_at(self, at: int) -> int:
        lo, hi = 0, len(self.sentences)
        while lo < hi:
            mid = (lo + hi) // 2
            if self.sentences[mid].start <= at:
                lo = mid + 1
            else:
                hi = mid
        return max(0, lo - 1)


def _governing(found: list[Frame], start: int, end: int) -> Frame | None:
    """The innermost frame over a figure: the nearest that leads into it, else the nearest that follows it."""
    ahead = [f for f in found if f.forward and f.after <= start and end <= f.reach]
    behind = [f for f in found if f.back and f.begin >= end and f.floor <= start]
    lead = max(ahead, key=lambda f: f.at, default=None)
    tail = min(behind, key=lambda f: f.begin, default=None)
    if lead is None or tail is None:
        return lead or tail
    if tail.rule == "said by" and lead.rule != "said by":  # "police denied the figure of 40 put forward by the union"
        return tail
    return tail if lead.back or lead.tentative else lead


def _carries(w: Words, f: Frame) -> bool:
    """Whether a frame opens or closes its sentence as the source of an account that goes on, or announces figures."""
    if f.stance != "asserted":
        return False
    if f.rule in _SOURCES and f.rule != "said by" and f.begin == w.sentence.start:
        return True
    after = next((k for k, t in enumerate(w.tokens) if t.start >= f.after), len(w))
    if f.rule == "said by":
        return w.punct(after, ":")
    if not f.back and any(w.mark(k, "speech.link.own_count") for k in range(after, min(len(w), after + 3))):
        return True
    if not any(t.kind == "number" and not w.in_date(k) for k, t in enumerate(w.tokens)):
        return False
    rest = nouns.skip_forward(w, after)
    return f.back and not any(w.word(k) or w.tokens[k].kind == "number" for k in range(rest, len(w)))


def _cut(w: Words, phrase: Phrase) -> tuple[str, int]:
    start = phrase.start
    return w.slice(start, phrase.end), w.tokens[start].start


def _connection(phrase: Phrase) -> Connection:
    return phrase.connection  # type: ignore[return-value]


def _agreement(w: Words, phrase: Phrase) -> str:
    if w.closed(phrase.start, "pronoun_one"):
        return "one"
    return "body" if w.closed(phrase.start, "pronoun_body") else "many"


def _number_of_verb(w: Words, frame: Frame) -> str:
    """Whether a verb without a subject speaks of one or of many."""
    verb = next((t for t in w.tokens if t.start == frame.at), None)
    return "many" if verb and w.grammar.plural_endings and verb.lower.endswith(w.grammar.plural_endings) else "single"


def _agrees(pronoun: str, number: str) -> bool:
    if pronoun == "one":
        return number in ("one", "name")
    if pronoun == "body":
        return number in ("body", "document", "name")
    if pronoun == "single":
        return number != "many"
    return number in ("many", "body")


def claim(text: str, sentences: Sequence[Sentence], index: int, start: int, end: int, lexicon: Lexicon) -> Claim:
    """Who says one figure; for several figures of an item make a :class:`Speakers` once."""
    return Speakers(text, sentences, lexicon).claim(index, start, end)
