"""Intake: every file in ``sources/`` to its Original and Text, one module per format, in workers that may die.

:func:`survey` lists a folder, :func:`sha256_of` hashes, :func:`extract_all` reads; :func:`fingerprint` is what a cache
keys their results with.
"""

from __future__ import annotations

from .fingerprint import fingerprint
from .pool import extract_all
from .records import Extraction, Job, Limits
from .survey import Listed, sha256_of, survey

__all__ = ["Extraction", "Job", "Limits", "Listed", "extract_all", "fingerprint", "sha256_of", "survey"]
