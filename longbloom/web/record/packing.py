"""What is in the zip of everything: the entries, the two pages, and every file as it arrived."""

from collections.abc import Iterable, Iterator

from django.utils.timezone import localdate

from longbloom.core.record.record import Record
from longbloom.exporters import all_facts
from longbloom.exporters.fhir.bundle import to_fhir
from longbloom.exporters.one_zip import Member
from longbloom.web.record import shelf
from longbloom.web.record.models import Paper
from longbloom.web.record.store import now

README = """This is a copy of one person's whole record, made by Longbloom on {day}.
It is not locked: whoever has it can read it.

picture.pdf       the picture on two pages, for a new doctor
record.fhir.json  every fact in the form that hospitals use (FHIR R4)
record.json       every fact with where it stands, for other programs
tables/           the same as tables, for a spreadsheet
files/            every file as it once arrived

No clinician has reviewed Longbloom. It does arithmetic and shows sources.
"""


def members(record: Record, name: str, picture: bytes, papers: Iterable[Paper]) -> Iterator[Member]:
    """Each with its bytes; a file comes off the shelf only when its turn has come."""
    yield "README.txt", [README.format(day=localdate()).encode()]
    yield "picture.pdf", [picture]
    yield "record.fhir.json", [to_fhir(record, name=name, noted_at=now())]
    yield "record.json", [all_facts.to_json(record)]
    for name, table in all_facts.to_tables(record):
        yield f"tables/{name}", [table]
    for paper in papers:
        yield f"files/{paper.name}", shelf.pieces(paper)
