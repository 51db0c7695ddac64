"""The one field for dates: understands "last Tuesday", and says back what it understood."""

import re
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from longbloom.core.record.dates import PartialDate
from longbloom.exporters import saying
from longbloom.importers.words.when import When, read_when

A_DATE = _("Write a year like 2021, a month like March 2021, or a day like “last Tuesday”.")
TO_COME = _("This day is still to come. Please look at the year.")
MONTH_FIRST = re.compile(r"\s*en(?:-us\b|\s*$|\s*[,;])", re.IGNORECASE)
NAME = re.compile(r"[\w-]{1,60}")
LONGEST = 60


class WhenInput(forms.TextInput):
    """A line to type a date in, with what was understood below it."""

    order = "dmy"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str]:
        return data.get(name, ""), data.get(f"{name}_seen", "")

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        text = value[0] if isinstance(value, tuple | list) else str(value or "")
        shown = {"name": name, "text": text, **heard_of(text, self.order), "attrs": attrs or {}}
        return render_to_string("record/when_input.html", shown)


class WhenField(forms.Field):
    """A year, a month or a day, as exact as she says it; its value is a date or None."""

    widget = WhenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> PartialDate | None:
        text, seen = value if isinstance(value, tuple) else (value or "", "")
        if not text.strip():
            return None
        found = read(text, self.widget.order)
        if found is None:
            raise forms.ValidationError(A_DATE)
        if found.on.first_day() > localdate() and found.on != self.initial:
            raise forms.ValidationError(TO_COME)
        if found.other and seen != str(found.on):
            raise forms.ValidationError(_doubted(found))
        return found.on


class WhenForm(forms.Form):
    """A form with dates; `order` says which comes first where she lives, the day or the month."""

    def __init__(self, *args: Any, order: str = "dmy", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order = order
        self.put_in_order()

    def put_in_order(self) -> None:
        """Once more, for who adds fields after this."""
        for field in self.fields.values():
            if isinstance(field, WhenField):
                field.widget.order = self.order


@require_POST
def heard(request: HttpRequest) -> HttpResponse:
    """What is understood so far, while she types, in the field that `which` names."""
    name = request.POST.get("which", "")
    if not NAME.fullmatch(name):
        return HttpResponse(status=400)
    text = request.POST.get(name, "")
    shown = {"name": name, **heard_of(text, order_for(request))}
    return render(request, "record/heard.html", shown)


def order_for(request: HttpRequest) -> str:
    """Month first only where her browser speaks American English, or English and no more."""
    if (get_language() or "en").startswith("es"):
        return "dmy"
    return "mdy" if MONTH_FIRST.match(request.headers.get("Accept-Language", "en")) else "dmy"


def heard_of(text: str, order: str) -> dict[str, str]:
    """{"heard": the date in words, "seen": the same as data}; empty where there is none."""
    found = read(text, order) if text.strip() else None
    if found is None:
        return {"heard": "", "seen": ""}
    if found.on.first_day() > localdate():
        return {"heard": str(TO_COME), "seen": ""}
    said = _doubted(found) if found.other else in_words(found.on)
    return {"heard": said, "seen": str(found.on)}


def in_words(on: PartialDate) -> str:
    """E.g. "Tuesday, 17 November 2026"; a month and a year as they are."""
    if not on.day:
        return saying.first_upper(saying.day(on))
    weekday = date_format(on.first_day(), "l")
    said = gettext("{weekday}, {day}").format(weekday=weekday, day=saying.day(on))
    return saying.first_upper(said)


def _doubted(found: When) -> str:
    assert found.other
    told = gettext(
        "I read this as {day}. If that is right, go on. If you mean {other}, please write the "
        "month as a word."
    )
    return told.format(day=in_words(found.on), other=saying.day(found.other))


def read(text: str, order: str) -> When | None:
    return read_when(text, today=localdate(), order=order) if len(text) <= LONGEST else None
