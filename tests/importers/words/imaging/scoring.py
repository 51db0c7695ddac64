"""Scores what is read from the labelled pieces: precision and recall of each field."""

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from longbloom.importers.words.imaging.read import read_report
from longbloom.importers.words.imaging.shapes import ReportWords, SeenFinding

LABELS = Path(__file__).with_name("labels.jsonl")
FIELDS = (
    "finding", "site", "place", "side", "mm", "earlier", "axis", "change", "certainty", "target",
    "too_small", "not_evaluated", "says", "sum",
)  # fmt: skip
Label = dict[str, Any]


def labels(split: str) -> list[Label]:
    lines = LABELS.read_text("utf-8").splitlines()
    return [one for one in map(json.loads, lines) if split in ("", one["split"])]


class Score:
    """`hit`, `extra` and `missed` count values by field; `notes` say where."""

    def __init__(self) -> None:
        self.hit: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.notes: list[str] = []

    def precision(self, field: str) -> float:
        return self.hit[field] / max(1, self.hit[field] + self.extra[field])

    def recall(self, field: str) -> float:
        return self.hit[field] / max(1, self.hit[field] + self.missed[field])

    def table(self) -> str:
        rows = (
            f"{field:14} P {self.precision(field):.3f}  R {self.recall(field):.3f}"
            f"  ({self.hit[field]} right, {self.extra[field]} extra, {self.missed[field]} missed)"
            for field in FIELDS
        )
        return "\n".join(rows)

    def add(self, field: str, expected: object, read: object, *, where: str) -> None:
        if expected and _same(field, expected, read):
            self.hit[field] += 1
            return
        self.missed[field] += bool(expected)
        self.extra[field] += bool(read)
        if expected or read:
            self.notes.append(f"{where} {field}: expected {expected!r}, read {read!r}")


def scored(split: str) -> Score:
    score = Score()
    for label in labels(split):
        read = read_report(label["text"])
        _score_findings(score, label, read)
        where = f"#{label['number']}"
        expected, says = set(label.get("says", ())), {one.what for one in read.says}
        for what in sorted(expected | says):
            score.add("says", what * (what in expected), what * (what in says), where=where)
        sums = label.get("sum") or {}
        printed = {k: _decimal(v) for k, v in sums.items()}
        found = read.sums[0] if read.sums else None
        score.add("sum", (printed.get("mm"), printed.get("earlier")) if sums else None,
                  (found.mm, found.earlier_mm) if found else None, where=where)  # fmt: skip
    return score


def _score_findings(score: Score, label: Label, read: ReportWords) -> None:
    where = f"#{label['number']}"
    expected = [_expected(one) for one in label["findings"]]
    found = [_found(one) for one in read.findings]
    for one, other in _aligned(expected, found):
        score.add("finding", one is not None, other is not None, where=f"{where} {one or other}")
        if one and other:
            for field in FIELDS[1:-2]:
                score.add(field, one[field], other[field], where=where)


def _aligned(expected: list[Label], found: list[Label]) -> Iterator[tuple[Any, Any]]:
    """The best pairs first; a pair shares its sizes, or its site and no differing size."""
    pairs = sorted(
        ((-_alike(one, other), n, m) for n, one in enumerate(expected)
         for m, other in enumerate(found)),
    )  # fmt: skip
    used: tuple[set[int], set[int]] = (set(), set())
    for alike, n, m in pairs:
        if alike < 0 and n not in used[0] and m not in used[1]:
            used[0].add(n), used[1].add(m)
            yield expected[n], found[m]
    yield from ((one, None) for n, one in enumerate(expected) if n not in used[0])
    yield from ((None, other) for m, other in enumerate(found) if m not in used[1])


def _alike(one: Label, other: Label) -> int:
    sized = one["mm"] or one["earlier"]
    if sized and (one["mm"], one["earlier"]) == (other["mm"], other["earlier"]):
        return 20 + sum(_same(f, one[f], other[f]) for f in FIELDS[1:-2])
    if one["site"] != other["site"]:
        return 0
    return 1 + sum(_same(f, one[f], other[f]) for f in FIELDS[1:-2])


def _same(field: str, one: object, other: object) -> bool:
    if field == "place" and isinstance(one, str) and isinstance(other, str):
        one, other = " ".join(one.lower().split()), " ".join(other.lower().split())
        return bool(one) == bool(other) and (one in other or other in one)
    return one == other


def _expected(one: Label) -> Label:
    target = one.get("target")
    return {
        "finding": True, "site": one.get("site", ""), "place": one.get("place", ""),
        "side": one.get("side", ""), "mm": tuple(map(_decimal, one.get("mm", ()))),
        "earlier": tuple(map(_decimal, one.get("earlier", ()))), "axis": one.get("axis", ""),
        "change": one.get("change", ""), "certainty": one.get("certainty", ""),
        "target": "" if target is None else str(target),
        "too_small": one.get("too_small", False), "not_evaluated": one.get("not_evaluated", False),
    }  # fmt: skip


def _found(one: SeenFinding) -> Label:
    return {
        "finding": True, "site": one.site, "place": one.place, "side": one.side, "mm": one.mm,
        "earlier": one.earlier_mm, "axis": one.axis, "change": one.change,
        "certainty": "" if one.certainty == "said" else one.certainty,
        "target": "" if one.is_target is None else str(one.is_target),
        "too_small": one.is_too_small, "not_evaluated": one.is_not_evaluated,
    }  # fmt: skip


def _decimal(text: str) -> Decimal:
    return Decimal(text)
