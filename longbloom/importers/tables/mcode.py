"""The CSV files of the mCODE Extraction Framework: known by their headings, read with no question.

Their headings: github.com/mcode/mcode-extraction-framework, src/modules and test/sample data.
"""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec import Raw, structs

from longbloom.core.record.account import Kept, Unread
from longbloom.core.record.facts import Source
from longbloom.importers.chapter import Chapter, Piece
from longbloom.importers.fhir.index import Held
from longbloom.importers.fhir.read import NOTHING_IN_IT, Outcome
from longbloom.importers.fhir.resources import READ
from longbloom.importers.fhir.shapes import Other
from longbloom.importers.tables import mcode_rows as rows
from longbloom.importers.tables.table import Row, Table

Cells = dict[str, str]
Resource = dict[str, Any]
READERS: tuple[tuple[str, set[str], Callable[[Cells], Iterator[Resource]]], ...] = (
    ("patient", {"familyname", "givenname", "dateofbirth"}, rows.patient),
    ("staging", {"stagegroup", "t", "n", "m"}, rows.staging),
    ("condition", {"conditionid", "code", "dateofdiagnosis"}, rows.condition),
    ("disease-status", {"diseasestatuscode", "dateofobservation"}, rows.disease_status),
    ("medication", {"medicationid", "code", "startdate", "enddate"}, rows.administration),
    ("request", {"requestid", "code", "intent", "authoredon"}, rows.request),
    ("procedure", {"procedureid", "code", "effectivedate"}, rows.procedure),
    ("observation", {"observationid", "code", "value"}, rows.observation),
    ("encounter", {"encounterid", "classcode", "startdate"}, rows.encounter),
    ("adverse-event", {"adverseeventid", "adverseeventcode"}, rows.adverse_event),
)
KEPT = (
    ("trial", {"trialsubjectid", "trialresearchid"}, "about a trial; kept whole"),
    (
        "appointment",
        {"appointmentid", "servicetype"},
        "an appointment, not something that happened",
    ),
    ("plan", {"dateofcareplan", "changed"}, "a plan; nothing in it is taken as done"),
)
NO_PERSON = "this row does not say whom it is about"
NUMBERS_ONLY = "only a number for each person; kept whole"
_DECODER: "msgspec.json.Decoder[Any]" = msgspec.json.Decoder(READ)


def is_mcode(table: Table) -> bool:
    """Do the headings belong to one of these files? Every one begins with the person's number."""
    names = _names(table)
    if names[:1] != ["mrn"]:
        return False
    return names == ["mrn"] or any(set(names) >= kind[1] for kind in (*READERS, *KEPT))


def mcode_chapter(table: Table, file: str, noted_at: str) -> Chapter:
    """One piece for every resource of every row; a row that gives none is kept, and why."""
    names = _names(table)
    pieces = []
    for number, row in structs.replace(table, head=0).body:
        cells = {name: row[n] for n, name in enumerate(names) if n < len(row)}
        source = Source(file, table.place(number), "", noted_at)
        pieces += list(_pieces(cells, set(names), _line(row), source))
    return Chapter(pieces)


def _pieces(cells: Cells, names: set[str], raw: Raw, source: Source) -> Iterator[Piece]:
    kept = next((why for _, signs, why in KEPT if names >= signs), "")
    reader = next((read for _, signs, read in READERS if names >= signs), None)
    if not cells.get("mrn"):
        unread = Unread(str(source), NO_PERSON)
        yield Piece(_held(Other(type="row"), source, raw), Outcome([], unread=unread))
    elif kept or reader is None:
        reason = Kept(str(source), "row", kept or NUMBERS_ONLY)
        yield Piece(_held(Other(type="row"), source, raw), Outcome([], reason))
    else:
        made = [_DECODER.decode(msgspec.json.encode(one)) for one in reader(cells)]
        yield from (Piece(_held(resource, source, raw)) for resource in made)
        if not made:
            reason = Kept(str(source), "row", NOTHING_IN_IT)
            yield Piece(_held(Other(type="row"), source, raw), Outcome([], reason))


def _held(resource: Any, source: Source, raw: Raw) -> Held:
    return Held(resource, source, source.file, raw)


def _names(table: Table) -> list[str]:
    return [name.lower().strip() for name in (table.rows[0] if table.rows else ())]


def _line(row: Row) -> Raw:
    """The row as it stands in the file, unless it was quoted oddly there."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(row)
    return Raw(line.getvalue().encode())
