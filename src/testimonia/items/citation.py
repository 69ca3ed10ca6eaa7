"""Lines that say where a text was published: citations, mastheads, source lines, bylines and datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ..dates import dates_in
from ..institutions import bare, fold, known_place
from .vocabulary import joints, labels, phrases, publication, publications, weekdays


class Citation(Struct, frozen=True, kw_only=True):
    """``Paper, date, "title"`` and its many variants."""

    publisher: str
    date: str
    """May lack its year (``--03-12``) or be empty where the line is labelled as a source."""
    title: str = ""
    author: str = ""
    known: bool = False
    """The publication is in the data file; else only the line's form speaks for it."""


class Byline(Struct, frozen=True, kw_only=True):
    """Who wrote it, and from where."""

    author: str
    place: str = ""
    publisher: str = ""
    """``Special to The Daily X``."""
    agency: bool = False


_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"), ("„", "”"), ('"', '"'), ("‘", "’"), ("“", '"'), ('"', "”"), ("”", "”"))
_NUMBER = re.compile(r"^\s*(?:\(?\d{1,3}[.)]|\[\d{1,3}\]|[-–—•·▪*]) +")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?: ?(?:am|pm|gmt|utc|hrs))?\b", re.IGNORECASE)
_PAGE = re.compile(rf"\b(?:{phrases('pages')})\b\.? ?[\w-]{{1,8}}", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:[,;|()\[\]/]|\s-{1,2}\s|[—–]|\.\s(?=\d)|:\s)\s*")
_BY_REPORT = re.compile(rf"^(?:an? )?(?:{phrases('report')}) (?:{phrases('report_joints')}) ", re.IGNORECASE)
_SPECIAL = re.compile(rf"\b(?:{phrases('special')})\s+(?P<paper>(?:the )?.{{2,60}})$", re.IGNORECASE)
_ADDRESS = re.compile(r"[<(\[]?[^\s<>()\[\]]+@[^\s<>()\[\]]+[>)\]]?")
_POST = re.compile(rf"\b(?:{phrases('posts')})(?!\w)", re.IGNORECASE)


def quoted(line: str) -> tuple[str, str]:
    """The longest run in quotation marks that is no paper's name, and the line without it."""
    runs = [(start, end) for opening, closing in _PAIRS for start, end in _runs(line, opening, closing)]
    runs = [r for r in runs if not publication(line[r[0] + 1 : r[1]])] or runs
    start, end = max(runs, key=lambda r: (r[1] - r[0], -r[0]), default=(-1, -1))
    return (line[start + 1 : end], line[:start] + " | " + line[end + 1 :]) if end > start + 2 else ("", line)


def _runs(line: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    """Runs between marks of one kind, the outermost where they are nested."""
    depth, start = 0, -1
    for at, char in enumerate(line):
        if char == opening and (opening != closing or depth == 0):
            start = at if depth == 0 else start
            depth += 1
        elif char == closing and depth:
            depth -= 1
            if depth == 0:
                yield start, at
    if depth:
        end = line.rfind(closing)
        if end > start:
            yield start, end


def labelled(line: str) -> tuple[str, str]:
    """Field and value of a line such as ``Source: ...``; two empty strings where it is none."""
    label, colon, value = line.partition(":")
    if not colon or len(label) > 40:
        return "", ""
    field = labels().get(fold(label).strip("[( "), "")
    return (field, value.strip(" ])")) if field else ("", "")


def citation(line: str, *, formed: bool, language: str = "") -> Citation | None:
    """Reads a line as a citation.

    ``formed``: the line is set apart by its form (bold, heading, source label), so that an unknown paper is believed.
    """
    line = _NUMBER.sub("", line)
    if not 6 <= len(line) <= 320:
        return None
    field, value = labelled(line)
    if field == "publisher":
        formed, line = True, value
    elif field:
        return None
    title, rest = quoted(line)
    if title and publication(title) and not any(publication(part) for part in _CUT.split(rest)):
        # «Izvestia», 12 May: the quotation marks hold the paper's name
        rest, title = rest.replace(" | ", " " + title + " ", 1), ""
    dates = [d for d in dates_in(rest, language) if len(d.value) >= 7]
    full = [d for d in dates if d.value[0] != "-"]
    dates = full or dates
    if len(dates) > 2 or (not dates and field != "publisher"):
        return None
    date = dates[0] if dates else None
    if date is not None:
        start = _past_name(rest, date.start, date.end)
        rest = rest[:start] + " | " + rest[date.end :]
        if date.value[0] == "-" and (year := _YEAR.search(rest)):
            date = date._replace(value=year[0] + date.value[1:])
            rest = rest[: year.start()] + " | " + rest[year.end() :]
    parts = _parts(rest)
    if len(parts) > 5 or sum(len(p.split()) for p in parts) > 18:
        return None
    found = _paper(parts)
    if found is None and formed and parts and namelike(parts[0]):
        found = 0, parts[0], False
    if found is None:
        return None
    at, name, known = found
    others = parts[:at] + parts[at + 1 :]
    if not known and (date is None or date.value[0] == "-") and field != "publisher":
        return None
    if known and not formed and not title and sum(len(p.split()) for p in others) > 8:
        return None
    author = next((p for p in map(_unlabelled, others) if person(p)), "")
    if not title:
        least = 2 if formed else 3
        left = [p for p in others if _unlabelled(p) != author and len(p.split()) >= least and not known_place(p)]
        title = left[0] if left and at != 0 else (left[-1] if left else "")
    return Citation(
        publisher=display(name), date=date.value if date else "", title=title.strip(" ,.;|"), author=author, known=known
    )


def _past_name(rest: str, start: int, end: int) -> int:
    """Where a date begins that seems to begin with the last word of a paper's name (``The Baltimore Sun``)."""
    word = rest[start:end].split()[0].rstrip(",.")
    name = _CUT.split((rest[:start] + word).strip())[-1]
    return start + len(word) if publication(name) and len(name.split()) > 1 else start


def _parts(rest: str) -> list[str]:
    rest = _PAGE.sub(" ", _CLOCK.sub(" ", rest))
    parts = []
    for piece in _CUT.split(rest):
        words = piece.split()
        if publication(piece):
            parts.append(" ".join(words))  # "The Baltimore Sun" ends in no weekday
            continue
        while words and fold(words[-1]).strip(".,") in weekdays():
            words.pop()
        if len(words) > 1 and fold(words[-1]) in joints() and publication(" ".join(words[:-1])):
            words.pop()  # "Le Monde du 4 mai": only what is known as a paper loses its last word
        while words and fold(words[0]).strip(".,") in weekdays() | {"г.", "г", "on", "of", "am", "in", "from"}:
            words.pop(0)
        if words and any(c.isalpha() for c in piece):
            parts.append(" ".join(words).strip(" .,'’"))
    return [p for p in parts if p and fold(p) not in ("г", "гг", "il", "tarih")]


def _paper(parts: list[str]) -> tuple[int, str, bool] | None:
    for at, part in enumerate(parts):
        if publication(part):
            return at, part, True
    for at, part in enumerate(parts):
        # "BBC2 Evening News": a programme of a known station
        words = part.split()
        if 1 < len(words) <= 6 and namelike(part):
            for size in range(len(words) - 1, 0, -1):
                head = " ".join(words[:size])
                known = publications().get(bare(head)) if len(head) >= 3 else None
                if known and known.programmes:
                    return at, part, True
    return None


def namelike(part: str) -> bool:
    """Whether a piece of a line reads as a name: few words, the weighty ones with capitals."""
    words = part.split()
    if len(words) > 1 and len(words[-1]) <= 3 and fold(words[-1]) in joints():
        return False  # "Adopted on": a name does not end so
    if not 1 <= len(words) <= 7 or part[-1] in ".!?;" or fold(part) in labels():
        return False
    weighty = [w for w in words if len(w) > 3]
    return part[0].isupper() and sum(not w[0].islower() for w in weighty) * 3 >= 2 * len(weighty)


def _unlabelled(part: str) -> str:
    label, _, name = part.partition(" ")
    return name if labels().get(fold(label)) == "author" else part


def person(part: str) -> bool:
    """Whether a piece of a line reads as the name of a person."""
    words = part.split()
    return (
        2 <= len(words) <= 5
        and _capital(words) >= 2
        and all(w[0].isupper() and any(c.islower() for c in w[1:]) for w in words if len(w) > 2)
    )


def _capital(words: list[str]) -> int:
    return sum(w[0].isupper() for w in words)


def display(name: str) -> str:
    """A publication's name as a record shows it: as printed, unless printed in capitals or with marks of its own."""
    name = name.strip(" .,:;-–—\"'“”«»")
    known = publication(name)
    if known and (name.isupper() or name.islower() or len(name) <= 4):
        short = len(known.form) <= 4 and known.form.isascii()
        return known.name if short else known.form
    if name.isupper() and len(name) > 5:
        return name.title()
    return name


def masthead(line: str) -> str:
    """The publication that a heading names and nothing else; empty where it is none."""
    if not 2 <= len(line) <= 60:
        return ""
    if publication(line):
        return display(line)
    # cut at the edge of a facsimile: only a long beginning of a name is believed
    key = bare(line)
    if len(key) >= 12 and line.isupper():
        cut = [p for form, p in publications().items() if form.startswith(key)]
        if cut:
            return cut[0].name
    return ""


def byline(lines: tuple[str, ...], *, formed: bool) -> Byline | None:
    """Reads a block as a byline; ``formed``: it is set in italics or bold, or labelled."""
    if not lines or len(lines) > 4:
        return None
    first = lines[0].strip(" ()—–-")
    if not 4 <= len(first) <= 260:
        return None
    report = _BY_REPORT.match(first)
    if report:
        rest = first[report.end() :]
    else:
        word, _, rest = first.partition(" ")
        if labels().get(fold(word).strip(":")) != "author" or not rest:
            return None
        if word[-1] != ":" and not formed and fold(word) in ("de", "di", "from", "von", "от"):
            return None
    names, _, place = _names(rest.strip(" :.*"))
    if not names or not _authorlike(names):
        return None
    paper = ""
    for line in lines[1:]:
        special = _SPECIAL.search(line)
        if special:
            paper = display(special["paper"])
        elif publication(line):
            paper = display(line)
        elif not place and not _POST.search(line) and len(line) <= 60:
            place = line
    return Byline(author=names, place=_POST.sub("", place).strip(" ,."), publisher=paper)


def _names(rest: str) -> tuple[str, str, str]:
    """Splits ``Ann Lee and Bo Ray, Town, Country`` into names and place."""
    parts = [p.strip() for p in rest.split(",") if p.strip()]
    names: list[str] = []
    while parts:
        more = any(re.search(r"(?:^| )(?:and|und|y|et|и|ve|və|e|with) ", p) for p in parts[1:])
        names.append(parts.pop(0))
        if not more:
            break
    kept = [n for n in names if not _POST.fullmatch(n.strip())]
    joined = re.split(r"\s+(?:in|en|à|aus|в) (?=[^\W\d_])", ", ".join(kept), maxsplit=1)
    place = ", ".join(parts) or (joined[1] if len(joined) > 1 else "")
    return _POST.sub("", joined[0]).strip(" ,.—–-"), ",", place


def is_post(text: str) -> bool:
    """Whether what stands after a name is what the person is, not where."""
    return bool(_POST.search(text))


def author(text: str) -> str:
    """A name as a labelled line gives it: without address, post and paper."""
    name = _ADDRESS.sub("", text).strip(" \"'<>,;")
    first, comma, rest = name.partition(",")
    if comma and (_POST.search(rest) or rest.isupper() or publication(rest.strip()) or rest.strip()[:1].isdigit()):
        name = first
    return _POST.sub("", name).strip(" ,.—–-")


def _authorlike(names: str) -> bool:
    words = [w for w in re.split(r"[\s,.]+", names) if w]
    weighty = [w for w in words if len(w) > 3 and w not in ("with", "from", "staff")]
    if not words or len(words) > 14 or any(c.isdigit() for c in names):
        return False
    return all(w[0].isupper() or not w[0].isalpha() for w in weighty) and words[0][0].isupper()
