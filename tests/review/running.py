"""A review app that runs in a process of its own, as a person starts it, and a plain client without a browser."""

import http.client
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit


class Client:
    """Keeps the cookie; sends what a form would send."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.address, self.host, self.port = address, parts.hostname, parts.port
        self.cookie = ""
        self.raw = b""
        """Bytes of the last answer."""

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> tuple[int, dict[str, str], str]:
        body = urlencode(fields).encode()
        return self._ask("POST", path, body, {"content-type": "application/x-www-form-urlencoded"} | headers)

    def post_rows(self, path: str, fields: dict[str, str], rows: list[str]) -> tuple[int, dict[str, str], str]:
        """A form in which several boxes named row are checked."""
        body = urlencode([*fields.items(), *(("row", r) for r in rows)]).encode()
        return self._ask("POST", path, body, {"content-type": "application/x-www-form-urlencoded"})

    def open(self) -> None:
        status, headers, _ = self.get("/?" + urlsplit(self.address).query)
        assert status == 303
        self.cookie = headers["set-cookie"].partition(";")[0]

    def _ask(self, method, path, body, headers):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        sent = {k.replace("_", "-"): v for k, v in headers.items()} | ({"cookie": self.cookie} if self.cookie else {})
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        self.raw = answer.read()
        text = self.raw.decode("utf-8", "replace")
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, text


def field(page: str, name: str) -> str:
    """The value of a hidden field of the page's form."""
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


class Address(str):
    """The one-time address of an app, and the process that serves it."""

    pid: int

    def __new__(cls, address: str, pid: int) -> "Address":
        made = super().__new__(cls, address)
        made.pid = pid
        return made


@contextmanager
def running(case: Path, by: str = "reader-1") -> Iterator[Address]:
    """The one-time address of an app over a case."""
    process = subprocess.Popen(
        [sys.executable, "-m", "testimonia", "review", str(case), "--by", by, "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        line = process.stdout.readline()
        assert line, process.stderr.read()
        yield Address(json.loads(line)["address"], process.pid)
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()
        process.stderr.close()
