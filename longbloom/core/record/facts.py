"""The kinds of fact a record holds: each frozen, dated as written, and saying who said so."""

from decimal import Decimal

from msgspec import Struct

from longbloom.core.record.dates import PartialDate


class Source(Struct, frozen=True, gc=False):
    """Where a fact stands: a file and the resource in it, or the person who typed it."""

    file: str = ""
    place: str = ""
    said_by: str = ""
    noted_at: str = ""

    def __str__(self) -> str:
        return f"{self.file}#{self.place}" if self.file else self.said_by


class Fact(Struct, frozen=True, kw_only=True, gc=False):
    """What every fact carries.

    `on` is the clinical date (None: undated). `also` lists further copies of the same fact.
    `words` are the record's own words; `doubts` say what does not fit. `replaces` and
    `withdraws` name the ids of facts that this one corrects or takes back.
    """

    source: Source
    on: PartialDate | None = None
    also: tuple[Source, ...] = ()
    words: str = ""
    doubts: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    withdraws: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        return (self.source, *self.also)


class Diagnosis(Fact, frozen=True, kw_only=True, gc=False):
    """A cancer. `what`: primary, in situ, recurrence, metastatic, history, other cancer."""

    what: str
    name: str
    side: str = ""
    histology: str = ""
    grade: str = ""


class Stage(Fact, frozen=True, kw_only=True, gc=False):
    """A stage group ("IIA", "IV") or one TNM category ("cM0"); `basis` is c, p or empty."""

    group: str = ""
    category: str = ""
    basis: str = ""
    system: str = ""


class Spread(Fact, frozen=True, kw_only=True, gc=False):
    """Cancer at a place away from where it began. `site`: bone, liver, lung, brain, ..."""

    site: str
    place: str = ""
    side: str = ""


class Receptor(Fact, frozen=True, kw_only=True, gc=False):
    """ER, PR or HER2 of one sample; HR is ER and PR not told apart.

    `result`: positive, negative, low, ultralow, equivocal, unknown. `percent` of cells; `score`
    as written ("2+", "IRS 12"); `method` IHC, ISH or empty; `sample`: primary, metastasis or empty.
    """

    name: str
    result: str
    percent: Decimal | None = None
    score: str = ""
    method: str = ""
    sample: str = ""
    site: str = ""


class Gene(Fact, frozen=True, kw_only=True, gc=False):
    """A gene or tumor-wide test. `origin`: germline, somatic or empty.

    `result`: positive, negative, uncertain, unknown.
    """

    gene: str
    result: str
    change: str = ""
    origin: str = ""


class Drug(Fact, frozen=True, kw_only=True, gc=False):
    """A cancer drug that was given or ordered. `on` is the start; `name` the generic name.

    `role`: cancer or bone. `status` as recorded; `line` as recorded (0: not recorded).
    """

    name: str
    role: str = "cancer"
    stop: PartialDate | None = None
    status: str = ""
    why_stopped: str = ""
    intent: str = ""
    regimen: str = ""
    line: int = 0


class LocalTreatment(Fact, frozen=True, kw_only=True, gc=False):
    """Radiation, surgery or ablation. `on` is the first day, `stop` the last."""

    what: str
    name: str
    site: str = ""
    side: str = ""
    stop: PartialDate | None = None
    dose: str = ""


class Line(Fact, frozen=True, kw_only=True, gc=False):
    """A line of therapy as the record itself numbers it."""

    number: int
    stop: PartialDate | None = None
    drugs: tuple[str, ...] = ()
    setting: str = ""
    why_stopped: str = ""


class Scan(Fact, frozen=True, kw_only=True, gc=False):
    """An imaging study. `kind`: CT, MRI, PET, bone scan, ...; `conclusion`: the report's words."""

    kind: str
    part: str = ""
    sites: tuple[str, ...] = ()
    trend: str = ""
    conclusion: str = ""
    new_spots: str = ""
    """none: the report says that there is nothing new; some; empty: it does not say."""


class Lesion(Fact, frozen=True, kw_only=True, gc=False):
    """One spot as one report tells it; `on` is the day of the scan.

    `site` as in Spread; `place` and `side` as the report words them. `spot` is the name by which
    she knows it as the same spot in every scan (empty: not told). `mm` is the longest diameter, of
    a node measured by its short axis (`axis` short) that axis; `earlier_mm` what this report says
    it was before. `seen`: measured, present, too small, gone, not evaluated. `change` as the report
    says it: new, larger, smaller, same or empty. `certainty`: said or possible. `role`: target,
    non-target, or empty when the report does not say.
    """

    site: str
    place: str = ""
    side: str = ""
    spot: str = ""
    mm: Decimal | None = None
    axis: str = ""
    earlier_mm: Decimal | None = None
    seen: str = "present"
    change: str = ""
    certainty: str = "said"
    role: str = ""


class Response(Fact, frozen=True, kw_only=True, gc=False):
    """How the record says the cancer answers. `trend`: smaller, same, larger, gone, mixed."""

    trend: str


class Lab(Fact, frozen=True, kw_only=True, gc=False):
    """One measured value. `value` with `unit` as given; `text` when it is no number.

    `comparator` is < or > as written. `marker` names a tumor marker ("CA 15-3").
    `same_value` in `same_unit` is the same value converted exactly, where that was needed.
    """

    name: str
    loinc: str = ""
    value: Decimal | None = None
    unit: str = ""
    comparator: str = ""
    text: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    flag: str = ""
    marker: str = ""
    same_value: Decimal | None = None
    same_unit: str = ""


class Vital(Fact, frozen=True, kw_only=True, gc=False):
    """Weight, temperature, pressure and the like."""

    name: str
    loinc: str = ""
    value: Decimal | None = None
    unit: str = ""
    text: str = ""


class Performance(Fact, frozen=True, kw_only=True, gc=False):
    """How she is, as recorded: ECOG 0-5 or Karnofsky 0-100, never converted into each other."""

    ecog: int | None = None
    karnofsky: int | None = None


class Exam(Fact, frozen=True, kw_only=True, gc=False):
    """A finding that is neither a lab value nor a vital sign."""

    name: str
    value: str = ""
    group: str = ""


class Medicine(Fact, frozen=True, kw_only=True, gc=False):
    """Any medicine that is not a cancer drug."""

    name: str
    stop: PartialDate | None = None
    status: str = ""
    dose: str = ""


class Allergy(Fact, frozen=True, kw_only=True, gc=False):
    """Something she does not tolerate."""

    to: str
    reaction: str = ""
    status: str = ""


class Problem(Fact, frozen=True, kw_only=True, gc=False):
    """Another health problem."""

    name: str
    stop: PartialDate | None = None
    status: str = ""


class Procedure(Fact, frozen=True, kw_only=True, gc=False):
    """Something that was done and is no treatment of the cancer."""

    name: str
    stop: PartialDate | None = None


class Visit(Fact, frozen=True, kw_only=True, gc=False):
    """A visit or a stay."""

    kind: str
    reason: str = ""
    stop: PartialDate | None = None


class Document(Fact, frozen=True, kw_only=True, gc=False):
    """A report or letter, with its text when it has one."""

    title: str
    text: str = ""
    kind: str = ""


class Wish(Fact, frozen=True, kw_only=True, gc=False):
    """A goal or wish, in the words of the record or her own."""

    text: str


class Note(Fact, frozen=True, kw_only=True, gc=False):
    """Words that fit no other kind."""

    text: str


class LifeEvent(Fact, frozen=True, kw_only=True, gc=False):
    """A date that matters in her life, or the day it ended."""

    what: str
