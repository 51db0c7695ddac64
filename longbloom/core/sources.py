"""Ties a rule to the publication it comes from."""

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec import Struct

Rule = TypeVar("Rule", bound=Callable[..., Any])


class Citation(Struct, frozen=True):
    """A key of knowledge/sources.toml and the place in that source, e.g. "Table 2"."""

    source: str
    place: str


CITATIONS: dict[str, list[Citation]] = {}


def cites(source: str, place: str) -> Callable[[Rule], Rule]:
    """Mark a rule with its source and the place in it; a rule may cite several."""

    def mark(rule: Rule) -> Rule:
        name = f"{rule.__module__}.{rule.__name__}"
        CITATIONS.setdefault(name, []).append(Citation(source, place))
        return rule

    return mark
