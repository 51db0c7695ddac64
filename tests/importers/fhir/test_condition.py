"""Conditions: the cancer, its spread, its stage, and everything else."""

import pytest

from longbloom.core.record import facts
from tests.importers.fhir.build import LOINC, SNOMED, concept, picture, read, resource, why_not

ICD = "http://hl7.org/fhir/sid/icd-10-cm"


def condition(words: str = "", *codings: tuple[str, str, str], **more: object) -> dict:
    return resource("Condition", code=concept(words, *codings), **more)


def test_a_de_novo_stage_iv_triple_negative_case() -> None:
    tumor = condition(
        "Invasives Mammakarzinom NST links, triple-negativ, primär ossär metastasiert",
        stage=[{"summary": {"text": "UICC IV (cT3 cN2 cM1 (OSS))"}}],
        onsetDateTime="2025-02-01",
        bodySite=[concept("", (SNOMED, "80248007", "Left breast structure"))],
    )
    liver = {**condition("Lebermetastasen Segment VI", onsetDateTime="2025-09-03"), "id": "2"}
    shown = picture(tumor, liver)
    assert shown["subtype"] == "triple negative"
    assert shown["diagnosis"]["stage"] == "IV"
    assert shown["diagnosis"]["metastatic_on"] == "2025-02-01"
    assert [(s["site"], s["first_on"]) for s in shown["sites"]] == [
        ("bone", "2025-02-01"),
        ("liver", "2025-09-03"),
    ]


def test_the_side_of_the_breast_is_not_the_side_of_the_bone() -> None:
    (spread,) = read(
        condition("Mammakarzinom links mit Knochenmetastasen", bodySite=[concept("Linke Brust")])
    ).record.all(facts.Spread)
    assert (spread.site, spread.side, spread.place) == ("bone", "", "")


def test_the_place_of_spread_is_kept() -> None:
    (spread,) = read(
        condition("Metastatic malignant neoplasm", bodySite=[concept("Right femur")])
    ).record.all(facts.Spread)
    assert (spread.site, spread.side, spread.place) == ("bone", "right", "Right femur")


@pytest.mark.parametrize(
    ("field", "code", "why"),
    [
        ("verificationStatus", "refuted", "ruled out"),
        ("verificationStatus", "entered-in-error", "wrong"),
        ("verificationStatus", "provisional", "not confirmed"),
        ("verificationStatus", "differential", "not confirmed"),
    ],
)
def test_what_is_not_confirmed_is_no_fact(field: str, code: str, why: str) -> None:
    arrival = read(condition("Breast cancer", **{field: concept("", ("s", code, ""))}))
    assert not arrival.record.facts
    assert why in why_not(arrival, "Condition/1")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Possible liver metastases", "suspicion"),
        ("Liver metastases excluded", "not there"),
        ("Mother had breast cancer", "relative"),
    ],
)
def test_what_the_words_refuse_is_no_fact_whatever_the_code_says(words: str, why: str) -> None:
    arrival = read(condition(words, (ICD, "C78.7", "")))
    assert not arrival.record.facts
    assert why in why_not(arrival, "Condition/1")


def test_what_is_only_suspected_beside_the_cancer_is_a_doubt() -> None:
    arrival = read(condition("Breast cancer, possible stage IV with liver metastases, cM1"))
    (diagnosis,) = arrival.record.all(facts.Diagnosis)
    assert diagnosis.what == "primary"
    assert "only suspected" in diagnosis.doubts[0]
    assert not arrival.record.all(facts.Stage)
    assert not arrival.record.all(facts.Spread)


def test_the_risk_of_spread_is_a_problem_and_no_spread() -> None:
    arrival = read(condition("Risk of bone metastases", (ICD, "C79.51", "")))
    assert [p.name for p in arrival.record.all(facts.Problem)] == ["Risk of bone metastases"]
    assert not arrival.record.all(facts.Spread)


def test_the_spread_of_another_cancer_is_none_of_the_breast() -> None:
    colon = {**condition("Colon cancer"), "id": "2"}
    related = (
        "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-related-primary-cancer-condition"
    )
    liver = condition(
        "Liver metastases",
        extension=[{"url": related, "valueReference": {"reference": "Condition/2"}}],
    )
    record = read(colon, liver).record
    assert not record.all(facts.Spread)
    assert [(d.what, d.name) for d in record.all(facts.Diagnosis)] == [
        ("other cancer", "Colon cancer"), ("other cancer", "Liver metastases"),
    ]  # fmt: skip
    breast = {**condition("Breast cancer"), "id": "2"}
    assert [s.site for s in read(breast, liver).record.all(facts.Spread)] == ["liver"]


def test_a_bare_icd_code_as_text_is_the_code() -> None:
    assert read(condition("C50.9")).record.all(facts.Diagnosis)[0].what == "primary"
    assert read(condition("C79.5")).record.all(facts.Spread)[0].site == "bone"


def test_receptor_status_as_a_diagnosis_code_is_a_receptor() -> None:
    arrival = read(condition("", (ICD, "Z17.0", "Estrogen receptor positive status [ER+]")))
    (er,) = arrival.record.all(facts.Receptor)
    assert (er.name, er.result) == ("ER", "positive")
    assert not arrival.record.all(facts.Problem)


def test_what_cancer_brings_is_a_problem_and_no_second_cancer() -> None:
    arrival = read(condition("Cancer-related fatigue"))
    assert not arrival.record.all(facts.Diagnosis)
    assert arrival.record.all(facts.Problem)


def test_stage_by_code_alone() -> None:
    staged = condition(
        "Breast cancer",
        stage=[{"summary": concept("", ("http://cancerstaging.org", "4", ""))}],
    )
    assert [s.group for s in read(staged).record.all(facts.Stage)] == ["IV"]


def test_a_stage_of_another_illness_is_none() -> None:
    arrival = read(condition("Chronic kidney disease stage 4"))
    assert not arrival.record.all(facts.Stage)
    assert arrival.record.all(facts.Problem)


def test_letters_behind_m1_are_not_told_twice() -> None:
    both = condition("Ossär metastasiertes Mammakarzinom, cM1 (OSS)")
    assert [s.site for s in read(both).record.all(facts.Spread)] == ["bone"]


def test_notes_are_read() -> None:
    noted = condition("Breast cancer", note=[{"text": "Now with brain metastases."}])
    assert [s.site for s in read(noted).record.all(facts.Spread)] == ["brain"]


def test_asserted_date_counts_before_the_day_of_writing_down() -> None:
    dated = condition(
        "Breast cancer",
        recordedDate="2024-09-19",
        extension=[{"url": "x/condition-assertedDate", "valueDateTime": "2009"}],
    )
    (diagnosis,) = read(dated).record.all(facts.Diagnosis)
    assert (str(diagnosis.on), diagnosis.doubts) == ("2009", ())


def test_a_problem_that_ended() -> None:
    (problem,) = read(condition("Pneumonia", abatementDateTime="2020-02-01")).record.all(
        facts.Problem
    )
    assert str(problem.stop) == "2020-02-01"


def test_histology_by_extension() -> None:
    coded = condition(
        "Breast cancer",
        extension=[
            {
                "url": "http://x/mcode-histology-morphology-behavior",
                "valueCodeableConcept": concept("", ("icd-o-3", "8520/3", "")),
            }
        ],
    )
    assert read(coded).record.all(facts.Diagnosis)[0].histology == "invasive lobular carcinoma"


def test_a_condition_without_anything_is_kept() -> None:
    arrival = read(
        resource("Condition"), resource("Condition", "2", code=concept("", (LOINC, "", "")))
    )
    assert why_not(arrival, "Condition/1") == "the diagnosis has no name"
    assert why_not(arrival, "Condition/2") == "the diagnosis has no name"
