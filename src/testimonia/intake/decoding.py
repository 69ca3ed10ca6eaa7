"""Bytes to text: byte-order mark, declared encoding, UTF-8, or a deterministic guess; line ends become ``\\n``.

Offsets of every record are into the decoded text after ``\\r\\n`` and ``\\r`` became ``\\n``.  A code point that cannot
stand in a text (NUL, a byte that decodes to nothing) becomes U+FFFD and is told, never dropped.
"""

from __future__ import annotations

import codecs
from collections import Counter
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEVEN_BIT = ("iso2022", "iso-2022", "hz", "utf-7", "utf7", "utf_7", "utf-16", "utf16", "utf_16")
_REPLACEMENT = "\ufffd"
_AS_READ = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "iso8859-1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr"), "cp949"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis"), "cp932"),
}
"""What browsers read a declared name as (WHATWG Encoding Standard): the larger set that its writers meant."""


class Decoded(NamedTuple):
    """A decoded text and how sure it is."""

    text: str
    encoding: str
    trouble: str = ""
    """What went wrong, as the clause of a Problem; empty where nothing did."""


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of ``data``; never raises."""
    decoded = _decode(data, declared.strip().lower())
    text = newlines(decoded.text)
    nuls = text.count("\0")
    if nuls:
        text = text.replace("\0", _REPLACEMENT)
        if not decoded.trouble:
            decoded = decoded._replace(trouble=f"it holds {nuls} NUL characters, the first {_place(text)}")
    return decoded._replace(text=text)


def newlines(text: str) -> str:
    """The text with every line end written ``\\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def clean(text: str) -> str:
    """A text from a library, made fit for records: ``\\n`` line ends, no NUL and no lone surrogate."""
    text = newlines(text).replace("\0", _REPLACEMENT)
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def looks_like_utf16(data: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` where a text without a mark shows it, else empty.

    Every second byte is the high one: zero for ASCII, which no text in another encoding holds, and one or two other
    values for the letters of one script.
    """
    head = data[:4096]
    pairs = len(head) // 2
    if pairs < 4:
        return ""
    for encoding, high, low in (("utf-16-le", head[1 : 2 * pairs : 2], head[0 : 2 * pairs : 2]),
                                ("utf-16-be", head[0 : 2 * pairs : 2], head[1 : 2 * pairs : 2])):  # fmt: skip
        zeros = high.count(0)
        scripts = sum(n for _, n in Counter(high).most_common(3))
        if zeros > 0.03 * pairs and scripts > 0.9 * pairs and low.count(0) < 0.05 * pairs:
            text = head[: 2 * pairs].decode(encoding, "replace")
            letters = sum(1 for c in text if c.isalnum() or c.isspace())
            if letters > 0.7 * len(text):
                return encoding
    return ""


def _decode(data: bytes, declared: str) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding) or _leniently(data[len(mark) :], encoding)
    wide = looks_like_utf16(data)
    # An encoding that writes everything in 7 bits passes for UTF-8, so there the declaration goes first; elsewhere
    # bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever a careless header says.
    order = [declared, "utf-8"] if declared.startswith(_SEVEN_BIT) else [wide, "utf-8", declared]
    for encoding in (name for told in order for name in (_AS_READ.get(told, told), told)):
        found = _strictly(data, encoding)
        if found is not None:
            return found
    if _is_damaged_utf8(data):
        return _leniently(data, "utf-8")
    return _guess(data)


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    if not encoding:
        return None
    try:
        if not codecs.lookup(encoding)._is_text_encoding:
            return None
        return Decoded(data.decode(encoding), encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _leniently(data: bytes, encoding: str) -> Decoded:
    text = newlines(data.decode(encoding, "replace"))
    return Decoded(text, encoding, _trouble(text, encoding))


def _trouble(text: str, encoding: str) -> str:
    lost = text.count(_REPLACEMENT)
    return f"it is {encoding.upper()} with {lost} undecodable places, the first {_place(newlines(text))}"


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII are sound UTF-8: a few bad bytes must not turn a whole text into a guess."""
    text = data.decode("utf-8", "replace")
    lost = text.count(_REPLACEMENT)
    sound = sum(1 for c in text if c > "\x7f") - lost
    return sound > 2 * lost


def _guess(data: bytes) -> Decoded:
    """Code pages of one byte a letter by their letters, the multi-byte ones of East Asia by charset-normalizer."""
    from . import codepages

    page = codepages.guess(data)
    if page:
        try:
            return Decoded(codepages.decoded(data, page), page)
        except UnicodeDecodeError:
            text = codepages.decoded(data, page, "replace")
            return Decoded(text, page, _trouble(text, page))
    from charset_normalizer import from_bytes

    best = from_bytes(codepages.sample_of(data), enable_fallback=False).best()
    if best is not None:
        found = _strictly(data, best.encoding)
        if found is not None:
            return found
    return _leniently(data, "utf-8")


def _place(text: str) -> str:
    at = text.find(_REPLACEMENT)
    return f"in line {text.count(chr(10), 0, max(at, 0)) + 1}"
