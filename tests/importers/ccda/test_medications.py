"""Ana's medicines: what she takes, what was ordered, and what never was."""

import pytest

from longbloom.core.record.facts import Document, Drug, Medicine, Spread
from tests.importers.ccda.paper import medications, medicine, one, section


def test_a_cancer_drug_by_its_name_and_another_medicine() -> None:
    record = one(
        medications(medicine("palbociclib 125 MG Oral Capsule"), medicine("Aspirin"))
    ).record
    (drug,) = record.all(Drug)
    assert (drug.name, str(drug.on), drug.status) == ("palbociclib", "2023-01-10", "active")
    assert [m.name for m in record.all(Medicine)] == ["Aspirin"]


def test_a_span_gives_start_and_stop_and_one_day_is_one_dose() -> None:
    span = (
        "<effectiveTime xsi:type='IVL_TS'><low value='202301'/><high value='20230630'/>"
        "</effectiveTime><effectiveTime xsi:type='PIVL_TS' operator='A'>"
        "<period value='12' unit='h'/></effectiveTime>"
    )
    day = "<effectiveTime value='20230110101500+0100'/>"
    record = one(
        medications(medicine("Letrozole", when=span), medicine("Fulvestrant", when=day))
    ).record
    spans = {drug.name: (str(drug.on), str(drug.stop or "")) for drug in record.all(Drug)}
    assert spans == {"letrozole": ("2023-01", "2023-06-30"), "fulvestrant": ("2023-01-10", "")}


def span(low: str, high: str) -> str:
    ends = f"<low value='{low}'/><high value='{high}'/>"
    return f"<effectiveTime xsi:type='IVL_TS'>{ends}</effectiveTime>"


def test_an_end_that_has_not_come_is_no_stop_and_completes_nothing() -> None:
    ahead = medicine("Letrozole", status="completed", when=span("20250101", "20270101"))
    (drug,) = one(medications(ahead)).record.all(Drug)
    assert (str(drug.on), drug.stop, drug.status) == ("2025-01-01", None, "")


def test_the_end_of_an_active_prescription_is_a_plan() -> None:
    order = medicine("Capecitabine", attributes="moodCode='INT'", when=span("20250101", "20250401"))
    (drug,) = one(medications(order)).record.all(Drug)
    assert (drug.stop, drug.status) == (None, "active")


def test_a_medicine_that_starts_in_the_future_is_not_used_and_said_so() -> None:
    arrival = one(medications(medicine("Olaparib", when=span("20270101", "20270401"))))
    assert not arrival.record.all(Drug)
    assert any("has not come yet" in unread.why for unread in arrival.account.unread)


def test_a_schedule_alone_is_no_date_and_becomes_the_dose() -> None:
    every = "<effectiveTime xsi:type='PIVL_TS'><period value='12' unit='h'/></effectiveTime>"
    (found,) = one(medications(medicine("Aspirin", when=every))).record.all(Medicine)
    assert found.on is None and found.dose == "every 12 hours"


def test_a_prescription_counts_as_fhirs_order_does() -> None:
    (drug,) = one(medications(medicine("Capecitabine", attributes="moodCode='INT'"))).record.all(
        Drug
    )
    assert drug.name == "capecitabine"


def test_plans_refusals_and_mistakes_are_none() -> None:
    arrival = one(
        medications(
            medicine("Capecitabine", attributes="moodCode='RQO'"),
            medicine("Letrozole", attributes="moodCode='EVN' negationInd='true'"),
            medicine("Tamoxifen", status="nullified"),
        ),
        section("18776-5", "Plan of treatment", medicine("Olaparib", attributes="moodCode='INT'")),
    )
    assert not arrival.record.all(Drug)
    kept = {piece.where.split("#section:")[1]: piece.why for piece in arrival.account.kept[1:]}
    assert list(kept) == [
        "Medications/entry 1", "Medications/entry 2", "Medications/entry 3",
        "Plan of treatment/entry 1",
    ]  # fmt: skip
    assert "plan" in kept["Plan of treatment/entry 1"]


@pytest.mark.parametrize("mood", ["RQO", "PRP", "PRMS", "GOL", "rqo"])
def test_what_is_only_asked_for_was_not_given(mood: str) -> None:
    asked = medicine("Capecitabine", attributes=f"moodCode='{mood}'")
    wrapped = (
        f"<act classCode='ACT' moodCode='{mood}'><code code='1'/><entryRelationship>"
        f"{medicine('Capecitabine')}</entryRelationship></act>"
    )
    for planned in (asked, wrapped):
        arrival = one(medications(planned))
        assert not arrival.record.all(Drug)
        assert any("plan" in kept.why for kept in arrival.account.kept)


def test_a_prescription_in_a_plan_of_treatment_is_none_in_words_either() -> None:
    order = medicine("Olaparib", attributes="moodCode='INT'")
    text = "<paragraph>Olaparib 300 mg twice a day for liver metastases</paragraph>"
    arrival = one(section("18776-5", "Plan of treatment", order, text=text))
    assert not arrival.record.all(Drug) and not arrival.record.all(Spread)


def test_completed_without_an_end_does_not_say_that_it_ended() -> None:
    (drug,) = one(medications(medicine("Tamoxifen", status="completed"))).record.all(Drug)
    assert drug.status == "" and drug.stop is None


def test_no_known_medicines_is_kept_in_words() -> None:
    arrival = one(medications(medicine("No known medications"), text="No medications"))
    assert not arrival.record.all(Medicine)
    assert any(d.text == "No medications" for d in arrival.record.all(Document))


def test_an_instruction_in_the_place_of_the_name_does_not_hide_the_medicine() -> None:
    entry = medicine("acetaminophen").replace(
        "displayName='acetaminophen'/>",
        "displayName='acetaminophen'><originalText>As needed</originalText></code>"
        "<name>acetaminophen</name>",
    )
    (found,) = one(medications(entry)).record.all(Medicine)
    assert found.name == "acetaminophen"
