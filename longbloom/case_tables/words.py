"""The words a table may use: any other is told, never read as something near it."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any


def known(text: str, words: Iterable[str]) -> str:
    """The text itself, when it is one of these words."""
    allowed = tuple(words)
    if text not in allowed:
        raise ValueError(f"“{text}” is none of {', '.join(allowed)}")
    return text


def number(value: Any) -> Decimal:
    """A number as a table writes it."""
    try:
        return Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"“{value}” is no number") from error
