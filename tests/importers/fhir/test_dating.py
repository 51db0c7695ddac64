"""Dates that can't be dates: no fact is dated by one, and every fact of the entry says so."""

import pytest

from longbloom.core.record import facts
from longbloom.importers.fhir.dating import dated
from tests.importers.fhir.build import SNOMED, concept, observation, read, resource

NEVER = "2024-02-31"
IMAGING = [concept("", ("", "RAD", ""))]


def test_the_best_real_date_counts_and_a_false_one_before_it_is_doubted() -> None:
    assert [str(dated(*texts)[0]) for texts in (("", "2024"), (NEVER, "2024"), (NEVER,), ())] == [
        "2024", "2024", "None", "None",
    ]  # fmt: skip
    assert dated("", "2024")[1] == dated("2024", NEVER)[1] == ()
    assert NEVER in dated(NEVER, "2024")[1][0]


@pytest.mark.parametrize(
    "entry",
    [
        observation("Estrogen receptor", valueString="Positive", effectiveDateTime=NEVER),
        observation("CA 15-3", valueQuantity={"value": 1}, effectiveDateTime=NEVER),
        observation("Stage group", valueString="Stage IV", effectiveDateTime=NEVER),
        observation("Liver metastases", valueBoolean=True, effectiveDateTime=NEVER),
        observation("Distant metastases", valueBoolean=True, effectiveDateTime=NEVER),
        observation("ECOG", valueInteger=1, effectiveDateTime=NEVER),
        observation("PIK3CA", valueString="Mutation detected", effectiveDateTime=NEVER),
        observation("Disease status", valueString="Progression", effectiveDateTime=NEVER),
        observation("Pathology report", valueString="ER positive", effectiveDateTime=NEVER),
        observation("Bone lesion", valueString="L3 metastasis, 2 cm", effectiveDateTime=NEVER),
        observation("Hair color", valueString="Brown", effectiveDateTime=NEVER),
        resource(
            "Condition",
            code=concept("Breast cancer stage IV with liver metastases, ER positive"),
            onsetDateTime=NEVER,
        ),
        resource("Condition", code=concept("Asthma"), onsetDateTime=NEVER),
        resource(
            "DiagnosticReport",
            code=concept("CT"),
            category=IMAGING,
            conclusion="Liver metastases.",
            effectiveDateTime=NEVER,
        ),
        resource("ImagingStudy", description="CT: liver metastases", started=NEVER),
        resource("Procedure", code=concept("Mastectomy"), performedDateTime=NEVER),
        resource("Procedure", code=concept("Chemotherapy: eribulin"), performedDateTime=NEVER),
        resource(
            "MedicationStatement",
            status="active",
            medicationCodeableConcept=concept("Letrozole"),
            effectiveDateTime=NEVER,
        ),
        resource("AllergyIntolerance", code=concept("Penicillin"), onsetDateTime=NEVER),
        resource("Encounter", period={"start": NEVER}),
        resource("DocumentReference", description="Letter", date=NEVER),
        resource("Composition", title="Letter", date=NEVER),
        resource("Immunization", vaccineCode=concept("Flu"), occurrenceDateTime=NEVER),
        resource(
            "QuestionnaireResponse",
            authored=NEVER,
            item=[{"linkId": "metastasen-leber", "answer": [{"valueBoolean": True}]}],
        ),
    ],
    ids=lambda entry: str(entry.get("code", {}).get("text", entry["resourceType"])),
)
def test_every_fact_of_an_entry_with_a_false_date_is_undated_and_says_why(entry: dict) -> None:
    found = read(entry).record.facts
    assert found
    assert [(fact.on, [NEVER in doubt for doubt in fact.doubts]) for fact in found] == [
        (None, [True])
    ] * len(found)


def test_a_false_end_is_said_too() -> None:
    period = {"start": "2024-01-01", "end": NEVER}
    given = resource(
        "MedicationStatement",
        status="stopped",
        medicationCodeableConcept=concept("Letrozole"),
        effectivePeriod=period,
    )
    (drug,) = read(given).record.all(facts.Drug)
    assert (str(drug.on), drug.stop) == ("2024-01-01", None)
    assert NEVER in drug.doubts[0]


def test_an_answer_under_a_code_that_fails_its_check_digit_is_doubted_too() -> None:
    odd = observation("Hair color", (SNOMED, "254837008", ""), valueString="Brown")
    assert "check digit" in read(odd).record.all(facts.Exam)[0].doubts[0]
