"""One source, start to end: sniff it, hand it to its extractor, tie the result to the original, go into its members."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path, PurePosixPath

from ..model import Original, Problem, Text
from . import formats
from .decoding import clean
from .records import MIB, Contents, Extraction, Job, Limits, Member, Source
from .sniffing import HEAD, NAMES, OLE, UNKNOWN, media_type, mislabel


class Reader:
    """Reads one job; holds what its members share (what has been expanded so far, who must be told of progress)."""

    def __init__(
        self,
        limits: Limits,
        languages: tuple[str, ...] = ("en",),
        *,
        readers: Mapping[str, str] | None = None,
        skip: Mapping[str, str] | None = None,
        at: Callable[[str], None] = lambda _: None,
    ) -> None:
        """``skip``: members at which a worker ended before, and how; ``at`` is called before each file and page."""
        self._limits = limits
        self._languages = languages
        self._readers = formats.READERS if readers is None else readers
        self._skip = skip or {}
        self._at = at
        self._expanded = 0
        self._told: set[str] = set()
        self._members = 0

    def read(self, job: Job) -> Extraction:
        """The extraction of one file; whatever is wrong with it is a Problem in there."""
        where = f"{job.folder}/{job.path}" if job.folder else job.path
        self._at("")
        try:
            size = Path(job.file).stat().st_size
            if size > self._limits.max_bytes:
                return self._too_large(job, where, size)
            data = Path(job.file).read_bytes()
        except OSError as error:
            problem = Problem(
                where=where,
                what=f"the file cannot be read ({error.strerror or type(error).__name__})",
                what_to_do="check that it is still there and that you may read it",
            )
            original = Original(sha256=job.sha256, path=job.path, size=0, media_type=UNKNOWN)
            return Extraction(original=original, problems=(problem,))
        if job.sha256 and hashlib.sha256(data).hexdigest() != job.sha256:
            problem = Problem(where=where, what="the file changed while it was read", what_to_do="build again")
            original = Original(sha256=job.sha256, path=job.path, size=len(data), media_type=UNKNOWN)
            return Extraction(original=original, problems=(problem,))
        return self._file(data, job.path, where, depth=0)

    def read_bytes(self, data: bytes, path: str, where: str = "") -> Extraction:
        """The extraction of bytes in memory, as if they were a file of this path."""
        return self._file(data, path, where or path, depth=0)

    def _too_large(self, job: Job, where: str, size: int) -> Extraction:
        with open(job.file, "rb") as file:
            head = file.read(HEAD)
        original = Original(sha256=job.sha256, path=job.path, size=size, media_type=media_type(head, job.path))
        return Extraction(original=original, problems=(too_large(where, size, self._limits),))

    def _file(self, data: bytes, path: str, where: str, depth: int) -> Extraction:
        found = media_type(data, path)
        original = Original(sha256=hashlib.sha256(data).hexdigest(), path=path, size=len(data), media_type=found)
        if not data.strip():
            return Extraction(original=original, problems=(_empty(where),))
        source = Source(
            data=data,
            where=where,
            name=PurePosixPath(path).name,
            media_type=found,
            limits=self._limits,
            languages=self._languages,
            beat=lambda: self._at(path),
        )
        problems: list[Problem] = []
        promised = mislabel(found, path)
        if found == OLE and b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0" in data:
            problems.append(source.problem("the document is encrypted", "save a copy without a password"))
            return Extraction(original=original, problems=tuple(problems))
        module = self._readers.get(found, "")
        if not module:
            return Extraction(original=original, problems=(_not_read(source),))
        if promised:
            kind = NAMES[found]
            problems.append(
                source.problem(
                    f"it is named as {promised} but is {kind}, and was read as {kind}", "give it its right ending"
                )
            )
        return self._extract(source, original, module, depth, problems)

    def _extract(
        self, source: Source, original: Original, module: str, depth: int, problems: list[Problem]
    ) -> Extraction:
        extractor = import_module(module)
        try:
            contents: Contents = extractor.extract(source)
        except MemoryError:
            problems.append(_ended(source.where, "used more memory than it may"))
            return Extraction(original=original, problems=tuple(problems))
        except Exception as error:  # whatever a library raises on damaged input: one bad file never stops the others
            kind = NAMES[source.media_type]
            problems.append(
                source.problem(
                    f"it is damaged or unusual and cannot be read as {kind} ({type(error).__name__})",
                    "open it in a program and save a new copy",
                )
            )
            return Extraction(original=original, problems=tuple(problems))
        problems.extend(contents.problems)
        text = self._text(contents, original, extractor.EXTRACTOR, extractor.VERSION)
        members = tuple(self._members_of(contents, source, original.path, depth, problems))
        if text is None and not contents.no_text:
            problems.append(source.problem("there is no text in it", "check that it is the right file"))
        return Extraction(original=original, text=text, members=members, problems=tuple(problems))

    def _text(self, contents: Contents, original: Original, extractor: str, version: str) -> Text | None:
        if not contents.content.strip():
            return None
        return Text(
            original=original.sha256,
            extractor=contents.extractor or extractor,
            version=version,
            content=contents.content,
            pages=contents.pages,
            boxes=contents.boxes,
            facts=contents.facts,
        )

    def _members_of(
        self, contents: Contents, source: Source, path: str, depth: int, problems: list[Problem]
    ) -> list[Extraction]:
        out: list[Extraction] = []
        for member in contents.members:
            refusal = self._refusal(depth)
            if refusal:
                # Told once: the archives around a bomb would else repeat it for each of their members.
                if refusal not in self._told:
                    problems.append(source.problem(refusal, "unpack it into the sources folder"))
                self._told.add(refusal)
                break
            inner = f"{path}!/{member.name}"
            extraction = self._member(member, inner, f"{source.where}!/{member.name}", depth + 1)
            if isinstance(extraction, Problem):
                problems.append(extraction)
            else:
                out.append(extraction)
        return out

    def _member(self, member: Member, path: str, where: str, depth: int) -> Extraction | Problem:
        if path in self._skip:
            return _ended(where, self._skip[path])
        self._at(path)
        data = member.load()
        if isinstance(data, Problem):
            return data
        self._expanded += len(data)
        return self._file(data, path, where, depth)

    def _refusal(self, depth: int) -> str:
        """Why no further member of an archive may be read; empty where one may."""
        limits = self._limits
        if depth >= limits.max_depth:
            return f"archives lie inside each other more than {limits.max_depth} deep; what lies deeper was not read"
        self._members += 1
        if self._members > limits.max_archive_members:
            return f"the archive has more than {limits.max_archive_members} members; the rest was not read"
        if self._expanded > limits.max_archive_bytes:
            return f"the archive expands to more than {limits.max_archive_bytes // MIB} MB; the rest was not read"
        return ""


def too_large(where: str, size: int, limits: Limits) -> Problem:
    """The Problem of a file beyond the limit."""
    return Problem(
        where=where,
        what=f"the file has {size / MIB:,.0f} MB, more than the {limits.max_bytes // MIB} MB that are read",
        what_to_do="split it, or raise max_megabytes under [intake] in case.toml",
    )


def _empty(where: str) -> Problem:
    return Problem(where=where, what="the file is empty", what_to_do="get it again, or remove it")


def _ended(where: str, how: str) -> Problem:
    return Problem(
        where=where,
        what=f"reading it {how}, so it was left out",
        what_to_do="open it in a program and save a new copy, or as PDF or plain text",
    )


def ended(job: Job, how: str) -> Extraction:
    """The extraction of a file at which a worker ended; ``how`` is a verb phrase."""
    where = f"{job.folder}/{job.path}" if job.folder else job.path
    size = 0
    kind = UNKNOWN
    try:
        size = Path(job.file).stat().st_size
        with open(job.file, "rb") as file:
            kind = media_type(file.read(HEAD), job.path)
    except OSError as error:
        how += f" ({error.strerror})"
    original = Original(sha256=job.sha256, path=job.path, size=size, media_type=kind)
    return Extraction(original=original, problems=(_ended(where, how),))


def _not_read(source: Source) -> Problem:
    kind = NAMES[source.media_type]
    advice = formats.ADVICE.get(source.media_type, "save it in a format that is read, or keep it outside sources/")
    return source.problem(f"it is {kind}, which is not read", advice)


def readable_name(name: str) -> str:
    """A file's name as Problems and records show it: no control characters, no undecodable bytes."""
    return "".join(c if c.isprintable() else "\ufffd" for c in clean(name))
