"""Files on Ana's disk are opened, each once, and a sentence says so when one can't be."""

import json
from pathlib import Path
from typing import Any

import pytest

from longbloom import reading
from longbloom.core.record.record import Person, record_of
from longbloom.importers.arrive import Arrival
from longbloom.reading import CantRead, Progress, WhoseIsIt, choose, read_paths
from tests.hospital import bundle, condition, patient, written


def test_a_file_becomes_a_record(tmp_path: Path) -> None:
    arrival = read_paths([str(written(tmp_path / "ana.json", bundle()))], noisy=False)
    assert arrival.who.name == "Ana Ruiz"
    assert len(arrival.record.facts) == 1
    assert arrival.account.files == ("ana.json",)


def test_a_folder_is_read_whole_without_its_hidden_files(tmp_path: Path) -> None:
    written(tmp_path / "portal" / "a.json", bundle())
    written(tmp_path / "portal" / "deep" / "b.json", bundle())
    written(tmp_path / "portal" / ".hidden.json", bundle())
    arrival = read_paths([str(tmp_path / "portal")], noisy=False)
    assert arrival.account.files == ("portal/a.json", "portal/deep/b.json")


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = str(written(tmp_path / "ana.json", bundle()))
    arrival = read_paths([path, path, str(tmp_path)], noisy=False)
    assert arrival.account.files == ("ana.json",)


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    paths = [str(written(tmp_path / box / "ana.json", bundle())) for box in ("old", "new")]
    arrival = read_paths(paths, noisy=False)
    assert arrival.account.files == tuple(paths)


def test_reading_twice_adds_nothing(tmp_path: Path) -> None:
    path = str(written(tmp_path / "ana.json", bundle()))
    once, again = (read_paths([path], noisy=False).record for _ in range(2))
    both = record_of(Person(), [*once.facts, *again.facts])
    assert both.facts == once.facts


@pytest.mark.parametrize(
    "name, content, sentence",
    [
        ("missing.json", None, "There is no file called"),
        ("folder", {}, "is empty. Add the files the hospital gave you."),
    ],
)
def test_what_is_not_there_is_said(tmp_path: Path, name: str, content: Any, sentence: str) -> None:
    if content is not None:
        (tmp_path / name).mkdir()
    with pytest.raises(CantRead, match=sentence):
        read_paths([str(tmp_path / name)], noisy=False)


def test_a_file_cut_off_in_the_middle_is_said_by_name(tmp_path: Path) -> None:
    path = tmp_path / "cut.json"
    path.write_bytes(json.dumps(bundle()).encode()[:40])
    with pytest.raises(CantRead, match=r"^cut.json"):
        read_paths([str(path)], noisy=False)


def test_a_file_that_belongs_to_someone_else_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError

    path = str(written(tmp_path / "ana.json", bundle()))
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CantRead, match="it belongs to someone else"):
        read_paths([path], noisy=False)


def test_a_large_file_is_mapped_and_read_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(written(tmp_path / "ana.json", bundle()))
    small = read_paths([path], noisy=False).record
    monkeypatch.setattr(reading, "MAP_FROM", 1)
    large = read_paths([path], noisy=False).record
    assert record_of(small.person, [*small.facts, *large.facts]).facts == small.facts


def two_people(tmp_path: Path, second: str) -> list[str]:
    files = {
        "ana.json": bundle(),
        "other.json": bundle(patient("b", second, born="1980-01-01"), condition("c9", "b")),
    }
    return [str(written(tmp_path / name, data)) for name, data in files.items()]


def test_files_of_two_people_ask_whose_record_it_is(tmp_path: Path) -> None:
    with pytest.raises(WhoseIsIt, match="about 2 people") as asked:
        read_paths(two_people(tmp_path, "Bea Ruiz"), noisy=False)
    assert "Ana Ruiz, born 1975-06-02" in str(asked.value)
    assert "Bea Ruiz, born 1980-01-01" in str(asked.value)


@pytest.mark.parametrize("person", ["Bea Ruiz", "Patient/b"])
def test_a_name_or_a_key_chooses_one_and_mixes_in_nothing_of_the_other(
    tmp_path: Path, person: str
) -> None:
    arrival = read_paths(two_people(tmp_path, "Bea Ruiz"), person=person, noisy=False)
    assert arrival.who.name == "Bea Ruiz"
    assert {fact.source.file for fact in arrival.record.facts} == {"other.json"}


def test_two_people_of_one_name_are_never_guessed(tmp_path: Path) -> None:
    paths = two_people(tmp_path, "Ana Ruiz")
    with pytest.raises(WhoseIsIt, match="2 people are called “Ana Ruiz”"):
        read_paths(paths, person="Ana Ruiz", noisy=False)
    assert read_paths(paths, person="2", noisy=False).who.name == "Ana Ruiz"


def test_a_name_nobody_has_lists_those_who_are_there(tmp_path: Path) -> None:
    with pytest.raises(CantRead, match="Nobody called “Sam”") as told:
        read_paths(two_people(tmp_path, "Bea Ruiz"), person="Sam", noisy=False)
    assert "Ana Ruiz" in str(told.value)


def test_a_person_without_facts_is_still_a_person(tmp_path: Path) -> None:
    path = str(written(tmp_path / "ana.json", bundle(patient("a"))))
    arrival: Arrival = choose((read_paths([path], noisy=False),), "")
    assert arrival.record.facts == ()


def test_a_quick_reading_says_nothing_and_a_slow_one_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("longbloom.reading.time.monotonic", lambda: now[0])
    progress = Progress()
    progress("reading", 1, 4)
    assert capsys.readouterr().err == ""
    now[0] += 1.5
    progress("reading", 2, 4)
    progress("reading", 3, 4)
    progress.done()
    assert capsys.readouterr().err.split() == ["reading", "50", "%", "…"]
