"""Reports and letters: what their words state, and nothing they deny, doubt or plan."""

import base64

import pytest

from longbloom.core.record import facts
from tests.importers.fhir.build import SNOMED, concept, read, resource, why_not


def report(name: str, conclusion: str = "", **more: object) -> dict:
    given = {"status": "final", "effectiveDateTime": "2025-09-01", "conclusion": conclusion, **more}
    return resource("DiagnosticReport", code=concept(name), **given)


def sites(*resources: dict) -> list[str]:
    return [s.site for s in read(*resources).record.all(facts.Spread)]


def attached(text: str, kind: str = "text/plain") -> dict:
    return {"contentType": kind, "data": base64.b64encode(text.encode()).decode()}


def test_a_ct_with_new_and_known_places() -> None:
    ct = report(
        "CT Thorax/Abdomen",
        "Neu aufgetretene Lebermetastasen Segment VI und VII. Bekannte ossäre Metastasen BWK 8 "
        "konstant. Kein Nachweis pulmonaler Metastasen.",
    )
    (scan,) = read(ct).record.all(facts.Scan)
    assert (scan.kind, scan.sites, scan.trend) == ("CT", ("liver", "bone"), "larger")
    assert sites(ct) == ["liver", "bone"]


def test_a_first_bone_scan() -> None:
    scan = report(
        "Skelettszintigraphie",
        "Multiple Mehranreicherungen in BWK 8 und Os ilium, vereinbar mit ossärer Metastasierung.",
    )
    assert sites(scan) == ["bone"]


@pytest.mark.parametrize(
    "conclusion",
    [
        "No evidence of metastasis in liver or lung.",
        "Cannot exclude liver metastases.",
        "V. a. Lebermetastasen.",
        "Fragestellung: Lebermetastasen?",
        "Absence de métastase osseuse.",
        "Sin evidencia de metástasis hepáticas.",
        "Recommend MRI to rule out brain metastases.",
    ],
)
def test_denials_doubts_and_plans(conclusion: str) -> None:
    assert sites(report("CT chest", conclusion)) == []


def test_pathology_of_a_metastasis() -> None:
    specimen = {
        "resourceType": "Specimen",
        "id": "s",
        "subject": {"reference": "Patient/ana"},
        "collection": {"bodySite": concept("Liver")},
    }
    patho = report(
        "Pathologie", "ER negativ (IRS 0), PR negativ, HER2 1+. Ki-67 70%. PD-L1 CPS 20",
        specimen=[{"reference": "Specimen/s"}],
    )  # fmt: skip
    arrival = read(patho, specimen)
    found = arrival.record.all(facts.Receptor)
    assert [(r.name, r.result) for r in found] == [
        ("ER", "negative"), ("PR", "negative"), ("HER2", "low"),
    ]  # fmt: skip
    assert {r.sample for r in found} == {"metastasis"}
    assert [g.change for g in arrival.record.all(facts.Gene)] == ["CPS 20"]


def test_coded_conclusions_count_with_or_without_words() -> None:
    worded = concept("", (SNOMED, "94381002", "Secondary malignant neoplasm of liver"))
    bare = concept("", (SNOMED, "94222008", ""))
    assert set(sites(report("CT", conclusionCode=[worded, bare]))) == {"liver", "bone"}


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("Mammakarzinom, UICC Stadium IV", ["IV"]),
        ("Invasive breast carcinoma, stage IIA (pT2 pN0)", ["IIA"]),
        ("Stage 3 chronic kidney disease", []),
        ("Non-small cell carcinoma of lung, TNM stage 1", []),
        ("If stage IV breast cancer is found, systemic therapy", []),
    ],
)
def test_stage_groups_in_words(words: str, groups: list[str]) -> None:
    found = read(report("Letter", words)).record.all(facts.Stage)
    assert [s.group for s in found if s.group] == groups


def test_letters_are_read_as_text_and_as_pages() -> None:
    for kind, text in (
        ("text/plain", "Diagnose: Mammakarzinom.\nLebermetastasen."),
        (
            "text/html; charset=utf-8",
            "<p>Mammakarzinom</p><p>Lebermetastasen &amp; ER+</p>",
        ),
    ):
        letter = resource("DocumentReference", content=[{"attachment": attached(text, kind)}])
        arrival = read(letter)
        assert [s.site for s in arrival.record.all(facts.Spread)] == ["liver"]
        assert "<" not in arrival.record.all(facts.Document)[0].text


@pytest.mark.parametrize(
    "attachment",
    [
        attached("x", "application/pdf"),
        {"contentType": "text/plain", "data": "%%%"},
        {"url": "b"},
        {},
    ],
)
def test_other_attachments_stay_as_they_are(attachment: dict) -> None:
    letter = resource("DocumentReference", content=[{"attachment": attachment}])
    assert len(read(letter).record.all(facts.Document)) == 1


def test_an_imaging_study() -> None:
    study = resource(
        "ImagingStudy", status="available", started="2024-03-01",
        modality=[{"code": "MR"}], description="MRI brain: new metastases in the cerebellum",
    )  # fmt: skip
    arrival = read(study)
    assert arrival.record.all(facts.Scan)[0].kind == "MRI"
    assert arrival.record.all(facts.Spread)[0].site == "brain"


@pytest.mark.parametrize("status", ["entered-in-error", "cancelled", "registered"])
def test_reports_and_studies_that_are_none(status: str) -> None:
    study = resource("ImagingStudy", "2", status=status, description="CT: liver metastases")
    arrival = read(report("CT", "Liver metastases", status=status), study)
    assert not arrival.record.facts
    assert status in why_not(arrival, "DiagnosticReport/1")
    assert status in why_not(arrival, "ImagingStudy/2")
