"""The words that a model is asked with, from ``prompt.txt``, and their hash, which tells answers to other words."""

from __future__ import annotations

from importlib import resources

from ..anchors import digest

PROMPT = resources.files(__package__).joinpath("prompt.txt").read_text("utf-8")


def prompt_key() -> str:
    """Hash of the words."""
    return digest(PROMPT)
