"""The views' pages as blocks of the book: headings, paragraphs, tables, drawings, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...model import Question
from ..book import Book
from ..views import plots
from ..views.chapters import Section, Table
from ..words import direction
from . import drawings
from .fragments import Run, language, runs, tongue
from .letters import Letters

Block = dict[str, Any]
CHART = 900.0
"""Height of a chart on one page, in its own units."""
_WIDTHS = {
    "c-date": 1.2, "c-day": 1.2, "c-who": 1.6, "c-pub": 1.8, "c-src": 2.4, "c-why": 2.0, "c-count": 0.8, "num": 0.9,
    "c-where": 2.2, "c-element": 2.2, "c-for": 3.0, "c-against": 2.5, "c-missing": 2.3, "c-kind": 1.0,
}  # fmt: skip


class Setter:
    """Makes blocks for one book."""

    def __init__(self, book: Book, letters: Letters) -> None:
        self.book = book
        self.letters = letters
        self.w = book.words

    # ------------------------------------------------------------------------------------------------ pieces

    def runs(self, words: str, here: str = "") -> list[Run]:
        """The runs of words or markup."""
        return runs(self.letters, words, here)

    def head(self, level: int, words: str, label: str = "", lang: str = "") -> Block:
        """A heading."""
        return {"k": "h", "n": level, "t": self.letters.line(words) or "—", "id": label, **tongue(lang)}

    def para(self, words: str, kind: str = "prose", here: str = "") -> list[Block]:
        """A paragraph, none for no words."""
        found = self.runs(words, here)
        return [{"k": "p", "t": found, "css": kind}] if found else []

    def facts(self, rows: Iterable[tuple[str, str]]) -> list[Block]:
        """Names with their values."""
        return [{"k": "facts", "rows": [[self.letters.line(name), self.runs(value)] for name, value in rows]}]

    def drawing(self, drawn: str, caption: str = "") -> list[Block]:
        """A drawing with what it shows; none for no drawing."""
        one = drawings.first(drawn)
        if not one:
            return []
        return [{**drawings.alone(self.letters, one), "caption": self.runs(caption)}]

    # -------------------------------------------------------------------------------------------------- pages

    def chapter(self, here: str, page: dict[str, Any], *, begun: bool = False) -> list[Block]:
        """A chapter of sections; ``begun`` where an earlier page of it has its title."""
        out: list[Block] = []
        if not begun:
            out = [self.head(1, page["title"], here), *self.para(page["lede"], "lede", here)]
            if page["note"]:
                out.append(self.head(2, page["note_title"]))
                for note in page["note"]:
                    out += self.para(note, "small", here)
        for section in page["sections"]:
            out += self._section(here, section)
        return out

    def _section(self, here: str, s: Section) -> list[Block]:
        out: list[Block] = []
        if s.title:
            out.append(self.head(2, s.title, f"{here}#{s.id}" if s.id else ""))
        out += self.para(s.sub, "sub", here)
        for at, drawn in enumerate(s.drawings):
            out += self.drawing(drawn, s.caption if at == len(s.drawings) - 1 else "")
        if s.table:
            out += self._table(here, s.table)
        for note in s.notes:
            out += self.para(note, "small", here)
        return out

    def _table(self, here: str, t: Table) -> list[Block]:
        wide = len(t.columns) > 7
        widths = [next((_WIDTHS[c] for c in column.css.split() if c in _WIDTHS), 3.0) for column in t.columns]
        if t.css in ("record", "matrix"):
            widths = [4.0 if t.css == "matrix" else 1.6] + [1.0] * (len(t.columns) - 1)
        rows: list[Block] = []
        for g in t.groups:
            if g.label:
                rows.append({"g": self.letters.line(g.label)})
            for line in g.lines:
                label = f"{here}#{line.id}" if line.id else ""
                rows.append({"id": label, "c": [self.runs(cell, here) for cell in line.cells]})
        heads = [self.letters.line(c.label) for c in t.columns]
        return self.table(t.caption, widths, heads, rows, turned=t.css == "matrix", small=wide)

    def table(
        self, caption: str, widths: Sequence[float], heads: Sequence[str], rows: list[Block], *,
        turned: bool = False, small: bool = False,
    ) -> list[Block]:  # fmt: skip
        """A table in pieces of at most 500 rows, each with its heads."""
        out: list[Block] = []
        for at in range(0, max(1, len(rows)), 500):
            out += self.para(caption if at == 0 else "", "cap")
            out.append({
                "k": "table", "w": list(widths), "head": list(heads), "rows": rows[at : at + 500], "turned": turned,
                "small": small,
            })  # fmt: skip
        return out

    def overview(self, here: str, page: dict[str, Any]) -> list[Block]:
        """What the case is about, and its questions as small multiples."""
        w = self.w
        out = [self.head(1, w("nav.overview"), here)]
        out += self.para(page["lede"], "lede", here)
        out += self.para(page["contents"]) + self.para(w("overview.principles")) + self.facts(page["facts"])
        if page["smalls"]:
            out += [self.head(2, w("overview.questions")), *self.para(w("overview.questions_sub"), "sub")]
        for s in page["smalls"]:
            out += [self.head(3, s.name), *self.para(s.counts, "small"), *self.drawing(s.drawing, s.caption)]
        if page["groups"]:
            out.append(self.head(3, w("overview.groups")))
            rows = [{"c": [[{"w": self.letters.line(s.name), "h": s.href}], self.runs(s.counts), self.runs(s.caption)]}
                    for s in page["groups"]]  # fmt: skip
            heads = [w("pdf.question"), w("method.statements"), w("table.read")]
            out += self.table(w("overview.groups_sub"), (2, 2, 2), heads, rows)
        return out

    def question(self, here: str, pages: Sequence[tuple[str, dict[str, Any]]], q: Question) -> list[Block]:
        """A question with its charts, statements, contradictions, slips, ranges and origins."""
        w, first = self.w, pages[0][1]
        title = first["title"]
        if len({other.event for other in self.book.questions}) > 1 and first["event"]:
            title = f"{title} {first['event']}"
        out = [self.head(1, title, here), *self.para(first["lede"], "lede")]
        statements = self.book.statements[q.id]
        out += self._charts(q, 0, len(statements))
        out += self.para(first["charts"].caption, "cap")
        out.append(self.head(2, w("section.statements"), f"{here}#statements"))
        rows: list[Block] = []
        for name, page in pages:
            for stretch in page["stretches"]:
                rows.append({"g": self.letters.line(stretch.label)})
                rows += [self._statement(name, r) for r in stretch.rows]
        heads = [w(f"table.{h}") for h in ("number", "date", "worded", "read", "chain")] + [
            w("pdf.passage"), w("table.origin"), w("table.state"),
        ]  # fmt: skip
        out += self.table(w("question.statements_caption"), (0.6, 1.2, 2.6, 1.6, 2.6, 1.0, 0.8, 1.2), heads, rows)
        for key, title in (("findings", "section.contradictions"), ("slips", "section.slips")):
            found = [f for _, page in pages for f in page[key]]
            if found:
                out += [self.head(2, w(title), f"{here}#{'contradictions' if key == 'findings' else key}")]
                for f in found:
                    out += self._finding(f)
        if first["policies"]:
            out += [self.head(2, w("section.policy")), *self.para(w("question.policy_sub"), "sub")]
            for p in first["policies"]:
                out += [{"k": "p", "css": "prose", "t": [{"w": self.letters.line(p.name), "b": True},
                                                         {"w": ": " + self.letters.line(p.rule)}]}]  # fmt: skip
                out += self.drawing(p.drawing)
                out += self.para(" ".join(x for x in (p.words, p.note, p.source) if x), "small")
        origins = [o for _, page in pages for o in page["origins"]]
        if origins:
            out += [self.head(2, w("section.origins"), f"{here}#origins"), *self.para(w("question.origins_sub"), "sub")]
            seen: set[str] = set()
            for o in origins:
                if o.letter not in seen:
                    seen.add(o.letter)
                    numbers: list[Run] = [{"w": f" {s.words}", "h": s.href} for s in o.statements]
                    said = " ".join(o.reasons) or w("question.alone_sentence")
                    out.append({"k": "p", "css": "small", "id": f"{here}#o{o.letter}", "t": [
                        {"w": f"{o.letter}  ", "b": True}, {"w": f"{self.letters.line(o.name)}, {o.count}:"}, *numbers,
                        {"w": f". {self.letters.line(said)}"},
                    ]})  # fmt: skip
        return out

    def _charts(self, q: Question, start: int, end: int) -> list[Block]:
        """The statements drawn on as many pages as it takes."""
        everything = self.book.statements[q.id]
        drawn = plots.charts(self.book, q, everything[start:end], everything).paper
        if drawings.height(drawn) > CHART and end - start > 1:
            middle = (start + end) // 2
            return self._charts(q, start, middle) + self._charts(q, middle, end)
        return self.drawing(drawn)

    def passage(self, figure: str) -> Run:
        """Number of the text and of the figure in it, leading there."""
        item = self.book.figure[figure].item
        return {"w": f"{self.book.place_of[item] + 1}.{self.book.note[figure]}", "h": self.book.passage(figure)}

    def chain(self, links: Sequence[str], speaker: str, manner: str) -> list[Run]:
        """From the page to the one who states it."""
        out: list[Run] = [{"w": f"{self.letters.line(name)} ‹ "} for name in links]
        out.append({"w": self.letters.line(speaker), "b": True})
        return [*out, {"w": f", {self.letters.line(manner)}"}] if manner else out

    def _statement(self, here: str, r: Any) -> Block:
        quote: Run = {
            "w": f"“{self.letters.line(r.quoted.words)}”",
            "q": True,
            "h": r.quoted.href,
            **tongue(r.quoted.lang),
        }
        notes = [x for n in r.notes for x in ({"br": True}, {"w": n, "y": True})]
        origin: list[Run] = [{"w": r.letter, "h": here + r.origin}] if r.letter else []
        return {"id": f"{here}#{r.id}", "c": [
            [{"w": str(r.number)}], self.runs(r.date), [quote], [*self.runs(r.reading), *notes],
            self.chain(r.chain, r.speaker, r.manner), [self.passage(r.figure)], origin, self.state(r.review),
        ]}  # fmt: skip

    def state(self, review: str) -> list[Run]:
        """A review state: its sign and its word."""
        return [{"state": review}, {"w": self.w(f"review.{review}")}]

    def _finding(self, f: Any) -> list[Block]:
        out: list[Run] = [{"w": f"{self.letters.line(f.title)}. ", "b": True}] if f.title else []
        out.append({"w": self.letters.line(f.sentence)})
        for v in f.values:
            who = ", ".join(x for x in (v.who, v.date) if x)
            out += [{"li": True}, {"w": self.letters.line(v.reading), "b": True, "h": v.passage},
                    {"w": f"  {self.letters.line(who)}"}]  # fmt: skip
        return [{"k": "p", "css": "small", "t": [*out, *([{"w": f" {f.more}"}] if f.more else [])]}]

    def sources(self, here: str, pages: Sequence[tuple[str, dict[str, Any]]]) -> list[Block]:
        """The press archive's list by date, with the number of each text."""
        w, first = self.w, pages[0][1]
        out = [self.head(1, first["title"], here), *self.para(first["lede"], "lede")]
        out += self.para(first["withheld"], "small")
        number = {self.book.item_page(i): n + 1 for i, n in self.book.place_of.items()}
        rows: list[Block] = []
        for _, page in pages:
            for g in page["groups"]:
                rows.append({"g": self.letters.line(g.label)})
                for e in g.entries:
                    title: Run = {"w": self.letters.line(e.title), "h": e.href, "q": True, **tongue(e.lang)}
                    at: list[Run] = [{"w": str(number[e.href]), "h": e.href}] if e.href in number else []
                    rows.append({"c": [at, self.runs(e.date), [title], self.runs(e.publisher), self.runs(e.kind),
                                       self.runs(e.count)]})  # fmt: skip
        heads = [w("table.number"), *(w(f"table.{h}") for h in ("date", "title", "publisher", "kind", "figures"))]
        return out + self.table(first["caption"], (0.6, 1.2, 4, 2.4, 1.3, 0.8), heads, rows)

    def unassigned(self, here: str, pages: Sequence[tuple[str, dict[str, Any]]]) -> list[Block]:
        """Figures on no event."""
        w, first = self.w, pages[0][1]
        out = [self.head(1, first["title"], here), *self.para(first["lede"], "lede")]
        rows = []
        for name, page in pages:
            for r in page["rows"]:
                cells = self._statement(name, r)["c"]
                read = [*cells[3], {"w": f" {r.counts}"}]
                rows.append({"id": f"{name}#{r.id}", "c": [cells[1], cells[2], read, cells[4], cells[5],
                                                           self.runs(r.reason), cells[7]]})  # fmt: skip
        if rows:
            heads = [w(f"table.{h}") for h in ("date", "worded", "read", "chain")]
            heads += [w("pdf.passage"), w("table.reason"), w("table.state")]
            out += self.table(w("unassigned.caption"), (1.1, 2.2, 1.8, 2.2, 0.9, 2, 1.1), heads, rows)
        return out

    def problems(self, here: str, page: dict[str, Any]) -> list[Block]:
        """What went wrong."""
        w = self.w
        out = [
            self.head(1, page["title"], here),
            *self.para(page["lede"], "lede"),
            *self.para(page["withheld"], "small"),
        ]
        rows = [{"c": [self.runs(p.where), self.runs(p.what), self.runs(p.what_to_do)]} for p in page["problems"]]
        heads = [w(f"table.{h}") for h in ("where", "what", "to_do")]
        return out + (self.table(w("problems.caption"), (2, 3, 3), heads, rows) if rows else [])

    def method(self, here: str, page: dict[str, Any]) -> list[Block]:
        """How it was made, with the standard's heads, the settings, and the key to the charts."""
        w = self.w
        out = [self.head(1, page["title"], here), *self.para(page["lede"], "lede"), self.head(2, w("method.how"))]
        for n, step in enumerate(page["steps"], 1):
            out += self.para(f"{n}. {step}", "small")
        out += [self.head(2, w("method.counts")), *self.facts(page["counts"]), self.head(2, w("method.limits"))]
        for limit in page["limits"]:
            out += self.para(limit, "small")
        out += [self.head(2, w("method.standard.title")), *self.para(w("method.standard.sub"), "sub")]
        out += self.facts(page["standard"])
        out.append(self.head(2, w("method.key"), "method.html#key"))
        for name in ("shapes", "lines", "fills"):
            for entry in getattr(page["key"], name):
                drawn = {**drawings.alone(self.letters, entry.mark, entry.words), "k": "key"}
                out.append({**drawn, "t": self.letters.line(entry.words)})
        if page["policies"]:
            out.append(self.head(2, w("method.policies")))
            for name, rule, source in page["policies"]:
                out += self.para(f"{name}: {rule} {source}", "small")
        out += [self.head(2, w("method.settings")), *self.facts(page["settings"])]
        return out

    def item(self, here: str, page: dict[str, Any], number: int) -> list[Block]:
        """A text: its record, its words with every figure marked, a note for each."""
        w = self.w
        out = [self.head(2, f"{number}  {page['title']}", here, page["lang"])]
        record = "; ".join(f"{f.name}: {f.value}" for f in page["fields"])
        out += self.para(f"{record}; {w('item.file')}: {page['file']}, sha256 {page['sha']}; {page['place']}", "small")
        if page["publish"] != "whole":
            out += self.para(w(f"item.{page['publish']}_text"), "small")
        for p in page["paragraphs"]:
            lines = page["lines"] or p.lines
            words = [r for piece in p.pieces for r in self._piece(here, piece, lines=lines)]
            style = {"l": language(page["lang"]), "r": direction(page["lang"]) == "rtl"}
            out.append({"k": "p", "css": "src", "t": words, "head": bool(p.heading), **style})
            for n in p.notes:
                out.append({"k": "p", "css": "note", "id": f"{here}#{n.id}", "t": [
                    {"w": f"{n.number}  ", "b": True}, {"w": f"{self.letters.line(n.reading)} {n.counts}", "b": True},
                    {"w": ". "}, *self.chain(n.chain, n.speaker, n.manner), {"w": "; "}, *self.state(n.review),
                    {"w": ". "}, {"w": self.letters.line(n.row.words), "h": n.row.href},
                ]})  # fmt: skip
        return out

    def _piece(self, here: str, p: Any, *, lines: bool) -> list[Run]:
        if p.elided:
            return [{"w": f" {self.w('item.elided')} ", "y": True}]
        inner = [r for i in p.inner for r in self._piece(here, i, lines=lines)]
        if p.figure:
            label: list[Run] = [{"id": f"{here}#{p.id}"}] if p.id else []
            words = inner or [{"w": self.letters.line(p.words)}]
            numbers = [p.number] if p.number else [r.words for r in p.refs]
            signs: list[Run] = [{"sup": str(n)} for n in numbers]
            return [*label, *({**r, "f": True} for r in words), *signs]
        if p.row:
            label = [{"id": f"{here}#{p.quote}"}] if p.quote else []
            return [*label, *inner, {"sup": "§", "h": p.row}]
        out: list[Run] = []
        for n, part in enumerate(p.words.split("\n") if lines else [p.words]):
            if n:
                out.append({"br": True})
            out += self._words(part)
        return out

    def _words(self, words: str) -> list[Run]:
        shown = self.letters.line(words)
        return [{"w": shown}] if shown else []
