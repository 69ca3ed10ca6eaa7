"""What the parts of a compilation owe to it: its publisher, dates its other parts give, years its neighbours tell."""

from __future__ import annotations

import re

from ..dates import dates_in
from ..institutions import fold, jurisdictions
from .acthead import jurisdiction
from .contents import Contents
from .draft import Draft, Part
from .hints import Hints
from .marks import Mark
from .vocabulary import organisation_words, phrases

_INHERIT = ("front_matter", "chapter", "captions", "contents", "credits", "other")
_ACTS = ("resolution", "statement")
_PRESS = ("press_article", "press_clipping")
_IMPRINT = re.compile(
    r"^(?P<place>[^\W\d_][^\W\d](?:[^\W\d_]|[ .'-]){0,40}?)\s*[-–—,:|]\s*(?P<year>(?:1[5-9]|20)\d\d)$"
)
_PUBLISHED = re.compile(
    rf"^(?:{phrases('published')}):?\s*(?:©\s*)?(?:\d{{4}},?\s*)?(?P<name>[^\d\n]{{3,100}})", re.IGNORECASE
)
_DONE = re.compile(rf"\b(?:{phrases('done')})\s", re.IGNORECASE)
_LEGISLATURE = re.compile(
    rf"(?:{phrases('legislature')}) (?:{phrases('legislature_of')}) (?:the |la |el )?"
    rf"(?:(?:{phrases('legislature_rank')}) )?(?P<name>[^\W\d_][\w' -]{{2,40}})",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\d)[^.!?\n]*)*")


def settle(drafts: list[Draft], parts: list[Part], marks: list[Mark], contents: Contents, hints: Hints) -> None:
    """Fills what the parts do not say themselves."""
    _imprint(drafts, parts, marks, hints)
    _listed(drafts, contents)
    _act_dates(drafts, parts, marks)
    _sister_acts(drafts, parts, marks)
    _same_article(drafts)
    _same_page(drafts, parts, marks)
    _years(drafts)


# ----------------------------------------------------------------------------------------------------------- imprint


def _imprint(drafts: list[Draft], parts: list[Part], marks: list[Mark], hints: Hints) -> None:
    name, year, mark = _find_imprint(drafts, parts, marks)
    for draft, part in zip(drafts, parts, strict=True):
        if draft.kind not in _INHERIT:
            continue
        if hints.publisher:
            draft.put("publisher", hints.publisher, "sources.csv", "row of sources.csv")
        elif name and mark is not None:
            own = part.first <= mark.block.index < part.last
            draft.put("publisher", name, "item" if own else "compilation", "imprint", mark.block)
        if year and mark is not None and part.first <= mark.block.index < part.last:
            draft.set("date", year, "item", "imprint", mark.block)
    if hints.date and drafts:
        drafts[0].set("date", hints.date, "sources.csv", "row of sources.csv")
    if hints.title and drafts[0].kind == "front_matter":
        drafts[0].set("title", hints.title, "sources.csv", "row of sources.csv")


def _listed(drafts: list[Draft], contents: Contents) -> None:
    """What the table of contents tells of the texts that it lists."""
    for draft in drafts:
        entry = contents.entry(draft.get("title")) if draft.kind in (*_PRESS, *_ACTS, "testimony") else None
        if entry is not None:
            draft.put("publisher", entry.publisher, "compilation", "table of contents", entry.mark.block)
            if not draft.get("date")[:1].isdigit():
                draft.set("date", entry.date, "compilation", "table of contents", entry.mark.block)


def _find_imprint(drafts: list[Draft], parts: list[Part], marks: list[Mark]) -> tuple[str, str, Mark | None]:
    """Publisher, year and where they stand, from the first or last pages."""
    covers = [p for d, p in zip(drafts, parts, strict=True) if d.kind in ("front_matter", "credits", "other")]
    for part in covers:
        stretch = marks[part.first : min(part.last, part.first + 30)]
        for at, mark in enumerate(stretch):
            plain = mark.block.plain
            if len(plain) > 200:
                continue
            said = _PUBLISHED.match(plain)
            if said:
                return said["name"].strip(" .,:"), "", mark
            place = _IMPRINT.match(plain)
            if place:
                name = next((m.block.plain for m in reversed(stretch[:at]) if _organisation(m)), "")
                return _titled(name), place["year"], mark
    for part in covers[:1]:
        for mark in marks[part.first : min(part.last, part.first + 12)]:
            if _organisation(mark) and mark.block.plain != marks[part.first].block.plain:
                return _titled(mark.block.plain), "", mark
    return "", "", None


def _organisation(mark: Mark) -> bool:
    words = fold(mark.block.plain).split()
    weighty = [w for w in mark.block.plain.split() if len(w) > 3]
    named = sum(w[0].isupper() for w in weighty) * 3 >= 2 * len(weighty)
    return 1 < len(words) <= 10 and mark.role != "body" and named and not organisation_words().isdisjoint(words)


def _titled(name: str) -> str:
    return name.title() if name.isupper() else name


# -------------------------------------------------------------------------------------------------------------- acts


def _act_dates(drafts: list[Draft], parts: list[Part], marks: list[Mark]) -> None:
    """Dates of adoption that a list or chapter gives: ``Valdoria (08.02.2013)``, ``On 1 May the Senate of ...``."""
    wanted = {d.get("jurisdiction") for d in drafts if d.kind in _ACTS and len(d.get("date")) < 10} - {""}
    if not wanted:
        return
    told: dict[str, list[tuple[str, Mark, str]]] = {}
    for draft, part in zip(drafts, parts, strict=True):
        if draft.kind in _ACTS or draft.kind in _PRESS:
            continue
        for mark in marks[part.first : part.last]:
            if len(mark.block) <= 20_000 and any(c.isdigit() for c in mark.block.raw):
                for name, date, sentence in _told(mark.block.plain, wanted):
                    told.setdefault(name, []).append((date, mark, sentence))
    for draft in drafts:
        found = told.get(draft.get("jurisdiction"), []) if draft.kind in _ACTS else []
        if not found or len(draft.get("date")) >= 10:
            continue
        body = set(fold(draft.get("body")).split())
        best = max(found, key=lambda f: (len(body & set(fold(f[2]).split())), len(f[0])))
        if len(best[0]) > len(draft.get("date")):
            draft.set("date", best[0], "compilation", "list of acts", best[1].block)


def _told(plain: str, wanted: set[str]) -> list[tuple[str, str, str]]:
    out = []
    names = [(form, known[0]) for form, known in jurisdictions().items() if known[0] in wanted and len(form) > 3]
    for sentence in _SENTENCE.findall(plain):
        dates = (
            [d for d in dates_in(sentence) if d.value[0] != "-" and len(d.value) >= 7] if len(sentence) <= 2000 else []
        )
        if not dates:
            continue
        folded = sentence.casefold()
        for date in dates:
            # "Name (date)": the name stands directly before the bracket
            before = sentence[max(0, date.start - 60) : date.start].rstrip(" ([,")
            last = next(
                (
                    n
                    for size in (4, 3, 2, 1)
                    if (n := jurisdictions().get(fold(" ".join(before.split()[-size:])), ("", ""))[0]) in wanted
                ),
                "",
            )
            if last and sentence[: date.start].rstrip().endswith("("):
                out.append((last, date.value, before))
        if len(dates) == 1:
            for form, name in names:
                at = folded.find(form)
                word = (
                    at >= 0
                    and not folded[at - 1 : at].isalpha()
                    and not folded[at + len(form) : at + len(form) + 1].isalpha()
                )
                if word and re.search(r"adopt|resol|statement|issued|aprob|adopt|принял|kabul|passed|document", folded):
                    out.append((name, dates[0].value, sentence))
    return out


def _sister_acts(drafts: list[Draft], parts: list[Part], marks: list[Mark]) -> None:
    """The same act in another language has the same number and date; what one says holds for the other."""
    acts = [(d, p) for d, p in zip(drafts, parts, strict=True) if d.kind in _ACTS]
    for draft, part in acts:
        if draft.get("jurisdiction"):
            continue
        _place_of_adoption(draft, marks, part)
        for other, _ in acts:
            same = other is not draft and other.get("jurisdiction") and other.get("number") == draft.get("number")
            if same and draft.get("number") and other.get("date")[:7] == draft.get("date")[:7]:
                draft.put("jurisdiction", other.get("jurisdiction"), "compilation", "the same act in another language")


def _place_of_adoption(draft: Draft, marks: list[Mark], part: Part) -> None:
    """``Done at the City of ...``, ``Resolved by the Legislature of X``: the jurisdiction in an act's own formula."""
    if draft.get("jurisdiction"):
        return
    for mark in (*marks[part.first : part.first + 8], *reversed(marks[max(part.first, part.last - 8) : part.last])):
        if len(mark.block) <= 300 and (done := _DONE.search(mark.block.plain)):
            for piece in re.split(r"[,;.()]| - | on ", mark.block.plain[done.end() :]):
                name = jurisdictions().get(
                    fold(piece.strip()).removeprefix("ciudad de ").removeprefix("city of "), ("", "")
                )[0]
                if name:
                    draft.put("jurisdiction", name, "item", "place of adoption", mark.block)
                    return
    for mark in marks[part.first : part.last]:
        for found in _LEGISLATURE.finditer(mark.block.raw[:3000]):
            name = jurisdiction("the state of " + found["name"])[0]
            if name:
                draft.put("jurisdiction", name, "item", "its own words", mark.block)
                return


# ------------------------------------------------------------------------------------------------------------- press


def _same_article(drafts: list[Draft]) -> None:
    """A facsimile of an article that is also typed in the compilation is of the same paper and day."""
    typed = [d for d in drafts if d.kind == "press_article" and d.get("title")]
    for draft in drafts:
        if draft.kind != "press_clipping" or not draft.get("title"):
            continue
        for other in typed:
            authors = (
                not draft.get("author")
                or not other.get("author")
                or fold(draft.get("author")) == fold(other.get("author"))
            )
            if authors and _cut_from(draft.get("title"), other.get("title")):
                draft.put("publisher", other.get("publisher"), "compilation", "the same article, typed")
                draft.put("date", other.get("date"), "compilation", "the same article, typed")


def _cut_from(cut: str, whole: str) -> bool:
    """Whether a headline is another with words cut off at the edge of the picture."""
    left, right = fold(cut).split(), fold(whole).split()
    if len(left) < 4 or not right or left[0] != right[0]:
        return False
    at = 0
    for word in left:
        while at < len(right) and not right[at].startswith(word):
            at += 1
        if at == len(right):
            return False
        at += 1
    return True


def _same_page(drafts: list[Draft], parts: list[Part], marks: list[Mark]) -> None:
    """A facsimile that repeats passages of the one before it shows the same article in another cut."""
    for at in range(1, len(drafts)):
        if drafts[at].kind == drafts[at - 1].kind == "press_clipping":
            mine, before = (_shingles(marks[p.first : p.last]) for p in (parts[at], parts[at - 1]))
            if len(mine & before) >= 3:
                for field in ("publisher", "author", "date"):
                    drafts[at].put(
                        field, drafts[at - 1].get(field), "compilation", "the facsimile before, of the same article"
                    )


def _shingles(marks: list[Mark]) -> set[tuple[str, ...]]:
    words = [w.strip(".,;:()\"'“”") for m in marks for w in m.block.plain[:2000].casefold().split()][:3000]
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def _years(drafts: list[Draft]) -> None:
    """A dateline's month gets its year where the dated articles before and after agree; the day of issue stays open."""
    press = [d for d in drafts if d.kind in _PRESS]
    for at, draft in enumerate(press):
        if not draft.get("date").startswith("--"):
            continue
        before = next((d.get("date")[:4] for d in reversed(press[:at]) if d.get("date")[:1].isdigit()), "")
        after = next((d.get("date")[:4] for d in press[at + 1 :] if d.get("date")[:1].isdigit()), "")
        month = draft.get("date")[2:4]
        years = {before, after} - {""}
        draft.values.pop("date")
        draft.whence.pop("date", None)
        if len(years) == 1:
            draft.put(
                "date", f"{years.pop()}-{month}", "compilation", "dateline, and the year of the articles around it"
            )
    for draft in drafts:
        if draft.get("date").startswith("--"):
            draft.values.pop("date")
            draft.whence.pop("date", None)
