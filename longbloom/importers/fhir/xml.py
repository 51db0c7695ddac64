"""FHIR written as XML, turned into the same plain form as FHIR JSON."""

from typing import Any

from lxml import etree

FHIR = "{http://hl7.org/fhir}"


class NotFhirXml(Exception):
    """The bytes are no FHIR XML; the message says what they seem to be."""


def resources_of(data: bytes | memoryview) -> list[tuple[str, dict[str, Any]]]:
    """(fullUrl, resource) for a Bundle's entries, or the one resource the document is.

    Raises NotFhirXml with a sentence that says what the document is instead.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(bytes(data), parser)
    except etree.XMLSyntaxError as error:
        raise NotFhirXml(f"this XML is not well-formed ({error.msg}). Download it again") from error
    if not str(root.tag).startswith(FHIR):
        raise NotFhirXml(_what_it_is(root))
    if root.tag != f"{FHIR}Bundle":
        return [("", _resource(root))]
    return [pair for entry in root.iterfind(f"{FHIR}entry") if (pair := _entry(entry))]


def _what_it_is(root: etree._Element) -> str:
    name = etree.QName(root.tag).localname
    if name.lower().startswith("obds") or name == "ADT_GEKID":
        return "this is a cancer registry message (oBDS). Ask for the same record as FHIR"
    return f"this XML is a “{name}”, not a FHIR record. Ask for the record as FHIR or C-CDA"


def _entry(entry: etree._Element) -> tuple[str, dict[str, Any]] | None:
    holder = entry.find(f"{FHIR}resource")
    url = entry.find(f"{FHIR}fullUrl")
    child = (
        next((c for c in holder if isinstance(c.tag, str)), None) if holder is not None else None
    )
    if child is None:
        return None
    return (url.get("value", "") if url is not None else ""), _resource(child)


def _resource(element: etree._Element) -> dict[str, Any]:
    return {"resourceType": etree.QName(element.tag).localname, **_fields(element)}


def _fields(element: etree._Element) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if element.get("id"):
        fields["id"] = element.get("id")
    if element.get("url"):
        fields["url"] = element.get("url")
    for child in element:
        if not isinstance(child.tag, str) or not child.tag.startswith(FHIR):
            continue
        name = etree.QName(child.tag).localname
        value = _value(child, name)
        if name not in fields:
            fields[name] = value
        elif isinstance(fields[name], list):
            fields[name].append(value)
        else:
            fields[name] = [fields[name], value]
    return fields


def _value(child: etree._Element, name: str) -> Any:
    if name == "contained":
        return next((_resource(inner) for inner in child if isinstance(inner.tag, str)), {})
    fields = _fields(child)
    if not fields and child.get("value") is not None:
        return child.get("value")
    return fields
