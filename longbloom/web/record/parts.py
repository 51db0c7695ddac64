"""The cards that several rooms share: from sections of the sheet to lines that open to facts."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from msgspec import structs

from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.core.record.lines import LineOfTherapy
from longbloom.core.record.record import Record
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.charts import marker
from longbloom.exporters.sheet import cells, health, places, results, treatments
from longbloom.exporters.sheet.shapes import Figure, Section, by_name
from longbloom.exporters.sheet.values import in_range, value_entry
from longbloom.web.record.cards import (
    Card,
    Drawing,
    Row,
    Rows,
    Twin,
    all_of_kind,
    row_of,
    way_to,
)

OTHER = "other cancer"
MOST_IN_TABLE = 60
FAR_OUT, UNMARKED = ("HH", "LL", "AA"), ("", "N")
"""The lab's own marks (HL7 table 0078): "AA" and a doubled letter ask for a look at once."""


def cancer(picture: Picture) -> Card:
    """What kind of cells: the receptors, and what the record calls the cancer."""
    record = picture.record
    tests = record.all(f.Receptor)
    receptors = [[t for t in tests if t.name == s.name] for s in picture.receptors if s.leading]
    names = [[d] for d in record.all(f.Diagnosis) if d.what != OTHER]
    return _card(cells.cells(picture), [*receptors, *names])


def where(picture: Picture) -> Card:
    """Each place, then the stages as recorded."""
    mentions = by_name(picture.record.all(f.Spread), "site")
    sites = [mentions[first.site.casefold()] for first in picture.sites]
    return _card(places.places(picture), [*sites, *([s] for s in picture.record.all(f.Stage))])


def genes(picture: Picture) -> Card:
    found = by_name(picture.record.all(f.Gene), "gene").values()
    ordered = sorted(found, key=lambda tests: tests[-1].result != "positive")
    return _card(cells.genes(picture), ordered)


def ladder(picture: Picture) -> Card:
    """The treatments in order, those before it had spread apart from those after."""
    steps: dict[str, list[list[f.Fact]]] = {}
    for line in picture.lines:
        steps.setdefault(line.setting, []).append(drugs_of(picture, line))
    return _card(treatments.lines(picture), [drugs for step in steps.values() for drugs in step])


def drugs_of(picture: Picture, line: LineOfTherapy) -> list[f.Fact]:
    sources = set(line.sources)
    given = [d for d in picture.record.all(f.Drug) if not sources.isdisjoint(d.sources)]
    return [d for d in given if d.name in line.drugs]


def local(picture: Picture) -> Card:
    found = [[treatment] for treatment in picture.record.all(f.LocalTreatment)]
    return _card(treatments.local(picture), found)


def scans(picture: Picture) -> Card:
    record = picture.record
    found = [[scan] for scan in reversed(record.all(f.Scan))]
    answers = [[one] for one in reversed(record.all(f.Response))]
    return _card(results.scans(picture), [*found, *answers], is_result=True)


def markers(picture: Picture, most: int = 12) -> Card:
    """One chart for each marker, with the lab's own range and a table that says the same."""
    shown = dict(list(picture.markers.items())[:most])
    section = results.markers(structs.replace(picture, markers=shown))
    drawings = tuple(
        structs.replace(
            drawn(figure.title, shown[figure.title], number),
            sentence=f"{figure.sentence} {figure.legend}".strip(),
        )
        for number, figure in enumerate(section.figures, start=1)
    )
    return Card("markers", section.title, section.intro, (), drawings, section.empty, True)


def drawn(name: str, values: Sequence[f.Lab], number: int = 1) -> Drawing:
    """A chart of any value that is measured again and again; no drawing of fewer than two."""
    title = saying.first_upper(name)
    figure = Figure("marker", title, "", None)  # type: ignore[arg-type]
    chart = marker.draw(figure, list(values), key=f"chart-{number}")
    href = all_of_kind(f.Lab, values[-1])
    return Drawing(title, chart, _limit(values), _twin(title, values), href)


def _limit(values: Sequence[f.Lab]) -> str:
    """What the dashed line is, when there is one."""
    unit, drawable = results.series(list(values))
    limit = results.limit_of(drawable)
    return "" if limit is None else fw.LAB_LIMIT.format(limit=f"{limit:g} {unit}".strip())


def _twin(title: str, values: Sequence[f.Lab]) -> Twin:
    rows = tuple(
        (saying.day(lab.on), saying.amount(lab), in_range(lab) or "–")
        for lab in list(reversed(values))[:MOST_IN_TABLE]
    )
    return Twin(title, (_("Date"), _("Value"), _("Beside the lab’s range")), rows)


def active(picture: Picture) -> Card:
    found = [[one] for one in reversed(picture.record.all(f.Performance))]
    return _card(health.active(picture), found)


def medicines(picture: Picture) -> Card:
    """Bone medicines and all others; the drugs against the cancer stand in the ladder."""
    record = picture.record
    bone = [d for d in record.all(f.Drug) if d.role == "bone"]
    same = [list(by_name(part, "name").values()) for part in (bone, record.all(f.Medicine))]
    section = health.medicines(structs.replace(picture, record=_without_cancer_drugs(record)))
    return _card(section, [*same[0], *same[1]])


def _without_cancer_drugs(record: Record) -> Record:
    bone = tuple(d for d in record.all(f.Drug) if d.role == "bone")
    return structs.replace(record, kinds={**record.kinds, f.Drug: bone})


def allergies(picture: Picture) -> Card:
    found = by_name(picture.record.all(f.Allergy), "to").values()
    return _card(health.allergies(picture), list(found))


def problems(picture: Picture) -> Card:
    others = [[d] for d in picture.record.all(f.Diagnosis) if d.what == OTHER]
    found = by_name(picture.record.all(f.Problem), "name").values()
    return _card(health.problems(picture), [*others, *found])


def first(card: Card, most: int, more: tuple[str, str]) -> Card:
    """A card with its first few lines and drawings, and the way to the rest."""
    groups, room = [], most
    for group in card.groups:
        if room > 0:
            groups.append(structs.replace(group, rows=group.rows[:room]))
            room -= len(group.rows)
    kept = {"groups": tuple(groups), "drawings": card.drawings[:most], "more": (more,)}
    return structs.replace(card, **kept)


def _card(section: Section, facts: Sequence[Sequence[f.Fact]], *, is_result: bool = False) -> Card:
    """The entries of a section beside the facts each was made of, in the same order.

    Without a match in number, no link is better than a wrong one.
    """
    matches = sum(group.all for group in section.groups) == len(facts)
    groups, begin = [], 0
    for group in section.groups:
        mine = facts[begin : begin + len(group.entries)] if matches else [()] * len(group.entries)
        rows = tuple(row_of(entry, same) for entry, same in zip(group.entries, mine, strict=True))
        groups.append(Rows(rows, group.title, group.is_numbered))
        begin += group.all
    return Card(
        section.key, section.title, section.intro, tuple(groups), (), section.empty, is_result
    )


def newest_values(labs: Sequence[f.Lab], most: int) -> tuple[Row, ...]:
    """Each test once, those that the lab marked first, with its mark in words."""
    found = by_name(sorted(labs, key=_calm), "name")
    return tuple(
        Row(entry.head, entry.note, href=way_to([same[0]]))
        for same in list(found.values())[:most]
        for entry in [value_entry(same[0].name, [same[0]])]
    )


def _calm(lab: f.Lab) -> int:
    """0 for what the lab marked as far out, 1 for any other mark, 2 for the rest."""
    if lab.flag.upper() in FAR_OUT:
        return 0
    is_marked = in_range(lab) not in (fw.RANGES[""], fw.RANGES["in"])
    return 1 if is_marked or lab.flag.upper() not in UNMARKED else 2
