"""Traps that stand in real files, and the ten rules they taught: one small test each."""

from decimal import Decimal

from longbloom.core.record import facts
from tests.importers.fhir.build import (
    LOINC,
    RXNORM,
    SNOMED,
    concept,
    picture,
    read,
    resource,
    why_not,
)


def labelled(words: str, code: str, display: str = "", **value: object) -> dict:
    lab = {"category": [concept("", ("", "laboratory", ""))], "effectiveDateTime": "2024-02-01"}
    code_shown = concept(words, (LOINC, code, display))
    return resource("Observation", status="final", code=code_shown, **lab, **value)


def test_a_marker_under_a_wrong_code_goes_by_its_words() -> None:
    ca = labelled("CA 15-3", "10334-1", valueQuantity={"value": 48.0, "unit": "U/mL"})
    (lab,) = read(ca).record.all(facts.Lab)
    assert lab.marker == "CA 15-3"
    assert lab.loinc == ""
    assert "CA 125" in lab.doubts[0]


def test_cea_coded_as_psa_is_cea() -> None:
    cea = labelled("CEA", "2857-1", valueQuantity={"value": 3.1, "unit": "ng/mL"})
    (lab,) = read(cea).record.all(facts.Lab)
    assert (lab.marker, lab.value) == ("CEA", Decimal("3.1"))


def test_androgen_receptor_coded_as_er_is_no_er() -> None:
    ar = labelled("Androgen receptor", "85337-4", valueString="Positive")
    assert not read(ar).record.all(facts.Receptor)


def test_oncotype_coded_as_er_is_no_er() -> None:
    score = labelled("Oncotype DX recurrence score", "85337-4", valueQuantity={"value": 18})
    assert not read(score).record.all(facts.Receptor)


def test_spread_that_stands_only_in_free_text_is_found() -> None:
    cancer = resource(
        "Condition",
        code=concept("Breast cancer"),
        onsetDateTime="2020",
        note=[{"text": "Hepatic metastases. Metastase BWK 12."}],
    )
    sites = {s["site"] for s in picture(cancer)["sites"]}
    assert sites == {"liver", "bone"}


def test_a_ct_that_denies_spread_gives_none() -> None:
    ct = resource(
        "DiagnosticReport",
        status="final",
        code=concept("CT chest and abdomen"),
        conclusion="No evidence of lung or liver metastases.",
        effectiveDateTime="2024-01-01",
    )
    arrival = read(ct)
    assert not arrival.record.all(facts.Spread)
    assert arrival.record.all(facts.Scan)


def test_site_of_metastasis_none_is_no_site() -> None:
    none = labelled(
        "", "44667-4", "Site of distant metastasis", valueCodeableConcept=concept("None")
    )
    assert not read(none).record.all(facts.Spread)


def test_a_planned_drug_was_not_given() -> None:
    plan = resource(
        "CarePlan",
        intent="plan",
        activity=[{"detail": {"code": concept("capivasertib"), "status": "scheduled"}}],
    )
    order = resource(
        "MedicationRequest",
        "2",
        status="active",
        intent="plan",
        medicationCodeableConcept=concept("Capecitabine"),
    )
    arrival = read(plan, order)
    assert not arrival.record.all(facts.Drug)
    assert "plan" in why_not(arrival, "MedicationRequest/2")


def test_bills_never_make_a_treatment() -> None:
    bill = {
        "resourceType": "ExplanationOfBenefit",
        "id": "b",
        "patient": {"reference": "Patient/ana"},
        "item": [{"productOrService": concept("trastuzumab")}],
    }
    arrival = read(bill)
    assert not arrival.record.all(facts.Drug)
    assert "bill" in why_not(arrival, "ExplanationOfBenefit/b")


def test_receptors_that_change_both_show() -> None:
    def er(name: str, on: str, result: str, site: str) -> dict:
        return resource(
            "Observation",
            name,
            status="final",
            code=concept("Estrogen receptor"),
            effectiveDateTime=on,
            valueString=result,
            bodySite=concept(site),
        )

    shown = picture(er("1", "2018", "Positive", "Breast"), er("2", "2022", "Negative", "Liver"))
    assert shown["receptors"]["ER"]["result"] == "negative"
    assert [r["result"] for r in shown["receptors"]["ER"]["changed_from"]] == ["positive"]


def test_m0_of_then_and_stage_iv_of_now_stand_side_by_side() -> None:
    m0 = labelled("", "21907-1", "Distant metastases.clinical [Class] Cancer", valueString="cM0")
    iv = {**labelled("", "21908-9", "Stage group.clinical Cancer", valueString="Stage IV")}
    iv |= {"id": "2", "effectiveDateTime": "2026-01-01"}
    shown = picture(m0, iv)
    assert shown["diagnosis"]["stage"] == "IV"
    assert shown["diagnosis"]["metastatic_on"] == "2026-01-01"
    assert {s.get("category") or s.get("group") for s in shown["stages"]} == {"cM0", "IV"}


def test_breast_and_lung_codes_on_one_condition_go_by_the_words() -> None:
    both = concept(
        "Malignant neoplasm of breast",
        (SNOMED, "254837009", "Malignant neoplasm of breast"),
        (SNOMED, "254637007", "Non-small cell lung cancer"),
    )
    (diagnosis,) = read(resource("Condition", code=both)).record.all(facts.Diagnosis)
    assert diagnosis.what == "primary"


def test_regimens_as_letters_are_their_drugs() -> None:
    course = resource(
        "Procedure",
        status="completed",
        code=concept("Adjuvante Chemotherapie EC-Pac-H"),
        performedPeriod={"start": "2025-05-05", "end": "2025-11-15"},
    )
    drugs = {d.name for d in read(course).record.all(facts.Drug)}
    assert drugs == {"epirubicin", "cyclophosphamide", "paclitaxel", "trastuzumab"}


def test_the_day_of_writing_down_is_said_to_be_that() -> None:
    late = resource("Condition", code=concept("Breast cancer"), recordedDate="2024-05-01")
    (diagnosis,) = read(late).record.all(facts.Diagnosis)
    assert "written down" in diagnosis.doubts[0]


def test_retired_atc_codes_still_name_their_drug() -> None:
    old = resource(
        "MedicationStatement",
        status="completed",
        medicationCodeableConcept=concept("", ("http://www.whocc.no/atc", "L01XC03", "")),
        effectiveDateTime="2016",
    )
    assert [d.name for d in read(old).record.all(facts.Drug)] == ["trastuzumab"]


def test_words_of_a_drug_beat_its_code() -> None:
    wrong = concept("Paclitaxel 100 MG", (RXNORM, "72962", "docetaxel"))
    given = resource("MedicationStatement", status="active", medicationCodeableConcept=wrong)
    (drug,) = read(given).record.all(facts.Drug)
    assert drug.name == "paclitaxel"
    assert "docetaxel" in drug.doubts[0]


def test_a_code_that_fails_its_check_digit_is_doubted() -> None:
    bad = concept("Breast cancer", (SNOMED, "254837008", ""))
    (diagnosis,) = read(resource("Condition", code=bad)).record.all(facts.Diagnosis)
    assert "check digit" in diagnosis.doubts[0]


def test_two_copies_of_one_result_merge_with_both_sources() -> None:
    first = labelled("Hemoglobin", "718-7", valueQuantity={"value": 12.5, "unit": "g/dL"})
    (lab,) = read(first, {**first, "id": "2"}).record.all(facts.Lab)
    assert [s.place for s in lab.sources] == ["Observation/1", "Observation/2"]


def test_recorded_lines_come_before_worked_out_ones() -> None:
    def line(name: str, number: int, start: str, end: str) -> dict:
        lot = {"url": "x/enlist-lot", "extension": [{"url": "line", "valuePositiveInt": number}]}
        return {
            "resourceType": "EpisodeOfCare",
            "id": name,
            "status": "finished",
            "patient": {"reference": "Patient/ana"},
            "extension": [lot],
            "period": {"start": start, "end": end},
        }

    shown = picture(
        line("a", 1, "2023-01-01", "2024-01-01"), line("b", 2, "2024-02-01", "2025-01-01")
    )
    assert [(x["number"], x["start"], x["inferred"]) for x in shown["lines"]] == [
        (1, "2023-01-01", False),
        (2, "2024-02-01", False),
    ]


def test_early_then_metastatic_intent_of_a_drug_gives_no_stage() -> None:
    primary = resource(
        "Condition", code=concept("Breast cancer"), stage=[{"summary": concept("Stage IIA")}]
    )
    given = resource(
        "MedicationStatement", "2", status="active",
        medicationCodeableConcept=concept("Palliative letrozole"),
    )  # fmt: skip
    assert picture(primary, given)["diagnosis"]["stage"] == "IIA"


def test_letters_of_a_registry_are_places() -> None:
    found = [
        resource(
            "Observation", letters, status="final",
            code=concept("", (SNOMED, "385421009", "Anatomic location of metastatic spread")),
            valueCodeableConcept=concept("", ("mii-cs-onko-fernmetastasen", letters, "")),
        )
        for letters in ("HEP", "PUL", "OSS")
    ]  # fmt: skip
    assert {s["site"] for s in picture(*found)["sites"]} == {"liver", "lung", "bone"}


def test_a_regimen_with_arrows_is_its_drugs() -> None:
    words = "AC-T (doxorubicin + cyclophosphamide → paclitaxel)"
    course = resource(
        "MedicationStatement", status="completed", medicationCodeableConcept=concept(words)
    )
    names = [d.name for d in read(course).record.all(facts.Drug)]
    assert names == ["doxorubicin", "cyclophosphamide", "paclitaxel"]


def test_unit_conversions_keep_both_values() -> None:
    ca = labelled("CA 15-3", "6875-9", valueQuantity={"value": 48, "unit": "kU/L"})
    (lab,) = read(ca).record.all(facts.Lab)
    assert (lab.value, lab.unit) == (Decimal(48), "kU/L")
    assert (lab.same_value, lab.same_unit) == (Decimal(48), "U/mL")


def test_not_recorded_is_neither_positive_nor_negative() -> None:
    shown = picture(resource("Condition", code=concept("Breast cancer")))
    assert shown["receptors"]["ER"]["result"] == "unknown"
    assert shown["diagnosis"]["stage"] is None
