"""A size as she reads it in a report: millimeters, or a number with cm behind it."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longbloom.web.record.typed import AmountField

SMALLEST_MM, LARGEST_MM = 1, 400
WITH_UNIT = re.compile(r"(?P<number>[^a-z]+?)\s*(?P<unit>mm|cm)\.?", re.IGNORECASE)
NO_SUCH_SIZE = _(
    "Sizes here are in millimeters, from 1 to 400. 2.1 cm is 21 mm. If the report says "
    "centimeters, write cm behind the number."
)


class SizeField(AmountField):
    """Millimeters; "2.1 cm" becomes 21. What can't be the size of a spot is asked about."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        text = str(value or "").strip()
        found = WITH_UNIT.fullmatch(text)
        size = super().clean(found["number"] if found else text)
        if size is None:
            return None
        in_mm = size * 10 if found and found["unit"].lower() == "cm" else size
        if not SMALLEST_MM <= in_mm <= LARGEST_MM:
            raise forms.ValidationError(NO_SUCH_SIZE)
        return in_mm.to_integral_value() if in_mm == in_mm.to_integral_value() else in_mm
