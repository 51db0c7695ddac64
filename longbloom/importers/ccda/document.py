"""Opens a C-CDA document or a piece of one: safely, and a second time when it isn't well-formed."""

import re

from lxml import etree
from msgspec import Struct

from longbloom.core.record.account import Unread
from longbloom.importers.ccda.elements import STATEMENTS, Element
from longbloom.importers.opening import Opened

ROOTS = {"ClinicalDocument", "section", "component", "structuredBody", "entry", *STATEMENTS}
ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z]\w*)[\s/>]")
PROLOG = re.compile(r"^\ufeff?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*(?:<!--.*?-->\s*)*", re.DOTALL)
LOOK_AT = 65_536
MIB = 1024 * 1024
LARGEST = 32 * MIB
"""Reading takes up to sixteen times the text in memory; real documents are below 5 MB."""
TOO_LARGE = (
    "this document is larger than {limit} MB, too much to hold at once. Ask the hospital for "
    "fewer years at a time, or for the record as FHIR"
)
WRAPPED = (
    '<holder xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</holder>'
)
BOMB = (
    "this XML defines entities of its own, which no health record needs and some attacks use, so "
    "it was not opened. Ask the hospital for the document again"
)
TOO_DEEP = (
    "this XML is nested deeper or holds larger pieces than any health record, so it was not "
    "opened. Ask the hospital for the document again"
)
TORN = (
    "this document is not well-formed ({why}). What could be read of it was read, and something "
    "may be missing. Ask the hospital for it again"
)
HOPELESS = "this document is damaged and nothing in it can be read. Download it again"


class Sheet(Struct, frozen=True):
    """The XML of one document (or of loose sections), and what had to be said while opening it."""

    root: Element
    told: tuple[Unread, ...] = ()


def is_clinical(data: bytes | memoryview) -> bool:
    """Is the first element one of C-CDA's? Looked for in the first bytes only."""
    head = _start(bytes(data[:LOOK_AT]))
    bare = DOCTYPE.sub("", head[PROLOG.match(head).end() :], count=1)  # type: ignore[union-attr]
    root = ROOT.match(bare.lstrip())
    return bool(root) and root[1] in ROOTS  # type: ignore[index]


def open_sheet(opened: Opened) -> Sheet | Unread:
    """The document's XML, read strictly first; an Unread with one sentence when it can't be."""
    if len(opened.data) > LARGEST:
        return Unread(opened.name, TOO_LARGE.format(limit=LARGEST // MIB))
    data = bytes(opened.data).strip()
    if b"<!ENTITY" in data or "<!ENTITY".encode("utf-16-le") in data:
        return Unread(opened.name, BOMB)
    try:
        return Sheet(etree.fromstring(data, _parser()))
    except etree.XMLSyntaxError as error:
        if _is_refused(error):
            return Unread(opened.name, BOMB if "ntity" in str(error.msg) else TOO_DEEP)
        return _second_try(opened.name, data, str(error.msg))


def _second_try(name: str, data: bytes, why: str) -> Sheet | Unread:
    """Loose pieces get a root around them; text in an old encoding is read as that; else mended."""
    text = _decoded(data)
    bare = text[PROLOG.match(text).end() :]  # type: ignore[union-attr]
    if DOCTYPE.search(bare[:LOOK_AT]) is None:
        whole = bare if "<ClinicalDocument" in bare[:LOOK_AT] else WRAPPED.format(bare)
        try:
            return Sheet(etree.fromstring(whole.encode(), _parser()))
        except etree.XMLSyntaxError:
            pass
    parser = _parser(recover=True)
    root: Element | None = etree.fromstring(bare.encode(), parser)
    if root is None:
        return Unread(name, HOPELESS)
    if all(error.domain_name == "NAMESPACE" for error in parser.error_log):
        return Sheet(root)  # an undeclared prefix loses nothing
    return Sheet(root, (Unread(name, TORN.format(why=why)),))


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover
    )


def _is_refused(error: etree.XMLSyntaxError) -> bool:
    """Stopped by a limit that guards against attacks, not by a mistake in the text."""
    words = str(error.msg).lower()
    return any(sign in words for sign in ("depth", "huge", "amplification", "entity loop"))


def _start(head: bytes) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "ignore")
    return head.decode("utf-8", "replace")


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
