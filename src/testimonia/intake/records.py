"""What intake takes and gives: jobs, limits, the contents an extractor reads, and the extraction made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from ..model import Box, Fact, Original, Page, Problem, Text

MIB = 1 << 20


class Limits(Struct, frozen=True, kw_only=True):
    """How much one source may cost; whatever goes beyond becomes a Problem.  Sizes are in bytes."""

    max_bytes: int = 64 * MIB
    """Largest file, and largest member of an archive, that is read: ``[intake] max_megabytes``."""
    timeout_seconds: float = 120.0
    """Longest time without a page, a member or the whole file being finished."""
    max_archive_bytes: int = 512 * MIB
    """Most that one archive may expand to, archives inside it included."""
    max_archive_members: int = 10_000
    """Most members of one archive, those of archives inside it included."""
    max_depth: int = 3
    """How deep archives may lie inside each other: 1 = an archive with plain files only."""
    max_ratio: int = 200
    """Most times that a member of more than 1 MiB may be larger than its compressed form."""
    memory_bytes: int = 2048 * MIB
    """Address space of a worker, where the system can limit it."""


class Job(Struct, frozen=True, kw_only=True):
    """One file to extract: its hash when it was listed, where it lies, and what it is called in records."""

    sha256: str
    file: str
    """Path by which a worker opens the file."""
    path: str
    """:attr:`Original.path`: POSIX, relative to ``sources/``."""
    folder: str = "sources"
    """What ``path`` is relative to, as Problems say it; empty for a file of no case."""


class Extraction(Struct, frozen=True, kw_only=True):
    """All that was read from one original: its text where it has one, its members where it is an archive or e-mail."""

    original: Original
    text: Text | None = None
    members: tuple[Extraction, ...] = ()
    problems: tuple[Problem, ...] = ()

    def walk(self) -> Iterator[Extraction]:
        """This extraction and those of its members, at any depth, in order."""
        yield self
        for member in self.members:
            yield from member.walk()


class Member(NamedTuple):
    """A file inside a file: its name there (POSIX, relative) and what gives its bytes when asked."""

    name: str
    load: Callable[[], bytes | Problem]


class Contents(NamedTuple):
    """What an extractor read from a source, before it is tied to the original."""

    content: str = ""
    pages: tuple[Page, ...] = ()
    boxes: tuple[Box, ...] = ()
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    members: Iterable[Member] = ()
    extractor: str = ""
    """Where another name than the extractor's own is due: ``pdf-ocr``."""
    no_text: bool = False
    """Set where the lack of a text is in order (archives) or already told (in ``problems``)."""


class Source(Struct, frozen=True, kw_only=True):
    """A source as an extractor sees it: bytes in memory, what they are, and what may be spent on them."""

    data: bytes
    where: str
    """How Problems name it."""
    name: str
    """Its file name, for extractors that need its ending."""
    media_type: str
    limits: Limits
    languages: tuple[str, ...] = ("en",)
    """Languages of the case (BCP 47), which optical recognition is set to."""
    charset: str = ""
    """Encoding declared outside the bytes (an e-mail part's header)."""
    beat: Callable[[], None] = lambda: None
    """Called after every page: the time allowed begins anew."""

    def problem(self, what: str, what_to_do: str, at: str = "") -> Problem:
        """A Problem of this source, or of a place in it (``row 3``)."""
        return Problem(where=f"{self.where}, {at}" if at else self.where, what=what, what_to_do=what_to_do)

    def failed(self, what: str, what_to_do: str) -> Contents:
        """Contents of a source from which nothing could be read, with the one Problem that says why."""
        return Contents(problems=(self.problem(what, what_to_do),), no_text=True)
