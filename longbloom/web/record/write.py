"""Write it down: what she can type in a few seconds each, and how it is kept."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from longbloom.core.record.facts import Fact
from longbloom.importers.tables.cells import Amount, amount_of
from longbloom.web.record import by_her
from longbloom.web.record.typed import WordsField
from longbloom.web.record.when_field import order_for

THOUSANDS = _(
    "Is that a sign for thousands? Please write the number without it: 250000, or 2.5 with its "
    "decimals."
)
NO_NUMBER = _("I can’t read this as a number. Write it like 38.5, or < 5.")
MOST_LETTERS = 200


class ShortField(WordsField):
    """A few words that may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": MOST_LETTERS, **kwargs})


class AmountField(ShortField):
    """A measured value on a keypad of digits: 38,5 or 38.5, "< 5" too; never guessed."""

    def clean(self, value: Any) -> Amount | None:
        text = super().clean(value).strip()
        if not text:
            return None
        point = "," if (get_language() or "en").startswith("es") else "."
        if re.search(r"(?<!\d)[1-9]\d{0,2}([.,]\d{3})+(?!\d)", text) and point not in text:
            raise forms.ValidationError(THOUSANDS)
        signs = set(re.findall(r"[.,]", text))
        found = amount_of(text, decimal=signs.pop() if len(signs) == 1 else point)
        if found.value is None:
            raise forms.ValidationError(NO_NUMBER)
        return found


def write(request: HttpRequest) -> HttpResponse:
    """The ways to write something down."""
    return render(request, "record/write.html")


def begun(request: HttpRequest, form: Any, **more: Any) -> Any:
    """A form as she sent it, or fresh; dates in the order of the place she lives in."""
    sent = request.POST if request.method == "POST" else None
    return form(sent, order=order_for(request), **more)


def kept(request: HttpRequest, facts: Sequence[Fact], told: str = "") -> HttpResponse:
    """Keep what she typed in her own record, and offer the next thing to write."""
    request.session.pop("demo", None)  # what she types is hers, never the invented person's
    by_her.keep(request, facts, told)
    return redirect("record:write")
