"""The doorway's narrow side: just the facts a page shows, whatever their kinds, in one query."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.history import Mark, tied_to
from longbloom.core.record.record import Record, fact_id, record_of
from longbloom.web.doors import PARTS, may_see
from longbloom.web.record import marks, models, shelf
from longbloom.web.record.models import ROWS
from longbloom.web.record.proposing import that_count
from longbloom.web.record.rows import IN_ORDER, Branch, read
from longbloom.web.record.rows import marks as question_marks
from longbloom.web.record.standing import CORRECTS
from longbloom.web.record.store import core_person, looked

PART_OF = {kind: part for part, kinds in PARTS.items() for kind in kinds}
ANY = "anything but empty"
STANDS = """ AND "gone" = '' AND CAST("withdraws" AS text) = '[]'"""
"""Neither taken back nor itself the act of taking something back."""
HIDDEN = """ AND "gone" = 'hidden' AND CAST("withdraws" AS text) = '[]'"""
MOST_HIDDEN = 100
Condition = tuple[str, tuple[Any, ...]]
"""A clause of SQL, and the values for its marks."""


class Want(Struct, frozen=True):
    """Facts of one kind: all, the newest so many, those of a span of days or with given values.

    `only` holds (column, value) pairs: one value, any of several, or ANY for anything but empty;
    `without` holds pairs that a fact must not have.
    `of_last_day`: just those of the newest day that any of its kind has.
    """

    kind: type[Fact]
    newest: int = 0
    skip: int = 0
    since: str = ""
    until: str = ""
    only: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    without: tuple[tuple[str, str], ...] = ()
    of_last_day: bool = False


def load_some(
    *, viewer: Any, person: models.Person, wants: Sequence[Want], page: str = ""
) -> Record:
    """The record with just these facts, as far as this viewer may see them."""
    seen = [want for want in wants if may_see(viewer, person, PART_OF[want.kind])]
    parts = [PART_OF[want.kind] for want in seen]
    looked(viewer=viewer, person=person, parts=parts, page=page)
    turned = {want.kind for want in seen if want.newest}
    by_kind: dict[type[Fact], list[Fact]] = {}
    for fact in read([_branch(person, want, STANDS) for want in seen]):
        by_kind.setdefault(type(fact), []).append(fact)
    oldest_first = (found[::-1] if kind in turned else found for kind, found in by_kind.items())
    return record_of(core_person(person), [fact for found in oldest_first for fact in found])


def with_history(
    *, viewer: Any, person: models.Person, kind: type[Fact], key: str, page: str = ""
) -> tuple[Fact, ...]:
    """The fact with this id, first, and all of its kind that acts of hers tie to it."""
    if not _looks(viewer, person, [PART_OF[kind]], page):
        return ()
    found = read([_branch(person, Want(kind, only=(("fact_id", key),)))])
    if not found:
        return ()
    acts = read([_branch(person, Want(kind), f" AND {CORRECTS}")])
    tied = tied_to(key, acts) - {key}
    known = {fact_id(act): act for act in acts}
    missing = tuple(tied - known.keys())
    more = read([_branch(person, Want(kind, only=(("fact_id", missing),)))]) if missing else []
    return (found[0], *(act for name, act in known.items() if name in tied), *more)


def marks_of(
    *, viewer: Any, person: models.Person, kind: type[Fact], keys: Sequence[str], page: str = ""
) -> Sequence[Mark]:
    """Her marks beside these facts, for whoever may see the facts."""
    may = _looks(viewer, person, [PART_OF[kind]], page)
    return marks.of(person=person, kind=kind, keys=keys) if may else ()


def doubted(*, viewer: Any, person: models.Person, page: str = "") -> dict[type[Fact], list[str]]:
    """The ids of what she doubts, of the kinds that this viewer may see."""
    by_name = marks.doubted(person=person)
    found = {kind: by_name[kind.__name__] for kind in ROWS if kind.__name__ in by_name}
    return {kind: keys for kind, keys in found.items() if may_see(viewer, person, PART_OF[kind])}


def hidden(*, viewer: Any, person: models.Person, page: str = "") -> list[Fact]:
    """What she hid, newest first within each kind, as far as this viewer may see it."""
    counted = [kind for kind in ROWS if person.hidden.get(kind.__name__)]
    seen = [kind for kind in counted if may_see(viewer, person, PART_OF[kind])]
    looked(viewer=viewer, person=person, parts=[PART_OF[kind] for kind in seen], page=page)
    wants = [Want(kind, newest=MOST_HIDDEN) for kind in seen]
    return read([_branch(person, want, HIDDEN) for want in wants])


def hidden_count(*, viewer: Any, person: models.Person, kinds: Iterable[type[Fact]]) -> int:
    """How many facts of these kinds she hid, of those this viewer may see."""
    if not person.hidden:
        return 0
    seen = [kind for kind in set(kinds) if may_see(viewer, person, PART_OF[kind])]
    return sum(person.hidden.get(kind.__name__, 0) for kind in seen)


def raw_entry(
    *, viewer: Any, person: models.Person, kind: type[Fact], where: Source, page: str = ""
) -> bytes:
    """The entry a fact was read from, in its own bytes; empty when it was not kept."""
    may = bool(where.place) and _looks(viewer, person, [PART_OF[kind]], page)
    return shelf.entry(person=person, where=where) if may else b""


def newest_paper(*, viewer: Any, person: models.Person, page: str = "") -> models.Paper | None:
    """The file that arrived last, with the account of its reading."""
    if not _looks(viewer, person, ["papers"], page):
        return None
    papers = models.Paper.objects.filter(person=person).defer("places")
    return papers.order_by("-arrived_at", "-pk").first()


def papers_of(*, viewer: Any, person: models.Person, page: str = "") -> Any:
    """Her files: a whole file may hold every part, so only who may see them all sees any."""
    may = _looks(viewer, person, PARTS, page)
    return models.Paper.objects.filter(person=person) if may else models.Paper.objects.none()


def imports_of(*, viewer: Any, person: models.Person, page: str = "") -> Any:
    """What became of her files, for the same eyes as the files themselves."""
    may = _looks(viewer, person, PARTS, page)
    return models.Import.objects.filter(person=person) if may else models.Import.objects.none()


def proposed_of(*, viewer: Any, person: models.Person, page: str = "") -> Any:
    """What her pages seem to say, for the same eyes as the pages themselves."""
    if not _looks(viewer, person, PARTS, page):
        return models.Proposed.objects.none()
    return that_count(models.Proposed.objects.filter(person=person))


def _looks(viewer: Any, person: models.Person, parts: Iterable[str], page: str) -> bool:
    """May this viewer see all these parts? If so, the look is written down."""
    may = all(may_see(viewer, person, part) for part in parts)
    if may:
        looked(viewer=viewer, person=person, parts=parts, page=page)
    return may


def _branch(person: models.Person, want: Want, more: str = "") -> Branch:
    """The select of one kind. Column names come from the models, never from a request."""
    conditions = [('"person_id" = %s', (person.pk,)), *_named(want), *_span(want)]
    if want.of_last_day:
        conditions.append(_last_day(person, want))
    where = " AND ".join(clause for clause, _values in conditions)
    params = tuple(value for _clause, values in conditions for value in values)
    newest = f'ORDER BY "on" DESC, "id" DESC LIMIT {want.newest:d} OFFSET {want.skip:d}'
    return Branch(want.kind, where + more, params, newest if want.newest else IN_ORDER)


def _named(want: Want) -> Iterator[Condition]:
    """What a want names. A *not* is written out as in the models' indexes, or none is used."""
    table = ROWS[want.kind]._meta
    for name, value in want.only:
        column = table.get_field(name).column
        if value == ANY:
            yield f"NOT (\"{column}\" = '')", ()
        else:
            values = (value,) if isinstance(value, str) else value
            yield f'"{column}" IN ({question_marks(values)})', values
    for name, unwanted in want.without:
        yield f"NOT (\"{table.get_field(name).column}\" = '{unwanted}')", ()


def _span(want: Want) -> Iterator[Condition]:
    for value, clause in ((want.since, '"on" >= %s'), (want.until, '"on" <= %s')):
        if value:
            yield clause, (value,)


def _last_day(person: models.Person, want: Want) -> Condition:
    mine = f'"{ROWS[want.kind]._meta.db_table}" WHERE "person_id" = %s{STANDS}'
    last = f'SELECT "on" FROM {mine} ORDER BY "on" DESC LIMIT 1'  # noqa: S608
    return f'"on" = ({last})', (person.pk,)
