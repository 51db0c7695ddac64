"""Procedures: radiation, surgery, ablation, drug courses, scans and the rest."""

import pytest

from longbloom.core.record import facts
from tests.importers.fhir.build import SNOMED, concept, read, resource, why_not


def done(words: str = "", *codings: tuple[str, str, str], **more: object) -> dict:
    given = {"status": "completed", "performedDateTime": "2024-02-01", **more}
    return resource("Procedure", code=concept(words, *codings), **given)


@pytest.mark.parametrize(
    ("words", "what", "site"),
    [
        ("Stereotactic body radiotherapy to L3 vertebra", "radiation", "bone"),
        ("Whole brain radiotherapy", "radiation", "brain"),
        ("Ganzhirnbestrahlung 10x3 Gy", "radiation", "brain"),
        ("Radiothérapie du rachis lombaire", "radiation", "bone"),
        ("Bestrahlung Thoraxwand rechts", "radiation", "chest wall"),
        ("Radiofrequency ablation of liver metastasis", "ablation", "liver"),
        ("Vertebroplastie BWK 12", "ablation", "bone"),
        ("Lumpectomy of left breast", "surgery", "breast"),
        ("Mastektomie rechts", "surgery", "breast"),
        ("Mastectomía izquierda", "surgery", "breast"),
        ("Tumorectomie du sein gauche", "surgery", "breast"),
        ("Curage axillaire", "surgery", "lymph node"),
        ("Sentinel-Lymphknoten-Biopsie", "surgery", "lymph node"),
    ],
)
def test_local_treatments(words: str, what: str, site: str) -> None:
    (found,) = read(done(words)).record.all(facts.LocalTreatment)
    assert (found.what, found.site) == (what, site)


@pytest.mark.parametrize(
    ("code", "what"),
    [
        (("http://fhir.de/ops", "8-522.d1", ""), "radiation"),
        (("http://fhir.de/ops", "5-870.a1", ""), "surgery"),
        ((SNOMED, "1287742003", ""), "radiation"),
    ],
)
def test_by_code_alone(code: tuple[str, str, str], what: str) -> None:
    assert [t.what for t in read(done("", code)).record.all(facts.LocalTreatment)] == [what]


@pytest.mark.parametrize("words", ["Biopsy of liver", "Port-Implantation", "Colonoscopy"])
def test_other_procedures(words: str) -> None:
    arrival = read(done(words))
    assert not arrival.record.all(facts.LocalTreatment)
    assert arrival.record.all(facts.Procedure)[0].name == words


def test_a_course_of_drugs() -> None:
    course = done(
        "Palliative Systemtherapie Nab-Paclitaxel + Pembrolizumab",
        performedPeriod={"start": "2025-03-01", "end": "2025-08-30"},
        performedDateTime="",
        outcome={"text": "Progress (hepatisch)"},
    )
    drugs = read(course).record.all(facts.Drug)
    assert [d.name for d in drugs] == ["nab-paclitaxel", "pembrolizumab"]
    assert {(str(d.on), str(d.stop), d.why_stopped, d.intent) for d in drugs} == {
        ("2025-03-01", "2025-08-30", "Progress (hepatisch)", "palliative")
    }


def test_a_course_named_only_by_what_was_used() -> None:
    course = done(
        "", ("http://fhir.de/ops", "8-54", "Zytostatische Chemotherapie"),
        usedCode=[concept("Sacituzumab govitecan 10 mg/kg")],
    )  # fmt: skip
    assert [d.name for d in read(course).record.all(facts.Drug)] == ["sacituzumab govitecan"]


def test_chemotherapy_without_a_drug_stays_a_procedure() -> None:
    arrival = read(done("Chemotherapy (procedure)"))
    assert not arrival.record.all(facts.Drug)
    assert arrival.record.all(facts.Procedure)


def test_a_scan_told_as_a_procedure() -> None:
    assert [s.kind for s in read(done("CT of chest")).record.all(facts.Scan)] == ["CT"]


@pytest.mark.parametrize("status", ["not-done", "preparation", "entered-in-error"])
def test_what_was_not_done(status: str) -> None:
    arrival = read(done("Mastectomy", status=status))
    assert not arrival.record.facts
    assert "not done" in why_not(arrival, "Procedure/1")


def test_planning_of_radiation_is_no_radiation() -> None:
    assert not read(done("Radiotherapy treatment planning")).record.all(facts.LocalTreatment)


def test_a_procedure_without_a_name_is_kept() -> None:
    assert "no name" in why_not(read(resource("Procedure", status="completed")), "Procedure/1")


@pytest.mark.parametrize(("reason", "is_hers"), [("Lung cancer", False), ("Breast cancer", True)])
def test_a_treatment_of_another_cancer_by_its_reason_in_words(
    reason: str, *, is_hers: bool
) -> None:
    record = read(done("Radiotherapy of the chest", reasonCode=[concept(reason)])).record
    assert bool(record.all(facts.LocalTreatment)) == is_hers
    assert bool(record.all(facts.Procedure)) != is_hers
