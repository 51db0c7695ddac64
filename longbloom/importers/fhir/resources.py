"""The FHIR resource types we read, each with the fields of every version we meet."""

from decimal import Decimal
from typing import Any, Union

import msgspec

from longbloom.importers.fhir.shapes import (
    Annotation,
    Attachment,
    Coding,
    Concept,
    Period,
    Quantity,
    Range,
    Ratio,
    Reference,
    Resource,
    Shape,
)


class HumanName(Shape, frozen=True, gc=False):
    family: str = ""
    given: tuple[str, ...] = ()
    text: str = ""


class Patient(Resource, frozen=True, gc=False, kw_only=True, tag="Patient"):
    name: tuple[HumanName, ...] = ()
    gender: str = ""
    birthDate: str = ""
    deceasedBoolean: bool = False
    deceasedDateTime: str = ""


class NamedOnPage(Patient, frozen=True, gc=False, kw_only=True, tag="NamedOnPage"):
    """A person as the look of a page names her: nothing of it is learned before she says yes."""


class Component(Shape, frozen=True, gc=False, kw_only=True):
    code: Concept | None = None
    valueQuantity: Quantity | None = None
    valueCodeableConcept: Concept | None = None
    valueString: str = ""
    valueInteger: int | None = None
    interpretation: tuple[Concept, ...] = ()


class Observation(Resource, frozen=True, gc=False, kw_only=True, tag="Observation"):
    """Its first fields are a Component's, too; a struct can't have two bases to share them by."""

    code: Concept | None = None
    valueQuantity: Quantity | None = None
    valueCodeableConcept: Concept | None = None
    valueString: str = ""
    valueInteger: int | None = None
    interpretation: tuple[Concept, ...] = ()
    valueDecimal: Decimal | None = None
    valueBoolean: bool | None = None
    valueDateTime: str = ""
    valueRange: Range | None = None
    valueRatio: Ratio | None = None
    referenceRange: tuple[Range, ...] = ()
    category: tuple[Concept, ...] = ()
    effectiveDateTime: str = ""
    effectivePeriod: Period | None = None
    effectiveInstant: str = ""
    issued: str = ""
    bodySite: Concept | None = None
    method: Concept | None = None
    focus: tuple[Reference, ...] = ()
    specimen: Reference | None = None
    component: tuple[Component, ...] = ()
    note: tuple[Annotation, ...] = ()


class ConditionStage(Shape, frozen=True, gc=False):
    summary: Concept | None = None


class Condition(Resource, frozen=True, gc=False, kw_only=True, tag="Condition"):
    code: Concept | None = None
    bodySite: tuple[Concept, ...] = ()
    clinicalStatus: Concept | None = None
    verificationStatus: Concept | None = None
    stage: tuple[ConditionStage, ...] = ()
    onsetDateTime: str = ""
    onsetPeriod: Period | None = None
    recordedDate: str = ""
    assertedDate: str = ""
    dateRecorded: str = ""
    abatementDateTime: str = ""
    abatementPeriod: Period | None = None
    note: tuple[Annotation, ...] = ()
    notes: str = ""


class Repeat(Shape, frozen=True, gc=False):
    boundsPeriod: Period | None = None


class Timing(Shape, frozen=True, gc=False):
    repeat: Repeat | None = None


class Dosage(Shape, frozen=True, gc=False):
    text: str = ""
    timing: Timing | None = None


class Ingredient(Shape, frozen=True, gc=False):
    itemCodeableConcept: Concept | None = None
    item: Concept | None = None


class Medication(Resource, frozen=True, gc=False, kw_only=True, tag="Medication"):
    code: Concept | None = None
    ingredient: tuple[Ingredient, ...] = ()


class MedicationUse(Resource, frozen=True, gc=False, kw_only=True, tag="MedicationUse"):
    """What statements, requests, administrations and dispenses share, in every version."""

    intent: str = ""
    medicationCodeableConcept: Concept | None = None
    medicationReference: Reference | None = None
    effectiveDateTime: str = ""
    effectiveTimeDateTime: str = ""
    effectivePeriod: Period | None = None
    effectiveTimePeriod: Period | None = None
    authoredOn: str = ""
    dateWritten: str = ""
    dateAsserted: str = ""
    whenHandedOver: str = ""
    whenPrepared: str = ""
    dosage: tuple[Dosage, ...] = ()
    dosageInstruction: tuple[Dosage, ...] = ()
    statusReason: tuple[Concept, ...] = ()
    reasonCode: tuple[Concept, ...] = ()
    reasonReference: tuple[Reference, ...] = ()
    partOf: tuple[Reference, ...] = ()
    basedOn: tuple[Reference, ...] = ()
    context: Reference | None = None
    note: tuple[Annotation, ...] = ()
    doNotPerform: bool = False
    wasNotTaken: bool = False
    wasNotGiven: bool = False
    taken: str = ""


class MedicationStatement(
    MedicationUse, frozen=True, gc=False, kw_only=True, tag="MedicationStatement"
):
    pass


class MedicationRequest(
    MedicationUse, frozen=True, gc=False, kw_only=True, tag="MedicationRequest"
):
    pass


class MedicationOrder(MedicationUse, frozen=True, gc=False, kw_only=True, tag="MedicationOrder"):
    pass


class MedicationAdministration(
    MedicationUse, frozen=True, gc=False, kw_only=True, tag="MedicationAdministration"
):
    pass


class MedicationDispense(
    MedicationUse, frozen=True, gc=False, kw_only=True, tag="MedicationDispense"
):
    pass


class Procedure(Resource, frozen=True, gc=False, kw_only=True, tag="Procedure"):
    code: Concept | None = None
    category: tuple[Concept, ...] = ()
    performedDateTime: str = ""
    performedPeriod: Period | None = None
    performedString: str = ""
    bodySite: tuple[Concept, ...] = ()
    reasonCode: tuple[Concept, ...] = ()
    reasonReference: tuple[Reference, ...] = ()
    outcome: Concept | None = None
    statusReason: Concept | None = None
    usedCode: tuple[Concept, ...] = ()
    partOf: tuple[Reference, ...] = ()
    basedOn: tuple[Reference, ...] = ()
    context: Reference | None = None
    note: tuple[Annotation, ...] = ()
    notDone: bool = False
    notPerformed: bool = False


class DiagnosticReport(Resource, frozen=True, gc=False, kw_only=True, tag="DiagnosticReport"):
    code: Concept | None = None
    category: tuple[Concept, ...] = ()
    effectiveDateTime: str = ""
    effectivePeriod: Period | None = None
    issued: str = ""
    conclusion: str = ""
    conclusionCode: tuple[Concept, ...] = ()
    codedDiagnosis: tuple[Concept, ...] = ()
    presentedForm: tuple[Attachment, ...] = ()
    result: tuple[Reference, ...] = ()
    specimen: tuple[Reference, ...] = ()


class Series(Shape, frozen=True, gc=False):
    modality: Coding | None = None
    bodySite: Coding | None = None
    description: str = ""


class ImagingStudy(Resource, frozen=True, gc=False, kw_only=True, tag="ImagingStudy"):
    started: str = ""
    modality: tuple[Coding, ...] = ()
    modalityList: tuple[Coding, ...] = ()
    description: str = ""
    series: tuple[Series, ...] = ()
    procedureCode: tuple[Concept, ...] = ()


class Reaction(Shape, frozen=True, gc=False):
    substance: Concept | None = None
    manifestation: tuple[Concept, ...] = ()


class AllergyIntolerance(Resource, frozen=True, gc=False, kw_only=True, tag="AllergyIntolerance"):
    code: Concept | None = None
    substance: Concept | None = None
    clinicalStatus: Concept | None = None
    verificationStatus: Concept | None = None
    onsetDateTime: str = ""
    onset: str = ""
    recordedDate: str = ""
    reaction: tuple[Reaction, ...] = ()


class Encounter(Resource, frozen=True, gc=False, kw_only=True, tag="Encounter"):
    type: tuple[Concept, ...] = ()
    reasonCode: tuple[Concept, ...] = ()
    reason: tuple[Concept, ...] = ()
    period: Period | None = None


class EpisodeOfCare(Resource, frozen=True, gc=False, kw_only=True, tag="EpisodeOfCare"):
    type: tuple[Concept, ...] = ()
    period: Period | None = None


class DocumentContent(Shape, frozen=True, gc=False):
    attachment: Attachment | None = None


class DocumentContext(Shape, frozen=True, gc=False):
    period: Period | None = None


class DocumentReference(Resource, frozen=True, gc=False, kw_only=True, tag="DocumentReference"):
    type: Concept | None = None
    date: str = ""
    created: str = ""
    indexed: str = ""
    description: str = ""
    content: tuple[DocumentContent, ...] = ()
    context: DocumentContext | None = None


class Composition(Resource, frozen=True, gc=False, kw_only=True, tag="Composition"):
    type: Concept | None = None
    title: str = ""
    date: str = ""


class AdverseEvent(Resource, frozen=True, gc=False, kw_only=True, tag="AdverseEvent"):
    actuality: str = ""
    event: Concept | None = None
    date: str = ""
    detected: str = ""
    recordedDate: str = ""


class Immunization(Resource, frozen=True, gc=False, kw_only=True, tag="Immunization"):
    vaccineCode: Concept | None = None
    occurrenceDateTime: str = ""
    date: str = ""
    notGiven: bool = False
    wasNotGiven: bool = False


class Relative(Shape, frozen=True, gc=False):
    code: Concept | None = None


class FamilyMemberHistory(Resource, frozen=True, gc=False, kw_only=True, tag="FamilyMemberHistory"):
    relationship: Concept | None = None
    condition: tuple[Relative, ...] = ()
    date: str = ""


class Answer(Shape, frozen=True, gc=False):
    valueString: str = ""
    valueDate: str = ""
    valueDateTime: str = ""
    valueCoding: Coding | None = None
    valueInteger: int | None = None
    valueDecimal: Decimal | None = None
    valueBoolean: bool | None = None
    valueQuantity: Quantity | None = None


class Item(Shape, frozen=True, gc=False):
    linkId: str = ""
    text: str = ""
    answer: tuple[Answer, ...] = ()
    item: tuple["Item", ...] = ()


class QuestionnaireResponse(
    Resource, frozen=True, gc=False, kw_only=True, tag="QuestionnaireResponse"
):
    questionnaire: str = ""
    authored: str = ""
    item: tuple[Item, ...] = ()


class Collection(Shape, frozen=True, gc=False):
    bodySite: Concept | None = None


class Specimen(Resource, frozen=True, gc=False, kw_only=True, tag="Specimen"):
    type: Concept | None = None
    collection: Collection | None = None


KEPT_WHOLE = (
    "Claim", "ClaimResponse", "ExplanationOfBenefit", "Coverage", "CarePlan", "CareTeam", "Goal",
    "ServiceRequest", "ProcedureRequest", "RiskAssessment", "Questionnaire", "Practitioner",
    "PractitionerRole", "Organization", "Location", "Provenance", "Device", "List", "Appointment",
    "SupplyDelivery", "BodyStructure", "Group", "OperationOutcome", "Account", "Consent",
)  # fmt: skip
"""Types that yield no fact; they have a shape of their own so that passing over them is quick."""


class Passed(Resource, frozen=True, gc=False, kw_only=True, tag="Passed"):
    """A resource kept whole; only whom it is about is looked at."""

    individual: Reference | None = None
    beneficiary: Reference | None = None


PASSED: tuple[Any, ...] = tuple(
    msgspec.defstruct(
        name, [], bases=(Passed,), frozen=True, gc=False, kw_only=True,
        tag_field="resourceType", tag=name,
    )
    for name in KEPT_WHOLE
)  # fmt: skip
FULLY_READ: tuple[type[Resource], ...] = (
    Patient, Observation, Condition, Medication, MedicationStatement, MedicationRequest,
    MedicationOrder, MedicationAdministration, MedicationDispense, Procedure, DiagnosticReport,
    ImagingStudy, AllergyIntolerance, Encounter, EpisodeOfCare, DocumentReference, Composition,
    AdverseEvent, Immunization, FamilyMemberHistory, QuestionnaireResponse, Specimen,
)  # fmt: skip
READ: Any = Union[FULLY_READ + PASSED]  # noqa: UP007
BY_NAME: dict[str, type[Resource]] = {
    str(shape.__struct_config__.tag): shape for shape in (*FULLY_READ, *PASSED)
}
