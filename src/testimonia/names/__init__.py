"""Names in any script and spelling: their parts, how alike two are and why, and the spellings one may have.

Pure functions on strings, used wherever names meet: linking lists of persons, comparing speakers and places.
"""

from .compare import Comparison, compare
from .parts import Name, Part, parse
from .romanise import romanise
from .sounds import skeleton, sound
from .spellings import commonest_spelling, spellings

__all__ = [
    "Comparison",
    "Name",
    "Part",
    "commonest_spelling",
    "compare",
    "parse",
    "romanise",
    "skeleton",
    "sound",
    "spellings",
]
