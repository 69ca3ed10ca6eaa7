"""What the tests of intake share: reading bytes as if they were a file of a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from testimonia.intake.reading import Reader
from testimonia.intake.records import Extraction, Limits

Read = Callable[..., Extraction]


@pytest.fixture
def read() -> Read:
    """``read(data, name, **limits)``: the extraction, made in this process."""

    def read_bytes(data: bytes, name: str, **limits: float) -> Extraction:
        return Reader(Limits(**limits)).read_bytes(data, name)

    return read_bytes
