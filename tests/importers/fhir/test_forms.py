"""Filled-in forms: kept whole, and read for drugs given and spread found."""

from longbloom.core.record import facts
from tests.importers.fhir.build import picture, read, resource


def form(name: str, *items: dict, **more: object) -> dict:
    return resource(
        "QuestionnaireResponse", status="completed", authored="2025-02-20",
        questionnaire=f"https://x/Questionnaire/{name}", item=list(items), **more,
    )  # fmt: skip


def item(link: str, **answer: object) -> dict:
    return {"linkId": link, "answer": [answer]}


def sites(*items: dict, name: str = "senologie-verlauf") -> dict[str, str]:
    found = read(form(name, *items)).record.all(facts.Spread)
    return {s.site: str(s.on) for s in found}


def test_places_named_in_an_answer() -> None:
    assert sites(item("fernmetastasen-lokalisation", valueString="Knochen, Leber")) == {
        "bone": "2025-02-20", "liver": "2025-02-20",
    }  # fmt: skip
    coded = {"code": "10200004", "display": "Liver structure"}
    assert set(sites(item("metastasen-lokalisation", valueCoding=coded))) == {"liver"}


def test_places_named_in_the_question() -> None:
    found = sites(
        item("metastasen-knochen", valueBoolean=True), item("metastasen-leber", valueBoolean=False)
    )
    assert set(found) == {"bone"}


def test_words_in_any_answer() -> None:
    assert set(sites(item("befund", valueString="Ossäre Metastasen BWK 8"))) == {"bone"}
    assert sites(item("befund", valueString="Kein Anhalt für Lebermetastasen")) == {}


def test_yes_without_a_place_is_metastatic() -> None:
    shown = picture(form("verlauf", item("tumorstatus-fernmetastasen", valueBoolean=True)))
    assert shown["diagnosis"]["metastatic_on"] == "2025-02-20"


def test_no_is_no() -> None:
    for answer in ({"valueBoolean": False}, {"valueString": "cM0"}, {"valueString": "Nein"}):
        arrival = read(form("verlauf", item("fernmetastasen", **answer)))
        assert not arrival.record.all(facts.Diagnosis)
        assert not arrival.record.all(facts.Spread)


def test_the_day_it_was_found_counts() -> None:
    found = sites(
        item("metastasen-lokalisation", valueString="Leber"),
        item("untersuchung-datum", valueDate="2025-01-15"),
    )
    assert found == {"liver": "2025-01-15"}


def test_plans_relatives_and_boards_give_nothing() -> None:
    assert sites(item("befund", valueString="Lungenmetastasen"), name="senologie-tumorboard") == {}
    assert sites(item("empfehlung", valueString="Bestrahlung der Knochenmetastasen")) == {}
    assert sites(item("fam-erkrankung", valueString="Lebermetastasen")) == {}


def test_stage_iv_in_a_form() -> None:
    arrival = read(
        form("diagnose", item("stadium-summary", valueString="UICC IV (cT3 cN1 cM1 (OSS))"))
    )
    assert [s.group for s in arrival.record.all(facts.Stage) if s.group] == ["IV"]
    assert [s.site for s in arrival.record.all(facts.Spread)] == ["bone"]


def test_drugs_that_were_given() -> None:
    arrival = read(
        form(
            "systemtherapie",
            item("syst-substanz", valueString="Pembrolizumab"),
            item("syst-beginn", valueDate="2025-03-01"),
            item("empfehlung-substanz", valueString="Olaparib"),
        )
    )
    assert [(d.name, str(d.on)) for d in arrival.record.all(facts.Drug)] == [
        ("pembrolizumab", "2025-03-01")
    ]


def test_an_end_that_is_planned_or_ahead_is_no_stop() -> None:
    for asked, day, stop in (
        ("syst-ende", "2025-09-01", "2025-09-01"),
        ("syst-ende", "2027-09-01", "None"),
        ("syst-ende-geplant", "2025-09-01", "None"),
    ):
        given = item("syst-substanz", valueString="Pembrolizumab")
        ended = item(asked, valueDate=day)
        (drug,) = read(form("systemtherapie", given, ended)).record.all(facts.Drug)
        assert str(drug.stop) == stop


def test_the_form_is_kept_whole() -> None:
    (paper,) = read(
        form("anamnese", {"linkId": "a", "text": "Pain?", "answer": [{"valueInteger": 3}]})
    ).record.all(facts.Document)
    assert (paper.title, paper.text) == ("anamnese", "Pain?: 3")
