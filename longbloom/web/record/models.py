"""The rows: a person, one table for each kind of fact, and the files her facts came from."""

import typing
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models

from longbloom.core.record import facts
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact
from longbloom.core.record.record import PROVENANCE
from longbloom.web.record.fields import ExactDecimalField, PartialDateField


class Person(models.Model):
    """Whose record it is; `owner` is the account of the person herself."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="person")
    name = models.CharField(max_length=200, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    born = PartialDateField()
    died = PartialDateField()
    is_dead = models.BooleanField(default=False)


class FactRow(models.Model):
    """What every kind of fact carries. `fact_id` names what it says, the same in every reading."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    fact_id = models.CharField(max_length=20)
    on = PartialDateField(db_index=False)
    sources = models.JSONField(default=list)
    words = models.TextField(blank=True)
    doubts = models.JSONField(default=list)
    replaces = models.JSONField(default=list)
    withdraws = models.JSONField(default=list)

    class Meta:
        abstract = True


class Paper(models.Model):
    """A file as it arrived, whole, and the account of its reading."""

    person = models.ForeignKey(Person, models.CASCADE)
    name = models.CharField(max_length=400)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    arrived_at = models.DateTimeField(auto_now_add=True)
    account = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "digest"], name="one_paper_once"),
        ]


class Piece(models.Model):
    """One entry of a paper in its own bytes, so that every fact can open to its source."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="pieces")
    place = models.CharField(max_length=300)
    raw = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["paper", "place"], name="piece_place")]


def _column(kind: Any) -> Any:
    """The column for a field of a fact, by its type."""
    if typing.get_origin(kind) is tuple:
        return models.JSONField(default=list)
    options = [one for one in typing.get_args(kind) if one is not type(None)]
    bare = options[0] if options else kind
    if bare is int:
        return models.IntegerField(null=bool(options), default=None if options else 0)
    makes = {Decimal: ExactDecimalField, PartialDate: PartialDateField}
    return makes[bare]() if bare in makes else models.TextField(blank=True, default="")


def _rows_for(kind: type[Fact]) -> type[FactRow]:
    """The table for one kind of fact: a column for each field, named as in core."""
    hints = typing.get_type_hints(kind)
    names = [n for n in kind.__struct_fields__ if n not in PROVENANCE and n != "on"]
    name = f"{kind.__name__}Row"
    meta = type(
        "Meta",
        (),
        {
            "constraints": [
                models.UniqueConstraint(
                    fields=["person", "fact_id"], name=f"one_{kind.__name__.lower()}_once"
                )
            ],
            "indexes": [
                models.Index(fields=["person", "on"], name=f"{kind.__name__.lower()[:20]}_on")
            ],
        },
    )
    body = {n: _column(hints[n]) for n in names}
    return type(name, (FactRow,), {"__module__": __name__, "Meta": meta, **body})


KINDS: tuple[type[Fact], ...] = (
    facts.Diagnosis, facts.Stage, facts.Spread, facts.Receptor, facts.Gene, facts.Drug,
    facts.LocalTreatment, facts.Line, facts.Scan, facts.Response, facts.Lab, facts.Vital,
    facts.Performance, facts.Exam, facts.Medicine, facts.Allergy, facts.Problem, facts.Procedure,
    facts.Visit, facts.Document, facts.Wish, facts.Note, facts.LifeEvent,
)  # fmt: skip
ROWS: dict[type[Fact], type[FactRow]] = {kind: _rows_for(kind) for kind in KINDS}
