"""How texts go back to one another: text reuse, translations, boilerplate, citations, and the families they form."""

from .found import Contents
from .stage import trace

__all__ = ["Contents", "trace"]
