"""Resources bent at random: nothing is raised, and every resource is kept, read or named."""

import copy
import json
import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from longbloom.importers.arrive import read_files
from tests.importers.fhir.build import ANA, LOINC, SNOMED, TODAY, concept, observation, resource

EXAMPLES = 5000 if os.environ.get("LONGBLOOM_SOAK") else 200
PERIOD = {"start": "2024-01-01", "end": "2024-06-01"}
REAL: tuple[dict[str, Any], ...] = (
    observation(
        "", (LOINC, "85319-2", "HER2"), valueCodeableConcept=concept("2+"),
        specimen={"reference": "Specimen/1"}, focus=[{"reference": "Condition/1"}],
        component=[{"code": concept("IRS"), "valueInteger": 3}],
    ),
    observation("CA 15-3", valueQuantity={"value": 48.5, "comparator": "<", "unit": "U/mL"},
                referenceRange=[{"low": {"value": 0}, "high": {"value": 30}}]),
    resource(
        "Condition", code=concept("Mammakarzinom, ossär metastasiert", (SNOMED, "254837009", "x")),
        stage=[{"summary": concept("UICC IV (cT3 cN1 cM1 (OSS))")}], bodySite=[concept("Brust")],
        onsetDateTime="2024-01-01", verificationStatus=concept("", ("x", "confirmed", "")),
        note=[{"text": "Liver metastases."}],
    ),
    resource("MedicationRequest", status="active", intent="order", authoredOn="2024-01-01",
             medicationCodeableConcept=concept("T-DXd"), extension=[{"url": "x/line",
             "valuePositiveInt": 2}], dosageInstruction=[{"timing": {"repeat":
             {"boundsPeriod": PERIOD}}}]),
    resource("Procedure", status="completed", code=concept("Bestrahlung LWK 3"),
             performedPeriod=PERIOD, outcome=concept("gut")),
    resource("DiagnosticReport", status="final", code=concept("CT"), conclusion="No metastases.",
             presentedForm=[{"contentType": "text/plain", "data": "TGViZXI="}]),
    resource("QuestionnaireResponse", status="completed", authored="2024", item=[
             {"linkId": "metastasen", "answer": [{"valueBoolean": True}]}]),
    {"resourceType": "EpisodeOfCare", "id": "1", "patient": {"reference": "Patient/ana"},
     "type": [concept("Line 2")], "period": PERIOD},
    resource("ImagingStudy", started="2024", modality=[{"code": "CT"}], description="CT"),
    resource("AdverseEvent", actuality="actual", event=concept("Nausea"), date="2024"),
)  # fmt: skip
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(), st.text(max_size=6),
    st.sampled_from(["1900-01-01", "2093-01-01", "0", "<5", "7,2", "-", "É", "\x00", "T2", "IV"]),
    st.just([]), st.just({}), st.just([[]]), st.just([None]), st.just({"text": 5}),
)  # fmt: skip


def paths(value: Any, here: tuple = ()) -> list[tuple]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = [here] if here else []
    for key, held in inner if isinstance(value, dict | list) else ():
        found += paths(held, (*here, key)) if isinstance(held, dict | list) else [(*here, key)]
    return found


@st.composite
def bent(draw: st.DrawFn) -> dict[str, Any]:
    """A resource as hospitals write it, with one to three of its parts replaced or gone."""
    one = copy.deepcopy(draw(st.sampled_from(REAL)))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from([p for p in paths(one) if p != ("resourceType",)] or [("id",)]))
        holder: Any = one
        for key in path[:-1]:
            holder = holder[key]
        if draw(st.booleans()) and isinstance(holder, dict):
            holder.pop(path[-1], None)
        else:
            holder[path[-1]] = copy.deepcopy(draw(ODD))
    return one


@given(st.lists(bent(), min_size=1, max_size=3))
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_raises_and_nothing_is_dropped_unlisted(resources: list[dict[str, Any]]) -> None:
    for place, one in enumerate(resources, start=1):
        one.update({"id": f"r{place}"} if "id" in one else {})
    entries = [{"resource": one} for one in (ANA, *resources)]
    data = json.dumps({"resourceType": "Bundle", "entry": entries}).encode()
    arrivals = read_files([("a.json", data)], today=TODAY)
    listed = {str(s) for a in arrivals for f in a.record.facts for s in f.sources}
    listed |= {kept.where for kept in arrivals[0].account.kept}
    listed |= {unread.where for unread in arrivals[0].account.unread}
    for place, one in enumerate(resources, start=1):
        name = one["resourceType"]
        places = {f"a.json#{name}/r{place}", f"a.json#{name}#{place}", f"a.json#{place}"}
        assert places & listed
    stumbled = [u.why for u in arrivals[0].account.unread if "stumbled" in u.why]
    assert not stumbled


@given(st.binary(max_size=200))
@settings(max_examples=EXAMPLES, deadline=None)
def test_any_bytes_at_all(data: bytes) -> None:
    for name in ("a.json", "a.xml", "a.zip", "a"):
        (arrival, *_) = read_files([(name, data)], today=TODAY)
        assert not arrival.record.facts


@given(st.integers(0, 2000), st.binary(max_size=4))
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_file_with_a_wound(at: int, wound: bytes) -> None:
    entries = [{"resource": one} for one in (ANA, *REAL)]
    data = json.dumps({"resourceType": "Bundle", "entry": entries}).encode()
    at %= len(data)
    (arrival, *_) = read_files([("a.json", data[:at] + wound + data[at + 2 :])], today=TODAY)
    account = arrival.account
    assert arrival.record.facts or account.unread or account.kept
