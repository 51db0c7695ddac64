"""Whatever else the record holds, so that nothing that was understood stays out of sight."""

from collections.abc import Sequence

from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.sheet.naming import name_of
from longbloom.exporters.sheet.shapes import Entry, Group, Section, by_name, group, section
from longbloom.exporters.sheet.values import value_entry


def rest(picture: Picture) -> Section:
    """Vitals and findings by their newest value; papers, visits and notes newest first."""
    record = picture.record
    vitals = by_name(record.all(f.Vital), "name")
    exams = by_name(record.all(f.Exam), "name")
    return section(
        "rest",
        [
            _group("wishes", [_entry(wish) for wish in _newest(record.all(f.Wish))]),
            _group("life", [_entry(event) for event in _newest(record.all(f.LifeEvent))]),
            _group("vitals", [value_entry(v[-1].name, v) for v in vitals.values()]),
            _group("exams", [_exam(found) for found in exams.values()]),
            _group("procedures", [_entry(done) for done in _newest(record.all(f.Procedure))]),
            _group("documents", [_entry(paper) for paper in _newest(record.all(f.Document))]),
            _group("visits", [_visit(visit) for visit in reversed(record.all(f.Visit))]),
            _group("notes", [_entry(note) for note in _newest(record.all(f.Note))]),
            _group("corrected", [_entry(fact) for fact in record.corrected]),
        ],
    )


def _group(key: str, entries: list[Entry]) -> Group:
    return group(entries, title=fw.REST_TITLES[key], look="folded")


def _newest(facts: Sequence[f.Fact]) -> list[f.Fact]:
    """Facts come oldest first, undated ones before: turned around, undated ones end up last."""
    return list(reversed(facts))


def _entry(fact: f.Fact) -> Entry:
    name = name_of(fact)
    return Entry(
        head=saying.first_upper(name),
        note=saying.day(fact.on),
        quotes=(fact.words,) if fact.words and fact.words != name else (),
        doubts=fact.doubts,
        sources=fact.sources,
    )


def _visit(visit: f.Visit) -> Entry:
    return Entry(
        head=saying.first_upper(saying.untagged(visit.kind)),
        note=saying.days(visit.on, visit.stop),
        said=(visit.reason,) if visit.reason else (),
        doubts=visit.doubts,
        sources=visit.sources,
    )


def _exam(found: list[f.Exam]) -> Entry:
    newest = found[-1]
    count = saying.entries(len(found)) if len(found) > 1 else ""
    return Entry(
        head=saying.first_upper(saying.untagged(newest.name)),
        note=saying.joined(newest.value, saying.day(newest.on)),
        said=(count,) if count else (),
        quotes=(newest.words,) if newest.words else (),
        doubts=newest.doubts,
        sources=newest.sources,
    )
