"""What leaves is what she knows: her digits and dates, her words, and nothing made up."""

import json
from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import given, settings

from longbloom.core.record import facts as f
from longbloom.core.record.carried import FACT, SOURCE
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.record import Person, Record, fact_id, record_of
from longbloom.exporters.fhir.bundle import WRITERS, to_fhir
from longbloom.importers.arrive import read_files
from tests.exporters.fhir import made
from tests.exporters.fhir.back import TODAY, back, read

ANA = Person(sex="female", born=PartialDate(1969, 5))
PAPER = Source("hospital.json", "Observation/1", "", "2024-05-01T10:00:00+00:00")
TYPED = Source(said_by="you", noted_at="2024-05-02T10:00:00+00:00")
NOT_KNOWN = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"


def record(*facts: Fact, person: Person = ANA) -> Record:
    return record_of(person, facts)


def written(*facts: Fact, **more: Any) -> list[dict[str, Any]]:
    """The resources of these facts, the patient left out; numbers as they are written."""
    bundle = json.loads(to_fhir(record(*facts), name="Ana Lima", **more), parse_float=str)
    return [entry["resource"] for entry in bundle["entry"]][1:]


def cea(value: str = "4.50", **more: Any) -> f.Lab:
    return f.Lab(
        name="CEA", loinc="2039-6", value=Decimal(value), unit="ng/ml", marker="CEA",
        on=PartialDate(2024, 3), source=PAPER, **more,
    )  # fmt: skip


def test_every_kind_of_fact_has_a_writer() -> None:
    assert set(WRITERS) == set(Fact.__subclasses__())


def test_digits_units_and_dates_stay_as_they_were_written() -> None:
    (lab,) = written(cea(comparator="<"))
    assert lab["valueQuantity"] == {"value": "4.50", "comparator": "<", "unit": "ng/ml"}
    assert lab["effectiveDateTime"] == "2024-03"


def test_a_date_without_a_day_is_too_little_for_a_lab_profile() -> None:
    month, day = written(cea(), f.Lab(name="CEA", loinc="2039-6", value=Decimal(4), marker="CEA",
                                      on=PartialDate(2024, 3, 9), source=PAPER))  # fmt: skip
    assert "meta" not in month
    assert len(day["meta"]["profile"]) == 2


def test_a_paper_without_its_text_is_no_us_core_paper() -> None:
    bare, whole = written(
        f.Document(title="Letter", source=PAPER),
        f.Document(title="Letter", text="Dear colleague", source=PAPER),
    )
    assert "meta" not in bare
    assert whole["meta"]["profile"][0].endswith("us-core-documentreference")


def test_what_is_not_known_is_said_to_be_not_known() -> None:
    (test,) = written(f.Receptor(name="ER", result="unknown", source=PAPER))
    assert "valueCodeableConcept" not in test
    assert test["dataAbsentReason"]["coding"][0]["code"] == "unknown"
    assert "effectiveDateTime" not in test
    (line,) = written(f.Line(number=2, source=PAPER))
    assert line["_status"]["extension"][0]["url"] == NOT_KNOWN


def test_a_day_of_writing_down_is_no_onset() -> None:
    late = "dated by the day it was written down"
    told = f.Problem(name="Asthma", on=PartialDate(2020, 1, 2), doubts=(late,), source=PAPER)
    (problem,) = written(told)
    assert problem["recordedDate"] == "2020-01-02"
    assert "onsetDateTime" not in problem


def test_a_code_that_is_none_is_left_out_and_the_words_stay() -> None:
    (lab,) = written(f.Lab(name="CEA", loinc="2039-7", value=Decimal(4), source=PAPER))
    assert lab["code"] == {"text": "CEA"}


def test_a_drug_has_its_codes_its_line_and_why_it_ended() -> None:
    (drug,) = written(
        f.Drug(
            name="letrozole", on=PartialDate(2021, 3), stop=PartialDate(2022), line=1,
            status="stopped", why_stopped="progression", intent="palliative", source=PAPER,
        )
    )  # fmt: skip
    codes = [(c["system"].rpartition("/")[2], c["code"]) for c in
             drug["medicationCodeableConcept"]["coding"]]  # fmt: skip
    assert codes == [("rxnorm", "72965"), ("atc", "L02BG04")]
    assert drug["effectivePeriod"] == {"start": "2021-03", "end": "2022"}
    assert drug["statusReason"] == [{"text": "progression"}]


def test_an_end_before_its_start_is_no_period() -> None:
    (drug,) = written(
        f.Drug(name="letrozole", on=PartialDate(2022), stop=PartialDate(2021), source=PAPER)
    )
    assert drug["effectiveDateTime"] == "2022"
    assert "effectivePeriod" not in drug


def test_one_infusion_is_a_day_and_a_drug_she_takes_runs_on() -> None:
    day = PartialDate(2024, 5, 6)
    once, still = written(
        f.Drug(name="paclitaxel", on=day, status="completed", source=PAPER),
        f.Drug(name="letrozole", on=day, status="active", source=PAPER),
    )
    assert once["effectiveDateTime"] == "2024-05-06"
    assert still["effectivePeriod"] == {"start": "2024-05-06"}


def test_a_spread_is_one_illness_from_when_it_was_first_found() -> None:
    seen = [PartialDate(2023, 2), PartialDate(2022, 11, 8), None]
    found = written(*(f.Spread(site="bone", on=day, source=PAPER) for day in seen))
    conditions = [one for one in found if one["resourceType"] == "Condition"]
    assert [one["onsetDateTime"] for one in conditions] == ["2022-11-08"]
    later = [one for one in found if one["resourceType"] == "Observation"]
    first = {"reference": f"urn:uuid:{conditions[0]['id']}"}
    assert [(one.get("effectiveDateTime"), one["focus"]) for one in later] == [
        ("2023-02", [first]),
        (None, [first]),
    ]


def test_radiation_of_a_metastasis_is_a_course_for_that_metastasis() -> None:
    spread = f.Spread(site="bone", on=PartialDate(2022), source=PAPER)
    beam = f.LocalTreatment(
        what="radiation", name="Radiation to the spine", site="bone",
        on=PartialDate(2022, 5), stop=PartialDate(2022, 6), source=PAPER,
    )  # fmt: skip
    bone, course = written(spread, beam)
    assert course["reasonReference"] == [{"reference": f"urn:uuid:{bone['id']}"}]
    assert course["meta"]["profile"][0].endswith("mcode-radiotherapy-course-summary")


def test_of_two_primary_cancers_none_is_pointed_at() -> None:
    left = f.Diagnosis(what="primary", name="Left breast cancer", side="left", source=PAPER)
    right = f.Diagnosis(what="primary", name="Right breast cancer", side="right", source=PAPER)
    stage = f.Stage(group="IV", system="AJCC 8", source=PAPER)
    assert "focus" not in written(left, right, stage)[2]
    assert "focus" in written(left, stage)[1]


def test_a_note_about_her_mother_is_no_finding_of_hers() -> None:
    note = f.Note(text="In the family, mother: breast cancer", source=PAPER)
    file = to_fhir(record(note), name="Ana Lima").replace(FACT.encode(), b"https://other.example/")
    arrival = read(file)
    assert arrival.record.facts == ()


def test_it_says_who_said_so() -> None:
    (wish,) = written(f.Wish(text="See the sea", source=TYPED, also=(PAPER,)))
    told = [e["extension"] for e in wish["extension"] if e["url"] == SOURCE]
    parts = [{part["url"]: part["valueString"] for part in one} for one in told]
    assert parts[0] == {"said-by": "you", "noted-at": "2024-05-02T10:00:00+00:00"}
    assert (parts[1]["file"], parts[1]["place"]) == ("hospital.json", "Observation/1")


def test_what_she_said_herself_is_still_hers_when_it_comes_back() -> None:
    again = back(record(f.Wish(text="See the sea", source=TYPED))).record.facts[0]
    assert (again.source.said_by, again.source.noted_at) == ("you", TYPED.noted_at)
    assert again.source.file == "export.json"


def test_what_was_corrected_stays_home_unless_asked_for_and_never_stands() -> None:
    wrong = cea("45")
    right = cea("4.50", replaces=(fact_id(wrong),))
    assert [lab["valueQuantity"]["value"] for lab in written(wrong, right)] == ["4.50"]
    both = written(wrong, right, with_corrected=True)
    assert [lab["status"] for lab in both] == ["unknown", "entered-in-error"]
    arrival = back(record(wrong, right), with_corrected=True)
    assert [str(lab.value) for lab in arrival.record.all(f.Lab)] == ["4.50"]


@settings(max_examples=25, deadline=None)
@given(made.records())
def test_nothing_that_was_taken_back_comes_back(gone: Record) -> None:
    left = Record(gone.person, (), corrected=gone.facts)
    assert back(left, with_corrected=True).record.facts == ()


def test_a_changed_word_is_read_and_not_what_stands_beside_it() -> None:
    file = to_fhir(record(cea()), name="Ana Lima").replace(b'"value":4.50', b'"value":9.75')
    assert [str(lab.value) for lab in read(file).record.all(f.Lab)] == ["9.75"]


def test_a_file_that_passed_through_another_system_still_gives_the_facts_back() -> None:
    """It gave its own ids and pointers, sorted the fields and added when it stored them."""
    facts = (f.Note(text="Ask about scalp cooling", source=PAPER), cea())
    bundle = msgspec.json.Decoder(float_hook=Decimal).decode(to_fhir(record(*facts)))
    for number, entry in enumerate(bundle["entry"]):
        one = entry["resource"]
        one |= {"id": str(number), "meta": {"versionId": "1"}, "text": {"status": "generated"}}
        entry["fullUrl"] = f"https://clinic.example/{one['resourceType']}/{number}"
        if "subject" in one:
            one["subject"] = {"reference": "Patient/0"}
    stored = msgspec.json.Encoder(decimal_format="number", order="sorted").encode(bundle)
    assert [fact_id(fact) for fact in read(stored).record.facts] == [fact_id(x) for x in facts]


def test_a_file_may_withdraw_nothing_in_her_record() -> None:
    allergy = f.Allergy(to="Penicillin", source=TYPED)
    forged = f.Note(text="Hello", replaces=(fact_id(allergy),), source=PAPER)
    brought = back(record(forged)).record.facts
    assert record_of(ANA, [allergy, *brought]).all(f.Allergy) == (allergy,)


def test_a_forged_fact_with_no_real_date_is_left() -> None:
    file = to_fhir(record(cea()), name="Ana Lima")
    forged = file.replace(b'\\"month\\":3', b'\\"month\\":13')
    assert forged != file
    assert [lab.on for lab in read(forged).record.all(f.Lab)] == [PartialDate(2024, 3)]


def test_a_forged_fact_with_a_result_that_there_is_not_is_left() -> None:
    """The rules reckon with a few results only; another one would stop every page."""
    er = f.Receptor(name="ER", result="positive", source=PAPER)
    file = to_fhir(record(er), name="Ana Lima")
    forged = file.replace(b'\\"result\\":\\"positive', b'\\"result\\":\\"splendid')
    assert forged != file
    assert [test.result for test in read(forged).record.all(f.Receptor)] == ["positive"]


def test_two_people_without_name_or_birthday_are_two() -> None:
    nobody = Person()
    files = [
        (f"{place}.json", to_fhir(record(f.Wish(text=place, source=TYPED), person=nobody)))
        for place in ("sea", "hills")
    ]
    assert len(read_files(files, today=TODAY)) == 2


def test_her_export_of_today_and_of_last_year_are_about_one_person() -> None:
    files = [
        (f"{n}.json", to_fhir(record(cea(value)), name="Ana Lima")) for n, value in enumerate("45")
    ]
    (arrival,) = read_files(files, today=TODAY)
    assert len(arrival.record.facts) == 2


def test_hostile_words_stay_words() -> None:
    told = 'a"b\\c\x00\x1b</script>' + "\u202e" + '","resourceType":"Patient"'
    again = back(record(f.Note(text=told, source=PAPER)), name=told)
    assert again.record.facts[0].text == told  # type: ignore[attr-defined]
