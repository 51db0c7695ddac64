"""Lanes of what was measured or answered: tumor markers, how active she is, symptoms."""

from collections.abc import Iterator, Sequence
from functools import cache

from django.utils.translation import gettext as _

from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.charts.marker import points
from longbloom.exporters.sheet.results import limit_of, series
from longbloom.exporters.sheet.shapes import by_name
from longbloom.importers.codes import knowledge
from longbloom.web.record import reads, strips
from longbloom.web.record.cards import Row, all_of_kind
from longbloom.web.record.lane_shapes import Frame, Lane, Strip
from longbloom.web.record.listing import cut, row_for

MOST_ANSWERS = 300
MOST_SYMPTOMS = 6
SCALES = ("severity", "frequency", "interference")


def markers(seen: Picture, frame: Frame) -> Lane:
    made = (_marker(name, values, frame) for name, values in seen.markers.items())
    shown = tuple(strip for strip in made if strip)
    return Lane("markers", _("Tumor markers"), shown, is_result=True)


def activity(seen: Picture, frame: Frame) -> Lane:
    found = [p for p in seen.record.all(f.Performance) if frame.holds(p.on)]
    scored = [(p.on, str(p.ecog if p.ecog is not None else p.karnofsky)) for p in found
              if p.on and (p.ecog is not None or p.karnofsky is not None)]  # fmt: skip
    if not scored:
        return Lane("active", _("How active you are"))
    newest = row_for(found[-1])
    row = Row(newest.head, newest.note, newest.said, href=all_of_kind(f.Performance))
    drawn = strips.numbers(frame.axis, frame.spread, scored)
    return Lane("active", _("How active you are"), (Strip(row, drawn),))


def symptoms(seen: Picture, frame: Frame) -> Lane:
    """Only when this stretch holds few enough answers to show them all."""
    found = [e for e in seen.record.all(f.Exam) if frame.holds(e.on) and e.group == reads.SURVEY]
    title = _("Symptoms, as you answered")
    if len(found) > MOST_ANSWERS:
        note = _("There are too many answers to draw here. Choose a shorter time to see them.")
        return Lane("symptoms", title, note=note)
    named = [
        same
        for same in by_name(found, "name").values()
        if any(level_of(e) is not None for e in same)
    ]
    named.sort(key=_strength, reverse=True)
    shown = tuple(_symptom(same, frame) for same in named[:MOST_SYMPTOMS])
    return Lane("symptoms", title, shown, " ".join(_notes(found, shown)))


def unlevelled(seen: Picture, frame: Frame) -> list[f.Exam]:
    """Answers in words that have no level: they can't be drawn, so the table tells them."""
    answers = [e for e in seen.record.all(f.Exam) if frame.holds(e.on) and e.group == reads.SURVEY]
    return [answer for answer in answers if level_of(answer) is None][-MOST_ANSWERS:]


def level_of(answer: f.Exam) -> int | None:
    """0 for none of it, up to 4; None where the words are not ones we know the order of."""
    return _levels().get(answer.value.strip().casefold())


@cache
def _levels() -> dict[str, int]:
    known = knowledge("answers.toml")
    scales = [known[scale] for scale in SCALES] if known["verified"] else []
    return {words: level for scale in scales for level, words in enumerate(scale)}


def _notes(found: Sequence[f.Exam], shown: Sequence[Strip]) -> Iterator[str]:
    if shown:
        yield _("Bigger dots: stronger, as answered.")
    if any(level_of(answer) is None for answer in found):
        yield _("Some answers have other words. They stand in the table below.")


def _marker(name: str, values: Sequence[f.Lab], frame: Frame) -> Strip | None:
    inside = [lab for lab in values if frame.holds(lab.on)]
    known = points(inside)
    if not known:
        return None
    _unit, drawn = series(inside)
    newest = drawn[-1]
    limit = limit_of(drawn)
    told = [fw.MARKER_NEWEST.format(value=saying.amount(newest), day=saying.day(newest.on))]
    if limit is not None:
        told.append(fw.LAB_LIMIT.format(limit=f"{limit:g} {newest.unit}".strip()))
    row = Row(name, said=tuple(told), href=all_of_kind(f.Lab, inside[-1]))
    return Strip(row, strips.course(frame.axis, frame.spread, known, limit))


def _symptom(same: Sequence[f.Exam], frame: Frame) -> Strip:
    newest = same[-1]
    drawn = [(e.on, level) for e in same if e.on and (level := level_of(e)) is not None]
    told = saying.joined(cut(newest.value or newest.words), saying.day(newest.on))
    row = Row(cut(saying.first_upper(newest.name)), told, href=all_of_kind(f.Exam, newest))
    return Strip(row, strips.levels(frame.axis, frame.spread, drawn))


def _strength(same: Sequence[f.Exam]) -> tuple[int, int]:
    levels = [level for answer in same if (level := level_of(answer)) is not None]
    return sum(level > 0 for level in levels), max(levels)
