"""Which profiles a resource may claim: only those whose every required element it holds."""

from collections.abc import Callable

from msgspec import Struct

from longbloom.exporters.fhir.codes import Data

MCODE = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-"
US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-"
OBSERVED = ("status", "category", "code", "subject")
A_DATE = "effectiveDateTime|effectivePeriod"
A_VALUE = "valueQuantity|valueString|valueCodeableConcept|valueInteger"


def to_the_day(resource: Data) -> bool:
    """us-core-1 (US Core 6.1.0 clinical result): a date is given to the day, or not at all."""
    on = resource.get("effectiveDateTime")
    return on is None or len(on) >= len("2024-05-06")


def is_attached(resource: Data) -> bool:
    """us-core-6 (US Core 6.1.0 DocumentReference): the paper itself is there, or its address."""
    papers = [part.get("attachment", {}) for part in resource.get("content", ())]
    return all("data" in paper or "url" in paper for paper in papers)


def always(resource: Data) -> bool:
    return True


class Profile(Struct, frozen=True):
    """What a profile requires: names of elements, "a|b" for one of several; `read` says where.

    `holds` is what it asks for besides.
    """

    url: str
    required: tuple[str, ...]
    read: str
    holds: Callable[[Data], bool] = always


TUMOR_MARKER = Profile(
    f"{MCODE}tumor-marker-test",
    (*OBSERVED, A_VALUE, A_DATE),
    "mCODE 4.0.0 SD_Genomics.fsh TumorMarkerTest: subject and value 1..1; parent US Core 6.1.0 Lab",
    to_the_day,
)
STAGE_GROUP = Profile(
    f"{MCODE}tnm-stage-group",
    (*OBSERVED, "method", "focus", "valueCodeableConcept"),
    "mCODE 4.0.0 SD_Staging_TNM.fsh TNMStageGroup: method and focus 1..1, value a concept",
)
TNM = {
    letter: Profile(
        f"{MCODE}tnm-{name}-category",
        (*OBSERVED, "method", "valueCodeableConcept"),
        "mCODE 4.0.0 SD_Staging_TNM.fsh TNMCategory: method 1..1, value a concept",
    )
    for letter, name in {
        "T": "primary-tumor",
        "N": "regional-nodes",
        "M": "distant-metastases",
    }.items()
}
ECOG = Profile(
    f"{MCODE}ecog-performance-status",
    (*OBSERVED, "valueInteger"),
    "mCODE 4.0.0 SD_PerformanceStatus.fsh: subject 1..1, value an integer, code 89247-1",
    to_the_day,
)
KARNOFSKY = Profile(
    f"{MCODE}karnofsky-performance-status",
    (*OBSERVED, "valueInteger"),
    "mCODE 4.0.0 SD_PerformanceStatus.fsh: subject 1..1, value an integer, code 89243-0",
    to_the_day,
)
STATUS = Profile(
    f"{MCODE}cancer-disease-status",
    ("status", "code", "subject", "valueCodeableConcept"),
    "mCODE 4.0.0 SD_DiseaseStatus.fsh: subject 1..1, value a concept, code 97509-4",
)
PRIMARY = Profile(
    f"{MCODE}primary-cancer-condition",
    ("category", "code.coding", "subject"),
    "mCODE 4.0.0 SD_Condition.fsh, parent US Core Condition Problems 6.1: category, code, subject",
)
SECONDARY = Profile(
    f"{MCODE}secondary-cancer-condition",
    ("category", "code.coding", "subject"),
    "mCODE 4.0.0 SD_Condition.fsh, parent US Core Condition Problems 6.1: category, code, subject",
)
RADIATION = Profile(
    f"{MCODE}radiotherapy-course-summary",
    ("status", "code.coding", "subject", "performedPeriod", "reasonReference|reasonCode"),
    "mCODE 4.0.0 SD_Radiotherapy.fsh: code 1217123003, performed a period, mcode-reason-required",
)
SURGERY = Profile(
    f"{MCODE}cancer-related-surgical-procedure",
    ("status", "code", "subject", "performedDateTime|performedPeriod", "reasonReference"),
    "mCODE 4.0.0 SD_Surgery.fsh: mcode-reason-required; parent US Core Procedure 6.1",
)
PATIENT = Profile(
    f"{MCODE}cancer-patient",
    ("identifier", "name", "gender"),
    "mCODE 4.0.0 SD_Patient.fsh: as US Core Patient 6.1: identifier, name, gender",
)
LAB = Profile(
    f"{US_CORE}observation-lab",
    (*OBSERVED, "code.coding", A_VALUE + "|dataAbsentReason|component|hasMember"),
    "US Core 6.1.0 observation-lab, clinical-result: category, subject 1..; us-core-1, us-core-2",
    to_the_day,
)
PROBLEM = Profile(
    f"{US_CORE}condition-problems-health-concerns",
    ("category", "code", "subject"),
    "US Core 6.1.0 condition-problems-health-concerns: category, code 1..",
)
ALLERGY = Profile(
    f"{US_CORE}allergyintolerance", ("code", "patient"), "US Core 6.1.0: code 1..; R4: patient"
)
PAPER = Profile(
    f"{US_CORE}documentreference",
    ("status", "type", "category", "subject", "content"),
    "US Core 6.1.0 documentreference: type, category, subject 1..; us-core-6",
    is_attached,
)
PROCEDURE = Profile(
    f"{US_CORE}procedure",
    ("status", "code", "subject", "performedDateTime|performedPeriod"),
    "US Core 6.1.0 procedure: code 1..; us-core-7: performed when completed",
)
ALL = (
    TUMOR_MARKER, STAGE_GROUP, *TNM.values(), ECOG, KARNOFSKY, STATUS, PRIMARY, SECONDARY,
    RADIATION, SURGERY, PATIENT, LAB, PROBLEM, ALLERGY, PAPER, PROCEDURE,
)  # fmt: skip
BY_URL = {profile.url: profile for profile in ALL}


def missing(resource: Data, profile: Profile) -> tuple[str, ...]:
    """What is required and this resource lacks, or holds only as "not known"."""
    lacking = [path for path in profile.required if not _holds(resource, path)]
    return (*lacking, *(() if profile.holds(resource) else (profile.holds.__name__,)))


def claimed(resource: Data) -> list[str]:
    """Those of the profiles a resource asks for that it truly meets."""
    asked = resource.get("meta", {}).get("profile", [])
    return [url for url in asked if not missing(resource, BY_URL[url])]


def _holds(resource: Data, path: str) -> bool:
    choices = path.split("|")
    return any(_is_told(_at(resource, choice)) for choice in choices)


def _at(resource: Data, path: str) -> object:
    found: object = resource
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _is_told(value: object) -> bool:
    """Is there more than an extension that says why there is nothing?"""
    if isinstance(value, dict):
        return any(name != "extension" for name in value)
    return value not in (None, "", [])
