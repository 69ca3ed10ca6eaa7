"""How Sphinx makes the documentation: ``sphinx-build -W docs build/docs``."""

from testimonia.version import __version__

project = "Testimonia"
author = "The Testimonia authors"
copyright = author
version = release = __version__

extensions = ["myst_parser"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = f"Testimonia {__version__}"
html_copy_source = False
