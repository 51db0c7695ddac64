"""Dates as people say them: a table of phrases, each with what it means on one Tuesday."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.record.dates import PartialDate
from longbloom.importers.words.when import read_when

TODAY = date(2026, 11, 24)  # a Tuesday
ENGLISH = """
today = 2026-11-24
Today = 2026-11-24
this morning = 2026-11-24
yesterday = 2026-11-23
last night = 2026-11-23
the day before yesterday = 2026-11-22
last Tuesday = 2026-11-17
Tuesday = 2026-11-17
on Monday = 2026-11-23
last wednesday = 2026-11-18
this past Friday = 2026-11-20
Tuesday last week = 2026-11-17
Friday last week = 2026-11-20
3 weeks ago = 2026-11-03
a week ago = 2026-11-17
about 10 days ago = 2026-11-14
two months ago = 2026-09
a month ago = 2026-10
11 months ago = 2025-12
2 years ago = 2024
a year ago = 2025
last week = 2026-11
this month = 2026-11
last month = 2026-10
this year = 2026
last year = 2025
end of last year = 2025
March 2023 = 2023-03
in March of 2023 = 2023-03
Mar 2023 = 2023-03
2023 March = 2023-03
early March 2023 = 2023-03
mid-March 2023 = 2023-03
March '23 = 2023-03
March = 2026-03
last March = 2026-03
December = 2025-12
November = 2026-11
summer 2019 = 2019
in the summer of 2019 = 2019
fall 2020 = 2020
Christmas 2021 = 2021-12
2019 = 2019
around 2019 = 2019
~2019 = 2019
2019ish = 2019
late 2019 = 2019
the year 2019 = 2019
March 5, 2023 = 2023-03-05
5 March 2023 = 2023-03-05
5th of March 2023 = 2023-03-05
March 5th = 2026-03-05
5 December = 2025-12-05
Tuesday, 17 November 2026 = 2026-11-17
Wednesday, 17 November 2026 = -
Sept 3, 2024 = 2024-09-03
5-Mar-2023 = 2023-03-05
05 Mar 23 = 2023-03-05
12.3.24 = 2024-03-12
12.3.98 = 1998-03-12
2024-03-12 = 2024-03-12
2024/3/12 = 2024-03-12
20240312 = 2024-03-12
2021-03 = 2021-03
03-2021 = 2021-03
03/2021 = 2021-03
31/12/2024 = 2024-12-31
12/31/2024 = 2024-12-31
2024-03-12T10:15:00Z = 2024-03-12
12.03.2024 08:15 = 2024-03-12
3/12/2024 8:15 AM = 2024-03-12
tomorrow = 2026-11-25
"""
SPANISH = """
hoy = 2026-11-24
ayer = 2026-11-23
anoche = 2026-11-23
anteayer = 2026-11-22
el martes pasado = 2026-11-17
el martes = 2026-11-17
el pasado lunes = 2026-11-23
el miércoles = 2026-11-18
hace 3 semanas = 2026-11-03
hace una semana = 2026-11-17
hace dos días = 2026-11-22
hace un mes = 2026-10
hace cinco meses = 2026-06
hace dos años = 2024
la semana pasada = 2026-11
el mes pasado = 2026-10
este mes = 2026-11
el año pasado = 2025
este año = 2026
marzo 2023 = 2023-03
marzo de 2023 = 2023-03
en marzo del 2023 = 2023-03
a principios de marzo de 2023 = 2023-03
verano de 2019 = 2019
el otoño de 2019 = 2019
a finales de 2019 = 2019
hacia 2019 = 2019
el año 2019 = 2019
5 de marzo de 2023 = 2023-03-05
el 5 de marzo = 2026-03-05
1º de mayo de 2020 = 2020-05-01
12 ago 2023 = 2023-08-12
agosto = 2026-08
diciembre = 2025-12
Navidad de 2020 = 2020-12
martes, 17 de noviembre de 2026 = 2026-11-17
12/3/24 = 2024-03-12
"""
GERMAN = """
heute = 2026-11-24
gestern = 2026-11-23
vorgestern = 2026-11-22
letzten Dienstag = 2026-11-17
am Dienstag = 2026-11-17
vor 3 Wochen = 2026-11-03
vor einem Monat = 2026-10
vor zwei Jahren = 2024
letzte Woche = 2026-11
letztes Jahr = 2025
März 2023 = 2023-03
im März 2023 = 2023-03
Sommer 2019 = 2019
5. März 2023 = 2023-03-05
Weihnachten 2020 = 2020-12
"""
NONE = (
    "", "soon", "next Tuesday", "last spring", "spring", "2021-13", "31.31.2020", "0000", "1899",
    "30.2.2024", "31 April 2023", "2019-2020", "2019 or 2020", "March or April 2023", "a while ago",
    "a few weeks ago", "1 000 000 days ago", "3/21", "12", "5", "99999", "Tuesday Friday", "45.5",
    "March March", "32 March 2023", "when I was 40", "the 90s", "2023 2024", "5 6 7 8", "٣", "²",
    "0 weeks ago", "hace tiempo", "irgendwann", "-", "1/2/3/4", "13/13/2024", "last", "'",
)  # fmt: skip


def rows(text: str) -> list[tuple[str, str]]:
    pairs = (line.rpartition(" = ") for line in text.strip().splitlines())
    return [(phrase, meaning) for phrase, _, meaning in pairs if phrase]


@pytest.mark.parametrize(("phrase", "meaning"), rows(ENGLISH + SPANISH + GERMAN))
def test_a_phrase_means_what_she_said_and_nothing_more_exact(phrase: str, meaning: str) -> None:
    order = "mdy" if "AM" in phrase else "dmy"
    found = read_when(phrase, today=TODAY, order=order)
    expected = "2024-03-12" if "AM" in phrase else meaning
    assert (str(found.on) if found else "-") == expected


@pytest.mark.parametrize("phrase", NONE)
def test_what_names_no_date_or_two_is_none(phrase: str) -> None:
    assert read_when(phrase, today=TODAY) is None


@pytest.mark.parametrize(
    ("phrase", "order", "meaning", "other"),
    [
        ("03/04/2024", "dmy", "2024-04-03", "2024-03-04"),
        ("03/04/2024", "mdy", "2024-03-04", "2024-04-03"),
        ("3-4-24", "mdy", "2024-03-04", "2024-04-03"),
        ("03.04.2024", "mdy", "2024-04-03", ""),
        ("04/04/2024", "mdy", "2024-04-04", ""),
        ("13/04/2024", "mdy", "2024-04-13", ""),
        ("March 23", "mdy", "2026-03-23", "2023-03"),
        ("marzo 23", "dmy", "2026-03-23", "2023-03"),
        ("March 29", "mdy", "2026-03-29", ""),
    ],
)
def test_where_only_the_order_tells_the_other_reading_is_given_too(
    phrase: str, order: str, meaning: str, other: str
) -> None:
    found = read_when(phrase, today=TODAY, order=order)
    assert found and str(found.on) == meaning
    assert str(found.other or "") == other


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2025, 1, 1), date(2026, 3, 2)])
def test_the_edges_of_months_and_years(today: date) -> None:
    for phrase in ("a month ago", "a year ago", "last month", "last week", "yesterday", "Sunday"):
        found = read_when(phrase, today=today)
        assert found and found.on.first_day() <= today


def test_a_week_across_two_years_has_no_date_of_its_own() -> None:
    assert read_when("last week", today=date(2026, 1, 6)) is None
    found = read_when("last week", today=date(2026, 11, 4))
    assert found and str(found.on) == "2026"


@given(st.dates(date(1901, 1, 1), date(2026, 11, 24)))
def test_every_day_written_out_is_read_back(day: date) -> None:
    exact = PartialDate(day.year, day.month, day.day)
    for text in (f"{day:%d %B %Y}", f"{day:%B %d, %Y}", f"{day:%d.%m.%Y}", day.isoformat(),
                 f"{day:%A, %d %B %Y}", f"{day:%d-%b-%Y}"):  # fmt: skip
        found = read_when(text, today=TODAY)
        assert found and found.on == exact and found.other is None, text
    month = read_when(f"{day:%B %Y}", today=TODAY)
    assert month and month.on == PartialDate(day.year, day.month)


@given(st.text(max_size=40))
def test_whatever_she_types_gives_a_real_date_or_none(text: str) -> None:
    found = read_when(text, today=TODAY)
    if found:
        assert found.on.first_day() <= found.on.last_day()
