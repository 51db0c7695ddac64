"""Fields for what she types: words, numbers and lists; dates have a field of their own."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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


def _plain(letter: str) -> str:
    return letter if letter.isprintable() or letter == "\n" else " "
