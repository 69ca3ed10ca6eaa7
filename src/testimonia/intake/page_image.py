"""Draws one page of a PDF as a PNG image, in a process of its own, since a damaged file may end it.

``python -m testimonia.intake.page_image FILE PAGE`` writes the image of the 1-based page to standard output.
"""

from __future__ import annotations

import struct
import sys
import zlib

SCALE = 1.5
"""Pixels a point: legible on a screen, a few hundred kilobytes."""
_MOST = 4000
"""Pixels along a side; larger pages are drawn smaller."""


def png_of(file: str, page: int) -> bytes:
    """The page as a greyscale PNG; ValueError where there is no such page."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(file)
    if not 1 <= page <= len(document):
        raise ValueError("there is no such page")
    drawn = document[page - 1]
    scale = min(SCALE, _MOST / max(*drawn.get_size(), 1.0))
    bitmap = drawn.render(scale=scale, grayscale=True)
    rows = bitmap.to_numpy().reshape(bitmap.height, bitmap.width)
    return png(bitmap.width, bitmap.height, b"".join(b"\0" + row.tobytes() for row in rows))


def png(width: int, height: int, rows: bytes) -> bytes:
    """A PNG file (W3C, second edition) of 8-bit grey; each row of ``rows`` begins with its filter, 0."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b"")


if __name__ == "__main__":
    sys.stdout.buffer.write(png_of(sys.argv[1], int(sys.argv[2])))
