"""The readings of a page as rows: what each says, what speaks against it, and its own form."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from msgspec import Struct

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from longbloom.exporters import saying
from longbloom.importers.words.plain import plain
from longbloom.web.record import reads
from longbloom.web.record.cards import Row
from longbloom.web.record.editing import Field, fields_of
from longbloom.web.record.kinds import TITLES
from longbloom.web.record.listing import row_for
from longbloom.web.record.models import Proposed
from longbloom.web.record.proposing import DISMISSED, KEPT, WAITING, fact_in
from longbloom.web.record.selecting import Want
from longbloom.web.record.strips_of_page import Strip, strip
from longbloom.web.shell.reasons import reason

MOST = 300
"""A page with more readings than this is no page that a person would check."""
NEEDS_DATE = (f.Lab, f.Vital, f.Scan)


class Reading(Struct, frozen=True):
    """One reading: the line that tells it, doubts, what the record says already, and its form."""

    one: Proposed
    row: Row
    title: Any
    doubts: tuple[str, ...]
    known: Row | None
    others: tuple[Row, ...]
    fields: list[Field]
    strip: Strip | None
    is_open: bool = False

    @property
    def is_waiting(self) -> bool:
        return bool(self.one.state == WAITING)

    @property
    def is_kept(self) -> bool:
        return bool(self.one.state == KEPT)

    @property
    def is_left_out(self) -> bool:
        return bool(self.one.state == DISMISSED)

    @property
    def is_clear(self) -> bool:
        """Nothing speaks against it: these she may keep in one go."""
        return self.is_waiting and not (self.doubts or self.others or self.known)


def readings(
    found: Sequence[Proposed],
    request: HttpRequest,
    *,
    href: str = "",
    tall: float = 0.0,
    wrong: tuple[int, Any, Any] = (0, None, None),
) -> list[Reading]:
    """Those that need a look first, each group in the order of the page."""
    facts = {one.pk: fact_in(one) for one in found}
    record = _beside(request, [(one, facts[one.pk]) for one in found])
    rows = [
        _reading(one, facts[one.pk], record, strip(href, tall, one.box), wrong) for one in found
    ]
    return sorted(rows, key=lambda row: not row.one.doubts)


def _reading(
    one: Proposed, fact: f.Fact, record: list[f.Fact], place: Strip | None, wrong: Any
) -> Reading:
    said, errors = wrong[1:] if wrong[0] == one.pk else (None, None)
    key = fact_id(fact)
    like = [other for other in record if one.state == WAITING and _is_like(fact, other)]
    same = next((other for other in like if fact_id(other) == key or _says_same(fact, other)), None)
    others = () if same else tuple(row_for(other) for other in like)
    return Reading(
        one,
        row_for(next((kept for kept in record if fact_id(kept) == one.kept_id), fact)),
        TITLES[type(fact)],
        (*(saying.first_upper(reason(d)) for d in one.doubts), *_undated(fact, one)),
        row_for(same) if same else None,
        others,
        fields_of(fact, said or {}, errors or {}),
        place,
        bool(errors),
    )


def _undated(fact: f.Fact, one: Proposed) -> tuple[str, ...]:
    is_missing = isinstance(fact, NEEDS_DATE) and fact.on is None and not one.doubts
    return (_("No date was found for it. Please add one."),) if is_missing else ()


def _beside(request: HttpRequest, pairs: Sequence[tuple[Proposed, f.Fact]]) -> list[f.Fact]:
    """What the record holds of the same: labs of these days, others by what they say, the kept."""
    days: set[str] = set()
    ids: dict[type[f.Fact], list[str]] = {}
    for one, fact in pairs:
        if one.state == KEPT:
            ids.setdefault(type(fact), []).append(one.kept_id)
        elif isinstance(fact, f.Lab) and fact.on:
            days.add(str(fact.on))
        else:
            ids.setdefault(type(fact), []).append(fact_id(fact))
    wants = [Want(f.Lab, only=(("on", tuple(days)),))] if days else []
    wants += [Want(kind, only=(("fact_id", tuple(keys)),)) for kind, keys in ids.items()]
    return list(reads.some(request, *wants).facts) if wants else []


def _is_like(fact: f.Fact, other: f.Fact) -> bool:
    """The same test of the same day; for other kinds, the very same words."""
    if type(fact) is not type(other):
        return False
    if not isinstance(fact, f.Lab) or not isinstance(other, f.Lab):
        return fact_id(fact) == fact_id(other)
    same_code = bool(fact.loinc) and fact.loinc == other.loinc
    same_name = _bare(fact.name) == _bare(other.name)
    return fact.on == other.on and (same_code or same_name)


def _says_same(fact: f.Fact, other: f.Fact) -> bool:
    """The same amount, whatever the range beside it."""
    if not isinstance(fact, f.Lab) or not isinstance(other, f.Lab):
        return False
    mine = (fact.value, fact.comparator, _bare(fact.unit), _bare(fact.text))
    return mine == (other.value, other.comparator, _bare(other.unit), _bare(other.text))


def _bare(text: str) -> str:
    return plain(text).replace(" ", "")
