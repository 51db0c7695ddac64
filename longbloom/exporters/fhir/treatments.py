"""What was given and done: cancer drugs, medicines, lines, radiation, surgery, procedures."""

from longbloom.core.record.facts import Drug, Line, LocalTreatment, Medicine, Procedure
from longbloom.exporters.fhir import codes, profiles
from longbloom.exporters.fhir.codes import Data, coding
from longbloom.exporters.fhir.parts import (
    NOT_KNOWN,
    About,
    concept,
    extension,
    maybe,
    notes,
    period,
    resource,
    unknown,
    words,
)

STATUSES = {"active", "completed", "intended", "stopped", "on-hold", "unknown", "not-taken"}
INTENT = f"{profiles.MCODE}procedure-intent"
RADIATION = ("SNOMED", "1217123003")


def drug(fact: Drug, about: About) -> Data:
    """A cancer drug as taken, with why it was stopped in the record's own words."""
    why = maybe(fact.why_stopped)
    more = [
        extension("line", valuePositiveInt=fact.line) if fact.line > 0 else None,
        extension("regimen", valueString=words(fact.regimen)) if words(fact.regimen) else None,
    ]
    return resource(
        "MedicationStatement",
        subject=about.subject,
        status=fact.status if fact.status in STATUSES else "unknown",
        statusReason=[why] if why else None,
        medicationCodeableConcept=concept(fact.name, *codes.drug(fact.name)),
        **_taken(fact),
        reasonReference=[about.primary] if about.primary and fact.role == "cancer" else None,
        extension=[*_intent(fact.intent), *(one for one in more if one)],
        note=notes(fact),
    )


def medicine(fact: Medicine, about: About) -> Data:
    dose = words(fact.dose)
    return resource(
        "MedicationStatement",
        subject=about.subject,
        status=fact.status if fact.status in STATUSES else "unknown",
        medicationCodeableConcept=concept(fact.name),
        **_taken(fact),
        dosage=[{"text": dose}] if dose else None,
        note=notes(fact),
    )


def line(fact: Line, about: About) -> Data:
    """A numbered line of therapy; whether an open one still runs is not known."""
    setting = words(fact.setting)
    more = [
        extension("line", valuePositiveInt=fact.number) if fact.number > 0 else None,
        extension("setting", valueCodeableConcept=concept(setting)) if setting else None,
        extension("stop-reason", valueString=words(fact.why_stopped))
        if words(fact.why_stopped)
        else None,
    ]
    ended = {"status": "finished"} if fact.stop else {"_status": {"extension": [NOT_KNOWN]}}
    return resource(
        "EpisodeOfCare",
        patient=about.subject,
        type=[concept(" / ".join(fact.drugs))] if fact.drugs else None,
        period=period(fact.on, fact.stop),
        extension=[one for one in more if one],
        **ended,
    )


def local(fact: LocalTreatment, about: About) -> Data:
    """Radiation, surgery or ablation; the reason is the cancer at that very place, where known."""
    is_radiation = fact.what == "radiation"
    asked = {"radiation": profiles.RADIATION, "surgery": profiles.SURGERY}.get(fact.what)
    body = " ".join(part for part in (fact.side, fact.site) if part)
    reason = about.primary if fact.site == "breast" else about.spread.get(fact.site)
    dose = f"Dose: {fact.dose}" if words(fact.dose) else ""
    span = period(fact.on, fact.stop)
    return resource(
        "Procedure",
        *((asked.url,) if asked else ()),
        profiles.PROCEDURE.url,
        subject=about.subject,
        status=_status(span, ended=bool(fact.stop) or not is_radiation),
        code=concept(fact.name or fact.what, *((coding(*RADIATION),) if is_radiation else ())),
        category=maybe(fact.what),
        **_done(span, as_course=is_radiation),
        bodySite=[concept(body)] if body else None,
        reasonReference=[reason] if reason else None,
        note=notes(fact, dose),
    )


def procedure(fact: Procedure, about: About) -> Data:
    span = period(fact.on, fact.stop)
    return resource(
        "Procedure",
        profiles.PROCEDURE.url,
        subject=about.subject,
        status=_status(span, ended=True),
        code=concept(fact.name),
        **_done(span),
        note=notes(fact),
    )


def _taken(fact: Drug | Medicine) -> Data:
    """A period when it has an end or runs on; a lone day is a day, and no endless period."""
    span = period(fact.on, fact.stop)
    if span and "end" not in span and fact.status != "active":
        return {"effectiveDateTime": span["start"]}
    return {"effectivePeriod": span}


def _done(span: Data | None, *, as_course: bool = False) -> Data:
    if span and "end" not in span and not as_course:
        return {"performedDateTime": span["start"]}
    return {"performedPeriod": span}


def _status(span: Data | None, *, ended: bool) -> str:
    """Completed only with a day on which it was done."""
    return "completed" if span and ended else "unknown"


def _intent(intent: str) -> list[Data]:
    value = concept(intent)
    return [] if value == unknown() else [{"url": INTENT, "valueCodeableConcept": value}]
