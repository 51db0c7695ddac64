"""The value of an observation: as words, as a number with its unit, and its limits."""

from decimal import Decimal

from longbloom.importers.fhir.resources import Component, Observation
from longbloom.importers.units import written_value


def value_words(observation: Observation | Component) -> str:
    """The value as words: text, coded words or the number with its unit."""
    if observation.valueString:
        return observation.valueString
    if observation.valueCodeableConcept:
        value = observation.valueCodeableConcept
        return value.words or ", ".join(value.codes)
    quantity = observation.valueQuantity
    if quantity and quantity.value is not None:
        return f"{quantity.comparator}{quantity.value} {quantity.unit or quantity.code}".strip()
    if observation.valueInteger is not None:
        return str(observation.valueInteger)
    return _rarer_value(observation) if isinstance(observation, Observation) else ""


def measure(observation: Observation | Component) -> tuple[str, Decimal | None, str, str]:
    """(comparator, number, unit, words): a number where there is one, else the words.

    Many labs write "<0.5" or "7,2 g/dL" as text; that is a value, too.
    """
    quantity = observation.valueQuantity
    if quantity and quantity.value is not None:
        return quantity.comparator, quantity.value, quantity.unit or quantity.code, ""
    words = value_words(observation)
    written = written_value(observation.valueString) if observation.valueString else None
    if written:
        return *written, ""
    return "", None, "", words


def limits(observation: Observation) -> tuple[Decimal | None, Decimal | None]:
    low = high = None
    for span in observation.referenceRange:
        low = span.low.value if span.low and low is None else low
        high = span.high.value if span.high and high is None else high
    return low, high


def flag(observation: Observation | Component) -> str:
    return next((code for c in observation.interpretation for code in c.codes), "")


def _rarer_value(observation: Observation) -> str:
    if observation.valueBoolean is not None:
        return "yes" if observation.valueBoolean else "no"
    span = observation.valueRange
    if span and span.low and span.high:
        return f"{span.low.value}-{span.high.value} {span.low.unit}".strip()
    ratio = observation.valueRatio
    if ratio and ratio.numerator and ratio.denominator:
        return f"{ratio.numerator.value}:{ratio.denominator.value}"
    return observation.valueDateTime or str(observation.valueDecimal or "")
