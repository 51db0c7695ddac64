"""Problems and diagnoses: what she has or had, with where, since when, and what is noted on it."""

from collections.abc import Iterator

from longbloom.importers.ccda.elements import (
    Element,
    above,
    attr,
    child,
    code,
    is_true,
    local,
    related,
)
from longbloom.importers.ccda.narrative import Narrative
from longbloom.importers.ccda.refusals import (
    noted_status,
    refuse_empty,
    refuse_mistakes,
    refuse_negated,
    refuse_plans,
    status,
)
from longbloom.importers.ccda.said import Words
from longbloom.importers.ccda.values import (
    Times,
    author_time,
    comments,
    concept,
    named_by,
    site_concepts,
    times,
    value_concept,
)
from longbloom.importers.fhir.index import NotAFact
from longbloom.importers.fhir.resources import Condition
from longbloom.importers.fhir.shapes import Annotation, Coding, Concept, Resource
from longbloom.importers.words.diagnoses import decide
from longbloom.importers.words.receptors import receptors_in
from longbloom.importers.words.stages import tnm_in

SAYS_ONLY_THAT = {
    "ASSERTION", "55607006", "64572001", "282291009", "404684003", "409586006", "418799008",
    "248536006", "373930000", "75326-9", "75323-6", "75325-1", "75321-0", "29308-4", "CONC",
    "11535-2", "46241-6",
}  # fmt: skip
"""Codes that say "this is a problem, a diagnosis, a finding", not which."""
REMARKS = {"SEV", "33999-4", "82606-5", "445518008", "75328-5", "11323-3", "408731000"}
"""Severity, status, criticality, age, prognosis: said of the problem, no problems themselves."""
NOT_THIS = "the record says that she does not have this"


def condition(statement: Element, told: Narrative) -> Resource:
    """One observation of a problem. A finding about the tumor is no illness of its own."""
    refuse_plans(statement)
    refuse_mistakes(statement)
    named = named_problem(statement, told)
    is_any = not named.codes or named.codes[0] in SAYS_ONLY_THAT
    if is_any and is_true(statement, "negationInd"):
        raise NotAFact("the record says that there are none")
    refuse_empty(named.words)
    refuse_negated(statement, NOT_THIS)
    when = times(statement)
    if is_about_the_tumor(named):
        return Words(text=named.words, kind="finding", date=when.start, speaks=True)
    return Condition(
        code=named,
        bodySite=site_concepts(statement, told),
        clinicalStatus=clinical_status(statement, when),
        verificationStatus=_doubted(statement),
        onsetDateTime=when.start,
        abatementDateTime=when.stop,
        recordedDate=_recorded(statement),
        note=tuple(Annotation(text) for text in comments(statement, told)),
    )


def named_problem(statement: Element, told: Narrative) -> Concept:
    """The problem: its value, else its own code; words its text points at where these have none."""
    named = value_concept(child(statement, "value"), told)
    coded = concept(child(statement, "code"), told)
    is_coded = bool(coded.codes) and coded.codes[0] not in SAYS_ONLY_THAT
    if not (named.coding or named.text) and is_coded and local(statement) != "act":
        named = coded
    return named_by(named, child(statement, "text"), told)


def is_about_the_tumor(named: Concept) -> bool:
    """ "Hormone receptor positive tumor", "Tumor stage T2c": said of a cancer that is known."""
    words = named.words
    if not (receptors_in(words) or tnm_in(words)):
        return False
    codes = tuple((c.system, c.code) for c in named.coding)
    return decide(words, codes, "")[0].what in ("other cancer", "problem")


def _recorded(statement: Element) -> str:
    """When it was written down: by its author, else when the concern began to be followed."""
    concerns = (times(one).start for one in above(statement))
    return next((text for text in concerns if text), "") or author_time(statement)


def clinical_status(statement: Element, when: Times) -> Concept | None:
    noted = noted_status(statement) or next(
        (found for one in above(statement) if (found := noted_status(one))), ""
    )
    if not noted and when.stop:
        noted = "resolved"
    concern = next((status(one) for one in above(statement)), "")
    noted = noted or {"active": "active", "suspended": "inactive", "aborted": "inactive"}.get(
        concern, ""
    )
    return Concept(coding=(Coding(code=noted),)) if noted else None


def _doubted(statement: Element) -> Concept | None:
    """HL7's uncertaintyCode: UN is "stated with uncertainty"."""
    is_doubted = attr(child(statement, "uncertaintyCode"), "code") == "UN"
    return Concept(coding=(Coding(code="provisional"),)) if is_doubted else None


def diagnoses_inside(statement: Element) -> Iterator[Element]:
    """The diagnoses that a visit was for: observations inside its "encounter diagnosis" acts."""
    for act in related(statement, "act"):
        yield from (one for one in related(act, "observation") if code(one) not in REMARKS)
