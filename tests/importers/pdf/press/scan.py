"""A sheet as a scanner or a phone leaves it: pixels, tilted, blurred, speckled, pressed as JPEG."""

import io
from random import Random
from typing import Any

import numpy as np
import pypdfium2
from msgspec import Struct, structs
from PIL import Image, ImageFilter

from tests.importers.pdf.press.truth import Sheet

POINTS = 72
TILT = 2.5
Corner = tuple[float, float]


class Wear(Struct, frozen=True, kw_only=True):
    """What happens to the pages. `bend` is how far a photo's corners move, as a share of a side."""

    dpi: int
    tilt: float
    blur: float
    speckle: float
    contrast: float
    quality: int
    grey: bool
    bend: float = 0.0


def scanned(sheet: Sheet, seed: int) -> Sheet:
    """The same sheet without a text layer: a PDF of images or, of one page, sometimes a picture."""
    dice = Random(f"scan {seed}")
    wear = a_wear(dice)
    pages = [worn(page, wear, dice) for page in pictures(sheet.data, dpi=wear.dpi)]
    name = sheet.name.removesuffix(".pdf")
    if len(pages) == 1 and dice.random() < 0.3:
        form, end = dice.choice((("JPEG", "jpg"), ("JPEG", "jpg"), ("PNG", "png")))
        return structs.replace(sheet, name=f"{name}.{end}", data=_saved(pages[0], form, wear))
    return structs.replace(
        sheet, name=f"{name}-scan.pdf", data=as_pdf(pages, wear.dpi, wear.quality)
    )


def a_wear(dice: Random) -> Wear:
    is_photo = dice.random() < 0.25
    return Wear(
        dpi=dice.choice((200, 200, 170))
        if is_photo
        else dice.choice((100, 130, 150, 150, 200, 200)),
        tilt=dice.uniform(-TILT, TILT) if dice.random() < 0.7 else 0.0,
        blur=dice.choice((0.0, 0.0, 0.3, 0.5, 0.7)),
        speckle=dice.choice((0.0, 0.0, 0.0004, 0.001)),
        contrast=dice.uniform(0.65, 1.0),
        quality=dice.randint(45, 90),
        grey=not is_photo and dice.random() < 0.6,
        bend=dice.uniform(0.01, 0.035) if is_photo else 0.0,
    )


def pictures(data: bytes, *, dpi: int) -> list[Image.Image]:
    """Each page of a PDF as a picture."""
    document = pypdfium2.PdfDocument(data)
    return [page.render(scale=dpi / POINTS).to_pil().convert("RGB") for page in document]


def worn(page: Image.Image, wear: Wear, dice: Random) -> Image.Image:
    """One page with all that happened to it, in the order in which it happens."""
    if wear.tilt:
        page = page.rotate(wear.tilt, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    if wear.bend:
        page = _photographed(page, wear, dice)
    if wear.blur:
        page = page.filter(ImageFilter.GaussianBlur(wear.blur * wear.dpi / 150))
    page = Image.fromarray(_dirty(np.asarray(page, dtype=np.float32), wear, dice))
    return page.convert("L") if wear.grey else page


def as_pdf(pages: list[Image.Image], dpi: int, quality: int = 75) -> bytes:
    """Pictures bound into a PDF without any text."""
    out = io.BytesIO()
    first, *rest = pages
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=dpi, quality=quality)
    return out.getvalue()


def _dirty(pixels: Any, wear: Wear, dice: Random) -> Any:
    """Paler ink, a little noise, and specks of dust."""
    random = np.random.default_rng(dice.randrange(2**32))
    paler = 250 - (255 - pixels) * wear.contrast
    paler += random.normal(0, 3, pixels.shape[:2])[..., None]
    if wear.speckle:
        specks = random.random(pixels.shape[:2]) < wear.speckle
        paler[specks] = random.uniform(30, 140)
    return np.clip(paler, 0, 255).astype(np.uint8)


def _photographed(page: Image.Image, wear: Wear, dice: Random) -> Image.Image:
    """Seen at an angle on a table, with a shadow that falls over one side."""
    width, height = page.size
    margin = int(width * 0.05)
    desk = Image.new("RGB", (width + 2 * margin, height + 2 * margin), (118, 104, 92))
    desk.paste(page, (margin, margin))
    moved = [
        (
            x + dice.uniform(-wear.bend, wear.bend) * width,
            y + dice.uniform(-wear.bend, wear.bend) * height,
        )
        for x, y in _corners(desk.size)
    ]
    bent = desk.transform(
        desk.size,
        Image.Transform.PERSPECTIVE,
        _coefficients(_corners(desk.size), moved),
        Image.Resampling.BICUBIC,
        fillcolor=(118, 104, 92),
    )
    slope = np.linspace(dice.uniform(0.62, 0.85), 1.0, bent.width, dtype=np.float32)
    shade = slope if dice.random() < 0.5 else slope[::-1]
    lit = np.asarray(bent, dtype=np.float32) * shade[None, :, None]
    return Image.fromarray(lit.astype(np.uint8))


def _corners(size: tuple[int, int]) -> list[Corner]:
    width, height = size
    return [(0, 0), (width, 0), (width, height), (0, height)]


def _coefficients(to: list[Corner], back: list[Corner]) -> list[float]:
    """The eight numbers of the projective map from each corner of `to` to its one of `back`."""
    rows, right = [], []
    for (x, y), (u, v) in zip(to, back, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return [float(one) for one in np.linalg.solve(np.array(rows), np.array(right))]


def _saved(page: Image.Image, form: str, wear: Wear) -> bytes:
    out = io.BytesIO()
    page.save(out, form, **({"quality": wear.quality} if form == "JPEG" else {}))
    return out.getvalue()
