"""Columns for a date as precise, and a number with the digits, that somebody wrote."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import models

from longbloom.core.record.dates import PartialDate


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """Stored as ISO text ("2021", "2021-03", "2021-03-05"), which sorts as the dates do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_: Any) -> PartialDate | None:
        return date_in(value)

    def get_prep_value(self, value: Any) -> str:
        return date_text(value) if isinstance(value, PartialDate) else value or ""

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs


class ExactDecimalField(models.TextField):  # type: ignore[type-arg]
    """A decimal in the digits it was written with: "4.50" stays "4.50"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_: Any) -> Decimal | None:
        return Decimal(value) if value else None

    def get_prep_value(self, value: Any) -> str:
        return "" if value is None else str(value)


@lru_cache(maxsize=65_536)
def date_in(text: str | None) -> PartialDate | None:
    """The date in a column; unlike a file's, it is always as we wrote it."""
    return PartialDate(*map(int, text.split("-"))) if text else None


@lru_cache(maxsize=65_536)
def date_text(on: PartialDate | None) -> str:
    return str(on) if on else ""
