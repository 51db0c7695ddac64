"""The picture on two pages: whatever the record, it is two pages at most and says what it left."""

from datetime import date

import pypdfium2
import pytest

from longbloom.core.picture.picture import Picture, picture_of
from longbloom.core.record import facts as f
from longbloom.core.record.dates import date_of
from longbloom.core.record.record import Person, record_of
from longbloom.exporters.pdf.chosen import Cover
from longbloom.exporters.pdf.write import to_pdf
from longbloom.generator import bundle_bytes, live
from longbloom.generator.jenny import jenny
from longbloom.importers.arrive import read_files
from tests.exporters import ana
from tests.exporters.test_hostile_words import HOSTILE, KINDS, filled

TODAY = date(2026, 11, 24)


def words_of(pdf: bytes) -> list[str]:
    """The text of each page, on one line."""
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def read(*files: tuple[str, bytes]) -> Picture:
    return picture_of(read_files(files, today=date_of(TODAY))[0].record)


@pytest.fixture(scope="module")
def jennys() -> Picture:
    return read(*jenny(TODAY))


def test_two_pages_with_what_a_new_doctor_asks_for_first(jennys: Picture) -> None:
    pages = words_of(to_pdf(jennys, today=TODAY, cover=Cover(name="Jenny M")))
    assert len(pages) == 2
    for said in (
        "Jenny M", "Breast cancer: hormone positive, HER2-low.", "HER2: low", "Bone",
        "Medicines now", "Trastuzumab deruxtecan", "Penicillin V", "After it had spread",
        "Why it stopped: Disease progression.", "ECOG 0",
    ):  # fmt: skip
        assert said in pages[0]
    for said in ("Time line", "CA 15-3", "Newest: 65.4 U/mL", "Partial response to treatment"):
        assert said in pages[1]
    assert all("No clinician has reviewed it." in page for page in pages)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("facts", [200, 20_000])
def test_never_more_than_two_pages_and_never_a_silent_cut(seed: int, facts: int) -> None:
    picture = read(("a.json", bundle_bytes(live(seed, facts=facts))))
    pages = words_of(to_pdf(picture, today=TODAY, cover=Cover(paper="letter")))
    assert len(pages) <= 2
    shown = sum(page.count("… and") for page in pages)
    assert facts < 20_000 or shown


def test_an_empty_record_is_said_to_be_empty_and_not_well() -> None:
    pages = words_of(to_pdf(picture_of(record_of(Person(), [])), today=TODAY))
    assert len(pages) == 1 and "That does not mean there are none." in pages[0]
    assert "None of the questions" not in pages[0]


def test_a_medicine_that_ended_is_not_one_of_now() -> None:
    source = f.Source(said_by="you")
    ended = f.Medicine(source=source, name="metformin", status="stopped")
    still = f.Medicine(source=source, name="omeprazole", on=ana.on("2020"), dose="20 mg")
    page = words_of(to_pdf(ana.picture(ended, still), today=TODAY))[0]
    assert "Omeprazole · from 2020 20 mg" in page and "Metformin" not in page


def test_a_bone_medicine_that_was_stopped_is_not_one_of_now() -> None:
    source = f.Source(said_by="you")
    bone = {"source": source, "role": "bone", "on": ana.on("2024-05-02")}
    given = f.Drug(name="denosumab", status="completed", stop=ana.on("2024-05-02"), **bone)
    ended = f.Drug(name="zoledronic acid", status="stopped", **bone)
    page = words_of(to_pdf(ana.picture(given, ended), today=TODAY))[0]
    assert "Denosumab · last entry 2 May 2024" in page and "Zoledronic" not in page


@pytest.mark.parametrize("hostile", HOSTILE)
def test_words_of_a_record_are_only_words(hostile: str) -> None:
    """Typst's own markup, too: #read("/etc/passwd"), $x$, *bold*, @ref, <label>."""
    picture = ana.picture(*(filled(kind, hostile) for kind in KINDS))
    assert len(words_of(to_pdf(picture, today=TODAY, cover=Cover(name=hostile[:80])))) <= 2
    typst = '#panic("ran") $x$ *b* @ref <pages> \\ // #{1+1}'
    picture = ana.picture(f.Wish(source=f.Source(said_by="you"), text=typst))
    assert '#panic("ran")' in " ".join(
        words_of(to_pdf(picture, today=TODAY, cover=Cover(name=typst)))
    )


@pytest.mark.parametrize("name", ["李小龍", "ليلى", "Łucja Ñandú-Öztürk", "Σοφία", "🌷"])
def test_names_of_every_script_make_a_paper(name: str, jennys: Picture) -> None:
    assert len(words_of(to_pdf(jennys, today=TODAY, cover=Cover(name=name)))) == 2


def test_an_invented_person_is_marked_on_every_page(jennys: Picture) -> None:
    pages = words_of(to_pdf(jennys, today=TODAY, cover=Cover(invented=True)))
    assert all("Invented person" in page for page in pages)


def test_it_is_tagged_for_screen_readers(jennys: Picture) -> None:
    pdf = to_pdf(jennys, today=TODAY)
    assert b"/StructTreeRoot" in pdf and b"pdfuaid" in pdf and b"/Lang" in pdf
