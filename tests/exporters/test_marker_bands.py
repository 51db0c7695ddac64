"""The picture of Ana's marker holds her values, the band of chance, and the first days in words."""

from datetime import date

from lxml import etree

from longbloom.exporters.charts.marker_bands import (
    BOTTOM,
    Bands,
    Dot,
    Stretch,
    axis_for,
    draw,
    height,
)

TODAY = date(2026, 11, 24)
DOTS = (
    Dot(date(2026, 1, 5), 60), Dot(date(2026, 3, 1), 3, exact=False), Dot(date(2026, 6, 1), 96),
)  # fmt: skip
EARLY = Stretch(date(2026, 1, 11), date(2026, 3, 11), "values can jump at first")


def drawn(dots: tuple[Dot, ...] = DOTS, **more: object) -> etree._Element:
    bands = Bands(unit="U/mL", **more)  # type: ignore[arg-type]
    return etree.fromstring(
        draw(dots, bands, key="m", title="CA 15-3", sentence="Newest: 96.", until=TODAY)
    )


def of_class(picture: etree._Element, name: str) -> list[etree._Element]:
    return [one for one in picture.iter() if one.get("class") == name]


def test_each_value_has_its_dot_and_one_that_is_no_number_a_ring() -> None:
    picture = drawn()
    assert len(of_class(picture, "dot")) == 2 and len(of_class(picture, "dot about")) == 1
    assert len(of_class(picture, "course")[0]) == 1


def test_the_band_the_limit_and_the_first_days_are_there_when_known() -> None:
    picture = drawn(chance=(42.0, 78.0), limit=30.0, early=EARLY)
    assert [len(of_class(picture, kind)) for kind in ("chance", "limit", "early")] == [1, 1, 1]
    assert "values can jump at first" in "".join(picture.itertext())
    bare = drawn()
    assert not [kind for kind in ("chance", "limit", "early") if of_class(bare, kind)]


def test_zero_stands_at_the_foot_of_the_picture_and_the_band_around_its_value() -> None:
    picture = drawn(chance=(42.0, 78.0))
    assert height(0, 100) == BOTTOM
    band = of_class(picture, "chance")[0]
    top, tall = float(band.get("y") or 0), float(band.get("height") or 0)
    dot = float(of_class(picture, "dot")[0].get("cy") or 0)
    assert top < dot < top + tall < BOTTOM


def test_treatments_stand_behind_with_a_letter_each() -> None:
    two = (Stretch(date(2020, 1, 1), date(2026, 1, 9), "A"), Stretch(date(2026, 1, 10), TODAY, "B"))
    long_ago = Stretch(date(2010, 1, 1), date(2011, 1, 1), "Z")
    picture = drawn(treatments=(*two, long_ago))
    letters = [one.text for one in picture.iter() if one.get("class") == "lane halo"]
    assert letters == ["A", "B"]


def test_one_value_is_drawn_and_none_draws_nothing() -> None:
    assert len(of_class(drawn(DOTS[:1]), "dot")) == 1
    bands = Bands(unit="")
    assert draw((), bands, key="m", title="", sentence="", until=TODAY) == ""


def test_the_axis_shows_the_first_days_but_never_the_time_to_come() -> None:
    bands = Bands(unit="", early=Stretch(date(2026, 10, 1), date(2026, 12, 30)))
    axis = axis_for((Dot(date(2026, 9, 1), 5),), bands, until=TODAY)
    assert date(2026, 9, 1) > axis.first and axis.last < date(2026, 12, 10)


def test_letters_of_a_name_never_become_markup() -> None:
    picture = draw(DOTS, Bands(unit="<b>"), key="m", title="<i>", sentence="&", until=TODAY)
    assert "<b>" not in picture and "<i>" not in picture
