"""Reports on paper for tests: a PDF drawn on the spot, and what a reader would propose of it."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
import typst
from msgspec import structs

from longbloom.core.record import facts as f
from longbloom.core.record.dates import read_date
from longbloom.core.record.proposal import Proposal

ROWS = (
    ("Hemoglobin", "11.8", "g/dL", "12.0", "15.5"),
    ("Leukocytes", "4.2", "10*9/L", "4.0", "10.0"),
    ("CA 15-3", "38.4", "U/mL", "0", "30"),
)
DAY = "2024-03-12"


@lru_cache(maxsize=8)
def report_pdf(word: str = "Laboratory report", pages: int = 1) -> bytes:
    """A page of values as a lab prints it."""
    cells = "".join(f"[{name}],[{v}],[{u}],[{low} - {high}]," for name, v, u, low, high in ROWS)
    page = f"= {word}\n\nAna Ruiz, 12.03.2024\n\n#table(columns: 4, {cells})\n"
    return bytes(
        typst.compile(b'#set page(paper: "a4")\n' + b"#pagebreak()".join([page.encode()] * pages))
    )


def lab(name: str, value: str, unit: str = "g/dL", file: str = "report.pdf", **more: Any) -> f.Lab:
    source = f.Source(file, f"page {more.pop('page', 1)}")
    on = read_date(more.pop("on", DAY))
    return f.Lab(name=name, value=Decimal(value), unit=unit, on=on, source=source, **more)


def proposed(file: str = "report.pdf") -> list[Proposal]:
    """Two clear values and one with a doubt, as the page above says them."""
    found = []
    for n, (name, value, unit, low, high) in enumerate(ROWS):
        fact = lab(name, value, unit, file, low=Decimal(low), high=Decimal(high))
        top = 0.1335 + 0.0205 * n
        doubts = ("the second digit is hard to read",) if n == 1 else ()
        said = f"{name} {value} {unit} {low} - {high}"
        box = (0.11, top, 0.5, top + 0.018)
        found.append(Proposal(fact=fact, page=1, box=box, said=said, doubts=doubts))
    return found


@pytest.fixture
def reads_paper(monkeypatch: pytest.MonkeyPatch, at_once: None) -> Any:
    """Until told otherwise, whatever is read gives the proposals above beside its facts."""
    from longbloom.web.record import importing

    whole = importing.read_files
    given: dict[str, Any] = {"proposals": None}

    def reading(files: Any, **more: Any) -> Any:
        files = list(files)
        given_now = given["proposals"]
        found = proposed(files[0][0]) if given_now is None else given_now
        return tuple(structs.replace(one, proposals=tuple(found)) for one in whole(files, **more))

    monkeypatch.setattr(importing, "read_files", reading)
    return given


def bring(browser: Any, name: str = "report.pdf", data: bytes | None = None) -> int:
    """Add a report; the number of the import."""
    from tests.web.record.arriving import add

    return int(add(browser, (name, data or report_pdf()))["Location"].split("/")[2])
