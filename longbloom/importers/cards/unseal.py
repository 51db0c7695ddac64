"""Opens what came sealed, once every file is there: cards, codes in parts, links, their files."""

import re
from collections.abc import Iterator
from contextlib import suppress

import msgspec
from msgspec import Struct

from longbloom.core.record.account import Unread
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Source
from longbloom.importers.cards import qr
from longbloom.importers.cards.card import open_card
from longbloom.importers.cards.keys import Key, loose, public_keys
from longbloom.importers.cards.link import links_in, tell_link
from longbloom.importers.cards.seals import Spoiled, decrypt, inflate, unbase64
from longbloom.importers.cards.tell import Sealed
from longbloom.importers.chapter import Chapter, listed
from longbloom.importers.fhir.salvage import Slice
from longbloom.importers.fhir.split import split
from longbloom.importers.opening import Opened

FILE = re.compile(r"(?<![\w.-])eyJ[\w-]*\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+(?![\w.-])")
CARD = re.compile(r"(?<![\w.-])eyJ[\w-]*\.[\w-]+\.[\w-]*(?![\w.-])")
MOST = 1000
LOCKED = (
    "this file is encrypted, and the link with its key is not among your files. Add the link, "
    "too, as a text file"
)
NO_CARD = "this looks like a health card or link, but holds none that is whole. Ask for it again"
OTHER_PART = "part {part} of {of} of one card; it was read with its first part"
KEYS = "keys to check the signatures of health cards"
LIST = (
    "a list of the files behind a health link. Longbloom does not fetch them by itself yet: save "
    "the files, and add them here"
)
Found = Slice | Chapter | Unread


class _Bunch(Struct):
    """What all sealed files together hold to open each other with."""

    keys: list[Key]
    secrets: list[bytes]
    parts: list[tuple[int, int, str]]
    today: PartialDate


class _Head(Struct):
    cty: str = ""
    zip: str = ""


def unseal(waiting: list[Sealed], today: PartialDate) -> Iterator[Found]:
    """Resources of cards and of links' files, and a line about each card, link and key file."""
    links = [link for one in waiting for link in links_in(one.text) if link]
    parts = {part for one in waiting for part in qr.parts_of(one.text) if part[1] > 1}
    bunch = _Bunch(
        keys=list(public_keys(waiting)),
        secrets=list({link.opens_with for link in links}),
        parts=sorted(parts),
        today=today,
    )
    for one in list(waiting):
        yield from _open(one, bunch)


def _open(one: Sealed, bunch: _Bunch) -> Iterator[Found]:
    """Everything one text holds; a sentence when that is nothing."""
    found = list(_everything(one, bunch))
    yield from found or [Unread(one.name, NO_CARD)]


def _everything(one: Sealed, bunch: _Bunch) -> Iterator[Found]:
    where = _Where(one)
    for link in links_in(one.text):
        yield from tell_link(link, where.next("link"), bunch.today)
    for token in FILE.findall(one.text)[:MOST]:
        yield from _decrypted(token, where.next("file"), bunch)
    for token in CARD.findall(FILE.sub(" ", one.text))[:MOST]:
        yield from open_card(token, where.next("card"), bunch.keys, bunch.today)
    for part in qr.parts_of(one.text)[:MOST]:
        yield from _code(part, where.next("code"), bunch)
    told = loose(one.text)
    if "keys" in told:
        yield Chapter([listed(where.next("keys"), "keys", KEYS)])
    elif "files" in told or "location" in told:
        yield Chapter([listed(where.next("list"), "health link", LIST)])


def _code(part: tuple[int, int, str], where: Source, bunch: _Bunch) -> Iterator[Found]:
    """A card in one code; one in several is opened where its first part stands."""
    number, of, digits = part
    try:
        if of > 1:
            whole = qr.joined([p for p in bunch.parts if p[1] == of])
            if whole is None:
                raise Spoiled(qr.PART.format(part=number, of=of))
            digits = whole
        token = qr.letters(digits)
    except Spoiled as reason:
        yield Unread(str(where), str(reason))
        return
    if number == 1:
        yield from open_card(token, where, bunch.keys, bunch.today)
    else:
        yield Chapter([listed(where, "health card", OTHER_PART.format(part=number, of=of))])


def _decrypted(token: str, where: Source, bunch: _Bunch) -> Iterator[Found]:
    """What a link's encrypted file holds: cards, or FHIR as it is."""
    try:
        opened = (decrypt(token, secret) for secret in bunch.secrets)
        plain = next((data for data in opened if data is not None), None)
        if plain is None:
            raise Spoiled(LOCKED)
        head = _Head()
        with suppress(msgspec.DecodeError):
            head = msgspec.json.decode(unbase64(token.split(".")[0]), type=_Head)
        plain = inflate(plain) if head.zip == "DEF" else plain
    except Spoiled as reason:
        yield Unread(str(where), str(reason))
        return
    name = f"{where.file}/{where.place}"
    if "fhir" in head.cty:
        yield from split(Opened(name, plain))
    else:
        text = FILE.sub(" ", plain.decode("utf-8", "replace"))  # never a sealed file within one
        yield from _open(Sealed(name, text, where.noted_at), bunch)


class _Where:
    """Names what stands in a file: card 1, card 2, link 1, ..."""

    def __init__(self, one: Sealed) -> None:
        self._one = one
        self._counts: dict[str, int] = {}

    def next(self, kind: str) -> Source:
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        return Source(self._one.name, f"{kind} {count}", "", self._one.noted_at)
