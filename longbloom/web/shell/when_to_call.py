"""When to call, for everybody and without any key: short, and honest about what it leaves out."""

import tomllib
from functools import cache
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from msgspec import Struct
from msgspec.structs import replace

from longbloom.knowledge_red_flags import KNOWN, LEVELS
from longbloom.web.shell.bare import bare_page

COUNTRIES = {
    "EU": gettext_lazy("European Union"), "US": gettext_lazy("United States"),
    "CA": gettext_lazy("Canada"), "MX": gettext_lazy("Mexico"),
    "GB": gettext_lazy("United Kingdom"), "IE": gettext_lazy("Ireland"),
    "ES": gettext_lazy("Spain"), "DE": gettext_lazy("Germany"), "FR": gettext_lazy("France"),
    "AU": gettext_lazy("Australia"), "NZ": gettext_lazy("New Zealand"),
    "AR": gettext_lazy("Argentina"), "CO": gettext_lazy("Colombia"),
    "CL": gettext_lazy("Chile"), "PE": gettext_lazy("Peru"),
}  # fmt: skip


class Flag(Struct, frozen=True):
    """A sign to call about, and who says so. One that nobody checked is shown, and marked."""

    id: str
    level: str
    words: str
    source: str
    place: str
    level_from: str
    checked: Any
    verified: bool


class Number(Struct, frozen=True):
    """A number to call in one country; `kind` is emergency or crisis."""

    kind: str
    country: str
    number: str
    name: str
    note: str
    verified: bool

    @property
    def dialled(self) -> str:
        return self.number.replace(" ", "")


@require_GET
def when_to_call(request: HttpRequest) -> HttpResponse:
    said = [_in_her_language(flag) for flag in flags()]
    levels = {level: [flag for flag in said if flag.level == level] for level in LEVELS}
    shown = {**levels, "flags_all": said, "countries": _countries()}
    return bare_page(request, "shell/when_to_call.html", shown)


@cache
def flags() -> tuple[Flag, ...]:
    """All red flags for anybody, the most urgent first."""
    return tuple(_entries("anyone.toml", "flag", Flag))


@cache
def numbers() -> tuple[Number, ...]:
    """Emergency and crisis numbers; the first of a country is the one to show first."""
    return tuple(_entries("numbers.toml", "number", Number))


def all_words() -> list[str]:
    """What translators need of both files; names of services stay as they are."""
    return [flag.words for flag in flags()] + [one.note for one in numbers() if one.note]


def _entries(file: str, name: str, shape: type[Any]) -> list[Any]:
    wanted = shape.__struct_fields__
    found = tomllib.loads((KNOWN / file).read_text("utf-8"))[name]
    return [shape(**{field: one[field] for field in wanted}) for one in found]


def _in_her_language(flag: Flag) -> Flag:
    return replace(flag, words=_(flag.words))


def _countries() -> list[tuple[str, list[tuple[Number, str]]]]:
    """Each country's numbers with what is said of them, by the country's name."""
    ordered = sorted(numbers(), key=lambda one: str(COUNTRIES[one.country]))
    by_country = groupby(ordered, key=lambda one: one.country)
    return [
        (str(COUNTRIES[code]), [(one, _(one.note) if one.note else "") for one in these])
        for code, these in by_country
    ]
