"""Small C-CDA documents about Ana, built from sections that a test writes out."""

from longbloom.core.record.dates import PartialDate
from longbloom.importers.arrive import Arrival, read_files

TODAY = PartialDate(2026, 11, 24)
SNOMED, LOINC = "2.16.840.1.113883.6.96", "2.16.840.1.113883.6.1"
RXNORM = "2.16.840.1.113883.6.88"
OPENING = (
    '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def paper(*sections: str, person: str = "", title: str = "Summary of care") -> bytes:
    """A whole document with these sections."""
    components = "".join(f"<component>{section}</component>" for section in sections)
    return (
        f"{OPENING}<title>{title}</title><effectiveTime value='20240501'/>{person or ana()}"
        f"<component><structuredBody>{components}</structuredBody></component></ClinicalDocument>"
    ).encode()


def ana(*, given: str = "Ana", number: str = "A-1", born: str = "19700501", more: str = "") -> str:
    return (
        f"<recordTarget><patientRole><id root='1.2.3' extension='{number}'/><patient>"
        f"<name use='L'><given>{given}</given><family>Rivera</family></name>"
        f"<administrativeGenderCode code='F'/><birthTime value='{born}'/>{more}"
        "</patient></patientRole></recordTarget>"
    )


def section(code: str, title: str, *entries: str, text: str = "") -> str:
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return (
        f"<section><code code='{code}' codeSystem='{LOINC}'/><title>{title}</title>"
        f"<text>{text}</text>{inside}</section>"
    )


def problem(value: str, *, negated: bool = False, low: str = "20200304", more: str = "") -> str:
    says = " negationInd='true'" if negated else ""
    return (
        "<act classCode='ACT' moodCode='EVN'><code code='CONC'/><statusCode code='active'/>"
        "<effectiveTime><low value='20210101'/></effectiveTime><entryRelationship typeCode='SUBJ'>"
        f"<observation classCode='OBS' moodCode='EVN'{says}><code code='55607006'/>"
        f"<statusCode code='completed'/><effectiveTime><low value='{low}'/></effectiveTime>"
        f"{value}{more}</observation></entryRelationship></act>"
    )


def problems(*entries: str, text: str = "") -> str:
    return section("11450-4", "Problems", *entries, text=text)


def named(words: str, code: str = "", system: str = SNOMED) -> str:
    coded = f"code='{code}' codeSystem='{system}'" if code else "nullFlavor='OTH'"
    return f"<value xsi:type='CD' {coded} displayName='{words}'/>"


def medicine(name: str, *, attributes: str = "", status: str = "active", when: str = "") -> str:
    when = when or "<effectiveTime xsi:type='IVL_TS'><low value='20230110'/></effectiveTime>"
    mood = "" if "moodCode" in attributes else "moodCode='EVN'"
    return (
        f"<substanceAdministration classCode='SBADM' {mood} {attributes}>"
        f"<statusCode code='{status}'/>{when}<consumable><manufacturedProduct>"
        f"<manufacturedMaterial><code code='1' codeSystem='{RXNORM}' displayName='{name}'/>"
        "</manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration>"
    )


def medications(*entries: str, text: str = "") -> str:
    return section("10160-0", "Medications", *entries, text=text)


def result(
    name: str,
    value: str,
    *,
    code: str = "",
    more: str = "",
    status: str = "completed",
    on: str = "20240102",
) -> str:
    noted = f"<statusCode code='{status}'/>" if status else ""
    return (
        "<observation classCode='OBS' moodCode='EVN'>"
        f"<code code='{code or '1'}' codeSystem='{LOINC}' displayName='{name}'/>"
        f"{noted}<effectiveTime value='{on}'/>{value}{more}"
        "</observation>"
    )


def panel(*observations: str, status: str = "completed") -> str:
    inside = "".join(f"<component>{one}</component>" for one in observations)
    return (
        "<organizer classCode='BATTERY' moodCode='EVN'><code code='1'/>"
        f"<statusCode code='{status}'/>{inside}</organizer>"
    )


def results(*entries: str, text: str = "") -> str:
    return section("30954-2", "Results", *entries, text=text)


def read(*files: bytes) -> tuple[Arrival, ...]:
    named_files = [(f"paper{n}.xml", data) for n, data in enumerate(files)]
    return read_files(named_files, today=TODAY)


def one(*sections: str) -> Arrival:
    (arrival,) = read(paper(*sections))
    return arrival
