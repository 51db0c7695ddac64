"""Binds a paper into a chapter: whom it is about, the document, and what its pages seem to say."""

from collections.abc import Iterator

import msgspec
from msgspec import Raw

from longbloom.core.record.account import Unread
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Source
from longbloom.importers.chapter import Chapter, Piece
from longbloom.importers.fhir.index import Held
from longbloom.importers.fhir.read import Outcome
from longbloom.importers.fhir.resources import HumanName, NamedOnPage
from longbloom.importers.fhir.shapes import Other, Resource
from longbloom.importers.opening import Opened
from longbloom.importers.pdf.image import is_pdf
from longbloom.importers.pdf.read import Paper, read_paper
from longbloom.importers.pdf.sheets import Progress

PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a")
HEIC = ("heic", "heix", "heif", "mif1", "msf1", "hevc", "avif")
NO_HEIC = (
    "this is a HEIC picture, which Longbloom can't open. On an iPhone, choose Settings, Camera, "
    "Formats, Most Compatible, or send the photo to yourself as JPEG, and add that"
)


def is_paper(data: bytes | memoryview) -> bool:
    """A PDF or a picture, by its first bytes; HEIC too, only to say what to send instead."""
    head = bytes(data[:16])
    is_webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return head.startswith(PICTURES) or is_webp or _is_heic(head) or is_pdf(data)


def bind_paper(
    opened: Opened, noted_at: str, *, today: PartialDate, progress: Progress | None = None
) -> Iterator[Chapter | Unread]:
    """One chapter for a paper, and a line for each page that could not be read."""
    if _is_heic(bytes(opened.data[:16])):
        yield Unread(opened.name, NO_HEIC)
        return
    data = bytes(opened.data)
    paper = read_paper(opened.name, data, today=today, noted_at=noted_at, progress=progress)
    yield from paper.unread
    if paper.pages:
        yield Chapter([*_person(paper, opened.name, noted_at), _document(paper, opened.name)])


def _person(paper: Paper, name: str, noted_at: str) -> Iterator[Piece]:
    """Whoever the page names, so that she is asked when it is somebody else."""
    born = str(paper.born) if paper.born else ""
    for number, written in enumerate(paper.names or ([""] if born else []), start=1):
        names = (HumanName(text=written),) if written else ()
        about = NamedOnPage(name=names, birthDate=born if number == 1 else "")
        source = Source(name, f"person {number}", "", noted_at)
        raw = Raw(msgspec.json.encode({"name": written or "", "born": born}))
        yield Piece(Held(about, source, name, raw), Outcome([]))


def _document(paper: Paper, name: str) -> Piece:
    """The document's own words are its bytes here; the file itself is kept whole elsewhere."""
    about: Resource = Other(type="paper")
    raw = Raw(msgspec.json.encode({"pages": paper.pages, "text": paper.document.text}))
    held = Held(about, paper.document.source, name, raw)
    return Piece(held, Outcome([paper.document], proposals=paper.proposals))


def _is_heic(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12].decode("latin-1") in HEIC
