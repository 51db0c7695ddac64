"""Papers read whole: what each kind of page says, and that nothing is taken from what says none."""

import pypdfium2
import pytest

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Lab, Receptor
from longbloom.importers.pdf.labs import TWO_VALUES
from longbloom.importers.pdf.read import Paper, read_paper
from tests.importers.pdf.papers import paper_of, saved, together
from tests.importers.pdf.press import hard
from tests.importers.pdf.press.imaging import imaging_sheet
from tests.importers.pdf.press.lab import CHOSEN, lab_sheet
from tests.importers.pdf.press.measure import NOTED_AT, TODAY
from tests.importers.pdf.press.pathology import pathology_sheet
from tests.importers.pdf.press.scoring import of_values, score
from tests.importers.pdf.press.truth import Sheet

LANGUAGES = {"en": 2, "de": 1, "es": 5, "fr": 11}


def read(sheet: Sheet, password: str = "") -> Paper:
    return read_paper(sheet.name, sheet.data, today=TODAY, noted_at=NOTED_AT, password=password)


def mistakes(sheet: Sheet) -> list[str]:
    """Values of a sheet that were missed, and those it does not say."""
    return of_values(score(read(sheet), sheet.truth)).said


@pytest.mark.parametrize("layout", sorted(set(CHOSEN)))
def test_labs_of_every_layout_are_read(layout: str) -> None:
    """One visit or many days on a page, two columns, heads that repeat on every page."""
    for seed in (2, 3):
        assert not mistakes(lab_sheet(seed, layout=layout)), (seed, layout)


@pytest.mark.parametrize("kind", [pathology_sheet, imaging_sheet])
def test_reports_in_words_are_read_in_four_languages(kind: object) -> None:
    assert callable(kind)
    sheets = [kind(seed) for seed in range(12)]
    assert {sheet.truth.language for sheet in sheets} == {"en", "de", "es", "fr"}
    for sheet in sheets:
        assert not mistakes(sheet), sheet.name


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_upright(degrees: int) -> None:
    sheet = hard.turned(degrees)
    assert not mistakes(sheet)
    tops = [one.box[1] for one in read(sheet).proposals if one.box]
    assert tops == sorted(tops), "from top to bottom, as she sees the page"


def test_every_proposal_says_its_page_its_place_and_its_words() -> None:
    for sheet in (lab_sheet(4, layout="pages"), pathology_sheet(3), imaging_sheet(4)):
        for one in read(sheet).proposals:
            assert one.fact.source.place == f"page {one.page}" and one.said
            left, top, right, bottom = one.box or (1, 1, 0, 0)
            assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1


def test_a_report_gives_the_document_its_kind_its_day_and_its_title() -> None:
    for sheet, kind in ((pathology_sheet(8), "pathology"), (imaging_sheet(9), "imaging")):
        paper = read(sheet)
        assert paper.document.kind == f"{kind} report" and paper.document.title
        assert paper.document.on == sheet.truth.on


def test_labs_and_pathology_in_one_file_are_each_read_as_what_they_are() -> None:
    labs, words = lab_sheet(1, layout="single", her=hard.HER), pathology_sheet(3)
    mixed = together("mixed.pdf", labs, words)
    assert not mistakes(mixed)
    said = [one for one in read(mixed).proposals if isinstance(one.fact, Receptor)]
    assert said and {one.page for one in said} == {2}


def test_nothing_is_proposed_twice() -> None:
    twice = together("copy.pdf", pathology_sheet(3), pathology_sheet(3))
    once, both = read(pathology_sheet(3)), read(twice)
    assert len(once.proposals) == len(both.proposals) == len({str(p.said) for p in once.proposals})


def test_the_ki_67_of_a_biopsy_is_one_value_and_no_second_one_of_a_table() -> None:
    lines = ["Surgical pathology report", "Collected: 03/05/2024", "FINAL DIAGNOSIS",
             "Left breast, core biopsy: invasive ductal carcinoma", "BIOMARKERS",
             "Test   Result   Unit", "ER     90     %", "Ki-67     20     %"]  # fmt: skip
    found = [one.fact for one in read(paper_of(lines)).proposals if isinstance(one.fact, Lab)]
    assert [fact.name for fact in found] == ["Ki-67"]


def test_a_lab_sheet_that_speaks_of_breast_cancer_is_no_pathology_report() -> None:
    lines = [
        "Laboratory report",
        "Collected: 03/05/2024",
        "Clinical: breast carcinoma, HER2 positive",
        "Hemoglobin     11.8     g/dL     12.0 - 15.5",
        "Platelets     210     10^9/L     150 - 400",
        "CA 15-3     48.0     U/mL     < 31.3",
        "Creatinine     0.8     mg/dL     0.5 - 1.0",
    ]
    paper = read(paper_of(lines))
    assert paper.document.kind == "lab report"
    assert {type(one.fact) for one in paper.proposals} == {Lab} and len(paper.proposals) == 4


def test_a_page_that_holds_labs_and_receptors_is_read_for_both() -> None:
    lines = [
        "Oncology summary",
        "Collected: 03/15/2024",
        "Hemoglobin     11.8     g/dL     12.0 - 15.5",
        "Platelets     210     10^9/L     150 - 400",
        "CA 15-3     48.0     U/mL     < 31.3",
        "IMMUNOHISTOCHEMISTRY",
        "Left breast, core biopsy: invasive ductal carcinoma",
        "Estrogen receptor: positive, 90 %",
        "HER2: negative (1+)",
    ]
    found = [one.fact for one in read(paper_of(lines)).proposals]
    assert sorted(fact.name for fact in found if isinstance(fact, Lab | Receptor)) == [
        "CA 15-3", "ER", "HER2", "Hemoglobin", "Platelets",
    ]  # fmt: skip


def test_the_number_in_a_markers_name_is_never_its_value() -> None:
    lines = ["Laboratory report", "Collected: 03/15/2024", "CA     125     66.5 U/mL     < 35.0"]
    found = [one.fact for one in read(paper_of(lines)).proposals]
    assert [(fact.name, str(fact.value)) for fact in found if isinstance(fact, Lab)] == [
        ("CA 125", "66.5")
    ]


def test_the_same_lab_twice_on_one_day_is_proposed_twice_and_doubted() -> None:
    sheet = hard.same_lab_twice()
    assert not mistakes(sheet)
    doubted = [one for one in read(sheet).proposals if TWO_VALUES in one.doubts]
    assert sorted(str(one.fact.value) for one in doubted if isinstance(one.fact, Lab)) == [
        "48.0",
        "84.0",
    ]


def test_dates_with_no_gap_between_them_are_read() -> None:
    across = ["Test   Unit   03/15/2024" + "04/19/2024", "CA 15-3   U/mL   48.0   51.5"]
    days = [p.fact.on for p in read(paper_of(across)).proposals]
    assert days == [PartialDate(2024, 3, 15), PartialDate(2024, 4, 19)]


def test_a_day_that_is_not_named_as_the_tests_is_told_as_unsure() -> None:
    lines = ["CT scan of the chest", "Springfield, March 5, 2024"]
    lines += ["FINDINGS", "New liver metastases.", "IMPRESSION", "Progression."]
    paper = read(paper_of(lines))
    assert paper.proposals and paper.document.on == PartialDate(2024, 3, 5)
    assert all(one.doubts for one in paper.proposals)


def test_several_people_are_each_named() -> None:
    paper = read(hard.two_people())
    assert ["ruiz" in paper.names[0].lower(), "whitcombe" in paper.names[1].lower()] == [True] * 2
    assert not mistakes(hard.two_people())


def test_a_file_of_sixty_pages_is_read_to_its_end() -> None:
    paper = read(hard.endless(60))
    assert paper.pages == 60 and len(paper.proposals) == 1 and not paper.unread


@pytest.mark.soak
def test_eight_hundred_pages_are_read_in_bounded_memory() -> None:
    from tests.importers.pdf.papers import most_memory

    assert most_memory(lambda: read(hard.endless())) < 100 * 1024 * 1024


def test_a_page_of_nothing_has_no_room_for_a_value() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(0.5, 0.5)
    paper = read(Sheet("speck.pdf", saved(document), hard.NOBODYS))
    assert paper.unread and not paper.proposals
