"""Small steps through C-CDA's XML: children by name in any namespace, attributes, ancestors."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree
from msgspec import Raw

Element = etree._Element
STATEMENTS = (
    "observation", "act", "organizer", "procedure", "encounter", "substanceAdministration",
    "supply", "observationMedia", "regionOfInterest",
)  # fmt: skip
"""The elements that say something, one of which every entry holds."""
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of these names, whatever their namespace; fragments often have none."""
    if element is not None:
        yield from element.iterchildren(*_anywhere(names))


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of the first name, then its first child of the next name, and so on."""
    for name in path:
        if element is None:
            return None
        element = next(iter(element.iterchildren(*_anywhere((name,)))), None)
    return element


def attr(element: Element | None, name: str) -> str:
    """An attribute without spaces around it; "" when it or the element is missing."""
    return (element.get(name) or "").strip() if element is not None else ""


def local(element: Element) -> str:
    """The name without its namespace; "" for comments and the like."""
    return _bare(element.tag)


def xsi_type(element: Element) -> str:
    """PQ, CD, ST, IVL_TS, ...; "" when it is not said. Unbound prefixes stay in the name."""
    given = element.get(XSI_TYPE) or element.get("xsi:type") or element.get("type") or ""
    return given.rpartition(":")[2]


def is_true(element: Element | None, name: str) -> bool:
    return attr(element, name).lower() in ("true", "1")


def code(element: Element | None) -> str:
    """The code of an element's <code>."""
    return attr(child(element, "code"), "code")


def above(statement: Element) -> Iterator[Element]:
    """The statements around a statement, nearest first: the organizer or the concern act."""
    for element in statement.iterancestors():
        name = local(element)
        if name in ("entry", "section", "structuredBody"):
            return
        if name in STATEMENTS:
            yield element


def related(statement: Element, *names: str) -> Iterator[Element]:
    """Statements right inside this one: by entryRelationship, by component or (wrongly) bare."""
    for link in children(statement, "entryRelationship", "component"):
        yield from children(link, *(names or STATEMENTS))


def bytes_of(element: Element) -> Raw:
    return Raw(etree.tostring(element, with_tail=False))


@lru_cache(maxsize=1024)
def _anywhere(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{{*}}{name}" for name in names)


@lru_cache(maxsize=1024)
def _bare(tag: Any) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""
