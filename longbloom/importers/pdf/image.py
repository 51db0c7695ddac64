"""Opens papers as pages and pictures, upright, within limits that no bomb gets past."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from longbloom.importers.pdf import layer, ocr
from longbloom.importers.pdf.turns import PDFIUM

MOST_PIXELS = 100_000_000
SCAN_DPI = 200
POINTS = 72
GAP = 12
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "GIF")
_TURNS: dict[bytes, int] = {}
_MOST_TURNS = 512


class CannotOpen(Exception):
    """A paper that can't be opened; the message says why and what to do."""


class Locked(CannotOpen):
    """It is locked with a password, and none that fits was given."""


LOCKED = "this PDF is locked with a password. Type its password, or save it without one, and add it"
WRONG_PASSWORD = "this password does not open the PDF. Check it, and type it again"
DAMAGED = "this PDF is cut off or damaged. Download it again, or print it to a new PDF"
BAD_PICTURE = "this picture is cut off or damaged. Take or download it again"
TOO_LARGE = "this picture is larger than any page. Send it at a smaller size, or as a PDF"


@contextmanager
def opened(data: bytes, password: str = "") -> Iterator["Pages"]:
    """The pages of a PDF or picture; raises CannotOpen with a sentence for her."""
    if is_pdf(data):
        with PDFIUM:
            document = _document(data, password)
            pages = Pages(data, document, None)
        try:
            yield pages
        finally:
            with PDFIUM:
                document.close()
    else:
        with _picture(data) as picture:
            yield Pages(data, None, picture)


def page_image(data: bytes, page: int, *, width: int, password: str = "") -> bytes:
    """A page, upright as it was read, as a PNG of this width. `page` counts from 1."""
    with opened(data, password) as pages:
        picture = pages.picture(page, width=width)
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG")
    return out.getvalue()


def below_each_other(images: Sequence[bytes]) -> bytes:
    """Several pages as one PNG, with a narrow gap between them."""
    pages = [Image.open(io.BytesIO(image)) for image in images]
    high = sum(page.height for page in pages) + GAP * (len(pages) - 1)
    sheet = Image.new("RGB", (max(page.width for page in pages), high), "#8a8a8a")
    at = 0
    for page in pages:
        sheet.paste(page, (0, at))
        at += page.height + GAP
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def count_pages(data: bytes, password: str = "") -> int:
    with opened(data, password) as pages:
        return pages.count


def is_pdf(data: bytes | memoryview) -> bool:
    return b"%PDF" in bytes(data[:1024])


class Pages:
    """The pages of one paper, each opened when its turn comes."""

    def __init__(self, data: bytes, document: Any, picture: Image.Image | None) -> None:
        self._data, self.document, self._picture = data, document, picture
        self.count = len(document) if document is not None else _frames(picture)

    def picture(self, page: int, *, width: int = 0) -> Image.Image:
        """The page as a picture, upright; at the size that is best to read when no width is "
        "given."""
        if self.document is None:
            shown = self._frame(page)
            upright = ocr.turned(shown, self._turn(page, shown))
        else:
            upright = self._rendered(page, width)
        return _of_width(upright, width) if width else upright

    def _frame(self, page: int) -> Image.Image:
        assert self._picture is not None
        try:
            self._picture.seek(page - 1)
            frame = ImageOps.exif_transpose(self._picture)
            return _on_white(frame)
        except (OSError, EOFError, ValueError, SyntaxError) as error:
            raise CannotOpen(BAD_PICTURE) from error

    def _rendered(self, number: int, width: int) -> Image.Image:
        with PDFIUM:
            shown, turn = self._drawn(number, width)
        return ocr.turned(shown, self._turn(number, shown) if turn is None else turn)

    def _drawn(self, number: int, width: int) -> tuple[Image.Image, int | None]:
        """The page as it lies, and how its own words say that it must be turned."""
        page = self.document[number - 1]
        try:
            wide, high = page.get_size()
            scale = SCAN_DPI / POINTS
            scale = min(scale, (MOST_PIXELS / max(wide * high, 1)) ** 0.5, 4000 / max(wide, high))
            has_words = layer.layer_words(page) is not None
            if width and has_words:
                scale = min(max(width / max(wide, 1), 0.1), 4000 / max(wide, high))
            shown = page.render(scale=scale).to_pil()
            return shown, layer.turn_of(page) if has_words else None
        finally:
            page.close()

    def _turn(self, page: int, shown: Image.Image) -> int:
        """Looked at once for each page: a process remembers the last few hundred."""
        key = blake2b(self._data, digest_size=16, salt=str(page).encode()[:16]).digest()
        if key not in _TURNS:
            if len(_TURNS) >= _MOST_TURNS:
                _TURNS.clear()
            _TURNS[key] = ocr.quarters_to_upright(shown)
        return _TURNS[key]


def _document(data: bytes, password: str) -> Any:
    try:
        return pdfium.PdfDocument(data, password=password or None)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Locked(WRONG_PASSWORD if password else LOCKED) from None
        raise CannotOpen(DAMAGED) from None


def _picture(data: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise CannotOpen(BAD_PICTURE) from error
    except Image.DecompressionBombError as error:
        raise CannotOpen(TOO_LARGE) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise CannotOpen(TOO_LARGE)
    return picture


def _frames(picture: Image.Image | None) -> int:
    """A moving GIF is one picture; a TIFF may hold many pages."""
    return int(getattr(picture, "n_frames", 1)) if picture and picture.format == "TIFF" else 1


def _on_white(frame: Image.Image) -> Image.Image:
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        shown = frame.convert("RGBA")
        white = Image.new("RGBA", shown.size, "white")
        return Image.alpha_composite(white, shown).convert("RGB")
    return frame.convert("RGB")


def _of_width(picture: Image.Image, width: int) -> Image.Image:
    if picture.width == width:
        return picture
    high = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, high), Image.Resampling.LANCZOS)


assert not ImageFile.LOAD_TRUNCATED_IMAGES, "a cut-off picture must be told, not guessed"
