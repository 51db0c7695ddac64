"""A word planted in every corner of a record shows up nowhere outside the encrypted store."""

import base64
import gzip
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.hospital import bundle, condition, patient
from tests.web.canaries import forms, where_it_lies
from tests.web.homes import ROOMS
from tests.web.record.arriving import many
from tests.web.record.locked_pdf import locked_pdf
from tests.web.record.visitor import House, Visitor

CANARY = "Quetzalfinch"
PASSPHRASE = "nine patient storks nest"
HERS = {
    "longbloom.db", "longbloom.db-wal", "longbloom.db-shm", "keys.json", "importing.lock",
    "open.lock", "backups", "backups.json",
}  # fmt: skip
"""Every file that may lie in her folder."""


def record() -> dict[str, Any]:
    """The word stands in the name, ids, codes, values, texts and addresses."""
    odd = {
        "resourceType": "Observation",
        "id": f"{CANARY}-1",
        "status": "final",
        "subject": {"reference": f"Patient/{CANARY}"},
        "code": {
            "text": f"CA {CANARY}",
            "coding": [{"system": f"http://{CANARY}/", "code": CANARY}],
        },
        "effectiveDateTime": "2021-03-05",
        "valueString": f"{CANARY} seen",
        "note": [{"text": f"She said {CANARY}"}],
        CANARY: CANARY,
    }
    letter = {
        "resourceType": "DiagnosticReport",
        "id": f"{CANARY}-2",
        "status": "final",
        "subject": {"reference": f"Patient/{CANARY}"},
        "code": {"text": f"Letter of {CANARY}"},
        "conclusion": f"Metastasis in the liver. {CANARY}.",
        "presentedForm": [{"data": base64.b64encode(CANARY.encode()).decode()}],
    }
    broken = {"resourceType": "Condition", "id": CANARY, "code": [CANARY], "subject": CANARY}
    about = patient(CANARY, f"Ana {CANARY}")
    what = condition(f"{CANARY}-0", of=CANARY, text=f"Breast cancer, {CANARY}")
    return bundle(about, what, odd, letter, broken, *many(400, of=CANARY))


def photo(*lines: str) -> bytes:
    """A sheet of paper with these lines, as a camera sees it."""
    sheet = Image.new("L", (1240, 200 + 110 * len(lines)), 255)
    pen, letters = ImageDraw.Draw(sheet), ImageFont.load_default(size=44)
    for number, line in enumerate(lines):
        pen.text((90, 90 + 110 * number), line, fill=20, font=letters)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Her folder, the system's folder for temporary files, and where the program's words go."""
    base = tmp_path_factory.mktemp("canary")
    found = {name: base / name for name in ("home", "tmp", "said", "outside")}
    for name in ("home", "tmp", "outside"):
        found[name].mkdir(mode=0o700)
    return found


@pytest.fixture(scope="module")
def lived_in(places: dict[str, Path]) -> Iterator[dict[str, str]]:
    """Everything she may do with such a record; then the power goes. Answers without a key."""
    where = {"TMPDIR": str(places["tmp"]), "HOME": str(places["tmp"])}
    house = House(places["home"], places["said"], **where)
    try:
        ana = house.visitor()
        assert "recovery" in ana.post("/welcome/", new=PASSPHRASE, again=PASSPHRASE)
        _use(ana)
        _read_at_terminal(places, where)
        answers = _without_a_key(house, ana)
        _come_back(ana)
        ana.add((f"{CANARY}-last.json", json.dumps(record()).encode() + b"\n"))
        house.kill()
        yield answers
    finally:
        house.stop()


def _use(ana: Visitor) -> None:
    data = json.dumps(record(), indent=1).encode()
    page = ana.add_and_wait((f"{CANARY}.json", data))
    assert "new entries are in your record" in page and CANARY in page
    assert "Nothing is doubled" in ana.add_and_wait((f"{CANARY}.json", data))
    ana.add_and_wait((f"{CANARY}.json.gz", gzip.compress(data + b" ")))
    ana.add_and_wait((f"{CANARY}.json", data[: len(data) // 2]))  # breaks off in the middle
    ana.add_and_wait((f"{CANARY}.bin", b"\x00\x01" + CANARY.encode() * 300_000))  # a large one
    _use_paper(ana)
    _use_a_scan(ana)
    _take_everything_out(ana)
    other = json.dumps(bundle(patient("z", CANARY, "1950-01-01"), *many(3, of="z"))).encode()
    assert "Is this you?" in ana.add_and_wait(("other.json", other))
    for room in (*ROOMS, "/facts/diagnosis/"):
        page = ana.get(room)
        for link in set(re.findall(r'href="(/(?:fact|files)/[^"]+/)"', page)):
            ana.get(link)
    assert CANARY in ana.get("/facts/diagnosis/")
    ana.post("/start/", breast_cancer="on", drugs=CANARY, since=CANARY)
    ana.get(f"/fact/{CANARY}/{CANARY}/")
    for link in set(re.findall(r"/files/\d+/left/\d+/", ana.get("/files/unread/"))):
        ana.get(f"{link}1/")


def _use_paper(ana: Visitor) -> None:
    """A locked report that holds the word: opened with a password that is the word, too, and read
    page by page; then she looks for the word."""
    page = ana.add_and_wait((f"{CANARY}.pdf", locked_pdf(f"{CANARY}!", said=CANARY)))
    job = re.search(r"/files/(\d+)/unlock/", page)
    assert job
    form = {"number": "0", "password": f"{CANARY}!"}
    ana.post(f"/files/{job[1]}/unlock/", page=f"/files/{job[1]}/", **form)
    for pk in set(re.findall(r"/files/open/(\d+)/", ana.get("/papers/"))):
        ana.get(f"/files/open/{pk}/page/1/")
        ana.get(f"/files/open/{pk}/page/1/image/")
    assert f"<mark>{CANARY}</mark>" in ana.post("/papers/", words=CANARY)


def _use_a_scan(ana: Visitor) -> None:
    """A photo of a report, read by sight; she keeps what it says and looks for the word."""
    lines = (
        "Laboratory report",
        f"Given by {CANARY}",
        "Collected 2024-03-05",
        "CEA   4.5   ng/mL   0 - 5",
    )
    page = ana.add_and_wait((f"{CANARY}.png", photo(*lines)))
    assert "/files/check/" in page
    for pk in set(re.findall(r"/files/check/(\d+)/", ana.get("/files/check/"))):
        ana.get(f"/files/check/{pk}/image/")
        ana.post(f"/files/check/{pk}/all/", page=f"/files/check/{pk}/")
    assert f"{CANARY}.png" in ana.post("/papers/", words=CANARY)


def _take_everything_out(ana: Visitor) -> None:
    """What she takes along and her backups are made without a trace of their making."""
    for what in ("pdf", "zip", "fhir", "tables", "json"):
        ana.post(f"/take-along/{what}/", page=f"/take-along/{what}/")
    ana.post("/backup/now/", page="/backup/")


def _read_at_terminal(places: dict[str, Path], where: dict[str, str]) -> None:
    """`longbloom read --json`: what it prints is hers to keep; what it says of itself is not."""
    file = places["outside"] / "given.json"
    file.write_text(json.dumps(record()), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "longbloom", "read", str(file), "--json"],
        env={**os.environ, **where},
        capture_output=True,
        check=True,
    )
    assert CANARY.encode() in done.stdout
    with places["said"].open("ab") as said:
        said.write(done.stderr)


def _without_a_key(house: House, ana: Visitor) -> dict[str, str]:
    """What a stranger is shown before and after she locks."""
    stranger = house.visitor()
    asked = (
        *ROOMS, "/facts/diagnosis/", "/files/1/", "/files/1/left/0/", "/files/1/left/0/1/",
        "/files/open/1/", "/files/open/1/save/", f"/fact/lab/{'0' * 20}/",
        "/unlock/", "/welcome/", "/sign-in/", "/health/",
    )  # fmt: skip
    answers = {f"signed out {path}": stranger.get(path) for path in asked}
    ana.post("/lock/", page="/")
    for visitor, who in ((stranger, "stranger"), (ana, "Ana")):
        answers |= {f"locked, {who} {path}": visitor.get(path) for path in asked}
    return answers


def _come_back(ana: Visitor) -> None:
    ana.post("/unlock/", passphrase=PASSPHRASE)
    assert CANARY in ana.get("/facts/diagnosis/")


def test_the_search_itself_finds_the_word(tmp_path: Path) -> None:
    for number, form in enumerate(forms(CANARY)):
        (tmp_path / str(number)).write_bytes(b"\x00" + form + b"\x00")
    assert len(where_it_lies(tmp_path, CANARY)) == len(forms(CANARY))


def test_nothing_of_hers_lies_in_the_clear_in_her_folder(
    lived_in: dict[str, str], places: dict[str, Path]
) -> None:
    assert where_it_lies(places["home"], CANARY) == []
    assert {path.name for path in places["home"].iterdir()} <= HERS
    journal = places["home"] / "longbloom.db-wal"
    assert journal.exists() and journal.stat().st_size > 0, "killed, so the journal must be there"
    assert b"SQLite format 3" not in (places["home"] / "longbloom.db").read_bytes()[:100]


def test_no_file_in_her_folder_may_be_read_by_others(
    lived_in: dict[str, str], places: dict[str, Path]
) -> None:
    for path in places["home"].iterdir():
        assert path.stat().st_mode & 0o077 == 0, path


def test_nothing_was_written_where_temporary_files_go(
    lived_in: dict[str, str], places: dict[str, Path]
) -> None:
    assert where_it_lies(places["tmp"], CANARY) == []
    assert [path for path in places["tmp"].rglob("*") if path.is_file()] == []


def test_the_program_says_nothing_of_hers(
    lived_in: dict[str, str], places: dict[str, Path]
) -> None:
    said = places["said"].read_bytes()
    assert not any(form in said for form in forms(CANARY)), said[-4000:]
    assert b"Longbloom is open at" in said


def test_without_a_key_nothing_of_hers_is_shown(lived_in: dict[str, str]) -> None:
    for asked, answer in lived_in.items():
        assert CANARY.lower() not in answer.lower(), asked
        assert "no-store" in answer, asked


def test_her_passphrase_lies_nowhere(lived_in: dict[str, str], places: dict[str, Path]) -> None:
    for name in ("home", "tmp"):
        assert where_it_lies(places[name], PASSPHRASE) == []
    assert PASSPHRASE.encode() not in places["said"].read_bytes()
