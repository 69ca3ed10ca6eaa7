"""What a file is, told from its bytes; its name decides only between kinds of plain text (txt, md, csv, eml, html)."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from pathlib import PurePosixPath

from .decoding import looks_like_utf16

HEAD = 1 << 16
"""Bytes that sniffing looks at; zip files are told apart by their directory."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
OLE = "application/x-ole-storage"
UNKNOWN = "application/octet-stream"
MOST_ENTRIES = 200_000
"""Directory entries of a zip file, those of documents stored in it included, before it is a bomb by their number."""

NAMES = {
    "text/plain": "plain text", "text/markdown": "Markdown", "text/html": "HTML", "text/csv": "CSV",
    "application/pdf": "PDF", DOCX: "DOCX", ODT: "ODT", XLSX: "XLSX", PPTX: "PPTX", "message/rfc822": "an e-mail",
    "image/png": "PNG", "image/jpeg": "JPEG", "image/tiff": "TIFF", "image/gif": "GIF", "image/webp": "WebP",
    "image/bmp": "BMP", "application/zip": "a zip archive", "application/rtf": "RTF", OLE: "an old Office format",
    "application/gzip": "gzip", "application/x-7z-compressed": "7-Zip", "application/vnd.rar": "RAR",
    "application/x-bzip2": "bzip2", "application/x-xz": "xz", "application/epub+zip": "EPUB",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS", "audio/video": "a recording",
    UNKNOWN: "an unknown binary format",
}  # fmt: skip
"""How Problems name a media type."""

_ENDINGS = {
    "txt": "text/plain", "text": "text/plain", "md": "text/markdown", "markdown": "text/markdown",
    "html": "text/html", "htm": "text/html", "xhtml": "text/html", "csv": "text/csv", "tsv": "text/csv",
    "pdf": "application/pdf", "docx": DOCX, "docm": DOCX, "odt": ODT, "xlsx": XLSX, "xlsm": XLSX, "pptx": PPTX,
    "eml": "message/rfc822", "mht": "message/rfc822", "mhtml": "message/rfc822",
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "jpe": "image/jpeg", "tif": "image/tiff",
    "tiff": "image/tiff", "gif": "image/gif", "webp": "image/webp", "bmp": "image/bmp", "zip": "application/zip",
    "rtf": "application/rtf", "doc": OLE, "xls": OLE, "ppt": OLE, "msg": OLE, "epub": "application/epub+zip",
    "gz": "application/gzip", "7z": "application/x-7z-compressed", "rar": "application/vnd.rar",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}  # fmt: skip

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\0", "application/x-xz"),
    (b"ID3", "audio/video"),
    (b"OggS", "audio/video"),
    (b"fLaC", "audio/video"),
    (b"\x1aE\xdf\xa3", "audio/video"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML_START = re.compile(
    rb"(?i)\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]"
)
_TAG = re.compile(rb"(?i)<(?:p|div|span|table|h[1-6]|br|a|title|meta|ul|ol|article|section)[\s/>]")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:")
_TRANSPORT = re.compile(
    rb"(?im)^(?:received|message-id|mime-version|return-path|dkim-signature|delivered-to|x-mailer):"
)
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\r\f\x0b\x1b\x1a\x08")


def ending(name: str) -> str:
    """The ending of a file's name, lower case, without its dot."""
    return PurePosixPath(name).suffix[1:].lower()


def named_type(name: str) -> str:
    """The media type that a name promises; empty where its ending is none we know."""
    return _ENDINGS.get(ending(name), "")


def media_type(data: bytes, name: str) -> str:
    """The media type of a file with these bytes (all of them, or at least the first :data:`HEAD`)."""
    head = data[:HEAD]
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    if head.startswith(_ZIP):
        return _zip_type(data, named_type(name))
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head[:4] == b"RIFF":
        return "image/webp" if head[8:12] == b"WEBP" else "audio/video"
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if head[4:8] == b"ftyp":
        return "audio/video"
    return _text_type(head, name)


def mislabel(found: str, name: str) -> str:
    """What a name promises where the bytes are of another kind, as Problems say it; empty where they agree."""
    promised = named_type(name)
    if not promised or promised == found or found == UNKNOWN:
        return ""
    if found in ("text/plain", "text/markdown") and promised in ("text/plain", "text/markdown", "text/html"):
        return ""
    return NAMES[promised]


def has_absurd_directory(data: bytes) -> bool:
    """Whether a zip file lists so many members that reading the list alone would take long and much memory."""
    return data.count(b"PK\x01\x02") > MOST_ENTRIES


def _zip_type(data: bytes, promised: str) -> str:
    if has_absurd_directory(data):
        return "application/zip"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {i.filename for i in archive.infolist()[:5000]}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        # Too damaged to tell: what its name says, so that there is one Problem and not a second about its name.
        return promised if promised in (DOCX, XLSX, PPTX, ODT) else _declared_zip_type(data[:200])
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return DOCX
    if "xl/workbook.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("xl/") for n in names)):
        return XLSX
    if "ppt/presentation.xml" in names:
        return PPTX
    return _declared_zip_type(data[:200])


def _declared_zip_type(head: bytes) -> str:
    """OpenDocument and EPUB say in a first, stored member called ``mimetype`` what they are."""
    if head[30:38] != b"mimetype":
        return "application/zip"
    declared = head[38:120]
    for known in (ODT, "application/vnd.oasis.opendocument.spreadsheet", "application/epub+zip"):
        if declared.startswith(known.encode()):
            return known
    return "application/zip"


def _text_type(head: bytes, name: str) -> str:
    promised = named_type(name)
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or bool(looks_like_utf16(head))
    if not wide:
        if is_binary(head):
            return UNKNOWN
        if _HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")) or (promised == "text/html" and _TAG.search(head)):
            return "text/html"
        if _is_mail(head, promised):
            return "message/rfc822"
    return promised if promised in ("text/markdown", "text/csv", "text/html") else "text/plain"


def is_binary(head: bytes) -> bool:
    """Whether bytes that carry no known mark are no text in any encoding: many control characters."""
    control = len(head) - len(head.translate(None, _CONTROL))
    return control > max(4, len(head) // 50)


def _is_mail(head: bytes, promised: str) -> bool:
    first = head.lstrip(b"\r\n").split(b"\n", 1)[0]
    if not (_HEADER.match(first) or first.startswith(b"From ")):
        return False
    if promised == "message/rfc822":
        return True
    block = head.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    return len(_TRANSPORT.findall(block)) >= 2
