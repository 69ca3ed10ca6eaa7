"""Reads the ledger: the case's records, each list in a fixed order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, get_args, get_type_hints

import msgspec
from msgspec.structs import replace

from ..model import (
    Act,
    ActConflict,
    ActEntry,
    ActMention,
    Attribution,
    BoilerplateSet,
    CaseEstimate,
    Citation,
    Clause,
    ClauseFamily,
    Contradiction,
    Decision,
    Event,
    Family,
    Figure,
    Item,
    Join,
    Link,
    ListRow,
    Origin,
    Original,
    Person,
    PolicyRange,
    Problem,
    Question,
    Registers,
    ScoredPair,
    Side,
    Slip,
    Spelling,
    Statement,
    Text,
)
from .publishing import open_views
from .reviewing import Reviewing, figure_of
from .rows import REGISTERS, from_row

T = TypeVar("T", bound=msgspec.Struct)

_COUNTED = (
    "originals", "texts", "items", "acts", "figures", "questions", "statements", "contradictions", "slips", "decisions",
    "problems", "list_rows", "persons",
)  # fmt: skip


class CaseMeta(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger says of the case as a whole."""

    title: str
    languages: tuple[str, ...]
    tool_version: str
    settings: tuple[tuple[str, str], ...]
    """Settings of the case and versions of what read it, as names and values, for the method page."""
    contact: tuple[tuple[str, str], ...] = ()
    """Where corrections are sent, as names and values."""
    layer: tuple[list[tuple[float, float]], ...] = ()
    """Lines of the case's own base layer for maps."""
    layer_credit: str = ""


class Ledger(Reviewing):
    """The records of one case, read-only."""

    @classmethod
    def at(cls, path: Path) -> Ledger:
        """The ledger in a file, opened for reading only; :class:`sqlite3.Error` where there is none."""
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        return cls(connection)

    @contextmanager
    def published(self) -> Iterator[Ledger]:
        """Within it, every reading leaves out what is restricted or redacted; nothing can be written."""
        names = open_views(self._db)
        try:
            yield self
        finally:
            for name in reversed(names):
                self._db.execute(f"DROP VIEW temp.{name}")

    def withheld(self) -> int:
        """How many originals are held and not published."""
        return int(self._db.execute("SELECT count(*) FROM main.originals WHERE restricted").fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # --------------------------------------------------------------------------------------------------- the case

    def meta(self) -> CaseMeta:
        """Title, languages, versions and settings."""
        rows = dict(self._db.execute("SELECT key, value FROM meta ORDER BY key").fetchall())
        settings = tuple((k.removeprefix("setting."), v) for k, v in sorted(rows.items()) if k.startswith("setting."))
        return CaseMeta(
            title=rows.get("title", ""),
            languages=tuple(rows.get("languages", "").split()),
            tool_version=rows.get("tool_version", ""),
            settings=settings,
            layer=msgspec.json.decode(rows.get("layer", "[]"), type=tuple[list[tuple[float, float]], ...]),
            layer_credit=rows.get("layer_credit", ""),
            contact=tuple(
                (n, rows[f"contact.{n}"]) for n in ("name", "email", "web", "post") if f"contact.{n}" in rows
            ),
        )

    def events(self) -> list[Event]:
        """As case.toml lists them."""
        return self._all(Event, "SELECT * FROM events ORDER BY position")

    def sides(self) -> list[Side]:
        """As case.toml lists them."""
        return self._all(Side, "SELECT * FROM sides ORDER BY position")

    def problems(self) -> list[Problem]:
        """Everything that went wrong, by place."""
        return self._all(Problem, 'SELECT DISTINCT "where", what, what_to_do FROM problems ORDER BY 1, 2, 3')

    def decisions(self) -> list[Decision]:
        """In order of time."""
        return self._all(Decision, "SELECT * FROM decisions ORDER BY at, id")

    # ----------------------------------------------------------------------------------------------- the documents

    def originals(self) -> list[Original]:
        """By path."""
        return self._all(Original, "SELECT * FROM originals ORDER BY path, sha256")

    def text(self, original: str) -> Text | None:
        """The text read from an original; None where nothing could be read."""
        return self._one(Text, "SELECT * FROM texts WHERE original = ?", original)

    def text_keys(self) -> list[tuple[str, str, str]]:
        """(original, extractor, version) of every text held."""
        return [tuple(r) for r in self._db.execute("SELECT original, extractor, version FROM texts ORDER BY original")]

    def content(self, original: str, text: str) -> str:
        """The words of a text, by its original and :attr:`Text.id`; empty where it is not held."""
        extractor, _, version = text.rpartition("@")
        row = self._db.execute(
            "SELECT content FROM texts WHERE original = ? AND extractor = ? AND version = ?",
            (original, extractor, version),
        ).fetchone()
        return row["content"] if row else ""

    def items(self) -> list[Item]:
        """By date of publication, then path and position."""
        return self._all(
            Item,
            "SELECT items.* FROM items JOIN originals ON sha256 = original ORDER BY items.date = '', items.date, path, "
            "start_at",
        )

    def item(self, item: str) -> Item | None:
        """One item by its id."""
        return self._one(Item, "SELECT * FROM items WHERE id = ?", item)

    def figures(self, item: str | None = None) -> list[Figure]:
        """Of one item, in order of position; of the whole case by original and position."""
        if item is None:
            return list(self.each_figure())
        rows = self._db.execute("SELECT * FROM figures WHERE item = ? ORDER BY start_at, end_at, id", (item,))
        return [figure_of(r) for r in rows]

    def each_figure(self) -> Iterator[Figure]:
        """Every figure of the case, by original and position, without holding all of them."""
        for row in self._db.execute("SELECT * FROM figures ORDER BY original, start_at, end_at, id"):
            yield figure_of(row)

    # ------------------------------------------------------------------------------------------------------ the acts

    def acts(self) -> list[Act]:
        """Acts whose text is held, with their clauses: by date of adoption or introduction, then jurisdiction."""
        clauses: dict[str, list[Clause]] = {}
        for row in self._db.execute("SELECT * FROM clauses ORDER BY act, position"):
            clauses.setdefault(row["act"], []).append(from_row(Clause, row))
        rows = self._db.execute(
            "SELECT *, '[]' AS clauses, CASE WHEN adopted <> '' THEN adopted ELSE introduced END AS day FROM acts "
            "ORDER BY day = '', day, jurisdiction, id"
        )
        return [replace(from_row(Act, r), clauses=tuple(clauses.get(r["id"], ()))) for r in rows]

    def act_mentions(self) -> list[ActMention]:
        """Passages that name an act, by original and position."""
        return self._all(ActMention, "SELECT * FROM act_mentions ORDER BY original, start_at, id")

    def act_entries(self) -> list[ActEntry]:
        """The tracker: acts held and acts only mentioned, by date."""
        return self._all(ActEntry, "SELECT * FROM act_entries ORDER BY date = '', date, jurisdiction, number, id")

    def act_conflicts(self) -> list[ActConflict]:
        """Where a passage says of an act what its text contradicts."""
        return self._all(ActConflict, "SELECT * FROM act_conflicts ORDER BY act, about, id")

    def clause_families(self) -> list[ClauseFamily]:
        """Rows of the clause matrix, the widest first."""
        return self._all(
            ClauseFamily, "SELECT * FROM clause_families ORDER BY json_array_length(members) DESC, part, id"
        )

    def record(
        self, given: str
    ) -> Item | Figure | Attribution | Link | Slip | Contradiction | Original | ListRow | Spelling | None:
        """Whatever a decision may be about, by its id."""
        return (
            self.figure(given)
            or self.item(given)
            or self.attribution(given)
            or self.link(given)
            or self.spelling(given)
            or self._one(Slip, "SELECT * FROM slips WHERE id = ?", given)
            or self._one(Contradiction, "SELECT * FROM contradictions WHERE id = ?", given)
            or self._one(Original, "SELECT * FROM originals WHERE sha256 = ?", given)
            or self.list_row(given)
        )

    def estimates(self) -> list[CaseEstimate]:
        """What the methods say of the case's capture tables, by id."""
        return self._all(CaseEstimate, "SELECT * FROM estimates ORDER BY id")

    def registers(self) -> Registers:
        """The coded tables, each by row."""
        kinds = get_type_hints(Registers)
        return Registers(
            **{t: tuple(self._all(get_args(kinds[t])[0], f'SELECT * FROM {t} ORDER BY "row"')) for t in REGISTERS}
        )

    def list_rows(self) -> list[ListRow]:
        """The rows of victim lists, by list and number."""
        return self._all(ListRow, "SELECT * FROM list_rows ORDER BY list, number")

    def list_row(self, given: str) -> ListRow | None:
        """One row of a victim list by its id."""
        return self._one(ListRow, "SELECT * FROM list_rows WHERE id = ?", given)

    def persons(self) -> list[Person]:
        """The persons that the lists add up to."""
        return self._all(Person, "SELECT * FROM persons ORDER BY id")

    def row_pairs(self) -> list[ScoredPair]:
        """Scored pairs of rows, those whose decision would change most first."""
        return self._all(ScoredPair, "SELECT * FROM row_pairs ORDER BY weight DESC, a, b")

    def persons_withheld(self) -> int:
        """How many persons are restricted."""
        return int(self._db.execute("SELECT count(*) FROM main.persons WHERE restricted").fetchone()[0])

    def owners(self) -> dict[str, str]:
        """The original of every item and figure."""
        rows = self._db.execute("SELECT id, original FROM items UNION ALL SELECT id, original FROM figures ORDER BY id")
        return {r["id"]: r["original"] for r in rows}

    # ------------------------------------------------------------------------------------------------ the questions

    def questions(self) -> list[Question]:
        """By event as declared, then outcome and group."""
        return self._all(
            Question,
            "SELECT questions.* FROM questions LEFT JOIN events ON events.id = questions.event "
            'ORDER BY events.position, outcome, "group", questions.id',
        )

    def statements(self, question: str | None = None) -> list[Statement]:
        """Of one question in order of date, or of all."""
        if question is None:
            return self._all(Statement, "SELECT * FROM statements ORDER BY question, number, figure")
        return self._all(Statement, "SELECT * FROM statements WHERE question = ? ORDER BY number, figure", question)

    def statements_of(self, figure: str) -> list[Statement]:
        """What reconcile made of one figure: one statement, or none."""
        return self._all(Statement, "SELECT * FROM statements WHERE figure = ?", figure)

    def joins_of(self, a: str, b: str) -> list[Join]:
        """Why two figures count as one origin, where they do."""
        rows = self._all(
            Origin, "SELECT origins.* FROM origins JOIN statements ON origins.id = origin WHERE figure = ?", a
        )
        return [j for origin in rows for j in origin.joins if {j.a, j.b} == {a, b}]

    def unassigned(self) -> list[Statement]:
        """Statements that belong to no question."""
        return self.statements("")

    def origins(self, question: str) -> list[Origin]:
        """By letter."""
        return self._all(Origin, "SELECT * FROM origins WHERE question = ? ORDER BY length(letter), letter", question)

    def contradictions(self, question: str) -> list[Contradiction]:
        """Of one question."""
        return self._all(Contradiction, "SELECT * FROM contradictions WHERE question = ? ORDER BY kind, id", question)

    def slips(self, question: str) -> list[Slip]:
        """Of one question."""
        return self._all(Slip, "SELECT * FROM slips WHERE question = ? ORDER BY kind, id", question)

    def links(self) -> list[Link]:
        """Every link between two passages, by family."""
        return self._all(Link, "SELECT * FROM links ORDER BY family, id")

    def families(self) -> list[Family]:
        """Every family of passages."""
        return self._all(Family, "SELECT * FROM families ORDER BY id")

    def boilerplate(self) -> list[BoilerplateSet]:
        """Every passage that stands in many items."""
        return self._all(BoilerplateSet, "SELECT * FROM boilerplate ORDER BY position")

    def citations(self) -> list[Citation]:
        """Every passage that names its source."""
        return self._all(Citation, "SELECT * FROM citations ORDER BY position")

    def policy_ranges(self, question: str) -> list[PolicyRange]:
        """What the policies make of one question's statements."""
        return self._all(PolicyRange, "SELECT * FROM policy_ranges WHERE question = ? ORDER BY policy, id", question)

    # ------------------------------------------------------------------------------------------------------- whole

    def counts(self) -> dict[str, int]:
        """Rows per table."""
        return {n: self._db.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for n in _COUNTED}

    def review_counts(self) -> dict[str, int]:
        """Figures by state of review."""
        rows = self._db.execute("SELECT review, count(*) FROM figures GROUP BY review ORDER BY review")
        return {r[0]: r[1] for r in rows}

    def dump(self) -> Iterator[str]:
        """The whole ledger as SQL, the same lines for the same content."""
        return self._db.iterdump()
