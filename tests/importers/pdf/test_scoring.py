"""The scoring is just: a perfect reading scores full, and each kind of mistake is seen."""

from decimal import Decimal

import pytest
from msgspec import structs

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Gene, Receptor, Scan, Spread, Stage
from tests.importers.pdf.press.lab import lab_sheet
from tests.importers.pdf.press.measured import NOWHERE
from tests.importers.pdf.press.readings import Reading, perfect
from tests.importers.pdf.press.scoring import of_values, score
from tests.importers.pdf.press.truth import Expected, Truth
from tests.importers.pdf.press.unit_words import same_unit

TRUTH = lab_sheet(2, layout="single").truth
DAY = PartialDate(2024, 5, 14)


def changed(reading: Reading, **changes: object) -> Reading:
    """The reading with its first value read otherwise."""
    first, *rest = reading.proposals
    wrong = structs.replace(first, fact=structs.replace(first.fact, **changes))
    return structs.replace(reading, proposals=(wrong, *rest))


def test_a_perfect_reading_scores_full_in_every_line() -> None:
    for count in score(perfect(TRUTH), TRUTH).values():
        assert (count.wrong, count.missed) == (0, 0)


@pytest.mark.parametrize(
    "mistake",
    [
        {"value": Decimal("99999")},
        {"unit": "furlongs"},
        {"on": PartialDate(1999, 1, 1)},
        {"on": None},
        {"comparator": ">"},
        {"loinc": "1988-5"},
        {"loinc": "", "name": "Something else"},
    ],
)
def test_each_mistake_in_a_value_is_one_wrong_and_one_missed(mistake: dict[str, object]) -> None:
    count = of_values(score(changed(perfect(TRUTH), **mistake), TRUTH))
    assert (count.wrong, count.missed) == (1, 1)


REPORT = Truth(
    kind="pathology",
    names=("Ana Ruiz",),
    born=PartialDate(1968, 4, 17),
    on=DAY,
    expected=tuple(
        Expected(fact=fact)
        for fact in (
            Receptor(source=NOWHERE, on=DAY, name="HER2", result="low", score="2+"),
            Gene(source=NOWHERE, on=DAY, gene="PIK3CA", result="positive", change="p.H1047R"),
            Stage(source=NOWHERE, on=DAY, category="pN1a"),
            Diagnosis(source=NOWHERE, on=DAY, what="primary", name="carcinoma", side="left"),
            Spread(source=NOWHERE, on=DAY, site="bone"),
            Scan(source=NOWHERE, on=DAY, kind="CT", conclusion="Stable disease."),
        )
    ),
)


@pytest.mark.parametrize(
    ("place", "mistake"),
    [
        (0, {"result": "negative"}),
        (0, {"name": "ER"}),
        (1, {"change": "p.E545K"}),
        (1, {"result": "negative"}),
        (2, {"category": "pN2a"}),
        (3, {"side": "right"}),
        (3, {"what": "metastatic"}),
        (4, {"site": "liver"}),
        (5, {"kind": "MRI"}),
        (5, {"on": PartialDate(2023, 1, 2)}),
    ],
)
def test_each_mistake_in_words_is_one_wrong_and_one_missed(
    place: int, mistake: dict[str, object]
) -> None:
    right = list(perfect(REPORT).proposals)
    right[place] = structs.replace(right[place], fact=structs.replace(right[place].fact, **mistake))
    reading = structs.replace(perfect(REPORT), proposals=tuple(right))
    count = of_values(score(reading, REPORT))
    assert (count.right, count.wrong, count.missed) == (5, 1, 1)


def test_spelling_is_no_mistake_and_a_missing_detail_costs_its_own_line() -> None:
    right = list(perfect(REPORT).proposals)
    spelled = ({"score": ""}, {"change": "H1047R"}, {"category": "N1a(sn)", "basis": "p"})
    for place, changes in enumerate(spelled):
        fact = structs.replace(right[place].fact, **changes)
        right[place] = structs.replace(right[place], fact=fact)
    counts = score(structs.replace(perfect(REPORT), proposals=tuple(right)), REPORT)
    assert of_values(counts).right == 6
    assert counts["receptor detail"].missed == 1


def test_a_wrong_range_or_flag_costs_its_own_line_and_not_the_value() -> None:
    reading = changed(perfect(TRUTH), low=Decimal("0.001"), high=Decimal("9999"), flag="HH?")
    counts = score(reading, TRUTH)
    assert of_values(counts).precision == of_values(counts).recall == 1
    assert counts["range"].wrong == counts["range"].missed == 1
    assert counts["flag"].wrong == 1


def test_what_is_left_out_is_missed_and_what_is_added_is_wrong() -> None:
    whole = perfect(TRUTH)
    fewer = structs.replace(whole, proposals=whole.proposals[2:])
    assert of_values(score(fewer, TRUTH)).missed == 2
    less = structs.replace(TRUTH, expected=TRUTH.expected[3:])
    assert of_values(score(whole, less)).wrong == 3


def test_the_same_fact_twice_is_one() -> None:
    whole = perfect(TRUTH)
    doubled = structs.replace(whole, proposals=whole.proposals * 2)
    assert of_values(score(doubled, TRUTH)).wrong == 0


def test_an_arguable_fact_may_be_read_or_left() -> None:
    open_to = structs.replace(TRUTH.expected[0], arguable=True)
    truth: Truth = structs.replace(TRUTH, expected=(open_to, *TRUTH.expected[1:]))
    whole = perfect(truth)
    without = structs.replace(whole, proposals=whole.proposals[1:])
    for reading in (whole, without):
        count = of_values(score(reading, truth))
        assert (count.wrong, count.missed) == (0, 0)


def test_a_doctor_is_not_the_patient_and_the_paper_has_its_kind_and_day() -> None:
    counts = score(structs.replace(perfect(TRUTH), names=("Priya Raman",), document=None), TRUTH)
    assert (counts["name"].wrong, counts["name"].missed) == (1, 1)
    assert counts["document"].missed == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("10^3/µL", "G/l", True),
        ("x10E3/uL", "10*9/L", True),
        ("g/dl", "g/dL", True),
        ("G/l", "g/l", False),
        ("kU/L", "U/mL", True),
        ("µg/L", "ng/mL", True),
        ("mg/dL", "mg/L", False),
        ("/mm³", "/µL", True),
        ("ml/min/1,73m²", "mL/min/1.73", True),
        ("mmol/L", "µmol/L", False),
    ],
)
def test_units_are_the_same_or_not(one: str, other: str, same: bool) -> None:
    assert same_unit(one, other) is same
