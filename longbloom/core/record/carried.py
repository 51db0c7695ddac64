"""A fact as a short text that a file of another form can carry, and that gives it back exactly."""

import re
from decimal import Decimal
from hashlib import blake2b
from typing import Any

import msgspec

from longbloom.core.record.dates import PartialDate, read_date
from longbloom.core.record.facts import Fact, Gene, Performance, Receptor

BASE = "https://longbloom.example/fhir/StructureDefinition/"
"""Ours, and no address: `.example` can belong to nobody and leads nowhere (RFC 2606)."""
FACT, SOURCE = f"{BASE}fact", f"{BASE}source"
KIND, SAYS, STANDS_FOR = "kind", "says", "stands-for"
KINDS = {kind.__name__: kind for kind in Fact.__subclasses__()}
STAYS_HOME = {"source", "also", "replaces", "withdraws"}
"""Where a fact stands is told anew by each file; a file may take back nothing in her record."""
CLOSED: dict[type[Fact], dict[str, tuple[Any, ...]]] = {
    Receptor: {"result": ("positive", "negative", "low", "ultralow", "equivocal", "unknown")},
    Gene: {"result": ("positive", "negative", "uncertain", "unknown")},
    Performance: {"ecog": (None, *range(6)), "karnofsky": (None, *range(0, 101, 10))},
}
"""What the rules reckon with: no reader of a record gives anything else, nor may a file."""
MAY_CHANGE = {"id", "meta", "text"}
"""What any system that passes a resource on writes anew; so are the addresses of others in it."""
LINK = re.compile(rb'"reference":"(?:[^"\\]|\\.)*"')

_SORTED = msgspec.json.Encoder(order="sorted")
_NUMBERS_AS_WRITTEN = msgspec.json.Decoder(float_hook=str)


def to_text(fact: Fact) -> str:
    """Everything the fact says, as JSON; empty when it holds text that is no Unicode."""
    kind = type(fact)
    fields = zip(kind.__struct_fields__, _defaults(kind), strict=True)
    said = {
        name: value
        for name, default in fields
        if name not in STAYS_HOME and (value := getattr(fact, name)) != default
    }
    try:
        return msgspec.json.encode(said).decode()
    except UnicodeEncodeError:
        return ""


def from_text(kind: str, text: str) -> Fact | None:
    """The fact again, without a source; None when the text is none that `to_text` writes."""
    shape = KINDS.get(kind)
    if shape is None:
        return None
    try:
        said = msgspec.json.decode(text)
        kept = {name: value for name, value in said.items() if name not in STAYS_HOME}
        fact = msgspec.convert({**kept, "source": {}}, shape)
    except (msgspec.DecodeError, RecursionError, AttributeError, UnicodeEncodeError):
        return None
    return fact if _is_sound(fact) else None


def stamp(resource: bytes) -> str:
    """A digest of what a resource says to others: it changes when somebody changes a word.

    What the fact says counts only beside the words it was written for.
    """
    said = _NUMBERS_AS_WRITTEN.decode(resource)
    shown = {name: value for name, value in said.items() if name not in MAY_CHANGE}
    shown["extension"] = [one for one in said.get("extension", ()) if not _is_ours(one)]
    return blake2b(LINK.sub(b"", _SORTED.encode(shown)), digest_size=12).hexdigest()


def _defaults(kind: type[Fact]) -> tuple[Any, ...]:
    given = kind.__struct_defaults__
    missing = len(kind.__struct_fields__) - len(given)
    return (*(msgspec.NODEFAULT for _ in range(missing)), *given)


def _is_sound(fact: Fact) -> bool:
    """Only real dates, finite numbers and results that there are, as every reader gives them."""
    for name in fact.__struct_fields__:
        value = getattr(fact, name)
        if isinstance(value, PartialDate) and read_date(str(value)) != value:
            return False
        if isinstance(value, Decimal) and not value.is_finite():
            return False
    closed = CLOSED.get(type(fact), {})
    return all(getattr(fact, name) in allowed for name, allowed in closed.items())


def _is_ours(extension: Any) -> bool:
    return isinstance(extension, dict) and extension.get("url") in (FACT, SOURCE)
