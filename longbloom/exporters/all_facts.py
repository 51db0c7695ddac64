"""Every fact of a record as JSON and as tables: nothing chosen, nothing left out."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import structs

from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.record import Record, fact_id

VERSION = 1
BOM = "\ufeff"
"""Lets Excel see that a table is UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ENCODER = msgspec.json.Encoder(enc_hook=str, decimal_format="string")


def to_json(record: Record) -> bytes:
    """{"longbloom": 1, "person": …, "facts": [{"kind": …, "id": …, its fields, "sources"}]}.

    Dates are ISO text as exact as they were written; values keep their digits as text; empty
    fields are left out. Corrected facts are not in it.
    """
    data = {
        "longbloom": VERSION,
        "person": dict(_filled(record.person)),
        "facts": [_fact(f) for f in record.facts],
    }
    return msgspec.json.format(_ENCODER.encode(_plain(data)), indent=1) + b"\n"


def to_tables(record: Record) -> Iterator[tuple[str, bytes]]:
    """For each kind of fact a file name and its table (CSV, UTF-8 with BOM, for Excel too)."""
    for kind, facts in record.kinds.items():
        columns = [name for name in kind.__struct_fields__ if name not in ("source", "also")]
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(["id", *columns, "sources"])
        for fact in facts:
            values = [_cell(getattr(fact, name)) for name in columns]
            writer.writerow([fact_id(fact), *values, _cell(map(str, fact.sources))])
        yield f"{kind.__name__.lower()}.csv", (BOM + text.getvalue()).encode("utf-8", "replace")


def _fact(fact: Fact) -> dict[str, Any]:
    told = {name: value for name, value in _filled(fact) if name not in ("source", "also")}
    sources = [dict(_filled(source)) for source in fact.sources]
    return {"kind": type(fact).__name__.lower(), "id": fact_id(fact), **told, "sources": sources}


def _filled(value: Any) -> Iterator[tuple[str, Any]]:
    """Its fields that say something; 0 says something, too."""
    for name in value.__struct_fields__:
        field = getattr(value, name)
        if field or (field == 0 and field is not False):
            yield name, field


def _plain(value: Any) -> Any:
    """Dates and numbers become text."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Source):
        return _plain(structs.asdict(value))
    return value if isinstance(value, int | bool | str) else str(value)


def _cell(value: Any) -> str:
    """A cell that no table program takes for a formula (OWASP: CSV injection)."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else _listed(value)
    is_number = text[:1] in "+-" and text[1:].replace(".", "", 1).isdigit()
    return f"'{text}" if text.startswith(FORMULA) and not is_number else text


def _listed(value: Any) -> str:
    is_many = not isinstance(value, int) and hasattr(value, "__iter__")
    return "; ".join(map(str, value)) if is_many else str(value)
