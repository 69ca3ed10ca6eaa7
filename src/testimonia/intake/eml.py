"""E-mail (and web pages saved as MHTML): the body's text, headers as facts, attachments as members."""

from __future__ import annotations

import email
import email.header
import email.message
import email.policy
import email.utils
from collections.abc import Iterator

from ..model import Problem
from . import html
from .decoding import decode
from .facts import facts_of
from .reading import readable_name
from .records import Contents, Member, Source

EXTRACTOR = "eml"
VERSION = "1"

_BROKEN = "check it in a mail program and save the message again"


def extract(source: Source) -> Contents:
    """The plain-text body where there is one, else the visible text of the HTML body."""
    message = email.message_from_bytes(source.data, policy=email.policy.compat32)
    facts = facts_of(
        [
            ("title", _header(message, "Subject"), "Subject header"),
            ("author", _header(message, "From"), "From header"),
            ("publisher", _header(message, "Organization"), "Organization header"),
            ("date", _date(_header(message, "Date")), "Date header"),
            ("language", _header(message, "Content-Language").split(",")[0], "Content-Language header"),
        ]
    )
    parts = [p for p in _parts(message) if not p.is_multipart() or _is_message(p)]
    body = _body(parts)
    content, problems = _content(body, source)
    defects = sorted({type(d).__name__ for p in message.walk() for d in p.defects})
    if defects:
        problems = (source.problem(f"its MIME structure is broken ({', '.join(defects)})", _BROKEN),)
    members = tuple(_members(parts, body))
    return Contents(content=content, facts=facts, problems=problems, members=members, no_text=bool(members or problems))


def _parts(message: email.message.Message) -> Iterator[email.message.Message]:
    """The parts in order, without going into attached messages, which are sources of their own."""
    pending = [message]
    while pending:
        part = pending.pop()
        yield part
        if part.is_multipart() and not (_is_message(part) and part is not message):
            payload = part.get_payload()
            if isinstance(payload, list):
                pending.extend(reversed([p for p in payload if isinstance(p, email.message.Message)]))


def _is_message(part: email.message.Message) -> bool:
    return part.get_content_type() == "message/rfc822"


def _body(parts: list[email.message.Message]) -> email.message.Message | None:
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and not _is_attachment(part) and _payload(part).strip():
                return part
    return None


def _content(body: email.message.Message | None, source: Source) -> tuple[str, tuple[Problem, ...]]:
    if body is None:
        return "", ()
    data = _payload(body)
    charset = str(body.get_content_charset("") or "")
    if body.get_content_type() == "text/html":
        part = Source(
            data=data,
            where=source.where,
            name=source.name,
            media_type="text/html",
            limits=source.limits,
            charset=charset,
        )
        read = html.extract(part)
        return read.content, read.problems
    decoded = decode(data, charset)
    return decoded.text, (source.problem(decoded.trouble, _BROKEN),) if decoded.trouble else ()


def _members(parts: list[email.message.Message], body: email.message.Message | None) -> Iterator[Member]:
    taken: set[str] = set()
    for part in parts:
        if part is body or not (_is_attachment(part) or _is_message(part)):
            continue
        name = _free_name(_file_name(part), taken)
        taken.add(name)
        data = _payload(part)
        yield Member(name, lambda data=data: data)  # type: ignore[misc]


def _is_attachment(part: email.message.Message) -> bool:
    """Files a sender attached; pictures and styles that a page shows inside itself are no sources of their own."""
    if part.get_content_disposition() == "attachment":
        return True
    return bool(part.get_filename()) and not part.get("Content-ID") and part.get_content_maintype() != "multipart"


def _payload(part: email.message.Message) -> bytes:
    if _is_message(part):
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, email.message.Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _file_name(part: email.message.Message) -> str:
    raw = _decoded(part.get_filename() or "")
    name = readable_name(raw.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    if name:
        return name
    if _is_message(part):
        return "message.eml"
    return "attachment"


def _free_name(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    candidate, number = name, 2
    while candidate in taken:
        candidate = f"{stem}-{number}.{ending}" if dot and stem else f"{name}-{number}"
        number += 1
    return candidate


def _header(message: email.message.Message, name: str) -> str:
    return _decoded(str(message.get(name, "")))


def _decoded(raw: str) -> str:
    """A header with its encoded words read; bytes that no header may hold are read as UTF-8 or a guess."""
    try:
        pieces = email.header.decode_header(raw)
    except (email.errors.HeaderParseError, ValueError):
        return raw
    out = []
    for piece, charset in pieces:
        if isinstance(piece, str):
            piece = piece.encode("utf-8", "surrogateescape")
        out.append(decode(piece, "" if charset in (None, "unknown-8bit") else str(charset)).text)
    return "".join(out)


def _date(value: str) -> str:
    """The day that the sender's clock showed, in the sender's own zone."""
    try:
        return email.utils.parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
