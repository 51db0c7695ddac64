"""Rows of mCODE's CSV files in the shape of FHIR resources, which the FHIR readers then read."""

from collections.abc import Iterator
from typing import Any

from longbloom.importers.tables.cells import amount_of

Cells = dict[str, str]
Resource = dict[str, Any]
SNOMED, LOINC = "http://snomed.info/sct", "http://loinc.org"
SIDES = {"7771000": "left", "24028007": "right", "51440002": "right and left"}
"""SNOMED CT qualifiers of mCODE's laterality value set."""
INTENTS = {"373808002": "curative", "363676003": "palliative"}
"""SNOMED CT qualifiers of mCODE's procedure intent value set."""
NOT_KNOWN = {"", "not-asked", "unknown", "asked-unknown", "not-applicable"}
"""Codes of FHIR's data-absent-reason, by which a row says that it has no answer."""
STAGING = {
    "c": {"group": "21908-9", "t": "21905-5", "n": "21906-3", "m": "21907-1"},
    "p": {"group": "21902-2", "t": "21899-0", "n": "21900-6", "m": "21901-4"},
}
"""LOINC codes of mCODE's TNM profiles, clinical and pathologic."""
HISTOLOGY = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-histology-morphology-behavior"
ASSERTED = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate"
INTENT = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-treatment-intent"


def patient(row: Cells) -> Iterator[Resource]:
    yield {
        "resourceType": "Patient",
        "id": row["mrn"],
        "name": [{"family": row.get("familyname", ""), "given": [row.get("givenname", "")]}],
        "gender": row.get("gender", ""),
        "birthDate": row.get("dateofbirth", ""),
    }


def condition(row: Cells) -> Iterator[Resource]:
    side = SIDES.get(row.get("laterality", ""), "")
    extension = [{"url": ASSERTED, "valueDateTime": row.get("dateofdiagnosis", "")}]
    if row.get("histology"):
        extension.append({"url": HISTOLOGY, "valueCodeableConcept": _concept(row["histology"])})  # type: ignore[dict-item]
    yield {
        **_of(row, "Condition", "conditionid"),
        "code": _concept(row.get("code", ""), row.get("codesystem", ""), row.get("displayname")),
        "bodySite": [_concept(row.get("bodysite", ""), text=side)],
        "clinicalStatus": _concept(row.get("clinicalstatus", ""), "condition-clinical"),
        "verificationStatus": _concept(row.get("verificationstatus", ""), "condition-ver-status"),
        "extension": extension,
    }


def staging(row: Cells) -> Iterator[Resource]:
    """The group and each category that the row gives, as the observations mCODE makes of them."""
    basis = "p" if row.get("type", "").lower().startswith("path") else "c"
    values = {"group": row.get("stagegroup", ""), **{n: row.get(n, "") for n in "tnm"}}
    for name, value in values.items():
        if value:
            yield {
                **_of(row, "Observation", ""),
                "status": "final",
                "code": _concept(STAGING[basis][name], LOINC),
                "effectiveDateTime": row.get("effectivedate", ""),
                "valueCodeableConcept": {"text": value},
                "focus": [{"reference": f"Condition/{row.get('conditionid', '')}"}],
            }


def disease_status(row: Cells) -> Iterator[Resource]:
    code, text = row.get("diseasestatuscode", ""), row.get("diseasestatustext", "")
    if code in NOT_KNOWN and not text:
        return
    yield {
        **_of(row, "Observation", ""),
        "status": row.get("observationstatus") or "final",
        "code": {**_concept("97509-4", LOINC), "text": "Cancer disease status"},
        "effectiveDateTime": row.get("dateofobservation", ""),
        "valueCodeableConcept": _concept(code, text=text),
        "focus": [{"reference": f"Condition/{row.get('conditionid', '')}"}],
    }


def administration(row: Cells) -> Iterator[Resource]:
    yield {
        **_medicine(row, "MedicationAdministration", "medicationid"),
        "effectivePeriod": {"start": row.get("startdate", ""), "end": row.get("enddate", "")},
        "extension": _intent(row.get("treatmentintent", "")),
    }


def request(row: Cells) -> Iterator[Resource]:
    yield {
        **_medicine(row, "MedicationRequest", "requestid"),
        "intent": row.get("intent", ""),
        "authoredOn": row.get("authoredon", ""),
        "extension": _intent(row.get("procedureintent", "")),
    }


def procedure(row: Cells) -> Iterator[Resource]:
    side = SIDES.get(row.get("laterality", ""), "")
    yield {
        **_of(row, "Procedure", "procedureid"),
        "status": row.get("status", ""),
        "code": _concept(row.get("code", ""), row.get("codesystem", ""), row.get("displayname")),
        "performedDateTime": row.get("effectivedate", ""),
        "bodySite": [_concept(row.get("bodysite", ""), text=side)],
        "reasonReference": [{"reference": f"Condition/{row.get('conditionid', '')}"}],
        "extension": _intent(row.get("treatmentintent", "")),
    }


def observation(row: Cells) -> Iterator[Resource]:
    value, system = row.get("value", ""), row.get("valuecodesystem", "")
    amount = amount_of(value, decimal=".")
    found: Resource = {"valueString": value}
    if system:
        found = {"valueCodeableConcept": _concept(value, system)}
    elif amount.value is not None:
        quantity = {"value": amount.value, "unit": amount.unit.strip("[]")}
        found = {"valueQuantity": {**quantity, "comparator": amount.comparator}}
    yield {
        **_of(row, "Observation", "observationid"),
        "status": row.get("status", ""),
        "code": _concept(row.get("code", ""), row.get("codesystem", ""), row.get("displayname")),
        "effectiveDateTime": row.get("effectivedate", ""),
        **found,
    }


def encounter(row: Cells) -> Iterator[Resource]:
    yield {
        **_of(row, "Encounter", "encounterid"),
        "status": row.get("status", ""),
        "type": [_concept(row.get("typecode", ""), row.get("typesystem", ""))],
        "period": {"start": row.get("startdate", ""), "end": row.get("enddate", "")},
    }


def adverse_event(row: Cells) -> Iterator[Resource]:
    words = row.get("adverseeventdisplaytext") or row.get("adverseeventtext", "")
    code, system = row.get("adverseeventcode", ""), row.get("adverseeventcodesystem", "")
    yield {
        **_of(row, "AdverseEvent", "adverseeventid"),
        "actuality": row.get("actuality", ""),
        "event": _concept(code, system, words),
        "date": row.get("effectivedate", ""),
        "recordedDate": row.get("recordeddate", ""),
    }


def _medicine(row: Cells, kind: str, key: str) -> Resource:
    reason = row.get("treatmentreasondisplaytext", "")
    return {
        **_of(row, kind, key),
        "status": row.get("status", ""),
        "medicationCodeableConcept": _concept(
            row.get("code", ""), row.get("codesystem", ""), row.get("displaytext")
        ),
        "reasonCode": [_concept(row.get("treatmentreasoncode", ""), text=reason)] if reason else [],
    }


def _of(row: Cells, kind: str, key: str) -> Resource:
    return {
        "resourceType": kind,
        "id": row.get(key, "") if key else "",
        "subject": {"reference": f"Patient/{row['mrn']}"},
    }


def _intent(code: str) -> list[Resource]:
    if code not in INTENTS:
        return []
    return [{"url": INTENT, "valueCodeableConcept": _concept(code, text=INTENTS[code])}]


def _concept(code: str, system: str = SNOMED, display: str | None = "", text: str = "") -> Resource:
    coding = {"system": system or SNOMED, "code": code, "display": display or ""}
    return {"coding": [coding] if code or display else [], "text": text}
