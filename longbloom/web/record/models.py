"""The rows: a person, a table for each kind of fact, the files they came from, who looked."""

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
from longbloom.web.record.models_paper import Findable, Proposed

__all__ = [
    "APART", "KINDS", "ROWS", "SURVEY", "Chunk", "FactRow", "Findable", "Import", "Look", "Paper",
    "Person", "Proposed",
]  # fmt: skip


class Person(models.Model):
    """Whose record it is; `owner` is the account of the person herself.

    `also_known_as` holds the names and births in files that she said are hers, too. `hidden`
    counts, by kind, the facts that she hid, so that a page can say so without asking. `set_aside`
    holds the questions that she doesn't want to be asked for now, each with why.
    """

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="person")
    name = models.CharField(max_length=200, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    born = PartialDateField()
    died = PartialDateField()
    is_dead = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    also_known_as = models.JSONField(default=list)
    hidden = models.JSONField(default=dict)
    set_aside = models.JSONField(default=dict)


class FactRow(models.Model):
    """What every kind of fact carries. `fact_id` names what it says, the same in every reading.

    `gone` is empty while the fact stands; else it is "corrected" (by another fact), "hidden" (by
    her, from pages and paper, never from what looks after her safety) or "undone" (with every
    import that brought it). Nothing is ever deleted. Her own doubts stand last in `doubts`.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    fact_id = models.CharField(max_length=20)
    gone = models.CharField(max_length=10, blank=True, default="")
    on = PartialDateField(db_index=False)
    sources = models.JSONField(default=list)
    words = models.TextField(blank=True)
    doubts = models.JSONField(default=list)
    replaces = models.JSONField(default=list)
    withdraws = models.JSONField(default=list)

    class Meta:
        abstract = True


class Mark(models.Model):
    """What she put beside a fact: a doubt, or the wish not to see it; see core's history.Mark.

    It names the fact by kind and id, so it holds for the fact wherever it is read again. Taking
    a mark back writes down when; no mark is changed otherwise.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    fact_id = models.CharField(max_length=20)
    what = models.CharField(max_length=10)
    words = models.TextField(blank=True, default="")
    noted_at = models.CharField(max_length=40)
    taken_back_at = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["person", "kind", "fact_id"], name="mark_of_fact")]


class Import(models.Model):
    """Files on their way into a record: how far they are, what is asked, what became of them."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="imports")
    state = models.CharField(max_length=10, default="waiting")
    why = models.CharField(max_length=20, blank=True, default="")
    begun_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    doing = models.CharField(max_length=10, blank=True, default="")
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    wants_stop = models.BooleanField(default=False)
    people = models.JSONField(default=list)
    whose = models.TextField(blank=True, default="")
    account = models.JSONField(default=dict)


class Paper(models.Model):
    """A file as it arrived, whole. It belongs to nobody (`person` is empty) until it is kept.

    `what` it is (a word of naming.py) and the day it is `about`, as far as its reading told.
    """

    person = models.ForeignKey(Person, models.CASCADE, null=True)
    brought_by = models.ForeignKey(Import, models.CASCADE, null=True, related_name="papers")
    name = models.CharField(max_length=400)
    digest = models.CharField(max_length=64, blank=True, default="")
    size = models.BigIntegerField(default=0)
    arrived_at = models.DateTimeField(auto_now_add=True)
    account = models.JSONField(default=dict)
    places = models.BinaryField(default=b"")
    what = models.CharField(max_length=10, blank=True, default="")
    about = PartialDateField(db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "digest"], name="one_paper_once"),
        ]


class Chunk(models.Model):
    """A part of a paper's bytes, packed. After the file itself come entries that differ from it."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="chunks")
    number = models.IntegerField()
    packed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="one_chunk_once"),
        ]


class Look(models.Model):
    """Somebody else looked at a part of her record, on a page, at a time."""

    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="looks")
    part = models.CharField(max_length=40)
    page = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["person", "at"], name="look_at")]


SURVEY = "survey"
"""The group of findings that are her answers about symptoms."""
APART = {
    facts.Exam: (
        models.Index(
            fields=["person", "on"], name="exam_findings", condition=~models.Q(group=SURVEY)
        ),
    ),
    facts.Lab: (
        models.Index(fields=["person"], name="lab_markers", condition=~models.Q(marker="")),
    ),
}
"""Few findings stand among thousands of answers, few markers among thousands of values:
without this, finding them reads every one."""


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
                models.Index(fields=["person", "on"], name=f"{kind.__name__.lower()[:20]}_on"),
                *APART.get(kind, ()),
            ],
        },
    )
    body = {n: _column(hints[n]) for n in names}
    return type(name, (FactRow,), {"__module__": __name__, "Meta": meta, **body})


KINDS: tuple[type[Fact], ...] = (
    facts.Diagnosis, facts.Stage, facts.Spread, facts.Receptor, facts.Gene, facts.Drug,
    facts.LocalTreatment, facts.Line, facts.Scan, facts.Lesion, facts.Response, facts.Lab,
    facts.Vital, facts.Performance, facts.Exam, facts.Medicine, facts.Allergy, facts.Problem,
    facts.Procedure, facts.Visit, facts.Document, facts.Wish, facts.Note, facts.LifeEvent,
)  # fmt: skip
ROWS: dict[type[Fact], type[FactRow]] = {kind: _rows_for(kind) for kind in KINDS}


class Remembered(models.Model):
    """What she told a page once, so that it need not ask again; no fact of her record.

    E.g. what the columns of a kind of table mean, or answers on their way to being kept.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    value = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="one_memory_once"),
        ]
