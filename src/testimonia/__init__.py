"""Testimonia: trace every number to where it began."""

__version__ = "0.1.0"
