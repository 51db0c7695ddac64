"""How active she is, her medicines, allergies and other health problems."""

from collections.abc import Iterable

from longbloom.core.picture.picture import Picture
from longbloom.core.record.facts import Allergy, Diagnosis, Drug, Medicine, Performance, Problem
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.sheet.shapes import (
    Entry,
    Group,
    Section,
    by_name,
    doubts,
    group,
    newest_first,
    quotes,
    section,
)


def active(picture: Picture) -> Section:
    """The newest score in plain words; older ones after it."""
    found = [_performance(one) for one in reversed(picture.record.all(Performance))]
    return section("active", newest_first(found, 1, fw.OLDER_SCORES))


def medicines(picture: Picture) -> Section:
    """Drugs against the cancer, bone medicines and all others, each name once."""
    drugs = picture.record.all(Drug)
    others = picture.record.all(Medicine)
    return section(
        "medicines",
        [
            _list("cancer", (drug for drug in drugs if drug.role != "bone")),
            _list("bone", (drug for drug in drugs if drug.role == "bone")),
            _list("other", others),
        ],
    )


def allergies(picture: Picture) -> Section:
    found = by_name(picture.record.all(Allergy), "to")
    return section("allergies", [group(_allergy(same) for same in found.values())])


def problems(picture: Picture) -> Section:
    found = by_name(picture.record.all(Problem), "name")
    others = [d for d in picture.record.all(Diagnosis) if d.what == "other cancer"]
    entries = [*(_cancer(d) for d in others), *(_problem(same) for same in found.values())]
    return section("problems", [group(entries)])


def _performance(one: Performance) -> Entry:
    if one.ecog is not None:
        head, meaning = fw.ECOG_HEAD.format(score=one.ecog), fw.ECOG.get(one.ecog, "")
    elif one.karnofsky is not None:
        head, meaning = fw.KARNOFSKY_HEAD.format(score=one.karnofsky), fw.KARNOFSKY
    else:
        head, meaning = fw.NO_SCORE, ""
    return Entry(
        head=head,
        note=saying.day(one.on),
        said=(meaning,) if meaning else (),
        quotes=quotes([one]),
        doubts=one.doubts,
        sources=one.sources,
    )


def _list(title: str, found: Iterable[Drug | Medicine]) -> Group:
    named = [_medicine(same) for same in by_name(found, "name").values()]
    return group(named, title=fw.MEDICINE_GROUPS[title])


def _medicine(same: list[Drug | Medicine]) -> Entry:
    """One name with all its entries: from the first start, until the last end if all ended."""
    newest = same[-1]
    starts = [one.on for one in same if one.on]
    stops = [one.stop for one in same if one.stop]
    last = max([*starts, *stops], default=None)
    ended = bool(stops) and max(stops) == last
    dose = newest.dose if isinstance(newest, Medicine) else ""
    status = fw.STATUS.format(status=newest.status) if newest.status and len(same) == 1 else ""
    count = saying.entries(len(same)) if len(same) > 1 else ""
    return Entry(
        head=saying.first_upper(newest.name),
        note=saying.span(min(starts, default=None), last if ended else None),
        said=tuple(part for part in (saying.joined(dose, status, count),) if part),
        quotes=quotes(one for one in same if one.words.casefold() != one.name.casefold())[:10],
        doubts=doubts(same),
        sources=saying.sources_of(same),
    )


def _allergy(same: list[Allergy]) -> Entry:
    newest = same[-1]
    reaction = fw.REACTION.format(reaction=newest.reaction) if newest.reaction else ""
    return Entry(
        head=saying.first_upper(newest.to),
        note=saying.joined(saying.day(newest.on), newest.status),
        said=(reaction,) if reaction else (),
        quotes=quotes(same),
        doubts=doubts(same),
        sources=saying.sources_of(same),
    )


def _cancer(found: Diagnosis) -> Entry:
    return Entry(
        head=saying.first_upper(saying.untagged(found.name)),
        note=saying.joined(fw.OTHER_CANCER, saying.day(found.on)),
        quotes=quotes([found]),
        doubts=found.doubts,
        sources=found.sources,
    )


def _problem(same: list[Problem]) -> Entry:
    newest = same[-1]
    return Entry(
        head=saying.first_upper(saying.untagged(newest.name)),
        note=saying.joined(saying.span(same[0].on, newest.stop), newest.status),
        quotes=quotes(same),
        doubts=doubts(same),
        sources=saying.sources_of(same),
    )
