"""Ana's cancer in a problem list: as much, and no more, than the same words say in FHIR."""

import pytest

from longbloom.core.record.facts import (
    Diagnosis,
    Document,
    Exam,
    Problem,
    Receptor,
    Spread,
    Stage,
)
from tests.importers.ccda.paper import LOINC, named, one, problem, problems, section


def test_a_breast_cancer_with_its_spread_is_a_diagnosis_and_a_place() -> None:
    record = one(
        problems(
            problem(named("Infiltrating duct carcinoma of left breast", "408643008")),
            problem(named("Secondary malignant neoplasm of bone", "94222008"), low="202206"),
        )
    ).record
    (diagnosis,) = record.all(Diagnosis)
    assert (diagnosis.what, diagnosis.side, str(diagnosis.on)) == ("primary", "left", "2020-03-04")
    (spread,) = record.all(Spread)
    assert (spread.site, str(spread.on)) == ("bone", "2022-06")
    assert spread.source.place == "section:Problems/entry 2"


def test_words_that_the_code_stands_for_count_before_the_code() -> None:
    value = (
        "<value xsi:type='CD' code='94381002' codeSystem='2.16.840.1.113883.6.96' "
        "displayName='Secondary malignant neoplasm of liver'>"
        "<originalText><reference value='#p1'/></originalText></value>"
    )
    text = (
        "<list><item><content ID='p1'>Secondary malignant neoplasm of brain</content></item></list>"
    )
    (spread,) = one(problems(problem(value), text=text)).record.all(Spread)
    assert spread.site == "brain"
    assert any("liver" in doubt for doubt in spread.doubts)


def test_a_reference_to_a_whole_row_does_not_replace_the_name() -> None:
    value = (
        "<value xsi:type='CD' code='59621000' displayName='Essential hypertension'>"
        "<originalText><reference value='#row'/></originalText></value>"
    )
    text = "<table><tbody><tr ID='row'><td>Breast cancer</td><td>2010</td></tr></tbody></table>"
    (found,) = one(problems(problem(value), text=text)).record.all(Problem)
    assert found.name == "Essential hypertension"


def test_an_entry_without_name_takes_the_first_cell_of_its_row() -> None:
    text = "<table><tbody><tr ID='r'><td>03/04/2020</td><td>Asthma</td></tr></tbody></table>"
    entry = problem("<value xsi:type='CD' nullFlavor='UNK'/>").replace(
        "<statusCode code='completed'/>", "<text><reference value='#r'/></text>", 1
    )
    (found,) = one(problems(entry, text=text)).record.all(Problem)
    assert found.name == "Asthma"


def test_translations_count_where_the_code_is_null() -> None:
    value = (
        "<value xsi:type='CD' nullFlavor='OTH'><translation code='C50.912' "
        "codeSystem='2.16.840.1.113883.6.90' displayName='Malignant neoplasm of left breast'/>"
        "</value>"
    )
    (found,) = one(problems(problem(value))).record.all(Diagnosis)
    assert found.what == "primary"


def test_a_denied_problem_and_none_known_are_kept_with_their_reason() -> None:
    arrival = one(
        problems(
            problem(named("Malignant neoplasm of breast", "254837009"), negated=True),
            problem(named("No known problems", "160245001")),
            text="<paragraph>None</paragraph>",
        )
    )
    assert not arrival.record.all(Diagnosis) and not arrival.record.all(Problem)
    whys = {piece.where.rsplit("/", 1)[1]: piece.why for piece in arrival.account.kept[1:]}
    assert "does not have this" in whys["entry 1"]
    assert "there are none" in whys["entry 2"]
    assert [d.text for d in arrival.record.all(Document) if d.kind == "section"] == ["None"]


def test_a_suspicion_is_no_diagnosis() -> None:
    suspected = problem(named("Suspected breast cancer"))
    unsure = problem(
        named("Malignant neoplasm of breast", "254837009"),
        more="<uncertaintyCode code='UN'/>",
    )
    assert not one(problems(suspected, unsure)).record.all(Diagnosis)


@pytest.mark.parametrize("mood", ["INT", "RQO", "GOL", "PRP", "int"])
def test_a_planned_or_possible_problem_is_none(mood: str) -> None:
    entry = problem(named("Secondary malignant neoplasm of liver", "94381002"))
    inside = entry.replace("classCode='OBS' moodCode='EVN'", f"classCode='OBS' moodCode='{mood}'")
    around = entry.replace("classCode='ACT' moodCode='EVN'", f"classCode='ACT' moodCode='{mood}'")
    for planned in (inside, around):
        arrival = one(problems(planned))
        assert not arrival.record.all(Spread) and not arrival.record.all(Diagnosis)
        assert any("plan" in kept.why for kept in arrival.account.kept)


def test_a_problem_dated_ahead_is_not_used_and_said_so() -> None:
    ahead = problem(named("Secondary malignant neoplasm of liver", "94381002"), low="20270101")
    text = "<paragraph>Liver metastases</paragraph>"
    arrival = one(problems(ahead, text=text))
    assert not arrival.record.all(Spread)
    assert any("has not come yet" in unread.why for unread in arrival.account.unread)


def test_a_problem_that_is_to_end_next_year_is_not_resolved() -> None:
    entry = problem(named("Pneumonia")).replace(
        "<low value='20200304'/>", "<low value='20200304'/><high value='20270320'/>"
    )
    (found,) = one(problems(entry)).record.all(Problem)
    assert (found.stop, found.status) == (None, "")


def test_doubted_and_denied_names_are_no_diagnosis_in_a_problem_list_either() -> None:
    names = ("Possible liver metastases", "Bone metastases ruled out", "Mother had breast cancer")
    arrival = one(problems(*(problem(named(name, "94381002")) for name in names)))
    assert not arrival.record.all(Spread) and not arrival.record.all(Diagnosis)
    whys = [kept.why for kept in arrival.account.kept]
    assert all(any(sign in why for why in whys) for sign in ("suspicion", "not there", "relative"))


LIVER = named("Secondary malignant neoplasm of liver", "94381002")


@pytest.mark.parametrize(
    "entry",
    [
        problem(LIVER, negated=True),
        problem(LIVER).replace("<act ", "<act negationInd='true' "),
        problem(LIVER, more="<uncertaintyCode code='UN'/>"),
        problem(LIVER).replace("moodCode='EVN'", "moodCode='INT'"),
        problem(LIVER).replace("'active'", "'nullified'"),
        problem(LIVER, low="20270101"),
    ],
    ids=["negated", "negated around it", "uncertain", "planned", "a mistake", "ahead"],
)
def test_the_text_of_a_section_states_nothing_that_its_entry_takes_back(entry: str) -> None:
    text = "<paragraph>Liver metastases</paragraph>"
    record = one(problems(entry, text=text)).record
    assert not record.all(Spread)
    assert [d.text for d in record.all(Document) if d.kind == "section"] == ["Liver metastases"]


def test_what_is_denied_beside_it_does_not_silence_the_text_of_a_section() -> None:
    pain = problem(named("Chest pain"), negated=True)
    text = "<paragraph>Breast cancer metastatic to the liver</paragraph>"
    assert [s.site for s in one(problems(pain, text=text)).record.all(Spread)] == ["liver"]


def test_history_is_history() -> None:
    entry = problem(named("History of malignant neoplasm of breast", "429087003"))
    (found,) = one(problems(entry)).record.all(Diagnosis)
    assert found.what == "history"


def test_findings_about_the_tumor_are_no_second_cancer() -> None:
    record = one(
        problems(
            problem(named("Hormone receptor positive tumor", "417742002")),
            problem(named("Tumor stage T2c", "261653007")),
        )
    ).record
    assert not record.all(Diagnosis) and not record.all(Exam)
    assert [(r.name, r.result) for r in record.all(Receptor)] == [("HR", "positive")]
    assert [s.category for s in record.all(Stage)] == ["T2c"]


def test_a_stage_below_its_problem_is_read_too() -> None:
    stage = (
        "<entryRelationship typeCode='REFR'><observation classCode='OBS' moodCode='EVN'>"
        f"<code code='21908-9' codeSystem='{LOINC}' displayName='Stage group.clinical Cancer'/>"
        "<value xsi:type='CD' code='x' displayName='Stage IV'/></observation></entryRelationship>"
    )
    entry = problem(named("Malignant neoplasm of breast", "254837009"), more=stage)
    record = one(problems(entry)).record
    assert [s.group for s in record.all(Stage)] == ["IV"]
    assert record.all(Stage)[0].source.place == "section:Problems/entry 1/2"


def test_what_was_expected_before_an_operation_is_no_diagnosis() -> None:
    before = section("10219-4", "Preoperative diagnosis", problem(named("Breast cancer")))
    assert not one(before).record.all(Diagnosis)


def test_1899_is_no_date_and_said_so() -> None:
    (found,) = one(problems(problem(named("Asthma"), low="18991230"))).record.all(Problem)
    assert str(found.on) == "2021-01-01"  # when the concern began, the next best
    assert any("no real date" in doubt for doubt in found.doubts)


def test_a_section_is_known_by_its_template_or_title_when_its_code_is_wrong() -> None:
    by_title = section("NOT-REAL", "Problem list", problem(named("Asthma")))
    bare = "<section><templateId root='2.16.840.1.113883.10.20.22.2.5.1'/>"
    by_template = f"{bare}<entry>{problem(named('Gout'))}</entry></section>"
    assert {p.name for p in one(by_title, by_template).record.all(Problem)} == {"Asthma", "Gout"}


def test_a_resolved_problem_has_an_end() -> None:
    entry = problem(named("Pneumonia")).replace(
        "<low value='20200304'/>", "<low value='20200304'/><high value='20200320'/>"
    )
    (found,) = one(problems(entry)).record.all(Problem)
    assert (str(found.stop), found.status) == ("2020-03-20", "resolved")
