"""The consolidated register as files: CSV, XLSX and JSON-LD, one line a person with every value and who says it.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from .model import ROW_FIELDS, ListRow, Person

HEADINGS = ("person", "confidence", "lists", "rows", *ROW_FIELDS, "history", "conflicts")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LONGEST_CELL = 32_767


def safe(cell: str) -> str:
    """A cell that no spreadsheet program runs as a formula."""
    return "'" + cell if cell.lstrip(" ").startswith(_FORMULA) else cell


def lines(persons: Iterable[Person], rows: Mapping[str, ListRow]) -> list[list[str]]:
    """The register's cells, without headings.  Values that differ stand side by side, each with its lists."""
    return [[safe(c) for c in _line(p, rows)] for p in persons]


def _line(person: Person, rows: Mapping[str, ListRow]) -> list[str]:
    cells = [person.id, f"{person.probability:.2f}", "; ".join(person.lists), "; ".join(person.rows)]
    for field in ROW_FIELDS:
        values = person.of(field)
        if len(values) == 1 and len(values[0].rows) == len(person.rows):
            cells.append(values[0].value)
        else:
            cells.append("; ".join(f"{v.value} [{_lists(v.rows, rows)}]" for v in values))
    cells.append(
        "; ".join(f"{date or 'undated'}: {status} [{_lists([row], rows)}]" for date, status, row in person.history)
    )
    cells.append("; ".join(person.conflicts))
    return cells


def _lists(ids: Sequence[str], rows: Mapping[str, ListRow]) -> str:
    return ", ".join(dict.fromkeys(rows[i].list for i in ids))


def as_csv(persons: Iterable[Person], rows: Mapping[str, ListRow]) -> bytes:
    """UTF-8 with a byte-order mark, so that spreadsheet programs read every script."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows(lines(persons, rows))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def as_jsonld(persons: Iterable[Person], rows: Mapping[str, ListRow]) -> dict[str, Any]:
    """schema.org persons; every value with the rows that it derives from (PROV-O)."""
    return {
        "@context": {"@vocab": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#"},
        "@graph": [_node(p, rows) for p in persons],
    }


_SCHEMA = {
    "name": "name",
    "sex": "gender",
    "born": "birthDate",
    "died": "deathDate",
    "place": "homeLocation",
    "place_of_death": "deathPlace",
}


def _node(person: Person, rows: Mapping[str, ListRow]) -> dict[str, Any]:
    node: dict[str, Any] = {"@type": "Person", "identifier": person.id}
    for field in ROW_FIELDS:
        values = [v.value for v in person.of(field)]
        if field in _SCHEMA and values:
            node[_SCHEMA[field]] = values[0] if len(values) == 1 else values
    node["additionalProperty"] = [
        {
            "@type": "PropertyValue", "propertyID": v.field, "value": v.value,
            "prov:wasDerivedFrom": [{"list": rows[r].list, "row": rows[r].number} for r in v.rows],
        }
        for v in person.values
    ]  # fmt: skip
    node["additionalProperty"].append(
        {"@type": "PropertyValue", "propertyID": "confidence", "value": person.probability}
    )
    return node


def as_xlsx(persons: Iterable[Person], rows: Mapping[str, ListRow]) -> bytes:
    """One sheet of text cells, the first row fixed; the same register gives the same bytes (ECMA-376)."""
    table = [list(HEADINGS), *lines(persons, rows)]
    body = "".join(_xml_row(n, cells) for n, cells in enumerate(table, 1))
    sheet = (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        f'state="frozen"/></sheetView></sheetViews><sheetData>{body}</sheetData></worksheet>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in (*_PARTS, ("xl/worksheets/sheet1.xml", sheet)):
            archive.writestr(zipfile.ZipInfo(part, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _xml_row(number: int, cells: Sequence[str]) -> str:
    filled = [(_column(n), _NOT_XML.sub("\ufffd", c)[:_LONGEST_CELL]) for n, c in enumerate(cells) if c]
    inner = "".join(
        f'<c r="{name}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(c)}</t></is></c>'
        for name, c in filled
    )
    return f'<row r="{number}">{inner}</row>'


def _column(n: int) -> str:
    return chr(65 + n) if n < 26 else chr(64 + n // 26) + chr(65 + n % 26)


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = (
    (
        "[Content_Types].xml",
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    ),
    (
        "_rels/.rels",
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    (
        "xl/workbook.xml",
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>'
        '<sheet name="Register" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    (
        "xl/_rels/workbook.xml.rels",
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_DOCUMENT}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
    ),
)
