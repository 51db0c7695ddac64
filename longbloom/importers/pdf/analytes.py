"""What a printed name of a lab test is: its LOINC and marker, where name and unit agree on it."""

import csv
import re
from difflib import get_close_matches
from functools import cache, lru_cache

from msgspec import Struct

from longbloom.importers.codes import KNOWLEDGE, is_plausible
from longbloom.importers.pdf.units import property_of
from longbloom.importers.words.plain import plain
from longbloom.importers.words.topics import MARKERS, topic_of

LOOKALIKE = str.maketrans({"i": "1", "l": "1", "|": "1", "o": "0", "5": "s"})
SAMPLE = re.compile(
    r"[,\s]*\b(?:in |im |i\. ?|en |dans le )?(?:serum|plasma|s|p|blood|vollblut|suero|sangre|sang|"
    r"serico|serica|serique|automated|auto|calc|calculated)\.?$"
)
OTHER_SAMPLE = re.compile(r"\b(?:urin\w*|orina|harn|liquor|csf|lcr|stool|stuhl|heces|saliva)\b")
MARK = re.compile(r"^[*†‡§•\-–]+|[*†‡§:.…\s]+$|[¹²³⁴-⁹]+$|\s*\(\d\)$|\s+\d\)$")


class Analyte(Struct, frozen=True):
    loinc: str = ""
    marker: str = ""


def is_known(name: str) -> bool:
    """Is this the printed name of a test that we know?"""
    return bool(_rows(name))


def properties_of(name: str) -> set[str]:
    """What the units of this test measure: mass, moles, share, ...; empty for an unknown test."""
    return {wanted for _, wanted in _rows(name) if wanted}


def analyte_of(name: str, unit: str) -> Analyte:
    """The code that name and unit agree on; none where they don't, or only resemble one."""
    rows = _rows(name)
    asked = property_of(unit)
    fits = [loinc for loinc, wanted in rows if loinc and wanted == asked]
    topic = topic_of(name, ()).what
    marker = topic if topic in MARKERS else ""
    return Analyte(fits[0] if len(fits) == 1 else "", marker)


def counts_cells(name: str) -> bool:
    """Are its values numbers of cells, for which G/L means 10^9 a litre and no grams?"""
    return any(wanted == "count" for _, wanted in _rows(name))


def is_close(name: str) -> bool:
    """Is it a known name but for letters that a reader of pictures confuses?"""
    return bool(_close(name))


def known_name(name: str) -> str:
    """The test's name without a slip of the eye; the name itself where there is none."""
    if any(form in _table() for form in _forms(name)):
        return name
    return _printed().get(_close(name), name)


def bare(name: str) -> str:
    """A printed name without footnote marks and colons."""
    before = ""
    while before != name:
        before, name = name, MARK.sub("", name.strip()).strip()
    return name


@lru_cache(maxsize=8192)
def _rows(name: str) -> tuple[tuple[str, str], ...]:
    for form in _forms(name):
        if found := _table().get(form):
            return found
    return _table().get(_close(name), ())


def _forms(name: str) -> list[str]:
    """The name itself, without its sample, without what stands in brackets."""
    whole = plain(bare(name))
    forms = [whole]
    if not OTHER_SAMPLE.search(whole):
        shorter = SAMPLE.sub("", whole)
        forms += [shorter, re.sub(r"\s*[(\[].*?[)\]]", "", shorter)]
    return [_key(form) for form in forms if _key(form)]


@lru_cache(maxsize=8192)
def _close(name: str) -> str:
    """The known name that differs only in letters that look alike; "" when none or several do."""
    for form in _forms(name):
        if found := _alike().get(form.translate(LOOKALIKE)):
            return found
        if 7 <= len(form) <= 40 and not re.search(r"\d", form):
            near = get_close_matches(form, [k for k in _table() if len(k) >= 7], n=2, cutoff=0.88)
            if len(near) == 1 or (near and _table()[near[0]] == _table()[near[1]]):
                return near[0]
    return ""


@cache
def _alike() -> dict[str, str]:
    return {key.translate(LOOKALIKE): key for key in _table() if len(key) > 2}


@cache
def _printed() -> dict[str, str]:
    rows = csv.DictReader((KNOWLEDGE / "lab_names.csv").read_text("utf-8").splitlines())
    return {_key(plain(name)): name for row in rows for name in row["names"].split("|")}


@cache
def _table() -> dict[str, tuple[tuple[str, str], ...]]:
    rows = csv.DictReader((KNOWLEDGE / "lab_names.csv").read_text("utf-8").splitlines())
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows:
        assert not row["loinc"] or is_plausible("http://loinc.org", row["loinc"]), row["loinc"]
        for name in row["names"].split("|"):
            key = _key(plain(name))
            table[key] = (*table.get(key, ()), (row["loinc"], row["property"]))
    return table


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9%γ]", "", text.replace("ø", "o").replace("œ", "oe"))
