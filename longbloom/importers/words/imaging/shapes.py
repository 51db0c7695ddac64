"""What is read from an imaging report, as plain values."""

from decimal import Decimal

from msgspec import Struct


class SeenFinding(Struct, frozen=True):
    """One thing that a report names; every word of it is for her to check beside `sentence`.

    `sentence` is `text[start:end]`. `mm` and `earlier_mm` hold one to three dimensions in the
    order written; `axis` is "short", "long" or "". `change` is new, larger, smaller, same, gone or
    "" and comes from words, never from comparing sizes. `certainty` is said, possible or denied.
    `is_target` is None when the report does not say. `doubts` say what was left out, and why.
    """

    sentence: str
    start: int
    end: int
    site: str = ""
    place: str = ""
    side: str = ""
    mm: tuple[Decimal, ...] = ()
    size_said: str = ""
    earlier_mm: tuple[Decimal, ...] = ()
    earlier_said: str = ""
    axis: str = ""
    change: str = ""
    certainty: str = "said"
    is_target: bool | None = None
    is_too_small: bool = False
    is_not_evaluated: bool = False
    doubts: tuple[str, ...] = ()


class Saying(Struct, frozen=True):
    """What the report says of the whole, in its own `sentence`.

    `what` is "no evidence of disease", "stable", "progression", "response", "mixed" or
    "no new lesions"; `certainty` is said or possible.
    """

    what: str
    sentence: str
    start: int
    end: int
    certainty: str = "said"


class SaidSum(Struct, frozen=True):
    """A sum of diameters that the report prints."""

    mm: Decimal
    sentence: str
    start: int
    end: int
    earlier_mm: Decimal | None = None


class LeftSize(Struct, frozen=True):
    """A size that was taken for no finding: of a vessel, a whole organ, or of a thing not known."""

    said: str
    sentence: str
    start: int
    end: int


class ReportWords(Struct, frozen=True):
    """All that was read, each list in the order of the text; `doubts` are about the whole."""

    findings: tuple[SeenFinding, ...] = ()
    says: tuple[Saying, ...] = ()
    sums: tuple[SaidSum, ...] = ()
    left: tuple[LeftSize, ...] = ()
    doubts: tuple[str, ...] = ()
