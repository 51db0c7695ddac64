"""Tables from file to facts: she tells what the columns are, keeps the rows, takes them back."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

from longbloom.core.record import facts as f
from longbloom.web.record.models import Paper
from tests.web.homes import bea, home, model_home, sam, text  # noqa: F401
from tests.web.record.arriving import added, newest
from tests.web.record.test_pages_look import undo_of
from tests.web.record.test_writing import facts_of

TABLE = b"""Day,Analysis,Outcome,Units
03/04/2024,CEA,"3,1",ng/mL
05/04/2024,CEA,"3,5",ng/mL
soon,CEA,"4,0",ng/mL
"""
COLUMNS = {"column-0": "date", "column-1": "test", "column-2": "value", "column-3": "unit",
           "heading": "on", "order": "dmy", "decimal": ","}  # fmt: skip


def brought(browser, data=TABLE, name="labs.csv"):
    added(browser, (name, data))
    return f"/files/open/{Paper.objects.order_by('-pk')[0].pk}/table/0/"


def test_a_table_waits_whole_until_she_says_what_its_columns_are(bea, at_once):
    page = added(bea, ("labs.csv", TABLE))
    assert "tell me what their columns are" in page and not facts_of("bea", f.Lab)
    assert newest().account["kept"][0][1] == "a table: tell me what its columns are"


def test_the_guess_is_shown_with_the_first_rows_and_what_cant_be_read(bea, at_once):
    page = text(bea.get(brought(bea)))
    assert '<option value="date" selected>' in page and '<option value="unit" selected>' in page
    assert "What does 03/04/2024 mean here?" in page
    assert "row 4" in page and "soon" in page


def test_all_rows_are_kept_with_file_and_row_and_taken_back_and_put_back(bea, at_once):
    way = brought(bea)
    page = text(bea.post(way, {**COLUMNS, "do": "keep"}, follow=True))
    assert "2 entries of this table are in your record." in page
    found = facts_of("bea", f.Lab)
    assert [(str(one.on), str(one.value), str(one.source)) for one in found] == [
        ("2024-04-03", "3.1", "labs.csv#row 2"), ("2024-04-05", "3.5", "labs.csv#row 3"),
    ]  # fmt: skip
    gone = text(bea.post(*undo_of(page), follow=True))
    assert "2 entries of this table are taken back." in gone and not facts_of("bea", f.Lab)
    bea.post(*undo_of(gone), follow=True)
    assert len(facts_of("bea", f.Lab)) == 2


def test_keeping_again_with_another_meaning_replaces_what_was_kept(bea, at_once):
    way = brought(bea)
    bea.post(way, {**COLUMNS, "do": "keep"})
    bea.post(way, {**COLUMNS, "order": "mdy", "do": "keep"})
    assert [str(one.on) for one in facts_of("bea", f.Lab)] == ["2024-03-04", "2024-05-04"]
    bea.post(way, {**COLUMNS, "do": "keep"})
    assert [str(one.on) for one in facts_of("bea", f.Lab)] == ["2024-04-03", "2024-04-05"]
    bea.post(way, {**COLUMNS, "do": "keep"})
    assert len(facts_of("bea", f.Lab)) == 2


def test_the_next_table_with_these_headings_is_preset(bea, at_once):
    bea.post(brought(bea), {**COLUMNS, "column-3": "note", "do": "keep"})
    other = TABLE.replace(b"3,1", b"7,1").replace(b"2024", b"2025")
    page = text(bea.get(brought(bea, other, "next.csv")))
    assert "headings before" in page and '<option value="note" selected>' in page
    assert 'value="dmy" checked' in page and len(facts_of("bea", f.Lab)) == 2


def test_undoing_the_import_takes_its_rows_along(bea, at_once):
    bea.post(brought(bea), {**COLUMNS, "do": "keep"})
    bea.post(f"/files/{newest().pk}/undo/")
    assert not facts_of("bea", f.Lab)
    bea.post(f"/files/{newest().pk}/put-back/")
    assert len(facts_of("bea", f.Lab)) == 2


def test_looking_again_keeps_nothing(bea, at_once):
    page = text(bea.post(brought(bea), {**COLUMNS, "do": "look"}))
    assert "2 entries in all." in page and not facts_of("bea", f.Lab)


def test_nobody_else_opens_her_table(bea, sam, at_once):
    way = brought(bea)
    assert sam.get(way).status_code == 404
    assert sam.post(way, {**COLUMNS, "do": "keep"}).status_code == 404
    assert bea.get(way.replace("/0/", "/7/")).status_code == 404


def test_cells_pasted_from_a_spreadsheet(bea, at_once):
    cells = "Date\tTest\tValue\tUnit\r\n2024-01-05\tCEA\t3.1\tng/mL\r\n2024-02-05\tCEA\t3.4\tng/mL"
    answer = bea.post("/files/paste/", {"cells": cells}, follow=True)
    page = text(answer)
    assert "What are these columns?" in page and "2 entries in all." in page
    again = bea.post("/files/paste/", {"cells": cells})
    assert again["Location"] == answer.redirect_chain[-1][0]
    assert Paper.objects.filter(person__owner__username="bea").count() == 1


def test_a_paste_that_is_no_table_says_what_to_do(bea, at_once):
    assert "Nothing is pasted yet." in text(bea.post("/files/paste/", {"cells": " "}))
    page = text(bea.post("/files/paste/", {"cells": "Dear team, thank you"}))
    assert "I see no rows and columns" in page and "Dear team, thank you" in page
