"""Units of the lab tests that have a grade: one spelling each, and only exact conversions."""

from decimal import Decimal

ONE, THOUSANDTH = Decimal(1), Decimal("0.001")
COUNTED = {"ANC", "ANC+TEMP", "WBC", "LYM", "PLT"}
COUNTS = {
    "109/l": ONE, "10e9/l": ONE, "g/l": ONE, "giga/l": ONE, "103/ul": ONE, "10e3/ul": ONE,
    "k/ul": ONE, "thou/ul": ONE, "103/mm3": ONE, "k/mm3": ONE, "/nl": ONE,
    "/mm3": THOUSANDTH, "cells/mm3": THOUSANDTH, "/ul": THOUSANDTH, "cells/ul": THOUSANDTH,
    "103/ml": THOUSANDTH, "106/l": THOUSANDTH,
}  # fmt: skip
"""What stands for one 10^9/L of blood cells. For cells G/L is giga; for hemoglobin it is grams."""
OTHERS = {
    "g/dl": ("g/dL", ONE), "g/l": ("g/L", ONE), "mg/dl": ("mg/dL", ONE),
    "mmol/l": ("mmol/L", ONE), "umol/l": ("umol/L", ONE),
}  # fmt: skip
SINGLE_CHARGE = {"K", "NA"}
"""For potassium and sodium one mEq is one mmol."""
UMOL_PER_MG_DL = {"TBIL": Decimal("17.10"), "CREAT": Decimal("88.40")}
"""10,000 / molar mass: bilirubin C33H36N4O6 is 584.7, creatinine C4H7N3O is 113.12 g/mol."""


def in_one_unit(*, lab: str, unit: str) -> tuple[str, Decimal] | None:
    """The unit a grade is written in and the exact factor to it; None for a unit we don't know."""
    bare = bare_unit(unit)
    if lab in COUNTED:
        return ("10^9/L", COUNTS[bare]) if bare in COUNTS else None
    if bare == "meq/l" and lab in SINGLE_CHARGE:
        return "mmol/L", ONE
    return OTHERS.get(bare)


def baseline_factor(*, lab: str, unit: str, baseline_unit: str) -> Decimal | None:
    """What brings an earlier value to today's unit; None when nobody can tell."""
    now, then = bare_unit(unit), bare_unit(baseline_unit)
    if not then or now == then:
        return ONE
    umol = UMOL_PER_MG_DL.get(lab)
    if umol and (then, now) == ("mg/dl", "umol/l"):
        return umol
    if umol and (then, now) == ("umol/l", "mg/dl"):
        return 1 / umol
    return None


def bare_unit(unit: str) -> str:
    """ "x 10^9 / L", "10*9/l" and "10^9/L" as one."""
    bare = unit.strip().lower()
    for written, meant in (("µ", "u"), ("μ", "u"), ("mc", "u"), ("×", "x"), (" ", "")):
        bare = bare.replace(written, meant)
    return bare.removeprefix("x").replace("^", "").replace("*", "")
