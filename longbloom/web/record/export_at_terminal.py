"""`longbloom export`: the same files as under "Take it with you", from a terminal."""

import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import django
from msgspec import structs

from longbloom.reading import CantRead
from longbloom.web.record.at_terminal import opened

NOT_LOCKED = "is not locked: whoever has it can read all that is in it."


def export(what: str, out: str, *, force: bool = False) -> int:
    """Write the record as `what` to `out`, whole or not at all; raises CantRead."""
    target = Path(out).absolute()
    if target.exists() and not force:
        raise CantRead(f"{out} is there already. Choose another name, or write --force.")
    django.setup()
    person = opened().person
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("wb") as file:
            file.writelines(_MAKERS[what](person))
        part.replace(target)
    except OSError as error:
        raise CantRead(f"{out} can't be written ({error.strerror}).") from None
    finally:
        part.unlink(missing_ok=True)
    print(f"Your record is in {out}. This file {NOT_LOCKED}", file=sys.stderr)
    return 0


def _record(person: Any, *, with_hidden: bool = True) -> Any:
    from longbloom.web.record import store

    return store.load(
        viewer=person.owner, person=person, parts=store.PARTS, with_hidden=with_hidden
    )


def _pdf(person: Any) -> Iterable[bytes]:
    from longbloom.core.picture.picture import picture_of
    from longbloom.exporters.pdf.chosen import Cover
    from longbloom.exporters.pdf.write import to_pdf

    whole = picture_of(_record(person, with_hidden=False))
    asked = tuple(one for one in whole.unknowns if one.what not in person.set_aside)
    picture = structs.replace(whole, unknowns=asked)
    cover = Cover(name=person.name, left_out=sum(person.hidden.values()))
    yield to_pdf(picture, today=date.today(), cover=cover)


def _fhir(person: Any) -> Iterable[bytes]:
    from longbloom.exporters.fhir.bundle import to_fhir
    from longbloom.web.record.store import now

    yield to_fhir(_record(person), name=person.name, noted_at=now())


def _json(person: Any) -> Iterable[bytes]:
    from longbloom.exporters.all_facts import to_json

    yield to_json(_record(person))


def _csv(person: Any) -> Iterable[bytes]:
    from longbloom.exporters.all_facts import to_tables
    from longbloom.exporters.one_zip import stream

    return stream((name, [table]) for name, table in to_tables(_record(person)))


def _zip(person: Any) -> Iterable[bytes]:
    from longbloom.exporters.one_zip import stream
    from longbloom.web.record.models import Paper
    from longbloom.web.record.packing import members

    papers = Paper.objects.filter(person=person).defer("places", "account").order_by("pk")
    return stream(members(_record(person), person.name, b"".join(_pdf(person)), papers))


_MAKERS: dict[str, Callable[[Any], Iterable[bytes]]] = {
    "pdf": _pdf, "fhir": _fhir, "json": _json, "csv": _csv, "zip": _zip,
}  # fmt: skip
