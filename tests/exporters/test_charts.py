"""Drawings hold what the table beside them holds, and nothing that has no date."""

from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Lab
from longbloom.exporters.charts import marker, timeline
from longbloom.exporters.charts.axis import Axis
from longbloom.exporters.sheet.results import markers, series
from longbloom.exporters.sheet.timeline import lanes
from longbloom.exporters.sheet.timeline import timeline as timeline_section
from tests.exporters import ana
from tests.exporters.ana import at, on, picture

TODAY = date(2026, 11, 24)


def value(number: str, day: str = "2020-01-01", unit: str = "U/mL") -> Lab:
    return Lab(
        name="CA 15-3", marker="CA 15-3", value=Decimal(number), unit=unit,
        on=on(day) if day else None, source=at("Observation/1"),
    )  # fmt: skip


def test_a_marker_shows_a_dot_for_each_value_and_names_itself() -> None:
    shown = ana.ana()
    figure = markers(shown).figures[0]
    drawn = etree.fromstring(marker.draw(figure, list(shown.markers["CA 15-3"]), key="m"))
    assert len(drawn.findall("circle")) == 20
    assert drawn.get("role") == "img"
    assert drawn.findtext("title") == "CA 15-3 from 2020 to 2024"
    assert "Newest: 29 U/mL on 15 October 2024." in (drawn.findtext("desc") or "")


def test_values_without_date_or_in_another_unit_are_told_not_drawn() -> None:
    values = [value("1"), value("2", "2020-02-01"), value("3", ""), value("4", unit="kU/L")]
    unit, drawn = series(values)
    assert (unit, len(drawn)) == ("U/mL", 2)
    figure = markers(picture(*ana.cancer(), *values)).figures[0]
    assert "2 values are in the table only" in figure.sentence


def test_a_single_value_draws_nothing() -> None:
    figure = markers(picture(value("1"))).figures[0]
    assert marker.draw(figure, [value("1")], key="m") == ""


def test_very_many_values_keep_their_highest_and_lowest() -> None:
    known = [(date.fromordinal(730_000 + n), float(n * 37 % 1000)) for n in range(5000)]
    thin = marker.thinned(known)
    assert len(thin) <= 170
    assert {max(v for _, v in known), min(v for _, v in known)} <= {v for _, v in thin}


@pytest.mark.parametrize(("most", "top"), [(0, 1), (0.4, 0.6), (95, 100), (100, 200), (7, 8)])
def test_the_scale_ends_on_a_round_number(most: float, top: float) -> None:
    assert marker.nice_top(most) == pytest.approx(top)


def test_the_time_line_has_a_bar_for_each_line_and_a_sign_for_each_scan() -> None:
    shown = ana.ana()
    figure = timeline_section(shown).figures[0]
    drawn = etree.fromstring(
        timeline.draw(
            figure, lanes(shown), shown.markers, spread_on=shown.metastatic_on, today=TODAY
        )
    )
    assert len(drawn.findall("rect")) == 3
    assert len(drawn.findall("svg")) == 2 + 5
    assert figure.table.rows[0] == ("2 March 2015", "Surgery: Lumpectomy", "")
    assert len(figure.table.rows) == 3 + 2 + 5


def test_a_record_without_dates_has_no_time_line() -> None:
    assert timeline_section(picture()).is_empty


@pytest.mark.parametrize("years", [0, 1, 2, 5, 12, 30, 100])
def test_the_axis_never_names_more_than_fits_a_phone(years: int) -> None:
    first = PartialDate(2024 - years, 3, 2).first_day()
    ticks = Axis(first, date(2024, 11, 1)).ticks()
    assert 1 <= len(ticks) <= 6
