"""Every C-CDA file of the shared records: facts or kept words, nothing unlisted, twice is once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from longbloom.core.picture.picture import picture_of
from longbloom.core.record.facts import Diagnosis, Drug, Receptor, Spread
from longbloom.core.record.record import record_of
from longbloom.importers.arrive import Arrival, read_files
from longbloom.importers.ccda.document import is_clinical
from tests.importers.ccda.paper import TODAY
from tests.shared import shared

FOLDERS = (
    "ccda_emerge", "ccda_hl7", "ccda_hl7_sections", "ccda_nurra", "ccda_onc", "ccda_other",
    "ccda_vendors_2013", "ccda_vendors_2015ed",
)  # fmt: skip
HISTORY = {"Patient-153", "Patient-17", "Patient-386"}
CONTROLS = {
    "Patient-109", "Patient-112", "Patient-120", "Patient-137", "Patient-14", "Patient-146",
}  # fmt: skip


def documents(folder: str) -> Iterator[Path]:
    for path in sorted(shared(f"records/{folder}").iterdir()):
        if is_clinical(path.read_bytes()):
            yield path


def arrivals(path: Path, times: int = 1) -> tuple[Arrival, ...]:
    return read_files([(path.name, path.read_bytes())] * times, today=TODAY)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_document_gives_facts_or_kept_words(folder: str) -> None:
    for path in documents(folder):
        (arrival,) = arrivals(path)
        assert arrival.record.facts, path.name
        picture_of(arrival.record)


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_section_and_no_entry_goes_unlisted(folder: str) -> None:
    for path in documents(folder):
        (arrival,) = arrivals(path)
        account = arrival.account
        listed = {s.place for f in arrival.record.facts for s in f.sources}
        listed |= {piece.where.split("#", 1)[-1] for piece in (*account.kept, *account.unread)}
        for place in places_in(path.read_bytes()):
            own = [one for one in listed if one == place or one.startswith(f"{place}/")]
            assert own, f"{path.name}: {place}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_reading_twice_adds_nothing(folder: str) -> None:
    for path in documents(folder):
        (once,), (twice,) = arrivals(path), arrivals(path, times=2)
        assert once.record.facts == twice.record.facts, path.name
        again = record_of(once.record.person, [*once.record.facts, *twice.record.facts])
        assert again == once.record


def test_emerge_tells_active_from_history_from_screening() -> None:
    for path in documents("ccda_emerge"):
        record = arrivals(path)[0].record
        whats = {diagnosis.what for diagnosis in record.all(Diagnosis)}
        if path.stem in CONTROLS:
            assert not whats and not record.all(Spread) and not record.all(Drug), path.name
        elif path.stem in HISTORY:
            assert whats == {"history"}, path.name
        else:
            assert "primary" in whats and whats <= {"primary", "history"}, path.name


def test_emerge_hormone_receptors_are_not_told_apart() -> None:
    found = [r for p in documents("ccda_emerge") for r in arrivals(p)[0].record.all(Receptor)]
    assert len(found) >= 10
    assert {(receptor.name, receptor.result) for receptor in found} == {("HR", "positive")}


def test_alice_newman_of_every_vendor_is_one_person_and_has_no_breast_cancer() -> None:
    papers = [p for p in documents("ccda_vendors_2015ed") if "newman" in p.name.lower()]
    found = read_files([(p.name, p.read_bytes()) for p in papers], today=TODAY)
    assert len(found) < len(papers)
    for arrival in found:
        assert not arrival.record.all(Diagnosis) and not arrival.record.all(Spread)


def places_in(data: bytes) -> Iterator[str]:
    """The sections and entries of a document, found by plain walking and nothing of ours."""
    parser = etree.XMLParser(recover=True, resolve_entities=False)
    titles: dict[str, int] = {}
    for section in etree.fromstring(data, parser).iter("{*}section"):
        title = next(section.iterchildren("{*}title"), None)
        words = " ".join("".join(title.itertext()).split()) if title is not None else ""
        code = next(section.iterchildren("{*}code"), None)
        if not words and code is not None:
            words = code.get("displayName") or code.get("code") or ""
        words = words[:80] or "untitled"
        titles[words] = titles.get(words, 0) + 1
        place = f"section:{words}" + (f" ({titles[words]})" if titles[words] > 1 else "")
        yield place
        for number, _ in enumerate(section.iterchildren("{*}entry"), start=1):
            yield f"{place}/entry {number}"
