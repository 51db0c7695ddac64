"""An entry of a file as it arrived, set out so that a person can read it."""

import msgspec
from lxml import etree
from msgspec import Struct

MOST_LETTERS = 20_000
_PARSER_SETTINGS = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False,
    "remove_blank_text": True,
}  # fmt: skip


class Entry(Struct, frozen=True):
    """The text to show; `left` letters more are not shown."""

    text: str
    left: int = 0


def pretty(raw: bytes) -> Entry | None:
    """JSON and XML with line breaks, anything else as it is; None when there is nothing."""
    if not raw:
        return None
    text = _json(raw) or _xml(raw) or raw.decode("utf-8", "replace")
    return Entry(text[:MOST_LETTERS], max(0, len(text) - MOST_LETTERS))


def _json(raw: bytes) -> str:
    try:
        return msgspec.json.format(raw, indent=2).decode()
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


def _xml(raw: bytes) -> str:
    try:
        tree = etree.fromstring(raw, etree.XMLParser(**_PARSER_SETTINGS))
    except (etree.XMLSyntaxError, ValueError):
        return ""
    return str(etree.tostring(tree, pretty_print=True, encoding="unicode"))
