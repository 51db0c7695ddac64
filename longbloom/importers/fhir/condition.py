"""Conditions: the cancer, where it spread, its stage, and every other health problem."""

from collections.abc import Iterator

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Exam, Fact, Problem, Receptor, Spread, Stage
from longbloom.importers.codes import display_of
from longbloom.importers.fhir.index import NotAFact, Place, no_real_date, when
from longbloom.importers.fhir.resources import Condition
from longbloom.importers.fhir.shapes import EMPTY, Concept, all_extensions
from longbloom.importers.fhir.staging import stage_of
from longbloom.importers.words.diagnoses import bare_name, decide, histology_in, is_social, refusal
from longbloom.importers.words.receptors import receptors_in
from longbloom.importers.words.sites import side_in, sites_in, sites_in_m, spread_in
from longbloom.importers.words.stages import stage_in, tnm_in

NOT_CONFIRMED = {"provisional", "differential", "unconfirmed"}
WRONG = {"refuted", "entered-in-error"}
MORPHOLOGY = {
    "8500/3": "invasive ductal carcinoma",
    "8520/3": "invasive lobular carcinoma",
    "8522/3": "ductal and lobular carcinoma",
    "8500/2": "ductal carcinoma in situ",
    "8480/3": "mucinous carcinoma",
}


class _Told(Struct, frozen=True):
    """What the readers below share: the words, the place, the date and what is doubted."""

    condition: Condition
    at: Place
    words: str
    body: str
    on: PartialDate | None
    doubts: tuple[str, ...]


def facts(condition: Condition, at: Place) -> Iterator[Fact]:
    """Everything one Condition says. Raises NotAFact for refuted, unconfirmed or family ones."""
    code = condition.code or EMPTY
    words = _words(code)
    _refuse(condition, words)
    on, doubts = _date(condition)
    body = " ".join(site.all_words for site in condition.bodySite)
    named, more = decide(words, tuple((c.system, c.code) for c in code.coding), body)
    told = _Told(condition, at, words, body, on, (*doubts, *more))
    only_receptors = named.what in ("problem", "other cancer") and receptors_in(words)
    if only_receptors:
        yield from _receptors(told)
    elif named.what == "spread":
        yield from _spread(named.sites, told)
    elif named.what == "problem":
        yield _problem(told)
    else:
        yield _diagnosis(named.what, told)
        yield from _spread(named.sites, told)
        if named.has_spread and not named.sites:
            yield _diagnosis("metastatic", told)
    if named.what not in ("problem", "other cancer"):
        yield from _details(told, named.sites)


def _words(code: Concept) -> str:
    """The text of the condition; where there are only codes, our table's name for them."""
    if code.words:
        return bare_name(code.words)
    return next((name for c in code.coding if (name := display_of(c.system, c.code))), "")


def _refuse(condition: Condition, words: str) -> None:
    verified = condition.verificationStatus or EMPTY
    given = {code.lower() for code in verified.codes} | {verified.text.lower()}
    if given & WRONG or condition.status == "entered-in-error":
        raise NotAFact("the hospital marked this diagnosis as wrong or ruled out")
    if given & NOT_CONFIRMED:
        raise NotAFact("this diagnosis is not confirmed")
    if refusal(words):
        raise NotAFact(refusal(words))


def _date(condition: Condition) -> tuple[PartialDate | None, tuple[str, ...]]:
    """The clinical date; the day of writing down only when there is no other, and then said."""
    period = condition.onsetPeriod.start if condition.onsetPeriod else ""
    asserted = all_extensions(condition.extension, "ssertedDate")
    clinical = [
        condition.onsetDateTime,
        period,
        *(extension.valueDateTime for extension in asserted),
        condition.assertedDate,
    ]
    for text in clinical:
        if when(text):
            return when(text), ()
    doubts = no_real_date(next((text for text in clinical if text), ""))
    for text in (condition.recordedDate, condition.dateRecorded):
        if when(text):
            return when(text), (*doubts, "dated by the day it was written down")
    return None, doubts


def _diagnosis(what: str, told: _Told) -> Diagnosis:
    code = told.condition.code or EMPTY
    doubts = told.doubts
    if not told.words and not code.coding:
        doubts = (*doubts, "the record names only the place, not the illness")
    return Diagnosis(
        what=what,
        name=told.words or _unnamed(what, code),
        side=side_in(told.body) or side_in(told.words),
        histology=_morphology(told.condition) or histology_in(told.words),
        on=told.on,
        doubts=doubts,
        source=told.at.source,
        words=code.all_words,
    )


def _unnamed(what: str, code: Concept) -> str:
    """A name for a diagnosis that has none in the record: by what its code or place means."""
    if what == "other cancer":
        return f"Cancer ({', '.join(code.codes)})"
    return "Breast cancer in situ" if what == "in situ" else "Breast cancer"


def _morphology(condition: Condition) -> str:
    """The tissue type that mCODE and the German registry give beside the diagnosis."""
    for ending in ("icdo3", "histology-morphology-behavior"):
        for extension in all_extensions(condition.extension, ending):
            concept = extension.valueCodeableConcept or EMPTY
            coded = next((MORPHOLOGY[code] for code in concept.codes if code in MORPHOLOGY), "")
            if coded or histology_in(concept.words):
                return coded or histology_in(concept.words)
    return ""


def _spread(sites: tuple[str, ...], told: _Told) -> Iterator[Spread]:
    for site in sites:
        yield Spread(
            site=site,
            place=told.body if site in sites_in(told.body) else "",
            side=_side_of(site, told),
            on=told.on,
            doubts=told.doubts,
            source=told.at.source,
            words=told.words,
        )


def _side_of(site: str, told: _Told) -> str:
    """The side of the place itself; "left" beside a breast is the breast's."""
    if site in sites_in(told.body):
        return side_in(told.body)
    return "" if "breast" in sites_in(told.words) else side_in(told.words)


def _problem(told: _Told) -> Fact:
    condition = told.condition
    if not told.words:
        raise NotAFact("the diagnosis has no name")
    if is_social(condition.code.words if condition.code else ""):
        return Exam(name=told.words, group="social", on=told.on, source=told.at.source)
    period = condition.abatementPeriod
    status = condition.clinicalStatus or EMPTY
    return Problem(
        name=told.words,
        stop=when(condition.abatementDateTime) or (when(period.end) if period else None),
        status=next(iter(status.codes), status.text),
        on=told.on,
        doubts=told.doubts,
        source=told.at.source,
    )


def _details(told: _Told, known: tuple[str, ...]) -> Iterator[Fact]:
    """Stage, TNM, receptors and places that stand in the condition's own words and notes.

    `known` are the places of spread that its name has already given.
    """
    yield from _stages(told)
    yield from _receptors(told)
    texts = [] if known else [told.words]
    texts += [*(note.text for note in told.condition.note), told.condition.notes]
    found = dict(spread_in("\n".join(texts)))
    found |= dict.fromkeys(sites_in_m(f"{told.words} {_summaries(told)}"), told.words)
    for site, sentence in found.items():
        if site not in known:
            yield Spread(site=site, on=told.on, source=told.at.source, words=sentence)


def _receptors(told: _Told) -> Iterator[Receptor]:
    for found in receptors_in(told.words):
        yield Receptor(
            name=found.name, result=found.result, percent=found.percent, score=found.score,
            method=found.method, on=told.on, source=told.at.source, words=told.words,
        )  # fmt: skip


def _stages(told: _Told) -> Iterator[Stage]:
    groups: list[str] = [stage_in(told.words)]
    categories: list[str] = list(tnm_in(told.words))
    for stage in told.condition.stage:
        summary = stage.summary or EMPTY
        groups.append(stage_of(summary))
        categories += tnm_in(summary.all_words)
    source, words = told.at.source, told.words
    for group in dict.fromkeys(group for group in groups if group):
        yield Stage(group=group, on=told.on, source=source, words=words)
    for category in dict.fromkeys(categories):
        yield Stage(category=category, on=told.on, source=source, words=words)


def _summaries(told: _Told) -> str:
    return " ".join(stage.summary.all_words for stage in told.condition.stage if stage.summary)
