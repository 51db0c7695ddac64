"""Ana's values: numbers with bounds and limits, receptors, markers, scans, vital signs."""

from decimal import Decimal

import pytest

from longbloom.core.record.facts import Document, Exam, Lab, Receptor, Scan, Spread, Vital
from tests.importers.ccda.paper import one, panel, result, results, section


def number(value: str, unit: str = "") -> str:
    return f"<value xsi:type='PQ' value='{value}' unit='{unit}'/>"


def test_a_panel_gives_each_value_its_own_place() -> None:
    limits = (
        "<interpretationCode code='L'/><referenceRange><observationRange><value xsi:type='IVL_PQ'>"
        "<low value='4.0'/><high value='10.5'/></value></observationRange></referenceRange>"
    )
    entry = panel(
        result("Leukocytes", number("2.1", "10*9/L"), code="6690-2", more=limits),
        result("Hemoglobin", number("9.8", "g/dL"), code="718-7"),
    )
    white, red = one(results(entry)).record.all(Lab)
    assert (white.value, white.low, white.high, white.flag) == (
        Decimal("2.1"), Decimal("4.0"), Decimal("10.5"), "L",
    )  # fmt: skip
    assert red.source.place == "section:Results/entry 1/2"


def test_limits_in_words_are_read() -> None:
    text = (
        "<referenceRange><observationRange><text>0 - 35 U/mL</text></observationRange>"
        "</referenceRange>"
    )
    entry = panel(result("CA 15-3", number("48", "U/mL"), code="6875-9", more=text))
    (marker,) = one(results(entry)).record.all(Lab)
    assert (marker.marker, marker.high) == ("CA 15-3", Decimal("35"))


def test_open_intervals_keep_their_sign() -> None:
    below = "<value xsi:type='IVL_PQ'><high value='0.5' unit='ng/mL' inclusive='false'/></value>"
    above = "<value xsi:type='IVL_PQ'><low value='100' unit='U/mL'/></value>"
    entry = panel(result("CEA", below), result("CA 27.29", above))
    found = {lab.name: (lab.comparator, lab.value) for lab in one(results(entry)).record.all(Lab)}
    assert found == {"CEA": ("<", Decimal("0.5")), "CA 27.29": (">=", Decimal("100"))}


def test_text_that_is_a_value_is_one_and_a_null_value_is_none() -> None:
    entry = panel(
        result("CEA", "<value xsi:type='ST'>&lt;0.5 ng/mL</value>"),
        result("Sodium", "<value xsi:type='PQ' nullFlavor='NI'/>"),
    )
    arrival = one(results(entry))
    (lab,) = arrival.record.all(Lab)
    assert (lab.comparator, lab.value, lab.unit) == ("<", Decimal("0.5"), "ng/mL")
    assert any(kept.where.endswith("entry 1/2") for kept in arrival.account.kept)


def test_receptors_are_read_as_in_fhir() -> None:
    entry = panel(
        result(
            "Estrogen receptor", "<value xsi:type='CD' displayName='Positive'/>", code="16112-5"
        ),
        result("HER2 IHC", "<value xsi:type='ST'>2+ (equivocal)</value>", code="85319-2"),
    )
    found = {r.name: r.result for r in one(results(entry)).record.all(Receptor)}
    assert found["ER"] == "positive" and "HER2" in found


def test_a_false_date_is_none_and_said_so() -> None:
    entry = panel(
        result("Estrogen receptor", "<value xsi:type='ST'>Positive</value>", on="20240231"),
        result("CT Chest Abdomen", CT, on="20240231"),
    )
    record = one(results(entry)).record
    found = (*record.all(Receptor), *record.all(Scan), *record.all(Spread))
    assert len(found) == 3
    assert all(fact.on is None and "20240231" in fact.doubts[-1] for fact in found)


def test_a_scan_report_is_a_scan_with_what_it_states() -> None:
    words = "New osseous metastases of the thoracic spine. No liver metastases."
    entry = panel(result("CT Chest Abdomen", f"<value xsi:type='ED'>{words}</value>"))
    record = one(results(entry)).record
    (scan,) = record.all(Scan)
    assert scan.kind == "CT" and "liver" not in scan.sites
    assert [s.site for s in record.all(Spread)] == ["bone"]


CT = "<value xsi:type='ED'>New metastases of the liver, larger than before.</value>"


@pytest.mark.parametrize("status", ["cancelled", "aborted"])
def test_a_cancelled_scan_is_none_and_says_nothing(status: str) -> None:
    own = panel(result("CT Chest Abdomen", CT, status=status))
    by_its_panel = panel(result("CT Chest Abdomen", CT, status=""), status=status)
    for cancelled in (own, by_its_panel):
        arrival = one(results(cancelled, text="<paragraph>New liver metastases</paragraph>"))
        assert not arrival.record.all(Scan) and not arrival.record.all(Spread)
        assert any("cancelled" in kept.why for kept in arrival.account.kept)


def test_a_scan_dated_ahead_says_nothing_by_its_entry_nor_by_the_text_of_its_section() -> None:
    entry = panel(result("CT Chest Abdomen", CT, on="20270102"))
    text = "<paragraph>CT: new metastases of the liver</paragraph>"
    arrival = one(results(entry, text=text))
    assert not arrival.record.all(Scan) and not arrival.record.all(Spread)
    assert any("2027-01-02, which has not come" in unread.why for unread in arrival.account.unread)
    assert "new metastases" in [d.text for d in arrival.record.all(Document)][-1]


@pytest.mark.parametrize("mood", ["INT", "RQO", "PRMS", "GOL"])
def test_an_ordered_test_or_scan_has_no_result(mood: str) -> None:
    entry = panel(
        result("CT Chest Abdomen", CT),
        result("CA 15-3", number("48", "U/mL"), code="6875-9"),
    )
    each = entry.replace("classCode='OBS' moodCode='EVN'", f"classCode='OBS' moodCode='{mood}'")
    whole = entry.replace("moodCode='EVN'", f"moodCode='{mood}'", 1)
    for ordered in (each, whole):
        arrival = one(results(ordered))
        assert not arrival.record.all(Scan) and not arrival.record.all(Lab)
        assert not arrival.record.all(Spread)
        assert sum("plan" in kept.why for kept in arrival.account.kept) == 2


def test_a_scan_that_is_still_preliminary_is_one() -> None:
    entry = panel(result("CT Chest Abdomen", CT, status="active"))
    assert [s.site for s in one(results(entry)).record.all(Spread)] == ["liver"]


def test_a_pathology_report_states_receptors() -> None:
    words = "Liver biopsy: metastatic carcinoma. ER 90% positive, PR negative, HER2 1+."
    entry = panel(result("Pathology report", f"<value xsi:type='ED'>{words}</value>"))
    found = {r.name: r.result for r in one(results(entry)).record.all(Receptor)}
    assert found["ER"] == "positive" and found["PR"] == "negative"


def test_vital_signs_and_social_history() -> None:
    vitals = section(
        "8716-3", "Vital signs", panel(result("Body weight", number("61", "kg"), code="29463-7"))
    )
    smoking = (
        "<observation classCode='OBS' moodCode='EVN'><code code='ASSERTION'/>"
        "<value xsi:type='CD' code='266919005' displayName='Never smoker'/></observation>"
    )
    record = one(vitals, section("29762-2", "Social history", smoking)).record
    assert [(v.name, v.value) for v in record.all(Vital)] == [("Body weight", Decimal("61"))]
    assert [(e.name, e.value) for e in record.all(Exam)] == [("Social history", "Never smoker")]


def test_t4_in_a_note_is_no_stage_and_pr_no_receptor() -> None:
    note = section("11506-3", "Progress note", text="Free T4 normal. BP 120/80, PR 72, stable.")
    record = one(note).record
    assert [type(fact) for fact in record.facts] == [Document, Document]
