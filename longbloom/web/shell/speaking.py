"""Lets the words and dates of the exporters follow the language of the page.

The exporters keep their words as plain English constants. Here those constants answer in the
language of the request, so that a page and a paper say the same without a second set of words.
"""

import re
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from types import ModuleType
from typing import Any

from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from longbloom.core.record.dates import PartialDate
from longbloom.exporters import fact_words, saying, words

NOT_WORDS = {"FLAGS", "TUMOR_TESTS"}
"""Constants that are keys, not text."""
FURTHER = (
    _("positive"), _("negative"), _("low"), _("ultralow"), _("bone"), _("liver"), _("lung"),
    _("brain"), _("skin"), _("breast"), _("ovary"), _("eye"), _("bone marrow"), _("spinal cord"),
)  # fmt: skip
"""What facts hold in our own words where the exporters have no other word for it."""


_tongue: ContextVar[str] = ContextVar("tongue", default="")
"""The language of the request at hand: asked a thousand times a page, so kept close by."""


class InHerLanguage(LocaleMiddleware):
    """Django's choice of the language, remembered for the words of this request."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        _tongue.set(get_language() or "en")

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        _tongue.set("")
        return super().process_response(request, response)


SOUNDS_AS_Y = re.compile(r"h?[ií](?![aeo])", re.IGNORECASE)
"""Before such a word, Spanish says "e" and not "y": "hueso e hígado"."""


def speak() -> None:
    """Once, when the app starts."""
    if not isinstance(words, Spoken):
        for module in (words, fact_words):
            module.__class__ = Spoken
            module.english = _take_out(module)
        saying.MONTHS = Months(saying.MONTHS)  # type: ignore[assignment]
        saying.day = _in_her_words(saying.day, _day)  # type: ignore[assignment]
        saying.month = _in_her_words(saying.month, _month)  # type: ignore[assignment]
        saying.listing = _in_her_words(saying.listing, _listing)  # type: ignore[assignment]


class Spoken(ModuleType):
    """A module of words; its capital names answer in the language of the request."""

    english: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            value = self.english[name]
        except KeyError:
            raise AttributeError(f"{self.__name__} has no word called {name}") from None
        return value if _is_english() else said(value)


class Months(tuple[str, ...]):
    """The names of the months, counted from zero."""

    def __getitem__(self, number: Any) -> Any:
        name = super().__getitem__(number)
        return name if _is_english() else gettext(name)


def _take_out(module: ModuleType) -> dict[str, Any]:
    """The module's words, away from where Python would find them without asking."""
    names = [name for name in vars(module) if name.isupper()]
    return {name: vars(module).pop(name) for name in names}


class SpokenDict(dict[Any, Any]):
    """Words by key; a default that is one of our own words is translated, too."""

    def __getitem__(self, key: Any) -> Any:
        return said(super().__getitem__(key))

    def get(self, key: Any, default: Any = None) -> Any:
        return said(super().get(key, default))

    def items(self) -> Any:
        return [(key, said(value)) for key, value in super().items()]

    def values(self) -> Any:
        return [said(value) for value in super().values()]


def said(value: Any) -> Any:
    if isinstance(value, str):
        return gettext(value) if value else value
    if isinstance(value, tuple):
        return tuple(said(part) for part in value)
    return SpokenDict(value) if type(value) is dict else value


def all_words() -> list[str]:
    """Every text of the exporters, for the translators' catalogue."""
    found: dict[str, None] = {}
    for module in (words, fact_words):
        for name, value in (module.english if isinstance(module, Spoken) else vars(module)).items():
            if name.isupper() and name not in NOT_WORDS:
                found.update(dict.fromkeys(_texts(value)))
    return [text for text in (*found, *saying.MONTHS, *FURTHER) if text]


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, tuple):
        signs = len(value) == 2 and all(isinstance(v, str) for v in value) and value[0].islower()
        return [text for part in (value[1:] if signs else value) for text in _texts(part)]
    return []


def _is_english() -> bool:
    return (_tongue.get() or get_language() or "en").startswith("en")


def _in_her_words(english: Callable[..., str], other: Callable[..., str]) -> Callable[..., str]:
    @wraps(english)
    def speaks(*args: Any) -> str:
        return english(*args) if _is_english() else other(*args)

    return speaks


def _day(on: PartialDate | None) -> str:
    if on is None:
        return str(words.UNDATED)
    return date_format(on.first_day(), "DATE_FORMAT") if on.day else _month(on)


def _month(on: PartialDate) -> str:
    return date_format(on.first_day(), "YEAR_MONTH_FORMAT") if on.month else str(on.year)


def _listing(names: Any) -> str:
    said_names = list(names)
    if len(said_names) < 2:
        return "".join(said_names)
    both = gettext("{first} and {last}")
    if (get_language() or "").startswith("es") and SOUNDS_AS_Y.match(said_names[-1]):
        both = both.replace(" y ", " e ")
    return both.format(first=", ".join(said_names[:-1]), last=said_names[-1])
