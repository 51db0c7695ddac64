"""Files on their way to Noor, in the words of a test: who brings what, and what the page says."""

import io
import json
import re
from typing import Any

from longbloom.web.record.models import ROWS, Import, Paper
from tests.hospital import Resource, bundle, condition, patient
from tests.web.homes import text


def file_of(*resources: Resource) -> bytes:
    return json.dumps(bundle(*resources), indent=1).encode()


def many(count: int, of: str = "a") -> list[Resource]:
    """So many lab values of one person."""
    return [
        {
            "resourceType": "Observation",
            "id": f"{of}-lab{number}",
            "status": "final",
            "subject": {"reference": f"Patient/{of}"},
            "category": [{"coding": [{"code": "laboratory"}]}],
            "code": {
                "text": "Calcium",
                "coding": [{"system": "http://loinc.org", "code": "17861-6"}],
            },
            "effectiveDateTime": f"{2000 + number % 25}-01-{1 + number % 28:02}",
            "valueQuantity": {"value": 1 + number, "unit": "mg/dL"},
        }
        for number in range(count)
    ]


def values(count: int) -> bytes:
    """A file about Ana with her cancer and so many lab values."""
    return file_of(patient(), condition(), *many(count))


ANA = file_of(patient(), condition())
BEA = file_of(patient("b", "Bea Ruiz", "1979-01-30"), condition("c2", of="b"))
BOTH = file_of(
    patient(), condition(), patient("b", "Bea Ruiz", "1979-01-30"), condition("c2", of="b")
)


def add(browser: Any, *files: tuple[str, bytes]) -> Any:
    """The answer to the form with these files."""
    return browser.post("/files/add/", {"files": [_file(name, data) for name, data in files]})


def added(browser: Any, *files: tuple[str, bytes]) -> str:
    """The page that adding these files leads to."""
    return words_of(browser, add(browser, *files)["Location"])


def act(browser: Any, what: str, **form: str) -> str:
    """A button on the page of the newest import, and the page that it leads to."""
    answer = browser.post(f"/files/{newest().pk}/{what}/", form)
    return words_of(browser, answer["Location"])


def words_of(browser: Any, address: str) -> str:
    """What a page says, without its tags."""
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", text(browser.get(address)), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("&#x27;", "'")


def newest() -> Import:
    found = Import.objects.order_by("-pk").first()
    assert found
    return found


def count(person: Any, *, gone: bool = False) -> int:
    """How many facts stand (or are there at all) in a person's record."""
    rows = [kind.objects.filter(person=person) for kind in ROWS.values()]  # type: ignore[attr-defined]
    return sum((found if gone else found.filter(gone="")).count() for found in rows)


def names(person: Any) -> list[str]:
    return list(Paper.objects.filter(person=person).order_by("pk").values_list("name", flat=True))


def _file(name: str, data: bytes) -> io.BytesIO:
    file = io.BytesIO(data)
    file.name = name
    return file
