"""Codes of LOINC, SNOMED, RxNorm, ATC and ICD into our words; a code is a hint, words decide."""

import csv
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from longbloom.core.record.check_digit import loinc_checks

KNOWLEDGE = files("longbloom") / "knowledge"

SYSTEMS = {
    "loinc.org": "LOINC",
    "2.16.840.1.113883.6.1": "LOINC",
    "snomed.info/sct": "SNOMED",
    "2.16.840.1.113883.6.96": "SNOMED",
    "rxnorm": "RxNorm",
    "2.16.840.1.113883.6.88": "RxNorm",
    "atc": "ATC",
    "2.16.840.1.113883.6.73": "ATC",
    "icd-10": "ICD-10",
    "2.16.840.1.113883.6.90": "ICD-10",
    "2.16.840.1.113883.6.3": "ICD-10",
    "icd-9": "ICD-9",
    "2.16.840.1.113883.6.103": "ICD-9",
    "genenames.org": "HGNC",
}
ICD_SITES = {
    "C77": "lymph_node", "C780": "lung", "C781": "mediastinum", "C782": "pleura",
    "C786": "peritoneum", "C787": "liver", "C792": "skin", "C793": "brain",
    "C7932": "leptomeninges",
    "C795": "bone", "C7952": "bone_marrow", "C796": "ovary", "C797": "adrenal", "C7981": "breast",
    "C78": "other", "C79": "other",
    "196": "lymph_node", "1970": "lung", "1971": "mediastinum", "1972": "pleura",
    "1976": "peritoneum", "1977": "liver", "197": "other", "1982": "skin", "1983": "brain",
    "1985": "bone", "1986": "ovary", "1987": "adrenal", "19881": "breast", "198": "other",
}  # fmt: skip


@lru_cache(maxsize=4096)
def system_name(uri: str) -> str:
    """LOINC, SNOMED, RxNorm, ATC, ICD-10, ICD-9 or HGNC for a system's address or OID, else ""."""
    bare = uri.lower().removeprefix("urn:oid:").rstrip("/")
    for part, name in SYSTEMS.items():
        if bare == part or (not part[0].isdigit() and part in bare):
            return name
    return ""


@lru_cache(maxsize=65_536)
def kind_of(system: str, code: str) -> str:
    """Our kind for a code, e.g. "marker_ca15_3", "secondary_site:bone"; "" when unknown."""
    name = system_name(system)
    listed = code_table().get((name, code.strip()))
    if listed:
        return listed["kind"]
    return _icd_kind(code) if name in ("ICD-10", "ICD-9") else ""


@lru_cache(maxsize=4096)
def display_of(system: str, code: str) -> str:
    """The name our table has for a code, for records that give the code alone; "" unknown."""
    listed = code_table().get((system_name(system), code.strip()))
    if listed:
        return listed["display"]
    return drug_table().get(code.strip(), "") if system_name(system) == "RxNorm" else ""


def is_plausible(system: str, code: str) -> bool:
    """Does the code pass its check digit? Only LOINC and SNOMED have one; others always pass."""
    name = system_name(system)
    if name == "LOINC":
        return loinc_checks(code.strip())
    return _verhoeff_checks(code.strip()) if name == "SNOMED" else True


@cache
def code_table() -> dict[tuple[str, str], dict[str, str]]:
    rows = csv.DictReader((KNOWLEDGE / "codes.csv").read_text("utf-8").splitlines())
    return {(row["system"].removesuffix("-CM"), row["code"]): row for row in rows}


@cache
def drug_table() -> dict[str, str]:
    rows = csv.DictReader((KNOWLEDGE / "drug_codes.csv").read_text("utf-8").splitlines())
    return {row["rxcui"]: row["display"] for row in rows}


@cache
def knowledge(name: str) -> dict[str, Any]:
    """A TOML file of longbloom/knowledge, parsed once."""
    return tomllib.loads((KNOWLEDGE / name).read_text("utf-8"))


def _icd_kind(code: str) -> str:
    bare = code.strip().upper().replace(".", "").rstrip("-")
    if bare.startswith(("C50", "174", "175")):
        return "primary_breast"
    if bare.startswith(("D05", "2330")):
        return "in_situ"
    if bare.startswith(("Z853", "V103")):
        return "history_breast"
    if bare.startswith(("C77", "C78", "C79", "196", "197", "198")):
        place = next(p for n in range(len(bare), 2, -1) for p in [bare[:n]] if p in ICD_SITES)
        return f"secondary_site:{ICD_SITES[place]}"
    return "other_cancer" if bare[:1] == "C" and bare[1:2].isdigit() else ""


VERHOEFF_TIMES = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
VERHOEFF_MOVE = (
    "0123456789", "1576283094", "5803796142", "8916043527",
    "9453126870", "4286573901", "2793806415", "7046913258",
)  # fmt: skip


def _verhoeff_checks(code: str) -> bool:
    """SNOMED's Verhoeff check digit."""
    if not code.isdigit() or len(code) < 6:
        return False
    check = 0
    for place, digit in enumerate(reversed(code)):
        moved = int(VERHOEFF_MOVE[place % 8][int(digit)])
        check = int(VERHOEFF_TIMES[check][moved])
    return check == 0
