"""The description of a published folder as a Research Object Crate (RO-Crate 1.2), in JSON-LD."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Mapping, Sequence

_CONTEXT = "https://w3id.org/ro/crate/1.2/context"
_PROFILE = "https://w3id.org/ro/crate/1.2"
_TYPES = {".jsonl": "application/jsonl", ".html": "text/html", ".md": "text/markdown", ".ttl": "text/turtle"}


def described(
    *, title: str, description: str, date: str, software: str, paths: Sequence[str], names: Mapping[str, str]
) -> bytes:
    """``ro-crate-metadata.json`` of the files in ``paths`` (relative to the crate); ``names`` says what some are."""
    parts = [_file(path, names.get(path, "")) for path in sorted(paths)]
    graph: list[dict[str, object]] = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": _PROFILE},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": title,
            "description": description,
            "datePublished": date,
            "license": "The rights of each source stand in records/originals.jsonl.",
            "hasPart": [{"@id": part["@id"]} for part in parts],
            "mainEntity": {"@id": "site/index.html"},
        },
        {"@id": "#testimonia", "@type": "SoftwareApplication", "name": "Testimonia", "softwareVersion": software},
        {
            "@id": "#made",
            "@type": "CreateAction",
            "name": "Published from a case",
            "instrument": {"@id": "#testimonia"},
            "result": {"@id": "./"},
        },
        *parts,
    ]
    return (json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode()


def _file(path: str, name: str) -> dict[str, object]:
    ending = path[path.rfind(".") :] if "." in path.rsplit("/", 1)[-1] else ""
    kind = _TYPES.get(ending) or mimetypes.types_map.get(ending, "application/octet-stream")
    return {"@id": path, "@type": "File", "name": name or path, "encodingFormat": kind}
