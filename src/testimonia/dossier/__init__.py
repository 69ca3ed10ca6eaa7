"""The static site: every question, every text that carries a figure, the method, all leading to the exact words."""

from __future__ import annotations

from .rights import limited, shown
from .site import Printed, Printer, Written, write
from .source import Source

__all__ = ["Printed", "Printer", "Source", "Written", "limited", "shown", "write"]
