"""Reads back what Longbloom itself wrote beside a resource, as long as nobody changed the words."""

from msgspec import structs

from longbloom.core.record.carried import FACT, KIND, SAYS, SOURCE, STANDS_FOR, from_text, stamp
from longbloom.core.record.facts import Fact, Source
from longbloom.importers.fhir.index import Held
from longbloom.importers.fhir.shapes import Extension


def carried(held: Held) -> Fact | None:
    """The fact that this resource was written from; None when it has to be read as any other.

    Its source is this file, which she can open and take back; who said it first is kept.
    """
    extensions = held.resource.extension
    ours = next((one for one in extensions if one.url == FACT), None)
    if ours is None:
        return None
    fact = from_text(_part(ours, KIND), _part(ours, SAYS))
    if fact is None or _part(ours, STANDS_FOR) != stamp(bytes(memoryview(held.raw))):
        return None
    return structs.replace(fact, source=_source(held, extensions))


def _source(held: Held, extensions: tuple[Extension, ...]) -> Source:
    """This file and place, and the first person who said so, with the day on which she did."""
    told = (one for one in extensions if one.url == SOURCE)
    said = next((one for one in told if _part(one, "said-by")), None)
    if said is None:
        return held.source
    noted_at = _part(said, "noted-at") or held.source.noted_at
    return structs.replace(held.source, said_by=_part(said, "said-by"), noted_at=noted_at)


def _part(extension: Extension, name: str) -> str:
    found = (one for one in extension.extension if one.url == name)
    return next((one.valueString or one.valueCode for one in found), "")
