"""Out and in again: a record as FHIR, read back; and a picture without the places of its facts."""

from typing import Any

from longbloom.core.picture.as_json import as_json
from longbloom.core.picture.picture import picture_of
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.record import Record
from longbloom.exporters.fhir.bundle import to_fhir
from longbloom.importers.arrive import Arrival, read_files

TODAY = PartialDate(2026, 11, 24)
PLACES = {"source", "sources", "also", "about"}
"""Where a fact stands: after the way out and in, each stands in the new file."""


def back(record: Record, *, name: str = "Ana Lima", **more: Any) -> Arrival:
    return read(to_fhir(record, name=name, **more))


def read(file: bytes) -> Arrival:
    (arrival,) = read_files([("export.json", file)], today=TODAY)
    return arrival


def shown(record: Record) -> Any:
    return without_places(as_json(picture_of(record)))


def without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {n: without_places(part) for n, part in value.items() if n not in PLACES}
    return [without_places(part) for part in value] if isinstance(value, list) else value
