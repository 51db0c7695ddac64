"""Papers that cannot be read, in part or at all: each is told with a reason."""

import io
from typing import Any

import pytest
from PIL import Image

from longbloom.importers.arrive import read_files
from longbloom.importers.opening import Opened
from longbloom.importers.pdf import layer, ocr, sheets
from longbloom.importers.pdf.bind import NO_HEIC, bind_paper, is_paper
from longbloom.importers.pdf.image import BAD_PICTURE, DAMAGED, LOCKED, TOO_LARGE, WRONG_PASSWORD
from longbloom.importers.pdf.read import Paper, read_paper
from longbloom.importers.pdf.sheets import BAD_PAGE, NO_PRINT, TOO_MANY
from tests.importers.pdf.papers import paper_of
from tests.importers.pdf.press import hard
from tests.importers.pdf.press.measure import NOTED_AT, TODAY
from tests.importers.pdf.press.truth import Sheet

SEEN = ["Patient: Ana Ruiz", "Collected: 03/15/2024", "CA 15-3     48.0     U/mL"]


def read(data: bytes, **more: Any) -> Paper:
    return read_paper("paper.pdf", data, today=TODAY, noted_at=NOTED_AT, **more)


def whys(paper: Paper) -> list[str]:
    return [one.why for one in paper.unread]


def test_a_locked_paper_says_so_and_opens_with_its_password() -> None:
    data = hard.locked("open sesame").data
    assert whys(read(data)) == [LOCKED] and whys(read(data, password="wrong")) == [WRONG_PASSWORD]
    opened = read(data, password="open sesame")
    assert not opened.unread and "48.0 U/mL" in opened.document.text


def test_an_empty_page_is_kept_and_listed() -> None:
    paper = read(hard.empty_page().data)
    assert whys(paper) == [NO_PRINT] and paper.pages == 1 and not paper.proposals


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.95])
def test_a_paper_that_is_cut_off_is_told_and_never_guessed(keep: float) -> None:
    data = paper_of(SEEN).data
    paper = read(data[: int(len(data) * keep)])
    assert paper.unread or len(paper.proposals) == 1
    assert set(whys(paper)) <= {DAMAGED, BAD_PAGE, NO_PRINT}


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0 cut", b"\x89PNG\r\n\x1a\n cut", b"GIF89a"])
def test_a_damaged_picture_is_told(data: bytes) -> None:
    assert whys(read(data)) == [BAD_PICTURE]


def test_one_damaged_page_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, seen = layer.layer_words, []

    def torn(page: Any) -> Any:
        seen.append(page)
        if len(seen) == 2:
            raise OSError("torn")
        return whole(page)

    monkeypatch.setattr(layer, "layer_words", torn)
    paper = read(hard.endless(3).data)
    assert [(one.where, one.why) for one in paper.unread] == [("paper.pdf#page 2", BAD_PAGE)]
    assert len(paper.proposals) == 1


def test_a_mistake_of_ours_is_not_taken_for_a_damaged_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(page: Any) -> Any:
        raise ValueError("a bug")

    monkeypatch.setattr(layer, "layer_words", wrong)
    with pytest.raises(ValueError, match="a bug"):
        read(paper_of(SEEN).data)


def test_a_picture_that_unpacks_to_more_than_any_page_is_not_opened() -> None:
    packed = io.BytesIO()
    Image.new("1", (15_000, 15_000)).save(packed, "PNG")
    assert len(packed.getvalue()) < 100_000 and whys(read(packed.getvalue())) == [TOO_LARGE]


def test_a_heic_photo_is_told_with_what_to_do() -> None:
    data = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
    assert is_paper(data)
    told = list(bind_paper(Opened("photo.heic", data), NOTED_AT, today=TODAY))
    assert [getattr(one, "why", "") for one in told] == [NO_HEIC]


def test_more_pictures_than_are_read_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_PICTURES", 2)
    monkeypatch.setattr(ocr, "picture_words", lambda picture: ())
    monkeypatch.setattr(ocr, "quarters_to_upright", lambda picture: 0)
    tiff, pages = io.BytesIO(), [Image.new("L", (200, 280), 255) for _ in range(5)]
    pages[0].save(tiff, "TIFF", save_all=True, append_images=pages[1:])
    paper = read(tiff.getvalue())
    assert whys(paper)[-1] == TOO_MANY.format(first=3, last=5) and paper.pages == 5


def test_she_can_stop_the_reading_before_any_page() -> None:
    class Stopped(Exception):
        pass

    told: list[tuple[int, int]] = []

    def stop(_what: str, done: int, count: int) -> None:
        told.append((done, count))
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        read(hard.endless(10).data, progress=stop)
    assert told == [(0, 10), (1, 10), (2, 10)]


def test_somebody_elses_paper_is_not_hers_without_asking() -> None:
    arrivals = read_files([_file(hard.about_somebody_else())], today=TODAY)
    assert [one.who.name for one in arrivals] == ["Whitcombe, Joan"]
    assert arrivals[0].proposals and not arrivals[0].record.all(object)  # type: ignore[arg-type]


def test_papers_of_two_people_are_asked_about() -> None:
    both = read_files([_file(paper_of(SEEN)), _file(hard.about_somebody_else())], today=TODAY)
    assert len(both) == 2


def _file(sheet: Sheet) -> tuple[str, bytes]:
    return sheet.name, sheet.data
