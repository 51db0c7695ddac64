"""What a page was told before: read, written over, and forgotten again."""

from typing import Any

from longbloom.web.record.models import Person, Remembered
from longbloom.web.record.rows import clean


def recall(person: Person, name: str) -> dict[str, Any]:
    found = Remembered.objects.filter(person=person, name=name).first()
    return dict(found.value) if found else {}


def remember(person: Person, name: str, value: dict[str, Any]) -> None:
    Remembered.objects.update_or_create(person=person, name=name, defaults={"value": clean(value)})


def drop(person: Person, name: str) -> None:
    Remembered.objects.filter(person=person, name=name).delete()
