"""An Apple Health export of 600,000 records: memory beside a small one, time beside counting.

The ratio allows for what counting leaves out: handing over each record's attributes, as any
reader must, takes expat alone 1.5 times as long as lxml takes to count the records.
"""

import random
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from lxml import etree

from bench.measure import Budget, peak_mb, side_by_side
from longbloom.core.record.dates import PartialDate
from longbloom.importers.arrive import read_files

RECORDS, FEW = 600_000, 600
ROUNDS = 3
MIB = 1_000_000
TODAY = PartialDate(2026, 6, 30)
DEVICE = (
    "&lt;&lt;HKDevice: 0x3012772a0&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, "
    "hardware:Watch6,7, software:10.2&gt;"
)
ENTRY = (
    ' <Record type="HK{kind}" sourceName="{source}" sourceVersion="10.2" device="{device}" '
    'unit="{unit}" creationDate="{start} -0500" startDate="{start} -0500" endDate="{end} -0500" '
    'value="{value}"/>\n'
)
KINDS = (
    ("QuantityTypeIdentifierHeartRate", "count/min", 50, 120),
    ("QuantityTypeIdentifierStepCount", "count", 10, 400),
    ("QuantityTypeIdentifierActiveEnergyBurned", "kcal", 1, 9),
    ("QuantityTypeIdentifierDistanceWalkingRunning", "km", 1, 3),
    ("QuantityTypeIdentifierHeadphoneAudioExposure", "dBASPL", 40, 80),
)
READ = """
import sys
from pathlib import Path
from longbloom.core.record.dates import PartialDate
from longbloom.importers.arrive import read_files
data = Path(sys.argv[1]).read_bytes()
assert read_files([("export.zip", data)], today=PartialDate(2026, 6, 30))[0].record.facts
"""


def budgets() -> Iterator[Budget]:
    with tempfile.TemporaryDirectory() as folder:
        large, small = Path(folder, "large.zip"), Path(folder, "small.zip")
        xml_mb = write(large, RECORDS) / MIB
        write(small, FEW)
        runs: dict[str, Callable[[], Any]] = {
            "longbloom": lambda: read_files([("export.zip", large.read_bytes())], today=TODAY),
            "lxml, only counting": lambda: counted(large),
        }
        seconds = side_by_side(runs, ROUNDS)
        zipped = large.stat().st_size / MIB
        above = peak_mb(READ, str(large)) - peak_mb(READ, str(small)) - zipped
        facts = len(runs["longbloom"]()[0].record.facts)
    print(f"Apple export: {RECORDS:,} records, {xml_mb:.0f} MB of XML, zip {zipped:.0f} MB")
    print(f"  become {facts:,} facts")
    for name, taken in seconds.items():
        print(f"  {name:<20} {taken:5.2f} s  {xml_mb / taken:6.1f} MB/s")
    ratio = seconds["longbloom"] / seconds["lxml, only counting"]
    yield Budget("Apple export of 600,000 records, beside lxml that only counts", ratio, 2.5)
    yield Budget("Apple export, peak memory above a small one and the zip", above, 150, "MB")


def write(path: Path, records: int, seed: int = 7) -> int:
    """An export as an iPhone writes it; the bytes of its XML."""
    rng = random.Random(seed)
    at, size = datetime(2016, 1, 1), 0
    step = timedelta(seconds=10 * 365 * 86_400 // RECORDS)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("apple_health_export/export.xml", "w", force_zip64=True) as out,
    ):
        size += out.write(
            b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n'
            b"<!ELEMENT HealthData ANY>\n]>\n<HealthData>\n"
            b' <Me HKCharacteristicTypeIdentifierDateOfBirth="1974-03-02"/>\n'
        )
        for _ in range(records):
            kind, unit, low, high = rng.choice(KINDS)
            at += step
            entry = ENTRY.format(
                kind=kind, unit=unit, device=DEVICE, source=rng.choice(("Phone", "Watch")),
                value=rng.randint(low, high), start=at, end=at + timedelta(seconds=30),
            )  # fmt: skip
            size += out.write(entry.encode())
        size += out.write(b"</HealthData>\n")
    return size


def counted(path: Path) -> int:
    """The least anybody can do with the XML: lxml counts its records as it streams."""
    count = 0
    with zipfile.ZipFile(path) as archive, archive.open("apple_health_export/export.xml") as xml:
        for _, element in etree.iterparse(xml, tag="Record", resolve_entities=False):
            count += 1
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return count
