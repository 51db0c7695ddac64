"""Makes facts of what a row, or she herself, says: a lab value, a treatment by any of its names."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Drug, Fact, Lab, LocalTreatment, Medicine, Source
from longbloom.importers.tables.cells import Amount
from longbloom.importers.tables.meanings import is_unit
from longbloom.importers.units import exactly, spelled
from longbloom.importers.words.drugs import drugs_in, role_of
from longbloom.importers.words.plain import plain
from longbloom.importers.words.sites import side_in, sites_in
from longbloom.importers.words.topics import MARKERS, topic_of
from longbloom.importers.words.treatments import treated_place, treatment_in

RECEPTORS = {"ER", "PR", "HER2", "mixed receptors"}
LOCAL = ("radiation", "surgery", "ablation")


def marker_of(name: str) -> str:
    """The tumor marker that a name means ("CA 15-3"), or ""."""
    what = topic_of(name, ()).what
    return what if what in MARKERS else ""


def names_receptor(name: str) -> bool:
    return topic_of(name, ()).what in RECEPTORS


def lab_value(
    name: str,
    amount: Amount,
    *,
    unit: str = "",
    on: PartialDate | None,
    source: Source,
    loinc: str = "",
) -> Lab:
    """One lab value; a marker also in the unit it is compared in, where that is exact."""
    marker, given = marker_of(name), amount.unit or unit
    same_value, same_unit = _same(amount.value, given) if marker else (None, "")
    return Lab(
        name=name,
        loinc=loinc,
        value=amount.value,
        unit=given,
        comparator=amount.comparator,
        text=amount.text,
        marker=marker,
        same_value=same_value,
        same_unit=same_unit,
        on=on,
        source=source,
    )


class Given(Struct, frozen=True):
    """A treatment as a row or she names it. `status` is active or stopped where it is said."""

    words: str
    on: PartialDate | None = None
    stop: PartialDate | None = None
    status: str = ""
    why: str = ""
    dose: str = ""


def treatment(given: Given, source: Source) -> Iterator[Fact]:
    """Drugs by any of their names, surgery and radiation; what we don't know is a medicine."""
    words, on, stop = given.words, given.on, given.stop
    named = drugs_in(words)
    for name in named:
        yield Drug(
            name=name, role=role_of(name), on=on, stop=stop, why_stopped=given.why, words=words,
            status=given.status, source=source,
        )  # fmt: skip
    what = treatment_in(plain(words))
    if what in LOCAL and not named:
        yield LocalTreatment(
            what=what, name=words, site=treated_place(words, sites_in(words)),
            side=side_in(words), on=on, stop=stop, dose=given.dose, source=source,
        )  # fmt: skip
    elif not named:
        yield Medicine(
            name=words, on=on, stop=stop, dose=given.dose, status=given.status, source=source
        )


def _same(value: Decimal | None, unit: str) -> tuple[Decimal | None, str]:
    """The same value in the unit it is compared in; nothing where that is the unit given."""
    if value is None:
        return None, ""
    same_value, same_unit = exactly(value, unit)
    return (None, "") if same_unit == spelled(unit) else (same_value, same_unit)


def spelled_unit(text: str) -> bool:
    """Does this look like a unit, as behind the name of a test?"""
    return is_unit(text) or spelled(text) != text.strip()
