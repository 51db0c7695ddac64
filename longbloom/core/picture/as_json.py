"""The picture as plain data: the public contract that docs/reference/picture.schema.json fixes."""

from typing import Any

from longbloom.core.picture.picture import Picture
from longbloom.core.picture.subtype import ReceptorStatus
from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.lines import LineOfTherapy

Data = dict[str, Any]
UNTESTED: Data = {"percent": None, "score": None, "sample": None, "on": None, "source": None}


LISTED: dict[str, tuple[type[f.Fact], tuple[str, ...]]] = {
    "genes": (f.Gene, ("gene!", "result!", "change", "origin")),
    "scans": (f.Scan, ("kind!", "part", "sites!", "trend!", "conclusion", "new_spots")),
    "lesions": (
        f.Lesion,
        (
            "site!",
            "place",
            "side",
            "spot",
            "mm",
            "axis",
            "earlier_mm",
            "seen!",
            "change",
            "certainty",
            "role",
        ),
    ),
    "performance": (f.Performance, ("ecog!", "karnofsky")),
    "allergies": (f.Allergy, ("to!", "reaction", "status")),
    "problems": (f.Problem, ("name!", "status", "stop")),
    "spread": (f.Spread, ("site!", "place", "side")),
    "stages": (f.Stage, ("group", "category", "system")),
    "receptor_tests": (
        f.Receptor,
        ("name!", "result!", "percent", "score", "method", "sample", "site"),
    ),
    "responses": (f.Response, ("trend!",)),
    "vitals": (f.Vital, ("name!", "value", "unit", "text")),
    "exams": (f.Exam, ("name!", "value", "group")),
    "procedures": (f.Procedure, ("name!", "stop")),
    "visits": (f.Visit, ("kind!", "reason", "stop")),
    "documents": (f.Document, ("title!", "kind")),
    "wishes": (f.Wish, ("text!",)),
    "notes": (f.Note, ("text!",)),
    "life_events": (f.LifeEvent, ("what!",)),
}
"""Kinds whose facts are listed as they are, with the fields that tell them."""


def as_json(picture: Picture) -> Data:
    """The picture with dates as text, sources as "file#resource", and every fact listed."""
    listed = {
        key: [_fact(fact, *fields) for fact in picture.record.all(kind)]
        for key, (kind, fields) in LISTED.items()
    }
    return {**_worked_out(picture), **_treated(picture), **listed, **_open(picture)}


def _worked_out(picture: Picture) -> Data:
    """What the rules made of the facts."""
    return {
        "person": _person(picture),
        "diagnosis": _diagnosis(picture),
        "subtype": picture.subtype,
        "receptors": {status.name: _receptor(status) for status in picture.receptors},
        "sites": [{"site": s.site, "first_on": _date(s.on), **_traced(s)} for s in picture.sites],
        "lines": [_line(line) for line in picture.lines],
    }


def _treated(picture: Picture) -> Data:
    """What was given and measured; these lists need more than a fact's own fields."""
    record = picture.record
    return {
        "local_treatments": [_local(t) for t in record.all(f.LocalTreatment)],
        "markers": {name: [_value(v) for v in values] for name, values in picture.markers.items()},
        "labs": _labs(record.all(f.Lab)),
        "medicines": [
            *(_drug(d) for d in record.all(f.Drug)),
            *(_fact(m, "name!", "status", "dose", "stop") for m in record.all(f.Medicine)),
        ],
    }


def _open(picture: Picture) -> Data:
    return {
        "doubts": [{"about": str(one.source), "why": list(one.doubts)} for one in picture.doubts],
        "unknowns": [{"what": u.what, "ask": u.ask} for u in picture.unknowns],
    }


def _person(picture: Picture) -> Data:
    person = picture.record.person
    return {
        "sex": person.sex or None,
        "birth_year": person.born.year if person.born else None,
        "died_on": _date(person.died),
        "is_dead": person.is_dead,
    }


def _diagnosis(picture: Picture) -> Data:
    found = picture.diagnosis
    return {
        "has_breast_cancer": picture.has_breast_cancer,
        "primary_on": _date(picture.primary_on),
        "metastatic_on": _date(picture.metastatic_on),
        "stage": None if picture.stage == "unknown" else picture.stage,
        "histology": (found.histology or found.name) if found else None,
        "side": (found.side or None) if found else None,
        "all": [
            _fact(d, "what!", "name!", "side", "histology", "grade")
            for d in picture.record.all(f.Diagnosis)
        ],
    }


def _receptor(status: ReceptorStatus) -> Data:
    """What stands; an equivocal result is not known, and `receptor_tests` says why."""
    lead = status.leading
    test = _fact(lead, "percent!", "score!", "sample!") if lead else UNTESTED
    return {
        **test,
        "result": "unknown" if status.result == "equivocal" else status.result,
        "changed_from": [_fact(r, "result!", "sample") for r in status.changed_from],
    }


def _line(line: LineOfTherapy) -> Data:
    return {
        "number": line.number,
        "setting": line.setting or None,
        "drugs": list(line.drugs),
        "start": _date(line.start),
        "stop": _date(line.stop),
        "last_given": _date(line.last_given),
        "why_stopped": line.why_stopped or None,
        "inferred": line.inferred,
        "sources": [str(source) for source in line.sources],
    }


def _local(treatment: f.LocalTreatment) -> Data:
    shown = _fact(treatment, "name!", "site!", "side", "dose", "stop")
    return {"kind": treatment.what, **shown}


def _drug(drug: f.Drug) -> Data:
    shown = _fact(drug, "name!", "role", "status", "stop", "why_stopped", "intent", "regimen")
    return {**shown, "for_cancer": drug.role != "bone"}


def _labs(labs: tuple[f.Lab, ...]) -> dict[str, list[Data]]:
    by_code: dict[str, list[Data]] = {}
    for lab in labs:
        by_code.setdefault(lab.loinc or lab.name, []).append({"name": lab.name, **_value(lab)})
    return by_code


def _value(lab: f.Lab) -> Data:
    shown = _fact(lab, "value!", "unit!", "comparator", "text", "low", "high", "flag")
    if lab.same_value is not None:
        shown["same"] = {"value": lab.same_value, "unit": lab.same_unit}
    return shown


def _fact(fact: f.Fact, *fields: str) -> Data:
    """The named fields, the date and where it stands.

    An empty field is left out; one marked with "!" is always there, null when not known.
    """
    shown: Data = {"on": _date(fact.on)}
    for field in fields:
        value = getattr(fact, field.rstrip("!"))
        if value not in ("", None):
            shown[field.rstrip("!")] = str(value) if isinstance(value, PartialDate) else value
        elif field.endswith("!"):
            shown[field.rstrip("!")] = None
    return {**shown, **_traced(fact)}


def _traced(fact: f.Fact) -> Data:
    traced: Data = {"source": str(fact.source)}
    if fact.also:
        traced["also"] = [str(source) for source in fact.also]
    if fact.doubts:
        traced["doubts"] = list(fact.doubts)
    return traced


def _date(on: PartialDate | None) -> str | None:
    return str(on) if on else None
