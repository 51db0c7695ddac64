"""Her marks beside facts (doubts, and what she hid) in the store: put, taken back, looked up."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_noop

from longbloom.core.record import history
from longbloom.core.record.facts import Fact
from longbloom.web.record import models, standing
from longbloom.web.record.models import ROWS

NOT_SURE = gettext_noop("You are not sure that this is right.")
"""What a doubt says when she gives no words of her own."""


def put(
    *, person: models.Person, kind: type[Fact], keys: Iterable[str], mark: history.Mark
) -> list[int]:
    """Put one mark beside each of these facts, unless it is there; returns their numbers."""
    known = _open(person, kind, mark.what)
    with transaction.atomic():
        made = [
            models.Mark.objects.create(
                person=person, kind=kind.__name__, fact_id=key, what=mark.what,
                words=mark.words, noted_at=mark.noted_at,
            )
            for key in dict.fromkeys(keys)
            if mark.what == "doubt" or key not in known
        ]  # fmt: skip
        for one in made:
            _tell(person, kind, one, doubts=True)
        standing.hide(kind, person)
    return [one.pk for one in made]


def take_back(*, person: models.Person, numbers: Iterable[int], at: str) -> list[history.Mark]:
    """Take marks of hers back; those that are taken back already stay as they are."""
    found = models.Mark.objects.filter(person=person, pk__in=list(numbers), taken_back_at="")
    with transaction.atomic():
        taken = list(found)
        kinds = {kind.__name__: kind for kind in ROWS}
        for one in taken:
            models.Mark.objects.filter(pk=one.pk).update(taken_back_at=at)
            _tell(person, kinds[one.kind], one, doubts=False)
        for name in {one.kind for one in taken}:
            standing.hide(kinds[name], person)
    return [_mark(one) for one in taken]


def of(*, person: models.Person, kind: type[Fact], keys: Iterable[str]) -> list[history.Mark]:
    """All marks beside these facts, those taken back, too, in the order they were put."""
    rows = models.Mark.objects.filter(person=person, kind=kind.__name__, fact_id__in=list(keys))
    return [_mark(one) for one in rows.order_by("pk")]


def by_number(*, person: models.Person, numbers: Iterable[int]) -> list[models.Mark]:
    return list(models.Mark.objects.filter(person=person, pk__in=list(numbers)))


def doubted(*, person: models.Person) -> dict[str, list[str]]:
    """The ids of the facts that she doubts, by the name of their kind."""
    found: dict[str, list[str]] = {}
    rows = models.Mark.objects.filter(person=person, what="doubt", taken_back_at="")
    for kind, key in rows.order_by("pk").values_list("kind", "fact_id"):
        found.setdefault(kind, []).append(key)
    return found


def _open(person: models.Person, kind: type[Fact], what: str) -> set[str]:
    rows = models.Mark.objects.filter(person=person, kind=kind.__name__, what=what)
    return set(rows.filter(taken_back_at="").values_list("fact_id", flat=True))


def _tell(person: models.Person, kind: type[Fact], mark: models.Mark, *, doubts: bool) -> None:
    """Write a doubt into its fact's row, after those of the files, or take it out again."""
    if mark.what != "doubt":
        return
    rows = ROWS[kind].objects.filter(person=person, fact_id=mark.fact_id)  # type: ignore[attr-defined]
    for row in rows.select_for_update():
        told = list(row.doubts)
        words = mark.words or NOT_SURE
        if doubts:
            told.append(words)
        elif words in told:
            del told[len(told) - 1 - told[::-1].index(words)]
        rows.filter(pk=row.pk).update(doubts=told)


def _mark(row: models.Mark) -> history.Mark:
    return history.Mark(row.pk, row.what, row.fact_id, row.words, row.noted_at, row.taken_back_at)
