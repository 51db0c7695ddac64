"""What each kind of fact, and each of its fields, is called on screen."""

from django.utils.translation import gettext_lazy as _

from longbloom.core.record import facts as f

TITLES = {
    f.Diagnosis: _("What your record calls it"),
    f.Stage: _("Stages"),
    f.Spread: _("Where it was found"),
    f.Receptor: _("Receptor tests"),
    f.Gene: _("Genes"),
    f.Drug: _("Drugs against the cancer, and for the bones"),
    f.LocalTreatment: _("Surgery and radiation"),
    f.Line: _("Treatment lines, as recorded"),
    f.Scan: _("Scans"),
    f.Lesion: _("Spots that scans show"),
    f.Response: _("What your team wrote about how the cancer answers"),
    f.Lab: _("Lab values"),
    f.Vital: _("Weight, pressure and the like"),
    f.Performance: _("How active you are"),
    f.Exam: _("Symptoms and findings"),
    f.Medicine: _("Medicines"),
    f.Allergy: _("Allergies"),
    f.Problem: _("Other health problems"),
    f.Procedure: _("What was done"),
    f.Visit: _("Visits and stays"),
    f.Document: _("Reports and letters"),
    f.Wish: _("Wishes and goals"),
    f.Note: _("Notes"),
    f.LifeEvent: _("Dates in your life"),
}
REST = (
    f.Lab, f.Vital, f.Exam, f.Document, f.Visit, f.Procedure, f.Note, f.Wish, f.LifeEvent,
)  # fmt: skip
"""Kinds without a card of their own: the picture links to their lists."""
RESULTS = (f.Lab, f.Vital, f.Scan, f.Lesion, f.Response)
"""What stays folded when she wants results folded."""

FIELDS = {
    "what": _("What"), "name": _("Name"), "side": _("Side"), "histology": _("Kind of tissue"),
    "grade": _("Grade"), "group": _("Group"), "category": _("Category"), "basis": _("Based on"),
    "system": _("System"), "site": _("Place"), "place": _("Exact place"), "result": _("Result"),
    "percent": _("Percent of the cells"), "score": _("Score"), "method": _("Method"),
    "sample": _("Sample"), "gene": _("Gene"), "change": _("Change"), "origin": _("Origin"),
    "role": _("For"), "stop": _("Until"), "status": _("Marked as"),
    "why_stopped": _("Why it stopped"), "intent": _("Aim"), "regimen": _("Plan"),
    "line": _("Line"), "dose": _("Dose"), "number": _("Number"), "drugs": _("Drugs"),
    "setting": _("Setting"), "kind": _("Kind"), "part": _("Part of the body"),
    "sites": _("Places it names"), "trend": _("Direction"), "conclusion": _("The report’s words"),
    "loinc": _("LOINC code"), "value": _("Value"), "unit": _("Unit"), "text": _("Text"),
    "low": _("Lab’s range from"), "high": _("Lab’s range to"), "flag": _("Marked by the lab"),
    "marker": _("Tumor marker"), "same_value": _("The same, converted"),
    "same_unit": _("In the unit"), "ecog": _("ECOG"), "karnofsky": _("Karnofsky"),
    "to": _("Allergic to"), "reaction": _("Reaction"), "reason": _("Reason"),
    "title": _("Title"), "new_spots": _("Anything new"), "spot": _("Your name for this spot"),
    "mm": _("Size in mm"), "axis": _("Measured along"), "earlier_mm": _("Size before, in mm"),
    "seen": _("What the report says of it"), "certainty": _("How sure the report is"),
}  # fmt: skip
