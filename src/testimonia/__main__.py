"""Lets the program be run as ``python -m testimonia``."""

from .cli import main

main()
