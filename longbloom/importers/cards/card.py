"""Opens one health card: what it says, who signed it, and whether that could be checked."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
from msgspec import Raw, Struct, structs

from longbloom.core.record.account import Unread
from longbloom.core.record.dates import PartialDate, date_of
from longbloom.core.record.facts import Source
from longbloom.importers.cards.keys import Key
from longbloom.importers.cards.seals import Spoiled, inflate, is_signed_by, unbase64
from longbloom.importers.chapter import Chapter, listed
from longbloom.importers.fhir.salvage import Slice
from longbloom.importers.fhir.split import split
from longbloom.importers.opening import Opened

UNREADABLE = "this health card is damaged and can't be read. Ask for it again"
NO_RECORD = "this health card holds no health record"
CHANGED = (
    "the signature of this health card is wrong: it was changed after it was signed, or copied "
    "badly. Nothing of it was used. Ask {issuer} for it again"
)
CHECKED = "health card of {issuer}; its signature was checked with the key {kid} from {file}"
NOT_CHECKED = "health card of {issuer}; its signature is not checked: {why}"
NO_KEY = "we do not have the issuer's key"
NO_KID = "the card does not name the key it was signed with"
NO_ALG = "the card does not say how it was signed"
OTHER_ALG = "it is signed in a way that health cards do not use"
DOUBT = "from a health card whose signature is not checked: {why}"
NOT_PACKED = "{said}; it is not packed as the standard asks, and was read all the same"
VALID_FROM = "{said}; valid from {on}"
EXPIRES, EXPIRED = "{said}; it expires on {on}", "{said}; it expired on {on}"
NOT_YET = "from a health card that is valid only from {on}"
LONGEST_NAME = 120


class _Head(Struct):
    alg: str = ""
    kid: str = ""
    zip: str = ""


class _Subject(Struct):
    fhirBundle: Raw = Raw()


class _Credential(Struct):
    credentialSubject: _Subject = msgspec.field(default_factory=_Subject)


class _Payload(Struct):
    iss: str = ""
    nbf: float = 0
    exp: float = 0
    vc: _Credential = msgspec.field(default_factory=_Credential)


def open_card(
    token: str, where: Source, keys: list[Key], today: PartialDate
) -> Iterator[Slice | Chapter | Unread]:
    """The card's resources, and one line about the card; an Unread when it can't be trusted."""
    try:
        head, payload = _read(token)
        issuer = payload.iss[:LONGEST_NAME] or "an issuer it does not name"
        key, why = _signed(token, head, keys)
    except Spoiled as reason:
        yield Unread(str(where), str(reason))
        return
    if why == CHANGED:
        yield Unread(str(where), CHANGED.format(issuer=issuer))
        return
    said = CHECKED.format(issuer=issuer, kid=key.kid, file=key.file) if key else ""
    said = said or NOT_CHECKED.format(issuer=issuer, why=why)
    said = said if head.zip == "DEF" else NOT_PACKED.format(said=said)
    yield Chapter([listed(where, "health card", _dated(said, payload, today))])
    start = day_of(payload.nbf)
    not_yet = (NOT_YET.format(on=start),) if start and start > today else ()
    doubts = (*not_yet, *(() if key else (DOUBT.format(why=why),)))
    bundle = payload.vc.credentialSubject.fhirBundle
    if not bytes(bundle):
        yield Unread(str(where), NO_RECORD)
        return
    for one in split(Opened(f"{where.file}/{where.place}", bytes(bundle))):
        yield structs.replace(one, doubts=doubts) if isinstance(one, Slice) else one


def _read(token: str) -> tuple[_Head, _Payload]:
    parts = token.split(".")
    try:
        head = msgspec.json.decode(unbase64(parts[0]), type=_Head)
        body = unbase64(parts[1])
        whole = inflate(body) if head.zip == "DEF" else body
        payload = msgspec.json.decode(whole.removeprefix(b"\xef\xbb\xbf"), type=_Payload)
    except (msgspec.DecodeError, RecursionError, IndexError, UnicodeDecodeError):
        raise Spoiled(UNREADABLE) from None
    return head, payload


def _signed(token: str, head: _Head, keys: list[Key]) -> tuple[Key | None, str]:
    """The key that proves the signature, or why none does; CHANGED when it proves it wrong."""
    if head.alg != "ES256":
        return None, OTHER_ALG if head.alg else NO_ALG
    if not head.kid:
        return None, NO_KID
    named = [key for key in keys if key.kid == head.kid]
    proof = next((key for key in named if is_signed_by(token, key.x, key.y)), None)
    return proof, "" if proof else CHANGED if named else NO_KEY


def _dated(said: str, payload: _Payload, today: PartialDate) -> str:
    """The same with when the card is valid."""
    start, end = day_of(payload.nbf), day_of(payload.exp)
    if start:
        said = VALID_FROM.format(said=said, on=start)
    return (EXPIRED if end < today else EXPIRES).format(said=said, on=end) if end else said


def day_of(seconds: float) -> PartialDate | None:
    """The day (UTC) of a NumericDate; None when there is none or it can't be one."""
    try:
        return date_of(datetime.fromtimestamp(seconds, UTC).date()) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None
