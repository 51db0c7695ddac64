"""How she is (ECOG, Karnofsky) and how the cancer answers, as the record words it."""

import re
from collections.abc import Iterator

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Exam, Fact, Performance, Response
from longbloom.importers.fhir.index import Place
from longbloom.importers.fhir.resources import Observation
from longbloom.importers.fhir.shapes import Concept
from longbloom.importers.fhir.values import value_words
from longbloom.importers.words.plain import plain
from longbloom.importers.words.scans import trend_in
from longbloom.importers.words.topics import Topic

TREND_CODES = {
    "268910001": "smaller", "385633008": "smaller", "271299001": "larger", "359746009": "same",
    "260415000": "",
}  # fmt: skip
A_SPAN = re.compile(r"\b[0-4] ?[-–/] ?[0-5]\b|\b\d0 ?[-–] ?\d{2,3}\b")
"""Two scores in one: "ECOG 1-2" settles neither."""
ECOG_ANSWERS = {
    "LA9622-7": 0,
    "LA9623-5": 1,
    "LA9624-3": 2,
    "LA9625-0": 3,
    "LA9626-8": 4,
    "LA9627-6": 5,
}


def performance(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """ECOG 0-5 or Karnofsky 0-100 as recorded; a number outside its scale is kept and doubted."""
    number = _score(o)
    is_ecog = topic.what == "ecog"
    allowed = range(0, 6) if is_ecog else range(0, 101, 10)
    if number is None or number not in allowed:
        shown = value_words(o)
        doubt = f"“{shown}” is no {'ECOG' if is_ecog else 'Karnofsky'} score"
        yield Exam(name=topic.name, value=shown, on=on, source=at.source, doubts=(doubt,))
    elif is_ecog:
        yield Performance(ecog=number, on=on, source=at.source)
    else:
        yield Performance(karnofsky=number, on=on, source=at.source)


def response(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    value = o.valueCodeableConcept or Concept(text=value_words(o))
    coded = next((TREND_CODES[code] for code in value.codes if code in TREND_CODES), None)
    trend = coded if coded is not None else trend_in(value.all_words)
    yield Response(trend=trend, on=on, source=at.source, words=value.words)


def _score(o: Observation) -> int | None:
    if o.valueInteger is not None:
        return o.valueInteger
    if o.valueQuantity and o.valueQuantity.value is not None:
        number = o.valueQuantity.value
        return int(number) if number == int(number) else None
    value = o.valueCodeableConcept or Concept(text=o.valueString)
    if A_SPAN.search(plain(value.words)) and not value.codes:
        return None
    for code in value.codes:
        if code in ECOG_ANSWERS:
            return ECOG_ANSWERS[code]
        if code.isdigit() and len(code) <= 3:
            return int(code)
    match = re.search(
        r"(?:^|ecog\D{0,12}|grade |kps\D{0,6}|karnofsky\D{0,8})(\d{1,3})\b", plain(value.all_words)
    )
    return int(match[1]) if match else None
