"""The case folder: where things lie, what case.toml and sources.csv say, and a new case of one's own."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from msgspec import Struct

from . import registers
from .base_layer import BaseLayer, base_layer
from .decisions import POLICIES
from .estimate_requests import estimate_requests
from .model import EstimateRequest, Event, Extractor, ItemKind, Problem, Registers, Side, wrong_id
from .model.vocabulary import Form, Publish
from .propose.settings import extractors
from .settings import CASE_FILE, DATE, SettingsReader

FORMAT = 1
"""Version of the case format that this program writes; older ones are read for ever."""

NOTES_FILE = "sources.csv"

CONTACT = ("name", "email", "web", "post")
"""What case.toml may say of where corrections are sent."""

NOTE_COLUMNS = (
    "path", "title", "publisher", "author", "date", "language", "kind", "jurisdiction", "body", "number",
    "licence", "publish", "form", "sensitivity", "acquired_by", "acquired", "acquired_from", "note",
)  # fmt: skip
"""Columns of sources.csv; only ``path`` is needed, and other columns are left alone."""


class SourceNote(Struct, frozen=True, kw_only=True):
    """What a person knows of one file: a row of sources.csv.  Empty = not said."""

    path: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    kind: str = ""
    jurisdiction: str = ""
    body: str = ""
    number: str = ""
    licence: str = ""
    publish: str = ""
    """How much of its text a dossier shows; empty = whole."""
    form: str = ""
    """Whether it is the source's text or a note on it; empty = text."""
    sensitivity: str = ""
    acquired_by: str = ""
    acquired: str = ""
    acquired_from: str = ""
    note: str = ""


class ListNote(Struct, frozen=True, kw_only=True):
    """What case.toml says of one victim list in ``lists/``."""

    file: str
    """Path relative to ``lists/``."""
    name: str = ""
    """What pages call it; the file's name where it is empty."""
    columns: Mapping[str, str] = {}
    """Field -> heading, where they cannot be guessed."""
    repeats: bool = False
    """Whether it may name a person more than once."""
    hidden: tuple[str, ...] = ()
    """Fields that serve linking and are published nowhere."""


class Case(Struct, frozen=True, kw_only=True):
    """A case folder and what its own files say; nothing here is derived."""

    root: Path
    title: str
    languages: tuple[str, ...] = ()
    """BCP 47; empty = any."""
    events: tuple[Event, ...] = ()
    sides: tuple[Side, ...] = ()
    max_megabytes: int = 64
    """A source larger than this is not read."""
    timeout_seconds: int = 120
    """How long one file may take to read."""
    policy: str = "latest"
    """How contradictory decisions settle."""
    seniority: tuple[str, ...] = ()
    """Reviewers, the most senior first."""
    models: tuple[Extractor, ...] = ()
    """The models that ``testimonia propose`` asks."""
    keys: Mapping[str, str] = {}
    """Of the review app: action -> the key that does it, where the case wants another."""
    notes: Mapping[str, SourceNote] = {}
    """By path relative to ``sources/``."""
    list_notes: tuple[ListNote, ...] = ()
    """Of ``[[lists]]``; lists that are not named there are read all the same."""
    registers: Registers = Registers()
    """The coded tables of ``registers/``."""
    estimates: tuple[EstimateRequest, ...] = ()
    """Tables of capture histories that estimates are asked of."""
    layer: BaseLayer = BaseLayer()
    """Lines for maps in place of the atlas's own."""
    contact: tuple[tuple[str, str], ...] = ()
    """Where corrections are sent: ``name``, ``email``, ``web``, ``post``, as far as they are given."""

    def settings(self) -> dict[str, object]:
        """Everything its files say that a build rests on, without where it lies."""
        return {f: getattr(self, f) for f in self.__struct_fields__ if f not in ("root", "keys")}

    @property
    def sources(self) -> Path:
        """What was collected; read, never written."""
        return self.root / "sources"

    @property
    def decisions(self) -> Path:
        """The append-only logs of what people decided."""
        return self.root / "decisions"

    @property
    def lists(self) -> Path:
        """Victim lists; read, never written."""
        return self.root / "lists"

    @property
    def proposals(self) -> Path:
        """What models proposed: input, like what people decided."""
        return self.root / "proposals"

    @property
    def custody(self) -> Path:
        """The append-only log of what was first seen."""
        return self.root / "custody"

    @property
    def editions(self) -> Path:
        """What was published; written when an edition is, and input from then on."""
        return self.root / "editions"

    @property
    def derived(self) -> Path:
        """Everything that may be deleted at any time."""
        return self.root / "build"

    @property
    def state(self) -> Path:
        """What the last build rested on and left."""
        return self.derived / "state.json"

    @property
    def ledger(self) -> Path:
        """The ledger's file."""
        return self.derived / "ledger.db"

    @property
    def dossier(self) -> Path:
        """The site."""
        return self.derived / "dossier"


def open_case(root: Path) -> tuple[Case | None, list[Problem]]:
    """Read case.toml and sources.csv; what cannot be read is a problem, and the rest stands.

    None where the folder is no case at all, that is, has no case.toml.
    """
    path = root / CASE_FILE
    try:
        raw = path.read_bytes()
    except OSError:
        return None, [
            Problem(
                where=str(root),
                what=f"this is not a case: it holds no readable {CASE_FILE}",
                what_to_do=f"name a case folder, or make one with: testimonia new {root}",
            )
        ]
    problems: list[Problem] = []
    data: dict[str, Any] = {}
    try:
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        problems.append(
            Problem(
                where=CASE_FILE,
                what=f"it is not valid TOML ({e}), so the case is built without its settings",
                what_to_do="correct that line and build again",
            )
        )
    case = _case(root, data, problems)
    return case, problems


def _case(root: Path, data: dict[str, Any], problems: list[Problem]) -> Case:
    reader = SettingsReader(data, problems)
    version = reader.take("format", int, FORMAT)
    if version > FORMAT:
        problems.append(
            Problem(
                where=CASE_FILE,
                what=f"its format is {version}, newer than the {FORMAT} this program knows",
                what_to_do="install a newer Testimonia",
            )
        )
    intake = SettingsReader(reader.take("intake", dict, {}), problems, "intake.")
    deciding = SettingsReader(reader.take("decisions", dict, {}), problems, "decisions.")
    review = SettingsReader(reader.take("review", dict, {}), problems, "review.")
    case = Case(
        root=root,
        title=reader.take("title", str, root.resolve().name),
        languages=reader.tags("languages"),
        events=tuple(_unique(_events(reader.tables("events"), problems), "events", problems)),
        sides=tuple(_unique(_sides(reader.tables("sides"), problems), "sides", problems)),
        max_megabytes=intake.positive("max_megabytes", 64),
        timeout_seconds=intake.positive("timeout_seconds", 120),
        policy=deciding.choice("policy", POLICIES),
        seniority=deciding.strings("seniority"),
        models=extractors(reader.tables("models"), problems),
        keys=review.keys("keys"),
        list_notes=tuple(_list_notes(reader.tables("lists"), problems)),
        notes=_notes(root / NOTES_FILE, problems),
        registers=registers.read(root / "registers", problems),
        layer=base_layer(root, SettingsReader(reader.take("map", dict, {}), problems, "map."), problems),
        contact=SettingsReader(reader.take("contact", dict, {}), problems, "contact.").texts(CONTACT),
        estimates=estimate_requests(root, reader.tables("estimates"), problems),
    )
    intake.leftovers()
    deciding.leftovers()
    review.leftovers()
    reader.leftovers()
    return case


def _events(tables: list[dict[str, Any]], problems: list[Problem]) -> Iterable[Event]:
    for n, table in enumerate(tables, 1):
        r = SettingsReader(table, problems, f"events[{n}].")
        given = r.take("id", str, "")
        event = Event(
            id=given,
            name=r.take("name", str, given),
            aliases=r.strings("aliases"),
            places=r.strings("places"),
            start=r.date("start"),
            end=r.date("end"),
        )
        r.leftovers()
        if _good_id(given, f"events[{n}]", problems):
            yield event


def _sides(tables: list[dict[str, Any]], problems: list[Problem]) -> Iterable[Side]:
    for n, table in enumerate(tables, 1):
        r = SettingsReader(table, problems, f"sides[{n}].")
        given = r.take("id", str, "")
        side = Side(id=given, name=r.take("name", str, given), speakers=r.strings("speakers"))
        r.leftovers()
        if _good_id(given, f"sides[{n}]", problems):
            yield side


def _list_notes(tables: list[dict[str, Any]], problems: list[Problem]) -> Iterable[ListNote]:
    for n, table in enumerate(tables, 1):
        r = SettingsReader(table, problems, f"lists[{n}].")
        columns = r.take("columns", dict, {})
        note = ListNote(
            file=r.take("file", str, ""),
            name=r.take("name", str, ""),
            columns={str(k): str(v) for k, v in columns.items()},
            repeats=r.flag("repeats"),
            hidden=r.strings("hidden"),
        )
        r.leftovers()
        if note.file:
            yield note
        else:
            problems.append(
                Problem(
                    where=f"{CASE_FILE}, lists[{n}]",
                    what="it names no file",
                    what_to_do='name the list, as in file = "morgue.csv"; until then it is left out',
                )
            )


def _good_id(given: str, where: str, problems: list[Problem]) -> bool:
    wrong = wrong_id(given)
    if not wrong:
        return True
    problems.append(
        Problem(
            where=f"{CASE_FILE}, {where}",
            what=wrong,
            what_to_do='give it an id such as id = "norwood-2001"; until then it is left out',
        )
    )
    return False


def _unique(records: Iterable[Any], name: str, problems: list[Problem]) -> Iterable[Any]:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            problems.append(
                Problem(
                    where=f"{CASE_FILE}, {name}",
                    what=f"the id {record.id!r} is given twice",
                    what_to_do="give each its own id; until then only the first is used",
                )
            )
            continue
        seen.add(record.id)
        yield record


def _notes(path: Path, problems: list[Problem]) -> dict[str, SourceNote]:
    """The rows of sources.csv by path; a bad row is a problem and the others stand."""
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as e:
        problems.append(
            Problem(where=NOTES_FILE, what=f"it cannot be read ({e})", what_to_do="save it as CSV in UTF-8")
        )
        return {}
    rows = csv.reader(io.StringIO(content, newline=""))
    notes: dict[str, SourceNote] = {}
    try:
        header = [c.strip().lower() for c in next(rows, [])]
        if header and "path" not in header:
            problems.append(
                Problem(
                    where=f"{NOTES_FILE}, row 1",
                    what="there is no column named path",
                    what_to_do="add one with each file's path relative to sources/",
                )
            )
            return {}
        for number, row in enumerate(rows, 2):
            _note(row, header, f"{NOTES_FILE}, row {number}", notes, problems)
    except csv.Error as e:
        problems.append(
            Problem(where=f"{NOTES_FILE}, line {rows.line_num}", what=f"it is not CSV ({e})", what_to_do="correct it")
        )
    return notes


def _note(row: list[str], header: list[str], where: str, notes: dict[str, SourceNote], problems: list[Problem]) -> None:
    if not any(cell.strip() for cell in row):
        return
    if len(row) != len(header):
        problems.append(
            Problem(
                where=where,
                what=f"it has {len(row)} cells where the header has {len(header)}",
                what_to_do="quote cells that hold commas; until then the row is left out",
            )
        )
        return
    values = {c: v.strip() for c, v in zip(header, row, strict=True) if c in NOTE_COLUMNS}
    wrong = _wrong_value(values)
    if wrong:
        problems.append(Problem(where=where, what=wrong[1], what_to_do="correct it; until then it is left out"))
        values[wrong[0]] = "citation" if wrong[0] == "publish" else ""
    path = values["path"].replace("\\", "/").removeprefix("sources/")
    if not path or path in notes:
        what = "it names no path" if not path else f"the path {path} has a row already"
        problems.append(Problem(where=where, what=what, what_to_do="correct it; until then the row is left out"))
        return
    notes[path] = SourceNote(**(values | {"path": path}))


def _wrong_value(values: Mapping[str, str]) -> tuple[str, str] | None:
    if (date := values.get("date", "")) and not DATE.fullmatch(date):
        return "date", f"the date {date!r} is not of the form 1992, 1992-02 or 1992-02-26"
    if (kind := values.get("kind", "")) and kind not in get_args(ItemKind):
        return "kind", f"the kind {kind!r} is not one of {', '.join(get_args(ItemKind))}"
    if (publish := values.get("publish", "")) and publish not in get_args(Publish):
        # What it may mean is not known, so that the least is shown until it is corrected.
        return "publish", f"{publish!r} is not one of {', '.join(get_args(Publish))}"
    if (form := values.get("form", "")) and form not in get_args(Form):
        return "form", f"{form!r} is not one of {', '.join(get_args(Form))}"
    return None
