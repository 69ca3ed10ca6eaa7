"""What the tests of the review app share: a running app and a client that has opened it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from running import Client, running


@pytest.fixture
def app(case):
    """A client that opened the app of the small case."""
    with running(case) as address:
        client = Client(address)
        client.open()
        yield client
