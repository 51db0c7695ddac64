"""Small FHIR resources for tests: only what a test is about, the rest left out as real files do."""

import json
from typing import Any

from longbloom.core.picture.as_json import as_json
from longbloom.core.picture.picture import picture_of
from longbloom.core.record.dates import PartialDate
from longbloom.importers.arrive import Arrival, read_files

TODAY = PartialDate(2026, 11, 24)
LOINC, SNOMED, RXNORM = (
    "http://loinc.org",
    "http://snomed.info/sct",
    "http://www.nlm.nih.gov/research/umls/rxnorm",
)
ANA = {"resourceType": "Patient", "id": "ana", "gender": "female", "birthDate": "1970-05-02"}
Resource = dict[str, Any]


def concept(text: str = "", *codings: tuple[str, str, str]) -> Resource:
    coded = [{"system": s, "code": c, "display": d} for s, c, d in codings]
    return {"text": text, "coding": coded} if text else {"coding": coded}


def resource(kind: str, name: str = "1", **fields: Any) -> Resource:
    return {"resourceType": kind, "id": name, "subject": {"reference": "Patient/ana"}, **fields}


def observation(words: str = "", *codings: tuple[str, str, str], **fields: Any) -> Resource:
    """A final result of 1 February 2024."""
    given = {"status": "final", "effectiveDateTime": "2024-02-01", **fields}
    return resource("Observation", code=concept(words, *codings), **given)


def bundle(*resources: Resource) -> bytes:
    entries = [{"resource": one} for one in (ANA, *resources)]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()


def read(*resources: Resource) -> Arrival:
    """Ana's record with these resources in it."""
    return read_bytes(bundle(*resources))


def read_bytes(data: bytes, name: str = "record.json") -> Arrival:
    return read_files([(name, data)], today=TODAY)[0]


def picture(*resources: Resource) -> Resource:
    return as_json(picture_of(read(*resources).record))


def why_not(arrival: Arrival, place: str) -> str:
    """Why the resource at a place yields nothing, by the account."""
    listed = {k.where: k.why for k in arrival.account.kept}
    listed |= {u.where: u.why for u in arrival.account.unread}
    return listed.get(f"record.json#{place}", "")
