"""Filled-in forms: kept whole, and read for the drugs given and the places of spread they state."""

import re
from collections.abc import Iterator

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Document, Drug, Fact, Spread, Stage
from longbloom.importers.fhir.dating import dated, doubted, no_real_date, when
from longbloom.importers.fhir.index import NotAFact, Place
from longbloom.importers.fhir.resources import Answer, Item, QuestionnaireResponse
from longbloom.importers.fhir.shapes import Concept
from longbloom.importers.fhir.spreading import spread_from_answer
from longbloom.importers.fhir.stated import stated
from longbloom.importers.words.drugs import drugs_in, role_of
from longbloom.importers.words.plain import plain

SUBSTANCE = re.compile(r"substan[zc]|wirkstoff|medikament|medication|\bdrug|principe actif|farmaco")
PLANNED = re.compile(
    r"tumorboard|tumor board|empfehl|recommend|planung|planning|op-?plan|vorgehen|frage|indikation|"
    r"geplant|planned"
)
RELATIVE = re.compile(r"\bfam|verwandt|relative|parent\b|heredit")
SPREAD_ASKED = re.compile(r"metasta|\bmets\b|fernbefall")
SEEN_ON = re.compile(
    r"(?:untersuchung|befund|feststellung|diagnose|metasta\w*|kontrolltermin|exam\w*|diagnos\w*)"
    r"[- ]?s?(?:datum|date)|(?:date|datum|fecha)[- ](?:de |du |of )?(?:diagnos|exam)"
)


class Told(Struct, gc=False):
    """One answer: `link` says in plain letters what was asked, `label` as the form words it."""

    link: str
    label: str
    answer: Answer


def answers(response: QuestionnaireResponse, at: Place) -> Iterator[Fact]:
    """A filled-in form, kept whole; drugs given and spread found count, planned ones don't."""
    if response.status == "entered-in-error":
        raise NotAFact("the hospital marked this form as entered by mistake")
    on, doubts = dated(response.authored)
    name = response.questionnaire.rstrip("/").split("/")[-1].split("|")[0]
    lines = [line for item in response.item for line in _told(item)]
    paper = Document(
        title=name or "Form", text="\n".join(lines), kind="form", on=on, source=at.source
    )
    facts: list[Fact] = [paper]
    if not PLANNED.search(plain(f"{name} {response.id}")):
        told = [one for item in response.item for one in _flat(item)]
        facts += [*_given_drugs(told, at), *_spread(told, on, at)]
    yield from doubted(facts, doubts)


def _spread(told: list[Told], authored: PartialDate | None, at: Place) -> Iterator[Fact]:
    """Spread and stages as answers state them, dated by the day they were found."""
    days = [when(_said(one.answer)) for one in told if SEEN_ON.search(one.link)]
    on = next((day for day in days if day), authored)
    for one in told:
        if PLANNED.search(one.link) or RELATIVE.search(one.link) or _is_amount(one.answer):
            continue
        found = stated(one.answer.valueString, on, at.source) if one.answer.valueString else ()
        facts: list[Fact] = [fact for fact in found if _says_where(fact)]
        if not facts and SPREAD_ASKED.search(one.link):
            coded = Concept((one.answer.valueCoding,)) if one.answer.valueCoding else None
            value = coded or Concept(text=_said(one.answer))
            facts = list(spread_from_answer(one.label, value, on, at.source))
        yield from facts


def _says_where(fact: Fact) -> bool:
    """Spread, M1 or a stage group; what else a form repeats stands in its own entries."""
    return isinstance(fact, Spread) or (
        isinstance(fact, Stage) and (bool(fact.group) or "M1" in fact.category)
    )


def _given_drugs(told: list[Told], at: Place) -> Iterator[Drug]:
    on, doubts = dated(_first(told, r"beginn|start|debut|inicio"))
    stop = _first(told, r"ende\b|-end\b|stop|fin\b")
    for one in told:
        if SUBSTANCE.search(one.link) and not PLANNED.search(one.link):
            text = _said(one.answer)
            for name in drugs_in(text):
                yield Drug(
                    name=name, role=role_of(name), stop=when(stop), on=on,
                    source=at.source, words=text, doubts=(*doubts, *no_real_date(stop)),
                )  # fmt: skip


def _first(told: list[Told], asked: str) -> str:
    given = (one for one in told if not PLANNED.search(one.link))
    return next((_said(one.answer) for one in given if re.search(asked, one.link)), "")


def _flat(item: Item) -> Iterator[Told]:
    link = plain(f"{item.linkId} {item.text}")
    for answer in item.answer:
        yield Told(link, item.text or item.linkId, answer)
    for inner in item.item:
        yield from _flat(inner)


def _is_amount(answer: Answer) -> bool:
    numbers = (answer.valueInteger, answer.valueDecimal, answer.valueQuantity)
    dates = answer.valueDate or answer.valueDateTime
    return bool(dates) or any(number is not None for number in numbers)


def _told(item: Item) -> Iterator[str]:
    said = ", ".join(text for answer in item.answer if (text := _said(answer)))
    if said:
        yield f"{item.text or item.linkId}: {said}"
    for inner in item.item:
        yield from _told(inner)


def _said(answer: Answer) -> str:
    if answer.valueCoding:
        return answer.valueCoding.display or answer.valueCoding.code
    if answer.valueQuantity and answer.valueQuantity.value is not None:
        return f"{answer.valueQuantity.value} {answer.valueQuantity.unit}".strip()
    if answer.valueBoolean is not None:
        return "yes" if answer.valueBoolean else "no"
    for value in (answer.valueInteger, answer.valueDecimal):
        if value is not None:
            return str(value)
    return answer.valueString or answer.valueDate or answer.valueDateTime
