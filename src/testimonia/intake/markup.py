"""XML of office documents, read as a stream of events; a document type or entity declaration is refused.

Neither OOXML nor OpenDocument has one, and attacks do (entity expansion, external files).
"""

from __future__ import annotations

from collections.abc import Callable

from .container import Refusal

Attributes = dict[str, str]

DECLARES = Refusal(
    "it holds XML entity declarations, as attacks do; nothing was read", "open it in a program and save a new copy"
)
BROKEN = Refusal("its XML is damaged", "open it in a program and save a new copy")


class _DeclaredError(Exception):
    """A document type declaration was met."""


def parse(
    data: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    words: Callable[[str], None],
) -> Refusal | None:
    """Calls ``start``, ``end`` and ``words`` with local names (no namespaces), in document order."""
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def opened(name: str, attributes: Attributes) -> None:
        start(local(name), {local(k): v for k, v in attributes.items()})

    def closed(name: str) -> None:
        end(local(name))

    def declared(*_: object) -> None:
        raise _DeclaredError

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(data, True)
    except _DeclaredError:
        return DECLARES
    except (expat.ExpatError, LookupError, ValueError):
        return BROKEN
    return None


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(" ")[2]


def properties(data: bytes | None, wanted: dict[str, str]) -> dict[str, str]:
    """The texts of the elements named in ``wanted`` (local name -> key): the first of each, in that order.

    A part that is damaged gives what stands before the damage: no text hangs on it.
    """
    found: dict[str, str] = {}
    if data is None:
        return found
    open_keys: list[str] = []

    def start(name: str, _: Attributes) -> None:
        open_keys.append("" if wanted.get(name, "") in found else wanted.get(name, ""))

    def end(_: str) -> None:
        open_keys.pop()

    def words(text: str) -> None:
        if open_keys and open_keys[-1]:
            found[open_keys[-1]] = found.get(open_keys[-1], "") + text

    parse(data, start, end, words)
    return {key: found[key] for key in wanted.values() if key in found}
