"""Conditions: the cancer, where it spread, its stage, and every other health problem."""

import re
from collections.abc import Iterator

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Exam, Fact, Problem, Spread
from longbloom.importers.codes import display_of
from longbloom.importers.fhir.dating import (
    Doubts,
    dated,
    doubted,
    end_of,
    no_real_date,
    start_of,
    when,
)
from longbloom.importers.fhir.index import NotAFact, Place, TakenBack
from longbloom.importers.fhir.remarks import Told, details, receptors
from longbloom.importers.fhir.resources import Condition
from longbloom.importers.fhir.shapes import EMPTY, Concept, all_extensions
from longbloom.importers.words.claims import claim_in, refusal
from longbloom.importers.words.diagnoses import (
    Named,
    bare_name,
    decide,
    histology_in,
    is_social,
)
from longbloom.importers.words.receptors import receptors_in
from longbloom.importers.words.sites import side_in, sites_in

NOT_CONFIRMED = {"provisional", "differential", "unconfirmed"}
WRONG = {"refuted", "entered-in-error"}
ICD_CODE = re.compile(r"[A-Z]\d\d(?:\.\d{1,3})?-?")
MORPHOLOGY = {
    "8500/3": "invasive ductal carcinoma",
    "8520/3": "invasive lobular carcinoma",
    "8522/3": "ductal and lobular carcinoma",
    "8500/2": "ductal carcinoma in situ",
    "8480/3": "mucinous carcinoma",
}


def facts(condition: Condition, at: Place) -> Iterator[Fact]:
    """Everything one Condition says. Raises NotAFact for refuted, unconfirmed or family ones."""
    words = _words(condition.code or EMPTY)
    _refuse(condition, words)
    on, doubts = _date(condition)
    body = " ".join(site.all_words for site in condition.bodySite)
    named, more = _decide(condition.code or EMPTY, words, body)
    if named.what in ("spread", "metastatic") and _is_of_another(condition, at):
        named = Named("other cancer")
    told = Told(condition, at, words, claim_in(words).said, body, on, more)
    yield from doubted(_read(named, told), doubts)


def _read(named: Named, told: Told) -> Iterator[Fact]:
    if named.what in ("problem", "other cancer") and receptors_in(told.words):
        yield from receptors(told)
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
        yield from details(told, named.sites)


def _decide(code: Concept, words: str, body: str) -> tuple[Named, tuple[str, ...]]:
    """What the condition is; a bare ICD code in place of words counts as the code it is."""
    codes = tuple((c.system, c.code) for c in code.coding)
    if ICD_CODE.fullmatch(words):
        return decide("", (*codes, ("icd-10", words)), body)
    return decide(words, codes, body)


def _is_of_another(condition: Condition, at: Place) -> bool:
    """Does it name a cancer elsewhere as the one it comes from (mCODE's related primary cancer)?"""
    pointed = (extension.valueReference for extension in condition.extension)
    return at.is_about_another_cancer(one for one in pointed if one)


def _words(code: Concept) -> str:
    """The text of the condition; where there are only codes, our table's name for them."""
    if code.words:
        return bare_name(code.words)
    return next((name for c in code.coding if (name := display_of(c.system, c.code))), "")


def _refuse(condition: Condition, words: str) -> None:
    verified = condition.verificationStatus or EMPTY
    given = {code.lower() for code in verified.codes} | {verified.text.lower()}
    if given & WRONG or condition.status == "entered-in-error":
        raise TakenBack("the hospital marked this diagnosis as wrong or ruled out")
    if given & NOT_CONFIRMED:
        raise TakenBack("this diagnosis is not confirmed")
    if refusal(words):
        raise NotAFact(refusal(words))


def _date(condition: Condition) -> tuple[PartialDate | None, Doubts]:
    """The clinical date; the day of writing down only when there is no other, and then said."""
    asserted = all_extensions(condition.extension, "ssertedDate")
    on, doubts = dated(
        condition.onsetDateTime,
        start_of(condition.onsetPeriod),
        *(extension.valueDateTime for extension in asserted),
        condition.assertedDate,
    )
    if on is not None:
        return on, doubts
    written, unsure = dated(condition.recordedDate, condition.dateRecorded)
    late = ("dated by the day it was written down",) if written else ()
    return written, (*doubts, *unsure, *late)


def _diagnosis(what: str, told: Told) -> Diagnosis:
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


def _spread(sites: tuple[str, ...], told: Told) -> Iterator[Spread]:
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


def _side_of(site: str, told: Told) -> str:
    """The side of the place itself; "left" beside a breast is the breast's."""
    if site in sites_in(told.body):
        return side_in(told.body)
    return "" if "breast" in sites_in(told.words) else side_in(told.words)


def _problem(told: Told) -> Fact:
    condition = told.condition
    if not told.words:
        raise NotAFact("the diagnosis has no name")
    if is_social(condition.code.words if condition.code else ""):
        return Exam(name=told.words, group="social", on=told.on, source=told.at.source)
    ended = condition.abatementDateTime or end_of(condition.abatementPeriod)
    status = condition.clinicalStatus or EMPTY
    return Problem(
        name=told.words,
        stop=when(ended),
        status=next(iter(status.codes), status.text),
        on=told.on,
        doubts=(*told.doubts, *no_real_date(ended)),
        source=told.at.source,
    )
