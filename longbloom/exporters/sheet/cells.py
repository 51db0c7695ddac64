"""What kind of cells: receptors, what differs between samples, the names and the genes."""

from longbloom.core.picture.picture import Picture
from longbloom.core.picture.subtype import ReceptorStatus
from longbloom.core.record.facts import Diagnosis, Gene, Receptor
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying, words
from longbloom.exporters.sheet.naming import gene_result
from longbloom.exporters.sheet.now import kind_of_cells
from longbloom.exporters.sheet.shapes import (
    Entry,
    Section,
    Table,
    by_name,
    doubts,
    group,
    quotes,
    section,
    table,
)

OTHER = "other cancer"


def cells(picture: Picture) -> Section:
    """Receptors first, then what the record calls the cancer."""
    record = picture.record
    statuses = [status for status in picture.receptors if status.leading]
    tests = record.all(Receptor)
    receptors = [_receptor(s, [t for t in tests if t.name == s.name]) for s in statuses]
    names = [_diagnosis(d) for d in record.all(Diagnosis) if d.what != OTHER]
    kind = kind_of_cells(picture)
    intro = [f"{saying.first_upper(kind)}. {words.SORTED_FROM}"] if kind else []
    if any(status.changed_from for status in statuses):
        intro.append(words.CHANGED)
    groups = [group(receptors), group(names, title=fw.NAMES_TITLE)]
    return section("cells", groups, intro=intro)


def genes(picture: Picture) -> Section:
    """Each gene once, those with a change first."""
    found = by_name(picture.record.all(Gene), "gene").values()
    ordered = sorted(found, key=lambda tests: tests[-1].result != "positive")
    return section("genes", [group(_gene(tests) for tests in ordered)])


def _receptor(status: ReceptorStatus, tests: list[Receptor]) -> Entry:
    lead = status.leading
    assert lead is not None
    name = fw.RECEPTORS.get(status.name, status.name)
    shown = [lead, *status.changed_from]
    return Entry(
        head=f"{name}: {fw.RESULTS.get(status.result, status.result)}",
        note=saying.joined(saying.day(lead.on), _sample(lead)),
        said=tuple(
            part for part in (_measured(lead), *(_differs(t) for t in status.changed_from)) if part
        ),
        quotes=quotes(shown),
        doubts=doubts(tests),
        sources=() if len(tests) > 1 else lead.sources,
        table=_tests(name, tests) if len(tests) > 1 else None,
    )


def _differs(test: Receptor) -> str:
    sample = fw.SAMPLE_OF.get(test.sample, fw.A_SAMPLE)
    place = saying.site(test.site) if test.site else fw.SPREAD_PLACE
    return fw.DIFFERS.format(
        result=fw.RESULTS.get(test.result, test.result),
        sample=sample.format(site=place),
        day=saying.day(test.on),
    )


def _sample(test: Receptor) -> str:
    place = saying.site(test.site) if test.site else ""
    return saying.joined(fw.SAMPLES.get(test.sample, ""), place)


def _measured(test: Receptor) -> str:
    share = "" if test.percent is None else saying.number(test.percent)
    return saying.joined(
        fw.CELLS.format(percent=share) if share else "", f"{test.method} {test.score}".strip()
    )


def _tests(name: str, tests: list[Receptor]) -> Table:
    rows = [
        (
            saying.day(test.on),
            saying.joined(fw.RESULTS.get(test.result, test.result), _measured(test), _sample(test)),
            saying.source(test.source),
        )
        for test in reversed(tests)
    ]
    return table(name, "date", "result", rows)


def _diagnosis(found: Diagnosis) -> Entry:
    grade = fw.GRADE.format(grade=found.grade) if found.grade else ""
    called = saying.untagged(found.name)
    histology = found.histology if found.histology.casefold() not in called.casefold() else ""
    return Entry(
        head=saying.first_upper(called),
        note=saying.joined(fw.DIAGNOSES.get(found.what, ""), saying.day(found.on)),
        said=tuple(
            part for part in [saying.joined(histology, fw.SIDES.get(found.side, ""), grade)] if part
        ),
        quotes=quotes([found]),
        doubts=found.doubts,
        sources=found.sources,
    )


def _gene(tests: list[Gene]) -> Entry:
    newest = tests[-1]
    said = tuple(dict.fromkeys(_gene_result(test) for test in reversed(tests)))
    return Entry(
        head=f"{newest.gene}: {said[0]}",
        note=saying.day(newest.on),
        said=tuple(
            fw.OTHER_TEST.format(day=saying.day(test.on), result=_gene_result(test))
            for test in reversed(tests[:-1])
            if _gene_result(test) != said[0]
        ),
        quotes=quotes(tests),
        doubts=doubts(tests),
        sources=saying.sources_of(tests),
    )


def _gene_result(test: Gene) -> str:
    return saying.joined(gene_result(test), test.change, fw.ORIGINS.get(test.origin, ""))
