"""Scans, visits, letters, wishes and all other words of the record."""

from base64 import b64encode

from longbloom.core.record.facts import Document, LifeEvent, Note, Scan, Visit, Wish
from longbloom.exporters.fhir import profiles
from longbloom.exporters.fhir.codes import Data
from longbloom.exporters.fhir.parts import (
    NOT_KNOWN,
    About,
    concept,
    day,
    maybe,
    notes,
    period,
    resource,
    term,
    unknown,
    words,
)

CATEGORY = "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category"
CLINICAL_NOTE = {"coding": [{"system": CATEGORY, "code": "clinical-note"}]}


def scan(fact: Scan, about: About) -> Data:
    """With the report's words a report, else a study."""
    named = words(fact.part) or words(fact.kind)
    report = words(fact.conclusion)
    if not report:
        return resource(
            "ImagingStudy",
            status="unknown",
            subject=about.subject,
            started=day(fact.on),
            description=" ".join(dict.fromkeys((words(fact.kind), named))),
            note=notes(fact),
        )
    return resource(
        "DiagnosticReport",
        status="unknown",
        category=[term("v2-0074", "RAD", "Radiology")],
        code=concept(named),
        subject=about.subject,
        effectiveDateTime=day(fact.on),
        conclusion=report,
    )


def visit(fact: Visit, about: About) -> Data:
    reason = maybe(fact.reason)
    return resource(
        "Encounter",
        status="finished" if fact.stop else "unknown",
        class_=unknown(),
        type=[concept(fact.kind)],
        subject=about.subject,
        period=period(fact.on, fact.stop),
        reasonCode=[reason] if reason else None,
    )


def document(fact: Document, about: About) -> Data:
    """A report as the report it was, any other paper as a paper of its day."""
    if fact.kind == "report":
        return _report(fact, about)
    title = words(fact.title) or "Document"
    text = words(fact.text)
    attached = {"title": title, **_attached(text)}
    return resource(
        "DocumentReference",
        profiles.PAPER.url,
        status="current",
        type=concept(title),
        category=[CLINICAL_NOTE],
        subject=about.subject,
        content=[{"attachment": attached}],
        description=words(fact.words),
        context={"period": span} if (span := period(fact.on, fact.on)) else None,
    )


def _report(fact: Document, about: About) -> Data:
    text = words(fact.text)
    return resource(
        "DiagnosticReport",
        status="unknown",
        code=concept(fact.title),
        subject=about.subject,
        effectiveDateTime=day(fact.on),
        presentedForm=[_attached(text)] if text else None,
    )


def _attached(text: str) -> Data:
    if not text:
        return {}
    data = b64encode(text.encode()).decode()
    return {"contentType": "text/plain; charset=utf-8", "data": data}


def wish(fact: Wish, about: About) -> Data:
    """What she wants, in her words; how far it has come is not known."""
    return resource(
        "Goal",
        _lifecycleStatus={"extension": [NOT_KNOWN]},
        description=concept(fact.text),
        subject=about.subject,
        startDate=day(fact.on),
        note=notes(fact),
    )


def note(fact: Note, about: About) -> Data:
    return _remark(fact, about, "Note", fact.text)


def life_event(fact: LifeEvent, about: About) -> Data:
    return _remark(fact, about, "Life event", fact.what)


def _remark(fact: Note | LifeEvent, about: About, kind: str, text: str) -> Data:
    """Words that are no finding: nobody may take "my mother had cancer" for one of hers."""
    said = {"text": words(text)} if words(text) else {}
    dated = {"time": day(fact.on)} if fact.on and said else {}
    return resource(
        "Communication",
        status="unknown",
        category=[concept(kind)],
        subject=about.subject,
        note=[*([{**dated, **said}] if said else []), *notes(fact)],
    )
