"""FHIR's building blocks as structs: only the fields we read, every one of them optional."""

from decimal import Decimal

from msgspec import Raw, Struct


class Shape(Struct, frozen=True, gc=False):
    """A part of a resource. Fields keep FHIR's own names; what we don't read stays in the raw."""


class Coding(Shape, frozen=True, gc=False):
    system: str = ""
    code: str = ""
    display: str = ""


class Concept(Shape, frozen=True, gc=False):
    """FHIR's CodeableConcept (and, in R5, the concept of a CodeableReference)."""

    coding: tuple[Coding, ...] = ()
    text: str = ""

    @property
    def words(self) -> str:
        """What a person would read: the text, else the first display."""
        return self.text or next((c.display for c in self.coding if c.display), "")

    @property
    def all_words(self) -> str:
        """Text and every display, to look for words in."""
        return " / ".join(dict.fromkeys([self.text, *(c.display for c in self.coding)])).strip(" /")

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(c.code for c in self.coding if c.code)


EMPTY = Concept()


class Quantity(Shape, frozen=True, gc=False):
    value: Decimal | None = None
    comparator: str = ""
    unit: str = ""
    code: str = ""


class Ratio(Shape, frozen=True, gc=False):
    numerator: Quantity | None = None
    denominator: Quantity | None = None


class Range(Shape, frozen=True, gc=False):
    low: Quantity | None = None
    high: Quantity | None = None
    text: str = ""


class Period(Shape, frozen=True, gc=False):
    start: str = ""
    end: str = ""


class Identifier(Shape, frozen=True, gc=False):
    system: str = ""
    value: str = ""


class Reference(Shape, frozen=True, gc=False):
    reference: str = ""
    display: str = ""
    identifier: Identifier | None = None


class Annotation(Shape, frozen=True, gc=False):
    text: str = ""


class Attachment(Shape, frozen=True, gc=False):
    contentType: str = ""
    data: str = ""
    title: str = ""


class Extension(Shape, frozen=True, gc=False):
    url: str = ""
    extension: tuple["Extension", ...] = ()
    valueCodeableConcept: Concept | None = None
    valueCoding: Coding | None = None
    valueReference: Reference | None = None
    valueDateTime: str = ""
    valueString: str = ""
    valueCode: str = ""
    valueInteger: int | None = None
    valuePositiveInt: int | None = None
    valueQuantity: Quantity | None = None


class Resource(Shape, frozen=True, gc=False, tag_field="resourceType", kw_only=True):
    """What every resource may carry."""

    id: str = ""
    status: str = ""
    subject: Reference | None = None
    patient: Reference | None = None
    extension: tuple[Extension, ...] = ()
    identifier: tuple[Identifier, ...] = ()
    contained: tuple[Raw, ...] = ()


def kind(resource: Resource) -> str:
    """The resource's type, e.g. "Observation"."""
    if isinstance(resource, Other):
        return resource.type
    return str(type(resource).__struct_config__.tag)


def all_extensions(extensions: tuple[Extension, ...], ends: str) -> list[Extension]:
    """Extensions, nested ones too, whose address ends with `ends`."""
    found: list[Extension] = []
    for extension in extensions:
        if extension.url.endswith(ends):
            found.append(extension)
        found += all_extensions(extension.extension, ends)
    return found


class Other(Resource, frozen=True, gc=False, kw_only=True, tag="Other"):
    """A resource of a type we keep whole and don't read."""

    type: str = ""
    code: Concept | None = None
    individual: Reference | None = None
    beneficiary: Reference | None = None
    title: str = ""
