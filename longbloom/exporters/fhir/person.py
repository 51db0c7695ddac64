"""Who the record is about."""

from longbloom.core.record.carried import BASE
from longbloom.core.record.record import Person
from longbloom.exporters.fhir import profiles
from longbloom.exporters.fhir.codes import Data
from longbloom.exporters.fhir.parts import day, resource, unknown, words

SEXES = {"female", "male", "other"}


def patient(person: Person, *, name: str, key: str) -> Data:
    """Her name whole, as she writes it: nobody knows here which part is the family's."""
    shown = words(name)
    named = {"text": shown, "_family": unknown()} if shown else unknown()
    died = day(person.died)
    return resource(
        "Patient",
        profiles.PATIENT.url,
        identifier=[{"system": f"{BASE}person", "value": key}],
        name=[named],
        gender=person.sex if person.sex in SEXES else "unknown",
        birthDate=day(person.born),
        deceasedDateTime=died,
        deceasedBoolean=True if person.is_dead and not died else None,
    )
