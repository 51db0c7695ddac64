"""Procedures: radiation, surgery and ablation of the cancer, drug courses, scans, and the rest."""

from collections.abc import Iterator

from msgspec import structs

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Drug, Fact, LocalTreatment, Receptor, Scan
from longbloom.core.record.facts import Procedure as Done
from longbloom.importers.codes import display_of, system_name
from longbloom.importers.fhir.courses import intent_in, line_of, why_stopped
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
from longbloom.importers.fhir.resources import Procedure
from longbloom.importers.fhir.shapes import EMPTY, all_extensions
from longbloom.importers.fhir.stated import stated
from longbloom.importers.words.drugs import drugs_by_letters, drugs_in, role_of
from longbloom.importers.words.plain import plain
from longbloom.importers.words.scans import scan_kind
from longbloom.importers.words.sites import side_in, sites_in
from longbloom.importers.words.treatments import treated_place, treatment_in

NOT_DONE = {"entered-in-error", "not-done", "preparation", "aborted", "cancelled"}
OPS = (("5-87", "surgery"), ("5-40", "surgery"), ("5-88", "surgery"), ("8-52", "radiation"),
       ("8-54", "systemic"), ("8-53", "radiation"))  # fmt: skip
CODED = {"387713003": "surgery", "1287742003": "radiation", "108290001": "radiation",
         "1217123003": "radiation"}  # fmt: skip


def facts(procedure: Procedure, at: Place) -> Iterator[Fact]:
    """What was done. Raises NotAFact for what was not."""
    if procedure.status in NOT_DONE or procedure.notDone or procedure.notPerformed:
        raise TakenBack("the record says this was not done")
    words = _words(procedure)
    on, stop, doubts = _dates(procedure)
    yield from doubted(_read(procedure, words, on, stop, at), doubts)


def _read(
    procedure: Procedure, words: str, on: PartialDate | None, stop: PartialDate | None, at: Place
) -> Iterator[Fact]:
    what = kind_of_procedure(procedure, words)
    elsewhere = at.is_about_another_cancer(procedure.reasonReference, procedure.reasonCode)
    if what == "systemic" and not elsewhere:
        yield from _course(procedure, words, on, stop, at)
    elif what == "scan":
        yield Scan(kind=scan_kind(words), part=words, on=on, source=at.source, words=words)
    elif what and not elsewhere:
        yield _local(procedure, what, words, on, stop, at)
        outcome = procedure.outcome.text if procedure.outcome else ""
        yield from stated(f"{words}\n{outcome}", on, at.source)
    elif words:
        yield Done(name=words, on=on, stop=stop, source=at.source)
    else:
        raise NotAFact("the procedure has no name")


def kind_of_procedure(procedure: Procedure, words: str) -> str:
    """radiation, surgery, ablation, systemic, scan, or "" for anything else."""
    text = plain(words)
    by_words = treatment_in(text)
    if by_words:
        return by_words
    coding = procedure.code.coding if procedure.code else ()
    for code in coding:
        if "ops" in code.system.lower():
            found = next((what for start, what in OPS if code.code.startswith(start)), "")
            if found:
                return found
        if code.code in CODED:
            return CODED[code.code]
    category = plain(" ".join(c.all_words for c in procedure.category))
    return (
        treatment_in(category) if not text or not treatment_in(text) and "drug" in category else ""
    )


def _words(procedure: Procedure) -> str:
    code = procedure.code or EMPTY
    if code.words:
        return code.words
    named = (display_of(c.system, c.code) for c in code.coding)
    shown = next((name for name in named if name), "")
    return shown or next(
        (c.code for c in code.coding if system_name(c.system) == "" and c.code), ""
    )


def _dates(procedure: Procedure) -> tuple[PartialDate | None, PartialDate | None, Doubts]:
    period = procedure.performedPeriod
    start, ended = start_of(period), end_of(period)
    on, doubts = dated(procedure.performedDateTime, start)
    return on or when(procedure.performedString), when(ended), (*doubts, *no_real_date(ended))


def _course(
    procedure: Procedure, words: str, on: PartialDate | None, stop: PartialDate | None, at: Place
) -> Iterator[Fact]:
    """A drug course told as a procedure: its drugs by name, by note, or by regimen letters."""
    texts = [words, *(c.all_words for c in procedure.usedCode), *(n.text for n in procedure.note)]
    told = " / ".join(text for text in texts if text)
    names = tuple(dict.fromkeys((*drugs_in(told), *drugs_by_letters(told))))
    if not names:
        yield Done(name=words, on=on, stop=stop, source=at.source)
    for name in names:
        yield structs.replace(_drug(procedure, name, told, at), regimen=words, on=on, stop=stop)
    notes = " ".join(note.text for note in procedure.note)
    yield from (f for f in stated(notes, on, at.source) if isinstance(f, Receptor))


def _drug(procedure: Procedure, name: str, told: str, at: Place) -> Drug:
    reasons = [one for one in (procedure.outcome, procedure.statusReason) if one]
    return Drug(
        name=name,
        role=role_of(name),
        status=procedure.status,
        why_stopped=why_stopped(reasons, procedure.extension),
        intent=intent_in(told, procedure.extension),
        line=line_of(procedure, told, at),
        source=at.source,
        words=told,
    )


def _local(
    procedure: Procedure,
    what: str,
    words: str,
    on: PartialDate | None,
    stop: PartialDate | None,
    at: Place,
) -> LocalTreatment:
    body = " ".join(site.all_words for site in procedure.bodySite)
    for extension in all_extensions(procedure.extension, "odySite"):
        body += " " + (extension.valueCodeableConcept or EMPTY).words
    places = sites_in(body) or sites_in(words)
    return LocalTreatment(
        what=what,
        name=words or what.capitalize(),
        site=treated_place(f"{body} {words}", places),
        side=side_in(body) or side_in(words),
        stop=stop,
        on=on,
        source=at.source,
        words=words,
    )
