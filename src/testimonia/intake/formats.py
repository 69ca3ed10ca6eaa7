"""Which module reads which media type, and what to tell of the kinds that none reads."""

from __future__ import annotations

from .sniffing import DOCX, ODT, OLE, PPTX, XLSX

READERS = {
    "text/plain": "testimonia.intake.plain",
    "text/markdown": "testimonia.intake.plain",
    "text/html": "testimonia.intake.html",
    "text/csv": "testimonia.intake.csv",
    "application/pdf": "testimonia.intake.pdf",
    DOCX: "testimonia.intake.docx",
    ODT: "testimonia.intake.odt",
    XLSX: "testimonia.intake.xlsx",
    "message/rfc822": "testimonia.intake.eml",
    "image/png": "testimonia.intake.ocr",
    "image/jpeg": "testimonia.intake.ocr",
    "image/tiff": "testimonia.intake.ocr",
    "application/zip": "testimonia.intake.zip",
    "application/epub+zip": "testimonia.intake.zip",
}
"""Media type -> module with ``EXTRACTOR``, ``VERSION`` and ``extract(source) -> Contents``; imported when needed."""

ADVICE = {
    OLE: "open it in its program and save it as docx, xlsx or PDF",
    PPTX: "save the slides as PDF",
    "application/rtf": "save it as docx or odt",
    "application/vnd.oasis.opendocument.spreadsheet": "save it as xlsx or csv",
    "image/gif": "save it as PNG",
    "image/webp": "save it as PNG",
    "image/bmp": "save it as PNG",
    "application/gzip": "unpack it, or pack it as zip",
    "application/x-7z-compressed": "unpack it, or pack it as zip",
    "application/vnd.rar": "unpack it, or pack it as zip",
    "application/x-bzip2": "unpack it, or pack it as zip",
    "application/x-xz": "unpack it, or pack it as zip",
    "audio/video": "add a transcript as a text file",
}
"""What to do with a file of a kind that is recognised but not read."""
