"""Scores what the importer finds in a record against the facts written down by hand."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from longbloom.core.record import facts
from longbloom.core.record.dates import PartialDate
from longbloom.importers.arrive import Arrival, read_files
from tests.shared import shared

HERE = Path(__file__).parent / "truth"
TODAY = PartialDate(2026, 11, 24)
Expected = dict[str, Any]


class Found(Struct):
    """One fact the importer found, in the words of the truth files."""

    kind: str
    value: str
    dates: set[str]
    places: set[str]
    used: bool = False


class Score(Struct):
    expected: Counter[str] = field(default_factory=Counter)
    recalled: Counter[str] = field(default_factory=Counter)
    missed: list[Expected] = field(default_factory=list)
    invented: list[Found] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        self.expected += other.expected
        self.recalled += other.recalled
        self.missed += other.missed
        self.invented += other.invented

    @property
    def recall(self) -> float:
        return self.recalled.total() / max(1, self.expected.total())


def truths() -> list[Path]:
    return sorted(HERE.glob("*.json"))


def load(path: Path) -> Expected:
    return dict(json.loads(path.read_text("utf-8")))


def arrival_of(truth: Expected) -> Arrival:
    path = shared("records/" + truth["file"])
    arrivals = read_files([(path.name, path.read_bytes())], today=TODAY)
    wanted = truth["person"]
    return next((a for a in arrivals if a.who.key in (wanted, wanted.strip("?"))), arrivals[0])


def score(truth: Expected, arrival: Arrival) -> Score:
    found = list(_found(arrival))
    result = Score()
    for expected in truth["facts"]:
        match = _match(expected, found)
        if match:
            match.used = True
        if "arguable" in expected:
            continue
        result.expected[expected["kind"]] += 1
        if match:
            result.recalled[expected["kind"]] += 1
        else:
            result.missed.append(expected)
    complete = set(truth["complete"])
    result.invented = [
        f for f in found if not f.used and f.kind in complete and not _further_dose(f, truth)
    ]
    return result


def _further_dose(found: Found, truth: Expected) -> bool:
    """The truth lists a drug by its first dose; later doses of it are not invented."""
    starts = [f["start"] or "" for f in truth["facts"] if f.get("drug") == found.value]
    return found.kind == "drug" and any(start <= max(found.dates) for start in starts)


def _match(expected: Expected, found: list[Found]) -> Found | None:
    """A found fact of the same kind, value and date that names the same resource."""
    dates = _dates(expected)
    places = {expected["resource"], *expected.get("also", [])}
    hits = [
        one
        for one in found
        if one.kind == expected["kind"]
        and _same_value(expected, one.value)
        and dates & one.dates
        and places & one.places
    ]
    for one in hits:
        one.used = True
    return hits[0] if hits else None


def _dates(expected: Expected) -> set[str]:
    names = ("on", "start", "or_start", "start_also", "also_on")
    dates: set[str] = set()
    for name in names:
        value = expected.get(name)
        dates |= set(value) if isinstance(value, list) else {value or ""}
    return dates if any(dates) else {""}


def _same_value(expected: Expected, value: str) -> bool:
    wanted = _value(expected)
    if expected["kind"] in ("diagnosis", "problem", "medicine", "allergy"):
        return bool(_words(wanted) & _words(value)) or wanted == value
    return wanted.lower() == value.lower()


def _value(expected: Expected) -> str:
    kind = expected["kind"]
    if kind == "performance":
        scale = "ecog" if expected.get("ecog") is not None else "karnofsky"
        return f"{scale} {expected[scale]}"
    if kind == "lab":
        return f"{expected['loinc']} {_number(expected['value'])}"
    if kind == "marker":
        name = "Oncotype DX" if "Oncotype" in expected["name"] else expected["name"]
        return f"{name} {_number(expected['value'])}"
    if kind in ("receptor", "gene"):
        return f"{expected.get('name') or expected.get('gene')} {expected['result']}"
    names = ("stage", "category", "site", "drug", "what", "scan", "name", "to")
    if kind in ("diagnosis", "local"):
        return str(expected["what"])
    return str(next(expected[name] for name in names if expected.get(name)))


SAME_SCAN = {"mammogram": "mammography"}


def _found(arrival: Arrival) -> Iterator[Found]:
    for fact in arrival.record.facts:
        for kind, value in _names(fact):
            dates = {str(fact.on) if fact.on else ""}
            places = {source.place for source in fact.sources}
            yield Found(kind, value, dates, places)


def _names(fact: facts.Fact) -> Iterator[tuple[str, str]]:
    """(kind, value) in the words of the truth files; facts of other kinds give nothing."""
    if isinstance(fact, facts.Lab):
        yield from _lab_names(fact)
    elif isinstance(fact, facts.Stage):
        group = re.sub(r"^IV[A-D]$", "IV", fact.group)
        yield ("stage", group) if group else ("tnm", fact.category)
    elif type(fact) in SAID:
        kind, say = SAID[type(fact)]
        value = say(fact)
        if value:
            yield kind, value


SAME_WHAT = {"in situ": "primary", "metastatic": "secondary"}
SAID: dict[type, tuple[str, Callable[[Any], str]]] = {
    facts.Diagnosis: ("diagnosis", lambda f: SAME_WHAT.get(f.what, f.what)),
    facts.Spread: ("site", lambda f: f.site),
    facts.Receptor: ("receptor", lambda f: f"{f.name} {f.result}" if f.name != "HR" else ""),
    facts.Gene: ("gene", lambda f: f"{f.gene} {f.result}"),
    facts.Drug: ("drug", lambda f: f.name),
    facts.LocalTreatment: ("local", lambda f: f.what),
    facts.Scan: ("scan", lambda f: SAME_SCAN.get(f.kind, f.kind)),
    facts.Performance: (
        "performance",
        lambda f: f"ecog {f.ecog}" if f.ecog is not None else f"karnofsky {f.karnofsky}",
    ),
    facts.Medicine: ("medicine", lambda f: f.name),
    facts.Allergy: ("allergy", lambda f: "" if f.status == "none known" else f.to),
    facts.Problem: ("problem", lambda f: f.name),
}


def _lab_names(lab: facts.Lab) -> Iterator[tuple[str, str]]:
    if lab.marker:
        yield "marker", f"{lab.marker} {_number(lab.value)}"
        yield "lab", f"{lab.loinc} {_number(lab.value)}"
    elif re.search(r"ki-?67|oncotype", lab.name.lower()):
        name = "Ki-67" if "67" in lab.name else "Oncotype DX"
        yield "marker", f"{name} {_number(lab.value)}"
    elif lab.value is not None or lab.text:
        yield "lab", f"{lab.loinc} {_number(lab.value if lab.value is not None else lab.text)}"


def _number(value: object) -> str:
    try:
        return f"{Decimal(str(value).lstrip('<>=≥≤ ')).normalize():f}"
    except (ArithmeticError, ValueError):
        return str(value)


def _words(text: str) -> set[str]:
    plain = {"of", "the", "in", "to", "a", "and", "oral", "mg"}
    return {w for w in re.findall(r"\w{3,}", text.lower()) if w not in plain} | {text.lower()}
