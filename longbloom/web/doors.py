"""May this viewer see this part of this record? The one place that answers."""

from typing import Any

from longbloom.core.record import facts
from longbloom.core.record.facts import Fact

PARTS: dict[str, tuple[type[Fact], ...]] = {
    "cancer": (facts.Diagnosis, facts.Stage, facts.Spread, facts.Receptor, facts.Gene),
    "treatment": (facts.Drug, facts.LocalTreatment, facts.Line),
    "scans": (facts.Scan, facts.Lesion, facts.Response),
    "labs": (facts.Lab,),
    "how she is": (facts.Performance, facts.Exam, facts.Vital),
    "medicines": (facts.Medicine, facts.Allergy),
    "health": (facts.Problem, facts.Procedure, facts.Visit),
    "papers": (facts.Document,),
    "wishes": (facts.Wish,),
    "life": (facts.Note, facts.LifeEvent),
}
"""What can be shared, each part whole: a missing single fact could turn a yes into a no."""


def may_see(viewer: Any, person: Any, part: str) -> bool:
    """The person herself sees all of her record; nobody else sees any, until she shares."""
    return bool(viewer.is_authenticated) and person.owner_id == viewer.pk and part in PARTS


def may_change(viewer: Any, person: Any) -> bool:
    """Only she herself corrects, doubts, hides, removes, merges or answers, whatever she shares."""
    return bool(viewer.is_authenticated) and person.owner_id == viewer.pk
