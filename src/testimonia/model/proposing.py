"""What a language model proposes: figures to be checked against the text, and how they were asked for."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Extractor(Struct, frozen=True, kw_only=True):
    """A model that a case names: a ``[[models]]`` table of case.toml."""

    id: str
    """Names its proposals: the folder they are kept in, and the rule on each figure."""
    plugin: str = "openai"
    """Entry point in the group ``testimonia.extractors``."""
    settings: Mapping[str, str | int | float | bool] = {}
    """Everything else in the table, handed to the plug-in: ``url``, ``model``, ``temperature`` ..."""


class Excerpt(Struct, frozen=True, kw_only=True):
    """A run of an item's text, as a model is asked about it."""

    text: str
    language: str
    """BCP 47; empty where unknown."""
    date: str = ""
    """Of the item; ISO, perhaps partial."""


class Proposal(Struct, frozen=True, kw_only=True):
    """A figure that a model proposed and that stood the check: its words are in the text, its number is read there."""

    start: int
    """Code points into the text of the original."""
    quote: str
    """The number with its hedge, exactly as in the text."""
    outcome: str
    group: str = "all"
    stance: str = "asserted"
    claimant: str = ""
    """Exactly as in the text; empty where none was named or the name is not in the text."""
    place: str = ""
    date: str = ""


class Proposals(Struct, frozen=True, kw_only=True):
    """The proposals of one model on one original: a file in ``proposals/``."""

    v: int
    """Version of this format."""
    model: str
    """:attr:`Extractor.id`."""
    plugin: str
    settings: Mapping[str, str | int | float | bool]
    prompt: str
    """Hash of the words that the model was asked with."""
    original: str
    text: str
    """:attr:`Text.id` that the offsets count in."""
    passages: int
    """How many it was asked about."""
    proposals: tuple[Proposal, ...] = ()
    dropped: Mapping[str, int] = {}
    """How many answers failed the check, by reason."""
