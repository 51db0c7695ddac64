"""A 32 MB record of one invented person into her picture, beside orjson and the FHIR libraries.

Garbage collection stays on for everybody. fhir.resources and fhirclient only parse and validate;
Longbloom goes all the way to the picture with every resource's own bytes at hand.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
from fhir.resources.R4B.bundle import Bundle as StrictBundle
from fhirclient.models.bundle import Bundle as ClientBundle

from bench.measure import Budget, peak_mb, side_by_side
from longbloom.core.picture.picture import picture_of
from longbloom.core.record.dates import PartialDate
from longbloom.generator import bundle_bytes, live
from longbloom.importers.arrive import read_files

MEGABYTES = 32
ROUNDS = 9
TODAY = PartialDate(2026, 6, 30)
READ_ALONE = """
import sys
from pathlib import Path
from longbloom.reading import read_paths
from longbloom.core.picture.picture import picture_of
picture_of(read_paths([sys.argv[1]], noisy=False).record)
"""


def budgets() -> Iterator[Budget]:
    record = bundle_bytes(live(7, megabytes=MEGABYTES), indent=2)
    quick = side_by_side(
        {"longbloom": lambda: to_picture(record), "orjson": lambda: orjson.loads(record)}, ROUNDS
    )
    peers = side_by_side(
        {"fhir.resources": lambda: strict(record), "fhirclient": lambda: client(record)}, 1
    )
    _print_seconds(len(record), {**quick, **peers})
    ours = quick["longbloom"]
    yield Budget("record to picture, beside orjson.loads of its bytes", ours / quick["orjson"], 1.5)
    yield Budget(
        "fhir.resources, beside Longbloom", peers["fhir.resources"] / ours, 20, at_least=True
    )
    yield Budget("peak memory, beside the file", _memory(record) / (len(record) / 1e6), 4)


def to_picture(record: bytes) -> Any:
    return picture_of(read_files([("record.json", record)], today=TODAY)[0].record)


def strict(record: bytes) -> Any:
    """fhir.resources validates the bundle as a whole: one error anywhere would lose the file."""
    return StrictBundle.model_validate(orjson.loads(record))


def client(record: bytes) -> Any:
    return ClientBundle(orjson.loads(record), strict=False)


def _memory(record: bytes) -> float:
    """Peak memory of a fresh process that reads the file, the interpreter itself included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.json"
        path.write_bytes(record)
        return peak_mb(READ_ALONE, str(path))


def _print_seconds(size: int, seconds: dict[str, float]) -> None:
    print(f"one person's record, {size / 1e6:.1f} MB, medians, garbage collection on")
    for name, taken in sorted(seconds.items(), key=lambda pair: pair[1]):
        print(f"  {name:<16} {taken:8.3f} s")
