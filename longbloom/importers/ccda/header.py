"""The head of a document: whose record it is, and the document itself with date and author."""

import re
from collections.abc import Iterator

from longbloom.core.record.dates import read_date
from longbloom.importers.ccda.elements import Element, attr, child, children, is_true
from longbloom.importers.ccda.narrative import one_line
from longbloom.importers.ccda.said import Words
from longbloom.importers.ccda.values import times_of
from longbloom.importers.fhir.resources import HumanName, Patient
from longbloom.importers.fhir.shapes import Identifier

EXAMPLE = "2.16.840.1.113883.19"
"""HL7's root for examples, which vendors leave in real documents with one number for everybody."""
NO_NUMBER = re.compile(r"[\W_]*|(?:unk|none|n/?a|null)", re.IGNORECASE)


def patients(root: Element) -> Iterator[tuple[str, Patient]]:
    """(place, person) for everybody the document says it is about; more than one is rare."""
    for target in children(root, "recordTarget"):
        role = child(target, "patientRole")
        person = child(role, "patient")
        numbers = tuple(_numbers(role))
        if person is None and not numbers:
            continue
        own = next((attr(one, "extension") for one in children(role, "id")), "")
        yield (
            f"Patient/{own}" if own else "Patient",
            Patient(
                identifier=numbers,
                name=tuple(_names(person)),
                gender=_gender(child(person, "administrativeGenderCode")),
                birthDate=_day(attr(child(person, "birthTime"), "value")),
                deceasedBoolean=is_true(child(person, "deceasedInd"), "value"),
                deceasedDateTime=attr(child(person, "deceasedTime"), "value"),
            ),
        )


def document(root: Element) -> Words:
    """The document as one fact: its title and date, and who wrote it."""
    title, kind = child(root, "title"), attr(child(root, "code"), "displayName")
    wrote = [name for author in children(root, "author") for name in _author(author)]
    return Words(
        title=(one_line(title) if title is not None else "") or kind or "Health record",
        text=f"Written by {', '.join(dict.fromkeys(wrote))}" if wrote else "",
        kind="document",
        date=date_of_document(root),
    )


def date_of_document(root: Element) -> str:
    return times_of(child(root, "effectiveTime")).start


def _author(author: Element) -> Iterator[str]:
    role = child(author, "assignedAuthor")
    for holder in (
        child(role, "assignedPerson", "name"),
        child(role, "representedOrganization", "name"),
    ):
        words = one_line(holder) if holder is not None else ""
        if words:
            yield words


def _numbers(role: Element | None) -> Iterator[Identifier]:
    """Numbers that tell a person apart; placeholders such as 000-00-0000 and examples don't."""
    for element in children(role, "id"):
        root, number = attr(element, "root"), attr(element, "extension")
        digits = set(re.sub(r"\D", "", number))
        is_filler = bool(NO_NUMBER.fullmatch(number)) or (number[:1].isdigit() and len(digits) < 2)
        if root and not is_filler and not root.startswith(EXAMPLE):
            yield Identifier(system=f"urn:oid:{root}", value=number)


def _names(person: Element | None) -> Iterator[HumanName]:
    """The legal name first; names of any other use after it."""
    found = list(children(person, "name"))
    for element in sorted(found, key=lambda one: "L" not in attr(one, "use").split()):
        given = tuple(words for one in children(element, "given") if (words := one_line(one)))
        family = " ".join(words for one in children(element, "family") if (words := one_line(one)))
        bare = "" if given or family else one_line(element)
        if given or family or bare:
            yield HumanName(family=family, given=given, text=bare)


def _gender(element: Element | None) -> str:
    code = attr(element, "code")
    return code if code.upper() in ("F", "M") else attr(element, "displayName") or code


def _day(text: str) -> str:
    """As FHIR writes it, so that one person's birth date reads the same in both."""
    day = read_date(text)
    return str(day) if day else text
