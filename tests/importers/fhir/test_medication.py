"""Medicines: given or ordered ones only, by whatever name, with their line and why they ended."""

import pytest

from longbloom.core.record import facts
from tests.importers.fhir.build import RXNORM, SNOMED, concept, read, resource, why_not


def taken(words: str = "", name: str = "1", **more: object) -> dict:
    given = {"status": "active", "medicationCodeableConcept": concept(words), **more}
    return resource("MedicationStatement", name, **given)


def drugs(*resources: dict) -> list[facts.Drug]:
    return list(read(*resources).record.all(facts.Drug))


@pytest.mark.parametrize(
    "kind", ["MedicationStatement", "MedicationRequest", "MedicationAdministration",
             "MedicationDispense", "MedicationOrder"],
)  # fmt: skip
def test_every_kind_of_entry(kind: str) -> None:
    entry = resource(kind, status="completed", medicationCodeableConcept=concept("Letrozole"))
    assert [d.name for d in drugs(entry)] == ["letrozole"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"status": "entered-in-error"}, "mistake"), ({"status": "cancelled"}, "cancelled"),
        ({"status": "not-taken"}, "not taken"), ({"status": "draft"}, "draft"),
        ({"status": "intended"}, "planned"), ({"intent": "plan"}, "plan"),
        ({"intent": "proposal"}, "plan"), ({"doNotPerform": True}, "not taken"),
        ({"wasNotTaken": True}, "not taken"), ({"taken": "n"}, "not taken"),
    ],
)  # fmt: skip
def test_what_was_not_taken_is_none(fields: dict, why: str) -> None:
    arrival = read(taken("Olaparib", **fields))
    assert not arrival.record.facts
    assert why in why_not(arrival, "MedicationStatement/1")


def test_two_drugs_in_one_entry_are_two() -> None:
    assert [d.name for d in drugs(taken("Letrozol + Ribociclib"))] == ["letrozole", "ribociclib"]


def test_a_contained_medicine_and_one_by_display() -> None:
    packed = {"resourceType": "Medication", "id": "m", "code": concept("Elacestrant 345 MG")}
    inside = taken(medicationCodeableConcept=None, medicationReference={"reference": "#m"})
    inside["contained"] = [packed]
    shown = taken("", "2", medicationCodeableConcept=None, medicationReference={"display": "T-DXd"})
    assert {d.name for d in drugs(inside, shown)} == {"elacestrant", "trastuzumab deruxtecan"}


def test_a_code_alone_names_the_drug() -> None:
    coded = taken(medicationCodeableConcept=concept("", (RXNORM, "72965", "")))
    assert [d.name for d in drugs(coded)] == ["letrozole"]


def test_one_day_is_a_dose_and_no_end() -> None:
    (drug,) = drugs(
        taken("Docetaxel", effectivePeriod={"start": "2025-03-10", "end": "2025-03-10"})
    )
    assert (str(drug.on), drug.stop) == ("2025-03-10", None)


def ordered(status: str, start: str, end: str) -> dict:
    bounds = {"start": start, "end": end}
    return resource(
        "MedicationRequest",
        status=status,
        authoredOn="2024-04-20",
        medicationCodeableConcept=concept("Capecitabine"),
        dosageInstruction=[{"timing": {"repeat": {"boundsPeriod": bounds}}}],
    )


def test_the_period_comes_before_the_day_of_the_order() -> None:
    (drug,) = drugs(ordered("completed", "2024-05-01", "2024-09-01"))
    assert (str(drug.on), str(drug.stop)) == ("2024-05-01", "2024-09-01")


@pytest.mark.parametrize("end", ["2024-09-01", "2026-11-24", "2027-03-01"])
def test_the_planned_end_of_an_active_order_is_no_stop(end: str) -> None:
    (drug,) = drugs(ordered("active", "2024-05-01", end))
    assert (str(drug.on), drug.stop, drug.status) == ("2024-05-01", None, "active")


@pytest.mark.parametrize(
    ("end", "stop"),
    [
        ("2026-11-23", "2026-11-23"),
        ("2026-11-24", "2026-11-24"),
        ("2026-11-25", "None"),
        ("2027", "None"),
    ],
)
def test_an_end_that_has_not_come_is_no_stop(end: str, stop: str) -> None:
    (drug,) = drugs(taken("Letrozole", effectivePeriod={"start": "2025-01-01", "end": end}))
    assert str(drug.stop) == stop


def test_nothing_is_completed_before_its_end_has_come() -> None:
    period = {"start": "2025-01-01", "end": "2027-01-01"}
    (drug,) = drugs(taken("Letrozole", status="completed", effectivePeriod=period))
    assert (drug.stop, drug.status) == (None, "")


def test_another_medicine_with_an_end_ahead_goes_on() -> None:
    period = {"start": "2025-01-01", "end": "2027-01-01"}
    (found,) = read(taken("Metoprolol", effectivePeriod=period)).record.all(facts.Medicine)
    assert (found.stop, found.status) == (None, "active")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"statusReason": [concept("Progression")]}, "Progression"),
        (
            {"extension": [{"url": "x/mcode-treatment-termination-reason",
                            "valueCodeableConcept": concept("Toxicity")}]},
            "Toxicity",
        ),
        ({}, ""),
    ],
)  # fmt: skip
def test_why_it_was_stopped(fields: dict, why: str) -> None:
    assert drugs(taken("Capecitabine", status="stopped", **fields))[0].why_stopped == why


@pytest.mark.parametrize(
    ("words", "extension", "intent"),
    [
        ("Palliative chemotherapy: eribulin", [], "palliative"),
        ("Neoadjuvant docetaxel", [], "neoadjuvant"),
        (
            "Letrozole",
            [{"url": "x/mcode-treatment-intent", "valueCodeableConcept": concept("Palliative")}],
            "palliative",
        ),
        (
            "Letrozol",
            [{"url": "x/mii-ex-onko-systemische-therapie-intention",
              "valueCodeableConcept": concept("", ("x", "P", ""))}],
            "palliative",
        ),
        ("Letrozol", [], ""),
    ],
)  # fmt: skip
def test_intent(words: str, extension: list, intent: str) -> None:
    assert drugs(taken(words, extension=extension))[0].intent == intent


@pytest.mark.parametrize(
    ("words", "fields", "line"),
    [
        ("Palbociclib, 1st-line", {}, 1),
        ("Eribulin", {"extension": [{"url": "x/line", "valuePositiveInt": 3}]}, 3),
        ("Eribulin", {"extension": [{"url": "x/line-of-therapy", "valueString": "4"}]}, 4),
        ("T-DXd", {"context": {"reference": "EpisodeOfCare/e"}}, 2),
        ("Letrozole", {}, 0),
    ],
)
def test_the_line_of_a_drug(words: str, fields: dict, line: int) -> None:
    episode = {
        "resourceType": "EpisodeOfCare",
        "id": "e",
        "status": "active",
        "patient": {"reference": "Patient/ana"},
        "type": [concept("Second line")],
    }
    assert drugs(taken(words, **fields), episode)[0].line == line


def test_bone_drugs_and_other_medicines_are_told_apart() -> None:
    arrival = read(taken("Denosumab 120 mg"), taken("Metoprolol 47,5 mg", "2"))
    assert arrival.record.all(facts.Drug)[0].role == "bone"
    assert arrival.record.all(facts.Medicine)[0].name == "Metoprolol 47,5 mg"


def test_a_drug_for_another_cancer_says_so() -> None:
    melanoma = resource("Condition", "2", code=concept("", ("x/icd-10", "C43.7", "Melanoma")))
    given = taken("Pembrolizumab", reasonReference=[{"reference": "Condition/2"}])
    assert drugs(given, melanoma)[0].role == "other cancer"


@pytest.mark.parametrize(
    ("reasons", "is_for_cancer"),
    [
        ([], True),
        (["Kidney transplant recipient"], False),
        (["Prophylaxis of organ rejection"], False),
        (["Zustand nach Nierentransplantation"], False),
        (["Kidney transplant recipient", "Breast cancer"], True),
        (["Hypertension"], True),
    ],
)
def test_everolimus_after_a_transplant_is_no_cancer_drug(
    reasons: list[str], *, is_for_cancer: bool
) -> None:
    coded = taken("Everolimus", reasonCode=[concept(words) for words in reasons])
    packed = [
        {"resourceType": "Condition", "id": f"r{n}", "code": concept(words)}
        for n, words in enumerate(reasons)
    ]
    pointed = taken("Everolimus", contained=packed)
    pointed["reasonReference"] = [{"reference": f"#{one['id']}"} for one in packed]
    for entry in (coded, pointed):
        record = read(entry).record
        assert bool(record.all(facts.Drug)) == is_for_cancer
        assert bool(record.all(facts.Medicine)) != is_for_cancer


def test_a_brand_for_transplants_counts_before_the_bare_name_beside_it() -> None:
    both = taken(medicationCodeableConcept=concept("Zortress", (RXNORM, "1", "everolimus")))
    record = read(both).record
    assert not record.all(facts.Drug)
    assert [m.name for m in record.all(facts.Medicine)] == ["Zortress"]


@pytest.mark.parametrize(
    ("reasons", "role"),
    [
        (["Colon cancer"], "other cancer"),
        (["Colon cancer", "Breast cancer"], "cancer"),
        (["Cancer"], "cancer"),
        (["Encounter for antineoplastic chemotherapy"], "cancer"),
    ],
)
def test_a_reason_in_words_tells_which_cancer_a_drug_is_for(reasons: list[str], role: str) -> None:
    given = taken("Capecitabine", reasonCode=[concept(words) for words in reasons])
    assert drugs(given)[0].role == role


def test_a_medicine_without_a_name_is_kept() -> None:
    coded = taken(medicationCodeableConcept=concept("", (SNOMED, "999", "")))
    assert "no name" in why_not(read(coded), "MedicationStatement/1")
