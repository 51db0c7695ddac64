"""Reading imaging reports: measured on labelled pieces, and what must never happen."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from longbloom.importers.words.imaging.read import read_report
from longbloom.importers.words.imaging.shapes import SeenFinding
from longbloom.importers.words.imaging.sizes import (
    A_DIFFERENCE,
    A_LIMIT,
    A_RANGE,
    MIXED_UNITS,
    NO_UNIT,
    TOO_LARGE,
)


def one(text: str) -> SeenFinding:
    (found,) = read_report(text).findings
    return found


@pytest.mark.parametrize(
    ("text", "now", "earlier"),
    [
        ("Liver lesion 2.3 cm, previously 3.1 cm.", "23", "31"),
        ("Liver lesion 2,3 cm (previously 31 mm).", "23", "31"),
        ("Liver lesion was 14 mm, now 1.2 cm.", "12", "14"),
        ("The liver lesion went from 1.1 to 0.8 cm.", "8", "11"),
        ("Liver lesion decreased to 8 mm from 11 mm.", "8", "11"),
        ("Liver lesion 12 mm; 14 mm on the prior.", "12", "14"),
        ("Liver lesions up to 15 mm, formerly up to 22 mm.", "15", "22"),
        ("Leberläsion von 12 auf 18 mm gewachsen.", "18", "12"),
        ("Lésion hépatique de 22 mm contre 30 mm.", "22", "30"),
        ("Lesión hepática de 22 mm (previo 30 mm).", "22", "30"),
    ],
)
def test_a_size_of_now_is_told_from_an_earlier_one(text: str, now: str, earlier: str) -> None:
    found = one(text)
    assert (found.mm, found.earlier_mm) == ((Decimal(now),), (Decimal(earlier),))


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("The lung nodule measures 14.", NO_UNIT),
        ("A liver lesion of 2500 mm.", TOO_LARGE),
        ("A liver lesion of 5-7 mm.", A_RANGE),
        ("A liver lesion of less than 5 mm.", A_LIMIT),
        ("A liver lesion of 23 x 1.9 cm.", MIXED_UNITS),
        ("The liver lesion has grown by 3 mm.", A_DIFFERENCE),
        ("The liver lesion is 3 mm larger.", A_DIFFERENCE),
    ],
)
def test_an_unclear_size_is_left_out_and_said(text: str, doubt: str) -> None:
    found = one(text)
    assert (found.mm, found.doubts) == ((), (doubt,))


@pytest.mark.parametrize(
    ("certainty", "texts"),
    [
        (
            "denied",
            "No new liver lesions.|No evidence of liver metastases.|Keine neuen Leberläsionen.|"
            "Sin metástasis óseas.|Absence d'épanchement pleural.|New lesions: none.|"
            "No enlarged axillary, mediastinal, or hilar lymph nodes.",
        ),
        (
            "possible",
            "Metastasis in the liver cannot be excluded.|Liver lesion suspicious for metastasis.|"
            "Verdacht auf Lebermetastase.|Indeterminate 5 mm lung nodule.|"
            "Liver lesion, metastasis is not excluded.",
        ),
        (
            "said",
            "Liver metastases, unchanged.|No significant change of the liver metastases.|"
            "The liver lesion has resolved.|New 6 mm brain lesion, not seen on the prior study.",
        ),
    ],
)
def test_what_is_said_is_told_from_what_is_feared_or_denied(certainty: str, texts: str) -> None:
    read = {
        text: {found.certainty for found in read_report(text).findings} for text in texts.split("|")
    }
    assert read == dict.fromkeys(texts.split("|"), {certainty})


def test_a_sentence_about_before_gives_an_earlier_size() -> None:
    text = "A 2.9 cm metastasis in the left upper lobe. Previously, this metastasis measured 8 mm."
    found = one(text)
    assert (found.mm, found.earlier_mm) == ((Decimal(29),), (Decimal(8),))
    assert one("Previously seen 14 mm lung nodule is unchanged.").mm == (Decimal(14),)


def test_members_of_a_list_share_what_stands_before_it() -> None:
    text = "Unchanged nodules of 5 mm (8-173) in the left upper lobe, 7 mm (11-86), and 9 mm."
    read = [(one.mm, one.change, one.place) for one in read_report(text).findings]
    assert read == [((Decimal(n),), "same", "left upper lobe") for n in (5, 7, 9)]
    nodes = read_report("Axillary nodes of 35 mm on the right and 37 mm on the left.").findings
    assert [(one.side, one.mm) for one in nodes] == [
        ("right", (Decimal(35),)),
        ("left", (Decimal(37),)),
    ]


def test_a_size_that_is_no_findings_is_listed() -> None:
    read = read_report("The ascending aorta measures 4.2 cm.")
    assert (read.findings, [one.said for one in read.left]) == ((), ["4.2 cm"])


@pytest.mark.parametrize(
    "text",
    [
        "There is a smaller 8 mm adrenal nodule.",
        "Bilateral pleural effusions, larger on the left.",
    ],
)
def test_a_comparison_of_things_is_no_change(text: str) -> None:
    assert {one.change for one in read_report(text).findings} == {""}


def test_what_is_no_finding_is_left() -> None:
    text = (
        "Technique: 5 mm slices.\nFindings: The aorta measures 4.2 cm. The spleen measures 11 cm. "
        "A 2.4-cm cyst in the left kidney. LIVER: Normal."
    )
    assert read_report(text).findings == ()


def test_nothing_is_lost_behind_a_history_without_an_end() -> None:
    text = "Indication: breast cancer, liver metastasis of 3 cm.\n\nLiver: A lesion of 12 mm.\n"
    assert [found.mm for found in read_report(text).findings] == [(Decimal(12),)]


WORDS = (
    "No", "no", "new", "neue", "stable", "lesion", "nodule", "12 mm", "2,3 cm", "1.4 x 2 cm",
    "from", "to", "previously", "(was", ")", "liver", "segment VI", "node", ",", ".", ";", ":",
    "\n", "\n- ", "Target lesions:", "sum of", "and", "but", "left", "RUL", "Impression:", "İ",
    "ß", "5-7 mm",
    "not excluded", "History:", "[x]", "T8", "without", "keine", "change",
)  # fmt: skip
REPORTS = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
)


@given(REPORTS)
@example("(\n;")
def test_every_text_can_be_read_and_every_sentence_stands_in_it(text: str) -> None:
    read = read_report(text)
    for found in (*read.findings, *read.says, *read.sums):
        assert found.sentence and text[found.start : found.end] == found.sentence
    for one in read.findings:
        assert one.place in one.sentence or one.doubts or one.place in text
        assert all(0 < size <= 400 for size in (*one.mm, *one.earlier_mm))
        assert not (one.certainty == "denied" and one.change)


@given(
    st.sampled_from(["liver lesions", "pulmonary nodules", "bone metastases", "axillary nodes"]),
    st.sampled_from(["", "suspicious ", "or enlarging ", "FDG-avid "]),
    st.sampled_from(["No", "There are no", "No evidence of", "Without", "No definite"]),
)
def test_no_new_never_is_new(things: str, kind: str, no: str) -> None:
    found = read_report(f"{no} new {kind}{things}.").findings
    assert found and {(one.change, one.certainty) for one in found} == {("", "denied")}


@given(st.integers(10, 390), st.integers(10, 390))
def test_cm_and_mm_are_the_same(now: int, earlier: int) -> None:
    in_mm = one(f"Liver lesion {now} mm, previously {earlier} mm.")
    in_cm = one(f"Liver lesion {now / 10} cm, previously {earlier / 10} cm.")
    assert (in_mm.mm, in_mm.earlier_mm) == (in_cm.mm, in_cm.earlier_mm) != ((), ())
