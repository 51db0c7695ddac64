"""Which form answers which question: what she says becomes facts with her as the source."""

import re
from hashlib import blake2b
from typing import Any

from longbloom.core.picture.picture import Picture
from longbloom.core.picture.unknowns import Unknown
from longbloom.web.record.answers_cancer import (
    Again,
    GeneTest,
    HasSpread,
    Her2,
    Hormone,
    Since,
    Where,
)
from longbloom.web.record.answers_form import Answer
from longbloom.web.record.answers_treatment import (
    Allergies,
    Began,
    Drugs,
    DrugsOfLine,
    Ecog,
    Medicines,
    WhyStopped,
)

FORMS: tuple[tuple[str, type[Answer]], ...] = (
    (r"whether the cancer has spread(?: by now)?", HasSpread),
    (r"since when it has spread", Since),
    (r"where it has spread", Where),
    (r"(ER|PR) result", Hormone),
    (r"HER2 (?:result|score)", Her2),
    (r"(\w+) of a metastasis", Again),
    (r"(.+) gene test", GeneTest),
    (r"cancer drugs", Drugs),
    (r"drugs of line (\d+)", DrugsOfLine),
    (r"when (.+) began", Began),
    (r"why (.+) stopped", WhyStopped),
    (r"how active I am \(ECOG\)", Ecog),
    (r"allergies", Allergies),
    (r"medicines", Medicines),
)
"""What core calls a thing that is not known, and the form that fits it."""


def key_of(unknown: Unknown) -> str:
    """A name for a question that may stand in an address: nothing of hers can be read from it."""
    return blake2b(unknown.what.encode(), digest_size=10).hexdigest()


def form_for(
    unknown: Unknown, seen: Picture, data: Any = None, *, order: str = "dmy"
) -> Answer | None:
    """Its fields are named after the question: several forms may be open on one page."""
    for pattern, form in FORMS:
        match = re.fullmatch(pattern, unknown.what)
        if match:
            part = (match.groups() or ("",))[0] or ""
            return form(part, seen, data, auto_id=f"a{key_of(unknown)}_%s", order=order)
    return None
