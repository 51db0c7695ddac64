"""Ana corrects a value, takes her record along and adds that copy again: nothing stands twice."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from msgspec import structs

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from longbloom.exporters.fhir.bundle import to_fhir
from longbloom.importers.arrive import read_files
from longbloom.web.record import store
from longbloom.web.record.models import Person
from tests.people import at, day

CEA = f.Lab(name="CEA", value=Decimal("45"), unit="ng/mL", on=day("2024-05-06"), source=at("O/1"))
BY_ANA = f.Source(said_by="Ana", noted_at="2024-06-01T10:00:00.123456+00:00")
RIGHT = structs.replace(CEA, value=Decimal("4.5"), source=BY_ANA, replaces=(fact_id(CEA),))


def labs(person: Any) -> tuple[f.Lab, ...]:
    record = store.load(viewer=person.owner, person=person, parts=store.PARTS)
    return record.all(f.Lab)


def copy_of(person: Any) -> list[f.Fact]:
    record = store.load(viewer=person.owner, person=person, parts=store.PARTS)
    found = read_files([("copy.json", to_fhir(record))], today=day("2024-06-02"))[0]
    return list(found.record.facts)


@pytest.fixture
def corrected(noor: Any) -> Any:
    store.keep(person=noor, facts=[CEA])
    store.keep(person=noor, facts=[RIGHT])
    return noor


def test_her_own_copy_adds_its_place_to_the_correction_and_no_second_value(corrected: Any) -> None:
    kept = store.keep(person=corrected, facts=copy_of(corrected))
    (lab,) = labs(corrected)
    assert lab.value == Decimal("4.5") and kept.new == 0
    assert {source.file for source in lab.sources} == {"", "copy.json"}


def test_adding_it_again_changes_nothing(corrected: Any) -> None:
    copy = copy_of(corrected)
    for _ in range(3):
        store.keep(person=corrected, facts=copy)
    (lab,) = labs(corrected)
    assert len(lab.sources) == 2


def test_a_hospital_that_says_the_same_later_is_a_source_of_its_own(corrected: Any) -> None:
    late = structs.replace(CEA, value=Decimal("4.5"), source=at("O/9", file="late.json"))
    assert store.keep(person=corrected, facts=[late]).new == 1
    assert len(labs(corrected)) == 2


def test_in_another_record_it_is_a_fact_like_any_other(corrected: Any) -> None:
    sam = Person.objects.create(owner=User.objects.create(username="sam2"))
    store.keep(person=sam, facts=copy_of(corrected))
    (lab,) = labs(sam)
    assert (lab.value, lab.replaces) == (Decimal("4.5"), ())
