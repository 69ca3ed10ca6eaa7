"""Trace every number to where it began: the public API, usable on plain text and plain files with no case.

>>> import testimonia
>>> [(r.quote, r.outcome) for r in testimonia.find_figures("At least 12 people were killed.", "en")]
[('At least 12', 'killed')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from .build import build as build_case
    from .verbs import acts_of, compare_names, figures_of, find_figures, items_of, read_acts, read_files, split_items

__all__ = [
    "__version__", "acts_of", "build_case", "compare_names", "figures_of", "find_figures", "items_of", "read_acts",
    "read_files", "split_items",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Verbs are loaded when they are first asked for, so that the command line starts at once."""
    if name == "build_case":
        from .build import build

        return build
    if name in __all__:
        from . import verbs

        return getattr(verbs, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
