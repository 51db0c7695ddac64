"""What is known of a marker, and a lab fact as a point of its series."""

from datetime import date
from decimal import Decimal

from longbloom.core.is_it_working.marker_series import (
    Limits,
    Point,
    marker_known,
    of_line,
    point_of,
)
from longbloom.core.record.dates import read_date
from longbloom.core.record.facts import Lab
from tests.people import at

SAID = {
    "words": "",
    "source": "somebody",
    "place": "",
    "quote": "",
    "checked": date(2026, 11, 24),
    "next_review": date(2027, 11, 24),
}


def known(*claims: dict, causes: tuple = ()):
    return marker_known({
        "name": "CA 15-3", "also": ["CA15-3"], "loinc": ["6875-9"], "units": ["U/mL"],
        "claim": [{**SAID, **claim} for claim in claims],
        "benign_cause": [{**SAID, **cause} for cause in causes],
    })  # fmt: skip


def test_limits_are_those_that_somebody_read() -> None:
    flare = {"id": "flare", "first_day": 2, "last_day": 40, "verified": True}
    noted = {"id": "noted", "percent": 25, "verified": True}
    clear = {"id": "clear", "percent": 57, "verified": True}
    assert known(flare, noted, clear).limits == Limits(
        noted_pct=Decimal(25), clear_pct=Decimal(57), flare_first_day=2, flare_last_day=40
    )


def test_an_unread_limit_is_no_limit() -> None:
    unread = [
        {"id": "flare", "first_day": 2, "last_day": 40, "verified": False},
        {"id": "noted", "percent": 25, "verified": False},
        {"id": "clear", "percent": 57, "verified": False},
    ]
    assert known(*unread).limits == Limits()
    assert [claim.verified for claim in known(*unread).claims] == [False] * 3


def test_benign_causes_keep_whether_anybody_read_them() -> None:
    causes = ({"id": "liver", "verified": True}, {"id": "b12", "verified": False})
    found = known(causes=causes).benign_causes
    assert [(cause.id, cause.source, cause.verified) for cause in found] == [
        ("liver", "somebody", True),
        ("b12", "somebody", False),
    ]
    assert known().names == ("CA 15-3", "CA15-3")


def lab(on: str | None, **told) -> Lab:
    day = read_date(on) if on else None
    return Lab(
        source=at("Observation/1"), on=day, name="CA 15-3", marker="CA 15-3", unit="U/mL", **told
    )


def test_a_lab_fact_becomes_a_point() -> None:
    one = point_of(lab("2024-03-01", value=Decimal(60), high=Decimal(30)), lab_name="Lab A")
    other = point_of(lab("2024-03-31", value=Decimal(3), comparator="<"))
    assert (one.value, one.unit, one.high, one.lab) == (60, "U/mL", 30, "Lab A")
    assert (other.day - one.day, other.comparator) == (30, "<")


def test_a_month_is_no_day() -> None:
    assert point_of(lab("2024-03", value=Decimal(60))).day is None
    assert point_of(lab(None, value=Decimal(60))).day is None


def days(*given: int | None, start: int | None, until: int | None) -> list[int | None]:
    points = [Point(day=day, value=Decimal(60)) for day in given]
    return [point.day for point in of_line(points, start_day=start, next_day=until)]


def test_a_line_has_the_last_value_before_it_and_all_up_to_the_next() -> None:
    assert days(90, -40, -5, 30, 200, 201, start=0, until=200) == [-5, 30, 90, 200]
    assert days(-5, 0, 1, start=0, until=None) == [0, 1]
    assert days(5, 30, start=0, until=None) == [5, 30]


def test_without_a_known_start_all_values_with_a_day_stay() -> None:
    assert days(-40, None, 30, 300, start=None, until=None) == [-40, 30, 300]
    assert days(-40, 30, 300, start=None, until=200) == [-40, 30]


def test_a_missing_value_is_not_the_last_before_a_line() -> None:
    points = [Point(day=-40, value=Decimal(60)), Point(day=-5, value=None)]
    assert of_line(points, start_day=0, next_day=None) == (points[0],)
