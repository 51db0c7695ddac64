"""One scan of Bea's: its spots beside earlier sizes, where they are, and a name for each."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import re
from decimal import Decimal

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from longbloom.web.is_it_working.body_map import together
from tests.people import day, drug, said_by
from tests.web.homes import ana, bea, home, keep_for, model_home, sam, text  # noqa: F401
from tests.web.is_it_working.test_scan_add import liver
from tests.web.record.test_pages_look import undo_of
from tests.web.record.test_writing import facts_of


def scan(on: str = "2026-03-05", **more: str) -> f.Scan:
    return f.Scan(kind="CT", on=day(on), source=said_by("you"), **more)


def page_of(here: f.Scan) -> str:
    return f"/is-it-working/scan/{fact_id(here)}/"


def row(page: str, name: str) -> list[str]:
    found = re.search(rf"<b>{re.escape(name)}</b>.*?</tr>", page, re.S)
    assert found
    return re.findall(r"<td>(.*?)</td>", found[0].replace("\N{NO-BREAK SPACE}", " "))


def test_each_size_stands_beside_the_first_of_this_treatment_and_the_smallest(bea):
    here = scan(conclusion="The liver lesion is smaller.")
    keep_for(
        "bea", drug("letrozole", "2025-06-01"), liver("2024-01-01", mm=Decimal(50)),
        liver("2025-05-20", mm=Decimal(40)), liver("2025-09-01", mm=Decimal(20)),
        liver("2026-03-05", mm=Decimal(30), change="larger"), here,
    )  # fmt: skip
    page = text(bea.get(page_of(here)))
    assert row(page, "My big one")[:4] == ["30 mm", "40 mm", "20 mm", "larger, it says"]
    assert "began 1 June 2025" in page and "The liver lesion is smaller." in page
    assert (
        "Liver: about the same" in page and "Liver: larger, by 20 percent and 5 mm or more" in page
    )
    assert "progress" not in page.casefold()


def test_a_spot_that_a_report_does_not_tell_of_is_not_called_gone(bea):
    here = scan()
    keep_for("bea", here, liver("2026-01-01"), liver("2026-01-01", spot="Healed", seen="gone"),
             liver("2026-03-05", spot="Other"))  # fmt: skip
    page = text(bea.get(page_of(here)))
    assert "This report does not speak of: My big one. That does not mean that it is gone." in page


def test_a_long_and_a_short_axis_are_never_compared(bea):
    here = scan()
    node = {"site": "lymph node", "place": "axillary", "side": "left", "spot": "Node"}
    keep_for("bea", liver("2026-01-01", **node, mm=Decimal(30), axis="long"),
             liver("2026-03-05", **node, mm=Decimal(9), axis="short"), here)  # fmt: skip
    page = text(bea.get(page_of(here)))
    assert "no two sizes to compare" in page and "smaller, by 30" not in page


def test_a_spot_without_a_name_gets_one_and_it_can_be_undone(bea):
    here = scan()
    keep_for("bea", here, liver("2026-01-01"), liver("2026-03-05", spot="", mm=Decimal(20)))
    page = text(bea.get(page_of(here)))
    assert "Spots without a name" in page
    (action,) = re.findall(r'action="([^"]+/name/[^"]+)"', page)
    key = action.rstrip("/").rsplit("/", 1)[1]
    again = text(bea.post(action, {f"{key}-which": ""}))
    assert "say that you are not sure" in again or "Which spot is it?" in again
    page = text(bea.post(action, {f"{key}-which": "=My big one"}, follow=True))
    assert row(page, "My big one")[:3] == ["20 mm", "30 mm", "30 mm"]
    bea.post(*undo_of(page), follow=True)
    assert [one.spot for one in facts_of("bea", f.Lesion)] == ["My big one", ""]


def test_two_scans_of_one_day_each_show_their_own_spots(bea):
    ct = scan(conclusion="Liver lesion of 20 mm.")
    bone = f.Scan(kind="bone scan", on=day("2026-03-05"), conclusion="Uptake in L3.",
                  source=said_by("you"))  # fmt: skip
    keep_for("bea", ct, bone, liver("2026-03-05", words="Liver lesion of 20 mm."))
    assert "My big one" in text(bea.get(page_of(ct)))
    assert "No spots of this scan" in text(bea.get(page_of(bone)))


def test_nobody_else_sees_it_and_an_unknown_name_is_not_found(bea, sam):
    here = scan()
    keep_for("bea", here)
    assert sam.get(page_of(here)).status_code == 404
    assert bea.get("/is-it-working/scan/none/").status_code == 404


def test_what_can_not_be_compared_adds_nothing_to_a_place():
    assert together(["", "smaller"]) == "smaller"
    assert together(["larger", "smaller"]) == "mixed"
    assert together(["same", "larger"]) == "larger"
    assert together([""]) == ""
