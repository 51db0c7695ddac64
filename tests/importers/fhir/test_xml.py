"""FHIR as XML becomes what FHIR as JSON is; other XML says what it is."""

import pytest

from longbloom.core.record import facts
from longbloom.importers.fhir.xml import NotFhirXml, resources_of
from tests.importers.fhir.build import read_bytes

PATIENT = '<Patient><id value="p"/><gender value="female"/></Patient>'
CONDITION = """<Condition><id value="c"/><subject><reference value="Patient/p"/></subject>
  <code><coding><system value="http://snomed.info/sct"/><code value="254837009"/></coding>
  <coding><display value="second"/></coding><text value="Breast cancer"/></code></Condition>"""


def bundled(*resources: str) -> bytes:
    entries = "".join(f"<entry><resource>{one}</resource></entry>" for one in resources)
    return f'<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir">{entries}</Bundle>'.encode()


def test_a_bundle_is_read() -> None:
    arrival = read_bytes(bundled(PATIENT, CONDITION), "a.xml")
    (diagnosis,) = arrival.record.all(facts.Diagnosis)
    assert diagnosis.name == "Breast cancer"
    assert arrival.record.person.sex == "female"


def test_repeats_become_lists_and_values_plain() -> None:
    ((_, condition),) = resources_of(bundled(CONDITION))
    assert condition["code"]["coding"][1] == {"display": "second"}
    assert condition["id"] == "c"


def test_one_resource_alone() -> None:
    data = b'<Patient xmlns="http://hl7.org/fhir"><id value="p"/></Patient>'
    assert resources_of(data) == [("", {"resourceType": "Patient", "id": "p"})]


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"<a><b></a>", "not well-formed"), (b"<oBDS/>", "oBDS"), (b"<html/>", "“html”")],
)
def test_other_xml_says_what_it_is(data: bytes, says: str) -> None:
    with pytest.raises(NotFhirXml, match=says):
        resources_of(data)


def test_outside_entities_are_not_fetched() -> None:
    data = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
    <Patient xmlns="http://hl7.org/fhir"><id value="p"/><gender value="f"/>&x;</Patient>"""
    ((_, patient),) = resources_of(data)
    assert "root" not in str(patient)
