"""Columns for a date as precise, and a number with the digits, that somebody wrote."""

from decimal import Decimal
from typing import Any

from django.db import models

from longbloom.core.record.dates import PartialDate, read_date


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """Stored as ISO text ("2021", "2021-03", "2021-03-05"), which sorts as the dates do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_: Any) -> PartialDate | None:
        return read_date(value) if value else None

    def get_prep_value(self, value: Any) -> str:
        return str(value) if value else ""

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs


class ExactDecimalField(models.CharField):  # type: ignore[type-arg]
    """A decimal in the digits it was written with: "4.50" stays "4.50"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 60
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_: Any) -> Decimal | None:
        return Decimal(value) if value else None

    def get_prep_value(self, value: Any) -> str:
        return "" if value is None else str(value)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs
