"""Tables of spots of a first scan: which of them can be measured."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from longbloom.case_tables.run import Answering, Cells, Difference
from longbloom.case_tables.words import number
from longbloom.core.is_it_working.measurability import node_kind, spot_kind

METHODS = (
    ("BONE SCAN", "bone scan"), ("SCINTI", "bone scan"), ("PET", "pet"),
    ("ULTRASOUND", "ultrasound"),
    ("CALIPER", "calipers"), ("CLINICAL", "calipers"), ("PALPA", "hand"), ("EXAM", "hand"),
    ("CXR", "chest x-ray"), ("CHEST X", "chest x-ray"), ("X-RAY", "x-ray"), ("XRAY", "x-ray"),
    ("FILM", "x-ray"), ("MRI", "mri"), ("MR", "mri"), ("CT", "ct"), ("US", "ultrasound"),
)  # fmt: skip
"""A word of a table's modality, and ours; the first that fits."""
KINDS = (
    ("SIMPLE_CYST", "simple cyst"), ("CYST", "cancer in a cyst"), ("EFFUSION", "fluid"),
    ("ASCITES", "fluid"), ("MENINGEAL", "brain lining"), ("INFLAMMATORY", "inflammatory breast"),
    ("LYMPHANGI", "spread along vessels"), ("MASS", "by hand"), ("ORGANOMEGALY", "by hand"),
    ("PALPA", "by hand"),
)  # fmt: skip
NORMAL_WORDS = ("NORMAL", "NON_PATHOLOGICAL", "NOT_PATHOLOGICAL", "BENIGN")
NO_LESION_WORDS = (
    "NOT_A",
    "NO_LESION",
    "NOT_LESION",
    "NON_LESION",
    "NOT_MALIGNANT",
    "BENIGN",
    "CYST",
)
OURS_TO_THEIRS = {
    "measurable": "MEASURABLE", "not measurable": "NON_MEASURABLE",
    "swollen node": "NON_TARGET_PATHOLOGICAL", "normal node": "NORMAL",
    "no spot of cancer": "NOT_A_LESION", "unknown": "UNKNOWN",
}  # fmt: skip


def measurability(cells: Cells) -> Iterator[Difference]:
    theirs = str(cells["expected"]).upper()
    ours = OURS_TO_THEIRS[_kind_of({k.lower(): v for k, v in cells["lesion"].items()})]
    if ours != theirs and not _same_kind(ours, theirs):
        yield Difference("expected", cells["expected"], ours)


def _kind_of(lesion: dict[str, Any]) -> str:
    told = str(lesion.get("modality") or "CT").upper().replace("_", " ")
    method = next((ours for word, ours in METHODS if word in told), "unknown")
    if lesion.get("nodal") or "NODE" in str(lesion.get("organ")).upper():
        return node_kind(short_axis_mm=_mm(lesion, "short_axis_mm", "mm"), method=method)
    kind = _spot(*(str(lesion.get(name) or "").upper() for name in ("kind", "bone", "organ")))
    return spot_kind(
        kind="solid" if kind == "by hand" else kind,
        mm=_mm(lesion, "mm", "longest_diameter_mm"),
        slice_mm=_mm(lesion, "slice_mm"),
        method="hand" if kind == "by hand" or lesion.get("superficial") is False else method,
        treated=_treated(lesion),
    )


def _spot(kind: str, bone: str, organ: str) -> str:
    if bone or organ == "BONE":
        has_soft_part = "SOFT" in bone and "BLASTIC" not in bone.replace("LYTIC_BLASTIC", "")
        return "soft part of bone" if has_soft_part else "bone"
    return next((ours for word, ours in KINDS if word in kind), "solid")


def _treated(lesion: dict[str, Any]) -> str:
    """Told by any column about a treatment, and by any column about growth since."""
    words = ("treat", "radi", "ablat", "prior", "local")
    said = {name for name, value in lesion.items() if value not in (None, False, 0, "", "NO")}
    said |= {str(lesion.get("kind") or "").lower()}
    was = any(word in name for name in said for word in words)
    grew = any("progress" in name for name in said)
    return "grown since" if grew else "yes" if was else "no"


def _same_kind(ours: str, theirs: str) -> bool:
    """Tables name a normal node, and a thing that is no spot of cancer, in several ways."""
    words = {"NORMAL": NORMAL_WORDS, "NOT_A_LESION": NO_LESION_WORDS}.get(ours, ())
    return "MEASURABLE" not in theirs and any(word in theirs for word in words)


def _mm(lesion: dict[str, Any], *names: str) -> Decimal | None:
    found = next((lesion[name] for name in names if lesion.get(name) is not None), None)
    return None if found is None else number(found)


TABLES: dict[str, Answering] = {"recist_measurability_cases": measurability}
