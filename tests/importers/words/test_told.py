"""Lines of a story, each with the name, the dates and the rest they hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longbloom.importers.words.told import told

TODAY = date(2026, 11, 24)
LINES = """
Ibrance + letrozole, March 2021 to Dec 2023, cancer grew | Ibrance + letrozole | 2021-03 | 2023-12 | | cancer grew
mastectomy, March 5, 2019 | mastectomy | 2019-03-05 | | |
Mastectomy left breast 2019 | Mastectomy left breast | 2019 | | |
radiation in summer 2019 | radiation | 2019 | | |
AC-T chemo, March to June 2019 | AC-T chemo | 2019-03 | 2019-06 | |
tamoxifen 2019-2021, side effects | tamoxifen | 2019 | 2021 | | side effects
tamoxifen 2019 - 2021 | tamoxifen | 2019 | 2021 | |
Enhertu since January 2024 | Enhertu | 2024-01 | | active |
Enhertu, Jan 2024 to now | Enhertu | 2024-01 | | active |
Xeloda until May 2022 | Xeloda | | 2022-05 | |
Kisqali from 3/2022 to 8/2023 (rash) | Kisqali | 2022-03 | 2023-08 | | rash
Faslodex | Faslodex | | | |
letrozole 2.5 mg | letrozole 2.5 mg | | | |
vitamin D, 1000 IU | vitamin D, 1000 IU | | | |
Ibrance y letrozol, de marzo de 2021 a mayo de 2023, progresión | Ibrance y letrozol | 2021-03 | 2023-05 | | progresión
cirugía en 2019 | cirugía | 2019 | | |
Enhertu desde enero de 2024 | Enhertu | 2024-01 | | active |
radioterapia, hace 3 años | radioterapia | 2023 | | |
EC, dann Paclitaxel, März bis Juni 2019 | EC, dann Paclitaxel | 2019-03 | 2019-06 | |
Verzenios seit Mai 2025 | Verzenios | 2025-05 | | active |
2019 | 2019 | | | |
"""  # noqa: E501


@pytest.mark.parametrize("row", LINES.strip().splitlines())
def test_a_line_gives_its_name_its_dates_and_the_rest(row: str) -> None:
    line, *expected = (cell.strip() for cell in row.split("|"))
    found = told(line, today=TODAY)
    shown = [found.words, str(found.on or ""), str(found.stop or ""), found.status, found.more]
    assert shown == [*expected, ""][:5]


@given(st.text(max_size=80))
def test_no_line_stops_before_it_starts(line: str) -> None:
    found = told(line, today=TODAY)
    if found.on and found.stop:
        assert found.on.first_day() <= found.stop.last_day()
