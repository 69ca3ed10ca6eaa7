"""Asks a server that speaks the OpenAI chat protocol, at the one URL that case.toml names, and uses no other network.

Redirects are not followed and proxies not used, so that nothing goes anywhere but to that URL.  The key, where one is
needed, is read from an environment variable that the settings name, and is written nowhere.
"""

from __future__ import annotations

import http.client
import os
import ssl
import time
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec

from ..model import Excerpt
from .plugins import Ask, PlugInError

LARGEST = 1 << 20
"""Bytes of an answer that are read."""


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: list[_Choice]


def extractor(settings: Mapping[str, Any]) -> Ask:
    """The built-in plug-in ``openai``.

    Settings: ``url`` (up to ``/v1``) and ``model`` are needed; ``temperature`` (0), ``seed`` (1), ``max_tokens``
    (4000), ``timeout_seconds`` (120, for a whole answer) and ``key_env`` may be given.
    """
    url, model = settings.get("url"), settings.get("model")
    if not isinstance(url, str) or not isinstance(model, str) or not model:
        raise PlugInError('it needs url = "http://..." and model = "..." in its table')
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
        raise PlugInError(f"its url {url!r} is not of the form http://host:port/v1")
    limit = settings.get("timeout_seconds", 120)
    seconds = float(limit) if isinstance(limit, (int, float)) and limit > 0 else 120.0
    body = {
        "model": model,
        "temperature": settings.get("temperature", 0),
        "seed": settings.get("seed", 1),
        "max_tokens": settings.get("max_tokens", 4000),
        "stream": False,
    }
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    key = os.environ.get(str(settings.get("key_env", "")), "")
    if key:
        headers["Authorization"] = f"Bearer {key}"

    def ask(excerpt: Excerpt, words: str) -> Iterable[Mapping[str, Any]]:
        passage = {"passage": excerpt.text, "language": excerpt.language, "published": excerpt.date}
        messages = [
            {"role": "system", "content": words},
            {"role": "user", "content": msgspec.json.encode(passage).decode()},
        ]
        try:
            port = parts.port
        except ValueError as e:
            raise PlugInError(f"its url {url!r} names no port") from e
        raw = _post(
            parts.scheme, str(parts.hostname), port, f"{parts.path.rstrip('/')}/chat/completions",
            msgspec.json.encode(body | {"messages": messages}), headers, seconds,
        )  # fmt: skip
        return answers(raw)

    return ask


def _post(
    scheme: str, host: str, port: int | None, path: str, body: bytes, headers: Mapping[str, str], seconds: float
) -> bytes:
    """The body of the answer; PlugInError where the server fails, redirects, or takes longer than allowed in all."""
    ends = time.monotonic() + seconds
    if scheme == "https":
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            host, port, timeout=seconds, context=ssl.create_default_context()
        )
    else:
        connection = http.client.HTTPConnection(host, port, timeout=seconds)
    try:
        connection.request("POST", path, body, dict(headers))
        response = connection.getresponse()
        raw = b""
        while piece := response.read1(65536):
            raw += piece
            left = ends - time.monotonic()
            if left <= 0:
                raise TimeoutError
            if len(raw) > LARGEST:
                raise PlugInError(f"its answer is longer than {LARGEST} bytes")
            if connection.sock is not None:
                connection.sock.settimeout(left)
    except TimeoutError as e:
        raise PlugInError(f"it gave no whole answer within {seconds:g} seconds") from e
    except (OSError, http.client.HTTPException, ValueError) as e:
        raise PlugInError(f"it cannot be reached at {host} ({type(e).__name__}: {e})") from e
    finally:
        connection.close()
    if response.status != 200:
        raise PlugInError(f"it answered with status {response.status}")
    return raw


def answers(raw: bytes) -> list[Mapping[str, Any]]:
    """The figures in a completion, taken out of whatever stands around the JSON object: fences, thoughts, chatter."""
    try:
        completion = msgspec.json.decode(raw, type=_Completion)
        content = completion.choices[0].message.content or ""
    except (ValueError, IndexError, RecursionError) as e:
        raise PlugInError(f"its answer is no chat completion ({e})") from e
    after = content.rpartition("</think>")[2]
    first, last = after.find("{"), after.rfind("}")
    try:
        found = msgspec.json.decode(after[first : last + 1].encode("utf-8", "replace")) if first >= 0 else None
    except (ValueError, RecursionError) as e:
        raise PlugInError("its answer holds no JSON object") from e
    figures = found.get("figures") if isinstance(found, dict) else None
    if not isinstance(figures, list):
        raise PlugInError("its answer holds no list of figures")
    return figures
