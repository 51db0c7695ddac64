"""Pictures as some phones keep them (HEIC), which Longbloom can't open and says so."""

from longbloom.core.record.account import Unread
from longbloom.importers.opening import Opened

BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif")
WHY = (
    "this picture is in a form (HEIC) that Longbloom can’t open. Take the photo from Longbloom’s "
    "page “Add files”, or save the picture as JPEG and add that"
)


def is_heic(data: bytes | memoryview) -> bool:
    return bytes(data[4:8]) == b"ftyp" and bytes(data[8:12]) in BRANDS


def cant_open(opened: Opened, noted_at: str = "") -> list[Unread]:
    return [Unread(opened.name, WHY)]
