"""Tells a health card, a health link or their keys by how a file begins, or by its QR code."""

import io
import re
from collections.abc import Iterator

from msgspec import Struct

from longbloom.importers.opening import MIB, Opened

LARGEST = 16 * MIB
MOST_PIXELS = 80_000_000
LOOK_AT = 65_536
TOKEN = re.compile(rb"eyJ[\w-]+\.[\w-]*\.")
STARTS = (b"shc:/", b"shlink:/")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff")
SIGNS = (
    re.compile(rb'"verifiableCredential"'),
    re.compile(rb"shlink:/"),
    re.compile(rb'"keys"\s*:\s*\[\s*\{[^}]*"kty"'),
    re.compile(rb'"contentType"\s*:\s*"application/(smart-health|fhir)'),
    re.compile(rb'"key"\s*:\s*"[\w-]{43}"'),
)


class Sealed(Struct):
    """A file of cards, links or keys, as text; opened once all files are there."""

    name: str
    text: str
    noted_at: str


def is_sealed(data: bytes | memoryview) -> bool:
    """Cards, links and their keys by their first bytes; pictures by a QR code that holds one."""
    head = bytes(data[:LOOK_AT]).lstrip(b"\xef\xbb\xbf \t\r\n")
    if len(data) > LARGEST:
        return False
    if head.startswith(STARTS) or TOKEN.match(head):
        return True
    if head.startswith(b"http"):
        return b"#shlink:/" in head[:4096]
    if head.startswith(PICTURES):
        return bool(_in_picture(bytes(data)))
    is_other = b'"resourceType"' in head and b'"verifiableCredential"' not in head
    return head.startswith(b"{") and not is_other and any(sign.search(head) for sign in SIGNS)


def sealed(opened: Opened, noted_at: str) -> Iterator[Sealed]:
    """The text of a card or link, whatever it was shown in."""
    data = bytes(opened.data)
    if data.startswith(PICTURES):
        for text in _in_picture(data):
            yield Sealed(opened.name, text, noted_at)
    else:
        yield Sealed(opened.name, data.decode("utf-8-sig", "replace"), noted_at)


def _in_picture(data: bytes) -> list[str]:
    """The texts of QR codes in a picture that are cards or links."""
    from PIL import Image, UnidentifiedImageError  # pictures are rare, and these take a while
    from zxingcpp import read_barcodes

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return []
            found = read_barcodes(picture.convert("L"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return []
    return [
        one.text
        for one in found
        if one.text.startswith(("shc:/", "shlink:/", "http"))
        and ("shc:/" in one.text or "shlink:/" in one.text)
    ]
