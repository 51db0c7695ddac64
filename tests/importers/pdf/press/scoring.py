"""How well a reading of a sheet says what the sheet says: value by value, kind by kind."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, field

from longbloom.core.record.facts import Fact, Lab
from longbloom.core.record.proposal import Proposal
from longbloom.core.record.record import content
from tests.importers.pdf.press.same import details, is_same
from tests.importers.pdf.press.same_person import is_document_right, person_lines
from tests.importers.pdf.press.truth import Expected, Truth

DETAILS = ("range", "flag", "receptor detail", "gene detail", "conclusion")
"""Lines that say how much of a right value's surroundings was right too."""


class Count(Struct):
    """Of one kind: right values, values that the sheet does not say, and those not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    said: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def add(self, other: "Count") -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        self.said += other.said


Score = dict[str, Count]


def score(paper: Any, truth: Truth) -> Score:
    """The counts of one sheet by kind of fact, and for its person and the document itself."""
    counts: Score = {}
    left = _distinct(paper.proposals)
    for wanted in sorted(truth.expected, key=lambda one: one.arguable):
        found = next((one for one in left if is_same(one.fact, wanted)), None)
        if found is not None:
            left.remove(found)
        if not wanted.arguable:
            _note(counts, wanted, found)
    for extra in left:
        _count(counts, _kind(extra.fact), "wrong", f"page {extra.page}: {_in_words(extra.fact)}")
    for line, verdict, words in person_lines(paper, truth):
        _count(counts, line, verdict, words)
    document = "right" if is_document_right(paper.document, truth) else "missed"
    _count(counts, "document", document, str(paper.document))
    return counts


def together(scores: Iterable[Score]) -> Score:
    """The counts of many sheets as one."""
    whole: Score = {}
    for one in scores:
        for kind, count in one.items():
            whole.setdefault(kind, Count()).add(count)
    return whole


def of_values(counts: Score, *, kinds: tuple[str, ...] = ()) -> Count:
    """All facts (or those of `kinds`) as one count; details, person and document are not facts."""
    whole = Count()
    apart = {*DETAILS, "document", "name", "birth date"}
    for kind, count in counts.items():
        if kind in kinds or (not kinds and kind not in apart):
            whole.add(count)
    return whole


def table(counts: Score) -> str:
    """Precision and recall by kind, as lines."""
    lines = [f"  {'kind':<18}{'right':>7}{'wrong':>7}{'missed':>8}{'precision':>11}{'recall':>8}"]
    for kind, count in sorted(counts.items(), key=lambda pair: -pair[1].right):
        shares = f"{count.precision:>11.3f}{count.recall:>8.3f}"
        lines.append(f"  {kind:<18}{count.right:>7}{count.wrong:>7}{count.missed:>8}{shares}")
    return "\n".join(lines)


def _note(counts: Score, wanted: Expected, found: Proposal | None) -> None:
    words = f"page {wanted.page}: {_in_words(wanted.fact)}"
    _count(counts, _kind(wanted.fact), "missed" if found is None else "right", words)
    for line, verdict in details(found.fact, wanted) if found is not None else ():
        _count(counts, line, verdict, words)


def _count(counts: Score, kind: str, verdict: str, words: str) -> None:
    count = counts.setdefault(kind, Count())
    setattr(count, verdict, getattr(count, verdict) + 1)
    if verdict != "right":
        count.said.append(f"{verdict}: {kind}, {words}")


def _distinct(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The same fact proposed twice is one, as it will be in the record."""
    return list({content(one.fact): one for one in reversed(tuple(proposals))}.values())[::-1]


def _kind(fact: Fact) -> str:
    return type(fact).__name__.lower()


def _in_words(fact: Fact) -> str:
    if isinstance(fact, Lab):
        return f"{fact.name} {fact.comparator}{fact.value or fact.text} {fact.unit} {fact.on}"
    return " ".join(f"{name}={value}" for name, value in _filled(fact))


def _filled(fact: Fact) -> Iterator[tuple[str, Any]]:
    for name in fact.__struct_fields__:
        value = getattr(fact, name)
        if value and name not in ("source", "also", "words"):
            yield name, str(value)
