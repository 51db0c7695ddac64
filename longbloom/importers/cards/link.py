"""Says what a health link is; Longbloom never opens one by itself."""

import re
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from longbloom.core.record.account import Unread
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Source
from longbloom.importers.cards.card import EXPIRED, EXPIRES, day_of
from longbloom.importers.cards.seals import Spoiled, unbase64
from longbloom.importers.chapter import Chapter, listed

LINK = re.compile(r"shlink:/([\w-]+)")
PAYLOAD = re.compile(r'\{[^{}]*"key"[^{}]*\}')
KEY_BYTES = 32
LABEL = 80
IS_LINK = (
    "a link to health records kept elsewhere; Longbloom does not open links by itself yet. Open it "
    "where you got it, save the files, and add them here"
)
PASSCODE = "{said}; it asks for a passcode"
NAMED = "{said}; it is named “{label}”"
BROKEN = "this health link is damaged or cut off. Ask for it again"


class Link(Struct):
    """What a link says of itself. The key opens its files; it is never shown."""

    url: str
    key: str
    exp: float = 0
    flag: str = ""
    label: str = ""

    @property
    def opens_with(self) -> bytes:
        try:
            return unbase64(self.key)
        except Spoiled:
            return b""


def links_in(text: str) -> list[Link | None]:
    """Every link of a text, as an address or as its bare JSON; None for one that is broken."""
    packed = LINK.findall(text)
    found = [_read(body) for body in packed]
    if not packed:
        found = [link for body in PAYLOAD.findall(text) if (link := _decode(body.encode()))]
    alike = {(link.url, link.key): link for link in found if link}
    return [*alike.values(), *(None for link in found if link is None)]


def tell_link(link: Link | None, where: Source, today: PartialDate) -> Iterator[Chapter | Unread]:
    """One line that says what a link leads to, when it expires and whether it asks a passcode."""
    if link is None or len(link.opens_with) != KEY_BYTES:
        yield Unread(str(where), BROKEN)
        return
    end = day_of(link.exp)
    said = IS_LINK
    if link.label:
        said = NAMED.format(said=said, label=link.label[:LABEL])
    if end:
        said = (EXPIRED if end < today else EXPIRES).format(said=said, on=end)
    if "P" in link.flag:
        said = PASSCODE.format(said=said)
    yield Chapter([listed(where, "health link", said)])


def _read(body: str) -> Link | None:
    try:
        return _decode(unbase64(body))
    except Spoiled:
        return None


def _decode(data: bytes) -> Link | None:
    try:
        return msgspec.json.decode(data, type=Link)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
