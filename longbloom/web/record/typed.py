"""Fields for what she types: words, days as exact as she remembers, numbers, and lists."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from longbloom.core.record.dates import PartialDate, read_date
from longbloom.web.record.when_field import A_DATE, read

A_NUMBER = _("Write a number like 4.5.")
TWO_WAYS = _("This can be read in two ways. Write 1234 or 1.234, without a comma.")
LIKE_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
MOST_DIGITS = 40


class WordsField(forms.CharField):
    """Her own words; signs that nobody types are left out."""

    default_error_messages = {
        "max_length": _("This is longer than fits here. Please write a little less."),
    }

    def to_python(self, value: Any) -> str:
        return super().to_python(plain_words(value or ""))


class WhenField(WordsField):
    """A year, a month or a day, as exact as she remembers."""

    default_error_messages = {"max_length": A_DATE}
    is_when = True

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(required=False, max_length=60, widget=widget, **kwargs)

    def clean(self, value: Any) -> PartialDate | None:
        text = super().clean(value).strip()
        if not text:
            return None
        found = read_date(_turned(text.replace("/", "-").replace(".", "-"))) or _in_words(text)
        if found is None:
            raise forms.ValidationError(A_DATE)
        if found.first_day() > localdate() and found != self.initial:
            raise forms.ValidationError(_("This day is still to come. Please look at the year."))
        return found

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, PartialDate) else value


class AmountField(WordsField):
    """A number in the digits she types; a comma may stand for the point."""

    default_error_messages = {"max_length": A_NUMBER}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=MOST_DIGITS, widget=widget, **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value).replace(" ", "")
        if not text:
            return None
        if LIKE_THOUSANDS.fullmatch(text):
            raise forms.ValidationError(TWO_WAYS)
        try:
            found = Decimal(text.replace(",", "."))
        except InvalidOperation:
            raise forms.ValidationError(A_NUMBER) from None
        if not found.is_finite() or "e" in text.casefold():
            raise forms.ValidationError(A_NUMBER)
        return found

    def prepare_value(self, value: Any) -> Any:
        return format(value, "f") if isinstance(value, Decimal) else value


class WholeField(AmountField):
    """A whole number."""

    def clean(self, value: Any) -> int | None:  # type: ignore[override]
        found = super().clean(value)
        if found is None:
            return None
        if found != found.to_integral_value() or not 0 <= found < 10_000:
            raise forms.ValidationError(_("Write a whole number like 2."))
        return int(found)


class ListField(WordsField):
    """Several things, one in each line."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})
        super().__init__(max_length=4000, widget=widget, **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in super().clean(value).splitlines())
        return tuple(line for line in lines if line)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple | list) else value


def plain_words(text: str) -> str:
    return "".join(_plain(letter) for letter in text.replace("\r\n", "\n"))


def _in_words(text: str) -> PartialDate | None:
    """ "last Tuesday", "March 2023"; what can be read in two ways is not guessed."""
    found = read(text, "dmy")
    return found.on if found and not found.other else None


def _turned(text: str) -> str:
    """The year first for 03-2021; which is day, which month in a full date is not guessed."""
    parts = text.split("-")
    return "-".join(reversed(parts)) if len(parts) == 2 and len(parts[1]) == 4 else text


def _plain(letter: str) -> str:
    return letter if letter.isprintable() or letter == "\n" else " "
