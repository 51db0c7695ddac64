"""The codes we may write: only those that knowledge/codes.csv holds, each with its source."""

import csv
from functools import cache
from importlib.resources import files
from typing import Any

from longbloom.core.record.check_digit import loinc_checks

Data = dict[str, Any]

SYSTEMS = {
    "LOINC": "http://loinc.org",
    "SNOMED": "http://snomed.info/sct",
    "RxNorm": "http://www.nlm.nih.gov/research/umls/rxnorm",
    "ATC": "http://www.whocc.no/atc",
    "ICD-10-CM": "http://hl7.org/fhir/sid/icd-10-cm",
}
UNSAFE = "as_seen_invalid"
"""The kind of codes that stand in real files and are none: never written."""
DRUGS_BY = ("RxNorm", "ATC")


def coding(system: str, code: str) -> Data:
    """A coding with its own name. Raises KeyError for a code that our table does not hold."""
    return {"system": SYSTEMS[system], "code": code, "display": _table()[system, code]}


def loinc(code: str) -> tuple[Data, ...]:
    """The record's own LOINC code, with the name that our table has for it; none that is wrong."""
    if not loinc_checks(code):
        return ()
    named = _table().get(("LOINC", code), "")
    return ({"system": SYSTEMS["LOINC"], "code": code, **({"display": named} if named else {})},)


@cache
def drug(name: str) -> tuple[Data, ...]:
    """What RxNorm and ATC call this drug; nothing for one that is not in our table."""
    return tuple(coding(system, code) for system in DRUGS_BY if (code := _drug_in(system, name)))


@cache
def spread_to(site: str) -> tuple[Data, ...]:
    """The SNOMED code for a spread to this place, where the table names that very place."""
    wanted = f"secondary malignant neoplasm of {site.lower()}"
    for (system, code), name in _table().items():
        if system == "SNOMED" and name.lower().removesuffix(" (disorder)") == wanted:
            return (coding(system, code),)
    return ()


@cache
def stage(group: str, system: str) -> tuple[Data, ...]:
    """The code of a stage group within the staging system that the record names, AJCC or UICC."""
    spoken = system.lower()
    if "ajcc" in spoken or "american joint" in spoken:
        wanted = f"American Joint Committee on Cancer stage {group} (qualifier value)"
    elif "uicc" in spoken or "union for international" in spoken:
        wanted = f"Union for International Cancer Control stage {group} (qualifier value)"
    else:
        return ()
    found = (key for key, name in _table().items() if name == wanted)
    return tuple(coding(*key) for key in found)[:1]


def _drug_in(system: str, name: str) -> str:
    for row in _rows():
        is_one = row["system"] == system and row["kind"].startswith("drug:")
        is_one = is_one and "(old" not in row["display"]
        if is_one and row["display"].split(" (")[0].lower() == name.lower():
            return row["code"]
    return ""


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = (files("longbloom") / "knowledge" / "codes.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(row for row in rows if not row["kind"].startswith(UNSAFE))


@cache
def _table() -> dict[tuple[str, str], str]:
    return {(row["system"], row["code"]): row["display"] for row in _rows()}
