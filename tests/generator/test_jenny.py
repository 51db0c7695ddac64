"""The invented person to look round with: a published record, and years that fit to it."""

from datetime import date

import pytest

from longbloom.core.picture.picture import picture_of
from longbloom.core.record.dates import date_of
from longbloom.generator.jenny import jenny
from longbloom.importers.arrive import read_files
from tests.shared import shared

PUBLISHED = "records/mcode/Bundle-mcode-patient-bundle-jenny-m.json"
DAYS = [date(2026, 11, 24), date(2027, 3, 1), date(2028, 2, 29), date(2030, 12, 31)]


def test_the_published_record_is_as_it_was_published():
    assert jenny(DAYS[0])[0][1] == shared(PUBLISHED).read_bytes()


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_both_files_are_of_one_person_and_make_one_picture(today):
    arrivals = read_files(jenny(today, facts=400), today=date_of(today))
    assert len(arrivals) == 1
    picture = picture_of(arrivals[0].record)
    assert arrivals[0].account.unread == ()
    drugs = [line.drugs for line in picture.lines]
    assert "anastrozole" in drugs[1] and len(drugs) >= 4
    early = [line for line in picture.lines if line.setting == "early"]
    assert len(early) == 2 and all(line.stop for line in early)


def test_a_day_before_anything_happened_is_refused():
    with pytest.raises(ValueError, match="2024-11-07"):
        jenny(date(2023, 1, 1))
