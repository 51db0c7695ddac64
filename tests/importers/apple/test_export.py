"""An iPhone's export becomes a few lines a day; nothing is counted twice or lost unsaid."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longbloom.core.record.facts import Vital
from longbloom.importers import opening
from longbloom.importers.arrive import Arrival, read_files
from tests.importers.apple.build import export, record, sleep, zipped
from tests.importers.fhir.build import TODAY
from tests.shared import shared

MORNING = "2024-03-05 07:10:00 -0500"
LATE = "2024-03-05 22:10:00 -0500"


def read(data: bytes, name: str = "export.xml") -> Arrival:
    (hers,) = read_files([(name, data)], today=TODAY)
    return hers


def vitals(*records: str) -> list[tuple[str, str, Decimal | None, str, str]]:
    found = read(export(*records)).record.all(Vital)
    return [(v.name, str(v.on), v.value, v.unit, v.text) for v in found]


def test_it_says_whom_it_is_about() -> None:
    person = read(export(record("BodyMass", "61.2", MORNING, unit="kg"))).record.person
    assert (person.sex, str(person.born)) == ("female", "1974-03-02")


def test_the_day_is_the_one_written_and_units_stay_as_written() -> None:
    assert vitals(record("BodyMass", "135.4", LATE, unit="lb")) == [
        ("Body weight", "2024-03-05", Decimal("135.4"), "lb", "")
    ]


def test_two_devices_never_count_the_same_steps_twice() -> None:
    hers = read(export(
        record("StepCount", "1000", MORNING, source="Phone"),
        record("StepCount", "500", LATE, source="Phone"),
        record("StepCount", "1700", LATE, source="Watch"),
    ))  # fmt: skip
    (steps,) = hers.record.all(Vital)
    assert steps.value == 1700
    assert "Watch" in steps.words and "not added to it: Phone" in steps.words


def test_heart_rates_of_a_day_are_lowest_to_highest() -> None:
    (rate,) = vitals(*(record("HeartRate", v, MORNING, unit="count/min") for v in ("71", "52")))
    assert rate == ("Heart rate", "2024-03-05", None, "", "52 to 71 /min")


def test_oxygen_is_told_in_percent() -> None:
    (oxygen,) = vitals(record("OxygenSaturation", "0.97", MORNING, unit="%"))
    assert oxygen[2:4] == (Decimal(97), "%")


def test_the_same_weight_from_two_apps_is_one_and_a_chatty_scale_is_a_range() -> None:
    twice = [record("BodyMass", "61", MORNING, unit="kg", source=s) for s in ("A", "B")]
    assert len(vitals(*twice)) == 1
    many = [
        record("BodyMass", f"6{n}", f"2024-03-05 0{n}:00:00 +0100", unit="kg") for n in range(9)
    ]
    assert [v[4] for v in vitals(*many)] == ["60 to 68 kg"]


def test_a_night_is_merged_and_named_by_the_day_it_ends_on() -> None:
    found = vitals(
        sleep("InBed", "2024-03-04 22:00:00 +0100", "2024-03-05 07:00:00 +0100", "Phone"),
        sleep("AsleepCore", "2024-03-04 23:00:00 +0100", "2024-03-05 03:00:00 +0100"),
        sleep("AsleepREM", "2024-03-05 03:00:00 +0100", "2024-03-05 06:00:00 +0100"),
        sleep("Asleep", "2024-03-05 01:00:00 +0100", "2024-03-05 05:30:00 +0100", "App"),
        sleep("Awake", "2024-03-05 06:00:00 +0100", "2024-03-05 06:10:00 +0100"),
    )
    assert found == [("Sleep", "2024-03-05", Decimal("7.00"), "h", "")]


def test_an_hour_is_an_hour_when_the_clock_changes() -> None:
    (night,) = vitals(
        sleep("Asleep", "2024-03-31 01:00:00 +0100", "2024-03-31 04:00:00 +0200"),
    )
    assert night[2] == Decimal("2.00")


def test_only_in_bed_is_not_told_as_asleep() -> None:
    (night,) = vitals(sleep("InBed", "2024-03-04 22:00:00 +0100", "2024-03-05 06:00:00 +0100"))
    assert night[0] == "Time in bed"


def test_what_is_not_read_is_counted_and_what_is_odd_is_listed() -> None:
    hers = read(export(
        record("HeadphoneAudioExposure", "60", MORNING),
        record("BodyMass", "much", MORNING, unit="kg"),
        record("BodyMass", "NaN", MORNING, unit="kg"),
    ))  # fmt: skip
    assert [(k.what, k.why[:9]) for k in hers.account.kept if "audio" in k.what] == [
        ("headphone audio exposure", "entries o")
    ]
    assert "2 Body weight entries" in hers.account.unread[0].why


def test_tomorrow_is_not_used_before_it_has_come() -> None:
    hers = read(export(record("BodyMass", "61", "2099-01-01 10:00:00 +0000", unit="kg")))
    assert not hers.record.facts and "not come yet" in hers.account.unread[0].why


def test_what_stands_before_the_damage_is_kept() -> None:
    hers = read(export(record("BodyMass", "61", MORNING, unit="kg"), end="<Record type="))
    assert len(hers.record.facts) == 1
    assert "breaks off at line" in hers.account.unread[0].why


def test_entities_are_refused_and_never_expanded() -> None:
    bomb = export().replace(b"<!ELEMENT", b'<!ENTITY a "&b;&b;"><!ELEMENT', 1)
    assert "entities" in read(bomb).account.unread[0].why
    outside = export().replace(b"<!ELEMENT", b'<!ENTITY % a SYSTEM "file:///etc/passwd"><!ELEMENT')
    assert "entities" in read(outside).account.unread[0].why


def test_the_copy_in_cda_is_left_out_only_beside_the_export() -> None:
    cda = shared("records/apple/candace_apple_health_export/export_cda.xml").read_bytes()
    both = read(zipped({"export.xml": export(), "export_cda.xml": cda}), "export.zip")
    assert [k.why[:7] for k in both.account.kept if "cda" in k.where] == ["repeats"]
    alone = read(zipped({"export_cda.xml": cda}), "export.zip")
    assert not any("repeats" in k.why for k in alone.account.kept)


def test_the_way_of_a_walk_is_listed_not_read() -> None:
    hers = read(zipped({"workout-routes/r.gpx": b'<?xml version="1.0"?><gpx></gpx>'}), "export.zip")
    assert [k.what for k in hers.account.kept] == ["route"]


def test_a_phone_and_the_hospital_are_one_person_by_the_day_of_birth() -> None:
    patient = b'{"resourceType":"Patient","id":"7","name":[{"text":"Ana B"}],"birthDate":"%s"}'
    weight = export(record("BodyMass", "61", MORNING, unit="kg"))
    for born, people in ((b"1974-03-02", 1), (b"1950-01-01", 2)):
        data = zipped({"export.xml": weight, "clinical-records/P.json": patient % born})
        found = read_files([("export.zip", data)], today=TODAY)
        assert len(found) == people


def test_a_bomb_ends_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_STREAM", 2 * opening.MIB)
    bomb = export(record("BodyMass", "61", MORNING, unit="kg"), " " * 8 * opening.MIB)
    hers = read(zipped({"export.xml": bomb}), "export.zip")
    assert len(hers.record.facts) == 1
    assert "larger than" in hers.account.unread[0].why


def test_damage_inside_the_zip_keeps_what_came_before() -> None:
    data = bytearray(zipped({"export.xml": export(record("BodyMass", "61", MORNING, unit="kg"))}))
    data[data.index(b"PK\x01\x02") + 16] ^= 1  # the checksum
    data[14] ^= 1
    hers = read(bytes(data), "export.zip")
    assert "damaged" in str(hers.account.unread)


def test_real_exports_hold_what_their_hospital_files_say() -> None:
    salinas = read(shared("records/apple/candace_salinas_export.zip").read_bytes(), "export.zip")
    assert salinas.who.name == "Candace Salinas"
    assert len(salinas.record.facts) > 20 and not salinas.account.unread
    phone = read(shared("records/apple/alx_export.zip").read_bytes(), "export.zip")
    assert {v.name for v in phone.record.all(Vital)} == {
        "Heart rate", "Active energy", "Active minutes", "Time in bed", "Sleep"
    } - {"Time in bed"}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 900), junk=st.binary(max_size=12))
def test_damage_anywhere_never_takes_the_reading_down(cut: int, junk: bytes) -> None:
    whole = export(record("BodyMass", "61", MORNING, unit="kg"), record("StepCount", "9", LATE))
    for arrival in read_files([("e.xml", whole[:cut] + junk + whole[cut:])], today=TODAY):
        assert arrival.account.files == ("e.xml",)
