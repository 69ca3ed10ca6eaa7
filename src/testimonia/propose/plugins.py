"""Plug-ins: an entry point in the group ``testimonia.extractors`` makes what asks a model from its settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import entry_points
from typing import Any

from ..model import Excerpt, Extractor

GROUP = "testimonia.extractors"
_HERE = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:/|\Z)")
Ask = Callable[[Excerpt, str], Iterable[Mapping[str, Any]]]
"""Given a passage and the words to ask with, gives answers with the fields that ``prompt.txt`` names; raises
:class:`PlugInError` where there is none to be had."""


class PlugInError(Exception):
    """Why a model could not be asked or gave nothing readable: a sentence for the user."""


def stays_here(extractor: Extractor) -> bool:
    """Does what this model is asked stay on this machine?  Only then is it asked about restricted sources.

    It does where the ``url`` names this machine, or where there is none and the table says ``on_this_machine = true``.
    """
    url = extractor.settings.get("url")
    return bool(_HERE.match(str(url))) if url is not None else extractor.settings.get("on_this_machine") is True


def load(extractor: Extractor) -> Ask:
    """What asks the model of a case; PlugInError where no such plug-in is installed or it refuses the settings."""
    named = [e for e in entry_points(group=GROUP) if e.name == extractor.plugin]
    if not named:
        known = ", ".join(sorted({e.name for e in entry_points(group=GROUP)})) or "none"
        raise PlugInError(f"no plug-in named {extractor.plugin!r} is installed (installed: {known})")
    try:
        ask: Ask = named[0].load()(extractor.settings)
    except PlugInError:
        raise
    except Exception as e:
        raise PlugInError(f"the plug-in {extractor.plugin!r} failed to start ({type(e).__name__}: {e})") from e
    return ask
