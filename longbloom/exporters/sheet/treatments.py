"""Treatments: the lines of drugs against the cancer, surgery and radiation."""

from longbloom.core.picture.picture import Picture
from longbloom.core.picture.stage import spread_answer
from longbloom.core.record.facts import Drug, LocalTreatment
from longbloom.core.record.lines import LineOfTherapy
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying, words
from longbloom.exporters.sheet.shapes import Entry, Section, Table, group, quotes, section, table


def lines(picture: Picture) -> Section:
    """The ladder of treatments, those before it had spread apart from those after."""
    all_inferred = all(line.inferred for line in picture.lines)
    drugs = [drug for drug in picture.record.all(Drug) if drug.role == "cancer"]
    steps = {line.setting: [o for o in picture.lines if o.setting == line.setting]
             for line in picture.lines}  # fmt: skip
    has_spread = spread_answer(picture.record).is_yes
    groups = [
        group(
            (_line(line, drugs, tell=line.inferred and not all_inferred) for line in found),
            title=fw.SETTINGS.get(setting, "") if has_spread else "",
            look="steps",
        )
        for setting, found in steps.items()
    ]
    return section("lines", groups, intro=[words.ALL_WORKED_OUT] if all_inferred else [])


def local(picture: Picture) -> Section:
    treatments = picture.record.all(LocalTreatment)
    return section("local", [group(_local(treatment) for treatment in treatments)])


def line_name(line: LineOfTherapy) -> str:
    return saying.listing(line.drugs) or fw.DRUGS_NOT_NAMED


def _line(line: LineOfTherapy, drugs: list[Drug], *, tell: bool) -> Entry:
    sources = set(line.sources)
    given = [drug for drug in drugs if not sources.isdisjoint(drug.sources)]
    return Entry(
        head=saying.first_upper(line_name(line)),
        note=saying.span(line.start, line.stop),
        said=tuple(part for part in (_end(line), words.WORKED_OUT if tell else "") if part),
        label=fw.LINE.format(number=line.number),
        doubts=tuple(dict.fromkeys(doubt for drug in given for doubt in drug.doubts)),
        quotes=quotes(
            d for d in given if d.words.casefold() != d.name.casefold() and len(d.words) > 3
        )[:10],
        sources=() if given else line.sources,
        table=_given(given) if given else None,
    )


def _end(line: LineOfTherapy) -> str:
    if line.stop:
        return (
            fw.STOPPED_BECAUSE.format(why=_closed(line.why_stopped))
            if line.why_stopped
            else fw.WHY_NOT_SAID
        )
    if line.last_given and line.last_given != line.start:
        return fw.NO_END_LAST.format(last=saying.day(line.last_given))
    return fw.NO_END


def _closed(why: str) -> str:
    """The reason as a sentence end."""
    return why if why.rstrip().endswith((".", "!", "?")) else f"{why.strip()}."


def _given(drugs: list[Drug]) -> Table:
    rows = [
        (
            saying.span(drug.on, drug.stop),
            ": ".join(part for part in (drug.name, drug.why_stopped or drug.regimen) if part),
            saying.source(drug.source),
        )
        for drug in reversed(drugs)
    ]
    return table(saying.entries(len(drugs)), "date", "drug", rows)


def _local(treatment: LocalTreatment) -> Entry:
    kind = fw.LOCAL.get(treatment.what, saying.first_upper(treatment.what))
    name = saying.untagged(treatment.name)
    place = saying.joined(saying.site(treatment.site), fw.SIDES.get(treatment.side, ""))
    return Entry(
        head=saying.first_upper(name or kind),
        note=saying.days(treatment.on, treatment.stop),
        said=tuple(part for part in (saying.joined(kind, place, treatment.dose),) if part),
        quotes=quotes([treatment]),
        doubts=treatment.doubts,
        sources=treatment.sources,
    )
