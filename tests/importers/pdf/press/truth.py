"""What a pressed report says: the facts a careful reader would take, and where they stand."""

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact


class Expected(Struct, frozen=True, kw_only=True):
    """One fact of a sheet. `printed` are the very words that say it, as they stand on `page`.

    `codes` are the LOINC codes that the analyte and its unit allow. An `arguable` fact may be
    read or left: it counts neither way.
    """

    fact: Fact
    page: int = 1
    printed: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    arguable: bool = False


class Truth(Struct, frozen=True, kw_only=True):
    """All that one report says. `kind` is lab, pathology or imaging.

    `on` is the clinical day (sample taken, scan done), `days` those that may date the paper.
    """

    kind: str
    names: tuple[str, ...]
    born: PartialDate | None
    on: PartialDate | None
    days: tuple[PartialDate, ...] = ()
    language: str = "en"
    layout: str = ""
    pages: int = 1
    expected: tuple[Expected, ...] = ()


class Sheet(Struct, frozen=True):
    """A report as a file, and what it says. `name` ends as the file does: .pdf, .jpg or .png."""

    name: str
    data: bytes
    truth: Truth
