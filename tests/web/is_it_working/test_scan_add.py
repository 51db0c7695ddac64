"""Bea pastes a scan's report: she sees each spot beside its sentence, and keeps what is right."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import re
from decimal import Decimal
from typing import Any

import pytest

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from tests.people import at, day, said_by
from tests.web.homes import ana, bea, home, keep_for, model_home, text  # noqa: F401
from tests.web.record.test_pages_look import undo_of
from tests.web.record.test_writing import facts_of

ADD = "/is-it-working/scan/add/"
REPORT = """CT chest, abdomen and pelvis

FINDINGS:
Lungs: A nodule in the right upper lobe measures 8 mm, previously 12 mm.
Liver: Target lesion in segment 6 measures 2.1 x 1.8 cm, previously 3.0 cm.
The aorta measures 2.4 cm.
Lymph nodes: Left axillary lymph node with a short axis of 9 mm, previously 16 mm.
A faint lesion in the left iliac bone cannot be excluded.
No pleural effusion.

IMPRESSION:
1. Partial response. 2. No new lesions.
"""


def asked(**said: str) -> dict[str, str]:
    return {"text": REPORT, "kind": "CT", "on": "2026-03-05", **said}


def liver(on: str = "2026-01-10", **more: Any) -> f.Lesion:
    said = {"site": "liver", "place": "segment 6", "spot": "My big one", "mm": Decimal(30),
            "seen": "measured", **more}  # fmt: skip
    return f.Lesion(on=day(on), source=said_by("you"), **said)


def fields_of(page: str) -> dict[str, str]:
    """What a browser would send back from the form, unchanged."""
    from html import unescape

    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            found[name[1]] = unescape(value[1]) if value else "on" if "checkbox" in tag else ""
    for name, inside in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = unescape(chosen[1]) if chosen else ""
    return {**found, "step": "keep"}


def test_each_spot_stands_beside_its_sentence_and_nothing_is_kept_yet(bea):
    page = text(bea.post(ADD, asked()))
    assert "Liver, segment 6" in page and "measures 2.1 x 1.8 cm, previously 3.0 cm." in page
    sent = fields_of(page)
    assert (sent["s1-mm"], sent["s1-earlier_mm"], sent["s1-role"]) == ("21", "30", "target")
    assert (sent["s2-mm"], sent["s2-axis"], sent["s2-side"]) == ("9", "short", "left")
    assert sent["trend"] == "smaller" and sent["new_spots"] == "none"
    assert "The report says it did not see:" in page and "No pleural effusion." in page
    assert "Sizes we did not place" in page and "<b>2.4 cm</b>" in page
    assert not facts_of("bea", f.Scan) and not facts_of("bea", f.Lesion)


def test_what_she_ticks_is_kept_with_the_scan_and_undone_at_once(bea):
    sent = fields_of(text(bea.post(ADD, asked())))
    assert "s1-keep" in sent and "s3-keep" not in sent  # the report is not sure of the last
    answer = bea.post(ADD, sent, follow=True)
    page = text(answer)
    assert "with 3 spots" in page and "segment" not in answer.redirect_chain[0][0]
    (scan,) = facts_of("bea", f.Scan)
    assert (scan.kind, scan.trend, scan.new_spots) == ("CT", "smaller", "none")
    assert set(scan.sites) == {"lung", "liver", "lymph node"}
    assert scan.conclusion == REPORT.strip() and str(scan.on) == "2026-03-05"
    lesions = {one.spot: one for one in facts_of("bea", f.Lesion)}
    one = lesions["Liver, segment 6"]
    assert (one.mm, one.earlier_mm, one.seen, one.role) == (21, 30, "measured", "target")
    assert "segment 6 measures" in one.words and one.source.said_by == "you"
    bea.post(*undo_of(page), follow=True)
    assert not facts_of("bea", f.Scan) and not facts_of("bea", f.Lesion)


def test_a_spot_in_the_same_words_is_offered_and_one_that_may_be_it_is_asked_about(bea):
    keep_for("bea", liver())
    sent = fields_of(text(bea.post(ADD, asked())))
    assert sent["s1-which"] == "=My big one"
    keep_for("bea", liver(place="segment 7", spot="The other"))
    other = REPORT.replace("segment 6", "segment 5")
    page = text(bea.post(ADD, asked(text=other)))
    assert fields_of(page)["s1-which"] == ""
    page = text(bea.post(ADD, fields_of(page)))
    assert "say that you are not sure" in page and not facts_of("bea", f.Scan)
    bea.post(ADD, {**fields_of(page), "s1-which": "?"}, follow=True)
    assert [one.spot for one in facts_of("bea", f.Lesion) if one.place == "segment 5"] == [""]


def test_an_old_report_brought_last_may_tell_of_the_same_spot(bea):
    keep_for("bea", liver("2026-09-01"))
    assert fields_of(text(bea.post(ADD, asked())))["s1-which"] == "=My big one"


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script> liver 2 cm", "\x00\x07 ☃ 12 mm \r\n\r\n"]
)
def test_odd_letters_are_shown_as_letters_and_kept(bea, words):
    page = text(bea.post(ADD, asked(text=f"Liver: Lesion in segment 6 of 12 mm. {words}")))
    assert "<script>alert" not in page
    sent = {**fields_of(page), "s0-name": "<b>x</b>"}
    assert "<b>x</b>" not in text(bea.post(ADD, sent, follow=True))
    assert facts_of("bea", f.Lesion)[0].spot == "<b>x</b>"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (asked(text=" "), "Nothing is here yet"),
        (asked(kind="", text="A nodule of 8 mm in the liver."), "Which kind of scan"),
        (asked(on=""), "A month is enough"),
        (asked(on="someday"), "Write a year like 2021"),
        (asked(on="tomorrow"), "still to come"),
    ],
)
def test_what_is_missing_is_asked_and_all_she_typed_stays(bea, said, told):
    page = text(bea.post(ADD, said))
    assert told in page and 'role="alert"' in page
    assert not said["text"].strip() or said["text"].strip()[:20] in page
    assert not facts_of("bea", f.Scan)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"s1-mm": "2100"}, "Sizes here are in millimeters"),
        ({"s1-mm": "0.5"}, "Sizes here are in millimeters"),
        ({"s1-mm": "much"}, "Write a number"),
        ({"s1-mm": ""}, "Write its size in millimeters"),
        ({"s1-mm": "2.1"}, "is one of them in centimeters?"),
        ({"s1-seen": "gone"}, "A size does not fit"),
        ({"s1-site": ""}, "Where is it?"),
        ({"s1-name": ""}, "Give it a short name"),
        ({"s1-name": "Lung, right upper lobe"}, "has this name, too"),
    ],
)
def test_what_can_not_be_right_is_asked_and_nothing_is_half_kept(bea, changes, told):
    sent = {**fields_of(text(bea.post(ADD, asked()))), **changes}
    page = text(bea.post(ADD, sent))
    assert told in page and 'role="alert"' in page
    name, value = next(iter(changes.items()))
    assert fields_of(page)[name] == value
    assert not facts_of("bea", f.Scan) and not facts_of("bea", f.Lesion)


def test_centimeters_are_understood_and_a_tenth_may_be_right_after_all(bea):
    sent = fields_of(text(bea.post(ADD, asked())))
    page = text(bea.post(ADD, {**sent, "s1-mm": "2.1", "s0-mm": "0.9 cm"}))
    assert 'name="s1-sure"' in page
    bea.post(ADD, {**fields_of(page), "s1-sure": "on"})
    sizes = {one.place: one.mm for one in facts_of("bea", f.Lesion)}
    assert sizes["segment 6"] == Decimal("2.1") and sizes["right upper lobe"] == 9


def test_the_text_comes_back_when_she_wants_to_change_it(bea):
    sent = fields_of(text(bea.post(ADD, asked())))
    page = text(bea.post(ADD, {**sent, "step": "text"}))
    assert "Show me what it says" in page and "The aorta measures 2.4 cm." in page
    assert 'role="alert"' not in page


def test_a_report_without_any_spot_is_kept_as_a_scan(bea):
    said = asked(text="Bone scan\nNo evidence of metastatic disease.", kind="")
    page = text(bea.post(ADD, said))
    assert "We found no spot in this text." in page
    sent = fields_of(page)
    assert sent["kind"] == "bone scan" and sent["trend"] == "gone"
    bea.post(ADD, sent)
    (scan,) = facts_of("bea", f.Scan)
    assert (scan.trend, scan.sites) == ("gone", ())


def test_the_same_report_once_more_is_said_to_be_there(bea):
    bea.post(ADD, fields_of(text(bea.post(ADD, asked()))))
    page = text(bea.post(ADD, asked()))
    assert "This very report is in your record already." in page
    assert fields_of(page)["s1-which"] == "=Liver, segment 6"
    bea.post(ADD, fields_of(page))
    assert len(facts_of("bea", f.Scan)) == 1 and len(facts_of("bea", f.Lesion)) == 3


def test_a_report_with_more_spots_than_fit_says_how_many_are_left(bea):
    lines = [f"A lesion in segment {n % 8 + 1} measures {n + 10} mm.\n" for n in range(60)]
    page = text(bea.post(ADD, asked(text="Liver:\n" + "".join(lines))))
    assert "10 more spots stand in this report than fit on this page." in page
    assert "s49-mm" in page and "s50-mm" not in page


def test_another_kind_of_scan_has_no_kind_of_ours(bea):
    bea.post(ADD, fields_of(text(bea.post(ADD, asked(kind="other")))))
    assert facts_of("bea", f.Scan)[0].kind == ""


def test_what_she_pastes_while_looking_around_goes_into_her_own_record(bea):
    session = bea.session
    session["demo"] = 1
    session.save()
    bea.post(ADD, fields_of(text(bea.post(ADD, asked()))))
    assert len(facts_of("bea", f.Scan)) == 1


def test_a_scan_from_the_hospital_gets_its_spots_and_no_second_scan(bea):
    brought = f.Scan(kind="PET-CT", conclusion=REPORT, on=day("2026-03-05"), source=at("DR/1"))
    keep_for("bea", brought)
    page = text(bea.get(f"/is-it-working/scan/{fact_id(brought)}/"))
    form = re.search(r'<form[^>]*action="/is-it-working/scan/add/">(.*?)</form>', page, re.S)
    assert form and "Look for spots" in form[1]
    sent = {name: value for name, value in fields_of(form[1]).items() if name != "step"}
    read = text(bea.post(ADD, sent))
    assert "is in your record already" not in read
    page = text(bea.post(ADD, fields_of(read), follow=True))
    assert facts_of("bea", f.Scan) == [brought]
    assert {one.site for one in facts_of("bea", f.Lesion)} >= {"liver", "lung"}
    assert "Look for spots" not in page and "Liver, segment 6" in page


def test_nothing_ticked_for_such_a_scan_keeps_nothing(bea):
    brought = f.Scan(kind="CT", conclusion="A lesion in the liver measures 9 mm.",
                     on=day("2026-03-05"), source=at("DR/1"))  # fmt: skip
    keep_for("bea", brought)
    read = text(bea.post(ADD, asked(text=brought.conclusion, of=fact_id(brought))))
    unticked = {name: value for name, value in fields_of(read).items() if "keep" not in name}
    bea.post(ADD, {**unticked, "step": "keep"}, follow=True)
    assert facts_of("bea", f.Lesion) == [] and facts_of("bea", f.Scan) == [brought]
