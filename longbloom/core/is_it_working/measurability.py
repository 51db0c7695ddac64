"""Which spots of a first scan can be measured at all. measurability.md says how."""

from decimal import Decimal

from longbloom.core.sources import cites

MEASURABLE = "measurable"
NOT_MEASURABLE = "not measurable"
SWOLLEN_NODE = "swollen node"
NORMAL_NODE = "normal node"
NO_SPOT = "no spot of cancer"

NODE_TARGET_MM = Decimal(15)
NODE_NORMAL_BELOW_MM = Decimal(10)
LEAST_MM = {
    "ct": Decimal(10), "mri": Decimal(10), "calipers": Decimal(10), "chest x-ray": Decimal(20),
}  # fmt: skip
THIN_SLICE_MM = Decimal(5)
NEVER_MEASURES = {"ultrasound", "pet", "bone scan", "x-ray", "hand"}
NEVER_MEASURABLE = {
    "fluid", "brain lining", "inflammatory breast", "spread along vessels", "bone",
}  # fmt: skip


@cites("eisenhauer-2009", "section 3.1, lymph nodes")
def node_kind(*, short_axis_mm: Decimal | None, method: str) -> str:
    """What a lymph node counts as; only its short axis counts."""
    if method in NEVER_MEASURES or method == "chest x-ray":
        return NOT_MEASURABLE
    if short_axis_mm is None or method not in LEAST_MM:
        return "unknown"
    if short_axis_mm < NODE_NORMAL_BELOW_MM:
        return NORMAL_NODE
    return MEASURABLE if short_axis_mm >= NODE_TARGET_MM else SWOLLEN_NODE


@cites("eisenhauer-2009", "section 3.1")
def spot_kind(
    *, kind: str, mm: Decimal | None, slice_mm: Decimal | None, method: str, treated: str
) -> str:
    """What a spot outside the nodes counts as; `treated` is no, yes, grown since or unknown."""
    if kind == "simple cyst":
        return NO_SPOT
    if kind in NEVER_MEASURABLE or method in NEVER_MEASURES or treated == "yes":
        return NOT_MEASURABLE
    if mm is not None and mm < least_mm(slice_mm=slice_mm, method=method):
        return NOT_MEASURABLE
    if mm is None or method not in LEAST_MM or treated == "unknown" or kind == "unknown":
        return "unknown"
    return MEASURABLE


@cites("eisenhauer-2009", "section 3.1, minimum sizes")
def least_mm(*, slice_mm: Decimal | None, method: str) -> Decimal:
    """The smallest size that counts; a thick slice asks for twice its thickness."""
    least = LEAST_MM.get(method, LEAST_MM["ct"])
    is_sliced = method not in ("calipers", "chest x-ray")
    if is_sliced and slice_mm is not None and slice_mm > THIN_SLICE_MM:
        return max(least, 2 * slice_mm)
    return least
