"""`longbloom export`: the record in forms that others can read, whole or not at all."""

import json
import zipfile
from pathlib import Path

from tests.hospital import bundle, condition, patient, written
from tests.web.record.arriving import many
from tests.web.record.test_backup_at_terminal import Says, says

__all__ = ["says"]
FORMS = {"pdf": b"%PDF", "json": b"{", "fhir": b"{", "csv": b"PK", "zip": b"PK"}


def test_each_form_is_written_and_said_to_be_open(says: Says, tmp_path: Path) -> None:
    says(
        "import", str(written(tmp_path / "in" / "a.json", bundle(patient(), condition(), *many(4))))
    )
    for what, start in (
        ("pdf", b"%PDF"),
        ("json", b"{"),
        ("fhir", b"{"),
        ("csv", b"PK"),
        ("zip", b"PK"),
    ):
        out = tmp_path / f"mine.{what}"
        code, _told, err = says("export", what, str(out))
        assert code == 0 and "not locked" in err and out.read_bytes().startswith(start)
    assert len(json.loads((tmp_path / "mine.json").read_bytes())["facts"]) == 5
    with zipfile.ZipFile(tmp_path / "mine.zip") as whole:
        assert "files/a.json" in whole.namelist() and whole.testzip() is None


def test_nothing_is_written_over_and_nothing_half_is_left(says: Says, tmp_path: Path) -> None:
    out = tmp_path / "mine.json"
    out.write_text("a letter")
    assert says("export", "json", str(out))[0] == 2 and out.read_text() == "a letter"
    assert says("export", "json", str(out), "--force")[0] == 0
    assert says("export", "zip", str(tmp_path / "no/such/mine.zip"))[0] == 2
    assert [path.name for path in tmp_path.glob(".*")] == []
