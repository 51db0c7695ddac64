"""Which facts stand: worked out when something is kept, so that pages load only those that do."""

from collections.abc import Iterable

from django.db import connection

from longbloom.core.record.facts import Fact
from longbloom.core.record.record import apply_corrections, fact_id, merge_copies
from longbloom.web.record import models
from longbloom.web.record.models import ROWS
from longbloom.web.record.rows import Branch, in_parts, marks, read, sources_in, table_of

CORRECTS = """(CAST("replaces" AS text) <> '[]' OR CAST("withdraws" AS text) <> '[]')"""


def correct(kind: type[Fact], person: models.Person) -> None:
    """Mark the facts of one kind that others replace or withdraw or that she hid; unmark others."""
    _correct(kind, person)
    hide(kind, person)


def hide(kind: type[Fact], person: models.Person) -> None:
    """Facts of one kind that she hid, and only those, are marked so, if they stand otherwise."""
    name = kind.__name__
    marks_now = models.Mark.objects.filter(person=person, kind=name, taken_back_at="", what="hide")
    wanted = set(marks_now.values_list("fact_id", flat=True))
    counts = models.Person.objects.values_list("hidden", flat=True).get(pk=person.pk)
    if not wanted and not counts.get(name):
        return
    before = _ids(kind, person, "hidden")
    _mark(kind, person, before - wanted, "", only="hidden")
    _mark(kind, person, wanted - before, "hidden", only="")
    counts = {**counts, name: len(_ids(kind, person, "hidden"))}
    person.hidden = {kind: count for kind, count in counts.items() if count}
    models.Person.objects.filter(pk=person.pk).update(hidden=person.hidden)


def _correct(kind: type[Fact], person: models.Person) -> None:
    acts = read([Branch(kind, f'"person_id" = %s AND {CORRECTS}', (person.pk,))])
    if not acts:
        return
    named = list({key for act in acts for key in (*act.replaces, *act.withdraws)})
    targets = read([_among(kind, person, part) for part in in_parts(named)])
    facts = merge_copies([*acts, *targets])
    stand, _ = apply_corrections(facts)
    gone = {fact_id(fact) for fact in facts} - {fact_id(fact) for fact in stand}
    before = _ids(kind, person, "corrected")
    _mark(kind, person, gone - before, "corrected")
    _mark(kind, person, before - gone, "", only="corrected")


def undo(person: models.Person, files: Iterable[str]) -> None:
    """Facts that only these files brought do not stand; all that other files bring do.

    The same facts stand again as soon as their files are not among these any more.
    """
    undone = set(files)
    for kind in ROWS:
        with connection.cursor() as cursor:
            cursor.execute(
                f'SELECT "id", "gone", CAST("sources" AS text) FROM "{table_of(kind).name}"'  # noqa: S608
                ' WHERE "person_id" = %s',
                [person.pk],
            )
            rows = cursor.fetchall()
        changed = []
        for row, gone, text in rows:
            is_undone = bool(undone) and all(_came_in(s.file, undone) for s in sources_in(text))
            if is_undone != (gone == "undone"):
                changed.append(("undone" if is_undone else "", row))
        with connection.cursor() as cursor:
            sql = f'UPDATE "{table_of(kind).name}" SET "gone" = %s WHERE "id" = %s'  # noqa: S608
            cursor.executemany(sql, changed)
        correct(kind, person)


def _came_in(file: str, files: set[str]) -> bool:
    """Is it one of these files, or does it stand in an archive that is one of them?"""
    return file in files or any(file.startswith(f"{name}/") for name in files)


def _among(kind: type[Fact], person: models.Person, keys: object) -> Branch:
    wanted = tuple(keys)  # type: ignore[arg-type]
    return Branch(
        kind, f'"person_id" = %s AND "fact_id" IN ({marks(wanted)})', (person.pk, *wanted)
    )


def _ids(kind: type[Fact], person: models.Person, gone: str) -> set[str]:
    rows = ROWS[kind].objects.filter(person=person, gone=gone)  # type: ignore[attr-defined]
    return set(rows.values_list("fact_id", flat=True))


def _mark(
    kind: type[Fact], person: models.Person, keys: set[str], gone: str, *, only: str | None = None
) -> None:
    """What was undone with its import stays so. `only` these change; None: all others."""
    rows = ROWS[kind].objects.filter(person=person).exclude(gone="undone")  # type: ignore[attr-defined]
    if only is not None:
        rows = rows.filter(gone=only)
    for part in in_parts(list(keys)):
        rows.filter(fact_id__in=part).update(gone=gone)
