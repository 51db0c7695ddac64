"""Who is in the file: her, her care team, the hospital and the insurer. All names are invented."""

from longbloom.generator.chart import Chart
from longbloom.generator.dice import Dice
from longbloom.generator.fhir import MCODE, TERMS, US_CORE, Data, coding, link, term

GIVEN = ("Ana", "Mira", "Odile", "Tamsin", "Yuki", "Zora", "Imani", "Leona", "Petra", "Salome")
FAMILY = ("Samplebrook", "Testwood", "Mockford", "Exampleton", "Fauxmoor", "Inventley", "Fictley")
TEAM = {
    "oncologist": ("Otto", "Tumorfield", "Medical Oncology"),
    "radiologist": ("Rae", "Shadowgram", "Radiology"),
    "pathologist": ("Pia", "Slideworth", "Pathology"),
    "nurse": ("Noor", "Dripstead", "Oncology Nursing"),
    "surgeon": ("Sid", "Scalpelton", "Breast Surgery"),
}
HOSPITAL = "Bloomfield Example Cancer Center"
INSURER = "Placeholder Health Plan"
NPI = "http://hl7.org/fhir/sid/us-npi"


def write_people(chart: Chart, dice: Dice) -> Data:
    """Everyone, so that every later reference resolves; returns what the truth says of her."""
    begun = chart.story.born.isoformat()
    for role, name in (("hospital", HOSPITAL), ("insurer", INSURER)):
        kind = "prov" if role == "hospital" else "ins"
        body = {
            "active": True,
            "type": [term("organization-type", kind, name)],
            "name": name,
            "telecom": [{"system": "phone", "value": "555-0100", "use": "work"}],
            "address": [_address("1 Example Plaza")],
        }
        chart.people[role] = link(
            chart.add("Organization", begun, body, US_CORE + "organization"), name
        )
    for place, (role, (given, family, specialty)) in enumerate(TEAM.items()):
        _practitioner(chart, place, role, (given, family, specialty))
    _patient(chart, dice)
    _coverage(chart)
    return {"sex": "female", "birth_year": chart.story.born.year}


def _practitioner(chart: Chart, place: int, role: str, words: tuple[str, str, str]) -> None:
    given, family, specialty = words
    body = {
        "identifier": [{"use": "official", "system": NPI, "value": f"999999999{place}"}],
        "active": True,
        "name": [{"use": "usual", "family": family, "given": [given], "prefix": ["Dr."]}],
        "qualification": [{"code": {"text": specialty}}],
    }
    reference = chart.add(
        "Practitioner", chart.story.born.isoformat(), body, US_CORE + "practitioner"
    )
    chart.people[role] = link(reference, f"{given} {family}, {specialty}")


def _patient(chart: Chart, dice: Dice) -> None:
    story, drawn = chart.story, (dice.pick(GIVEN), dice.pick(FAMILY))
    given, family = story.name if any(story.name) else drawn
    record_type = coding(TERMS + "v2-0203", "MR", "Medical Record Number")
    body = {
        "extension": [{"url": US_CORE + "birthsex", "valueCode": "F"}],
        "identifier": [
            {
                "use": "usual",
                "type": {"coding": [record_type]},
                "system": "urn:oid:1.2.840.114350.1.13.9999.1.7.5.737384.14",
                "value": f"X{story.seed:07}",
            }
        ],
        "active": True,
        "name": [{"use": "official", "family": family, "given": [given]}],
        "telecom": [{"system": "phone", "value": "555-0142", "use": "home"}],
        "gender": "female",
        "birthDate": story.born.isoformat(),
        "address": [_address(f"{dice.between(1, 99)} Invented Lane")],
        "communication": [{"language": {"coding": [coding("urn:ietf:bcp:47", "en", "English")]}}],
        "managingOrganization": chart.who("hospital"),
    }
    reference = chart.add("Patient", story.born.isoformat(), body, MCODE + "cancer-patient")
    chart.people["patient"] = link(reference, f"{family}, {given}")


def _coverage(chart: Chart) -> None:
    body = {
        "status": "active",
        "subscriberId": f"PHP{chart.story.seed:08}",
        "beneficiary": chart.subject,
        "payor": [chart.who("insurer")],
    }
    reference = chart.add("Coverage", chart.story.primary_on.isoformat(), body)
    chart.people["coverage"] = link(reference, INSURER)


def _address(line: str) -> Data:
    return {"use": "work", "line": [line], "city": "Exampleville", "state": "MA", "country": "US"}
