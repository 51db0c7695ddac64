"""`longbloom add`: what she says is kept with her as the source, and said back."""

from decimal import Decimal
from typing import Any

import pytest

from tests.web.homes import PASSPHRASE
from tests.web.record.test_backup_at_terminal import Says, says

__all__ = ["says"]


def standing(noor: Any) -> list[Any]:
    from django.conf import settings
    from django.db import connections

    from longbloom.web.record import store

    settings.VAULT.unlock(PASSPHRASE)
    connections.close_all()
    return list(store.load(viewer=noor.owner, person=noor, parts=store.PARTS).facts)


def test_a_lab_value_with_its_unit_and_day(says: Says, noor: Any) -> None:
    code, out, err = says("add", "lab", "CA", "15-3", "48.50", "U/mL", "--on", "2026-03-05")
    assert (code, err) == (0, "") and "CA 15-3, 48.50 U/mL, 5 March 2026" in out
    (lab,) = standing(noor)
    assert (lab.name, lab.value, lab.unit, lab.marker) == (
        "CA 15-3", Decimal("48.50"), "U/mL", "CA 15-3",
    )  # fmt: skip
    assert str(lab.on) == "2026-03-05" and lab.source.said_by == "you"


def test_a_treatment_as_one_would_say_it(says: Says, noor: Any) -> None:
    code, out, _err = says("add", "treatment", "Femara,", "March", "2021", "to", "May", "2023")
    (drug,) = standing(noor)
    assert code == 0 and "Letrozole" in out
    assert (drug.name, str(drug.on), str(drug.stop)) == ("letrozole", "2021-03", "2023-05")


def test_any_words(says: Says, noor: Any) -> None:
    assert says("add", "note", "we", "danced")[0] == 0
    assert standing(noor)[0].text == "we danced"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lab", "CA 15-3"), "Write name, value and unit"),
        (("lab", "CA 15-3 48 U/mL", "--on", "soon"), "can't be read as one day"),
        (("note", "x", "--on", "2099-01-01"), "can't be read as one day"),
    ],
)
def test_what_is_not_understood_is_not_kept(
    says: Says, noor: Any, words: tuple[str, ...], said: str
) -> None:
    code, _out, err = says("add", *words)
    assert code == 2 and said in err and standing(noor) == []
