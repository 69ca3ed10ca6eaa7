"""Lets the tests of this room import the kit beside them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sites import book_site, example_site, site, teaching_site

__all__ = ["book_site", "example_site", "site", "teaching_site"]
