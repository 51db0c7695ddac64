"""The one sentence that says where she is: never more than the record shows."""

from datetime import date

from longbloom.core.picture.picture import Picture
from longbloom.core.picture.stage import spread_answer, stage_fact
from longbloom.core.record.facts import Spread
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying, words

MOST_DATES = 3


def where_she_is(picture: Picture) -> str:
    """E.g. "Breast cancer: triple negative. In 2020 it was also found in the bone (stage IV)."

    A record tells what was found, and seldom whether it is there still.
    """
    if not picture.has_breast_cancer:
        return " ".join([words.HEAD_NO_CANCER, *_died(picture)])
    return " ".join([_kind(picture), *_spread(picture), *_died(picture)])


def kind_of_cells(picture: Picture) -> str:
    """The receptors in plain words; "" when they are not known."""
    return "" if picture.subtype == "unknown" else fw.KINDS.get(picture.subtype, picture.subtype)


def _kind(picture: Picture) -> str:
    what = picture.diagnosis.what if picture.diagnosis else ""
    cancer = words.HEAD_CANCER.get(what, words.HEAD_PLAIN)
    kind = kind_of_cells(picture)
    template = words.HEAD_KIND if kind else words.HEAD_NO_KIND
    return template.format(cancer=cancer, kind=kind)


def _spread(picture: Picture) -> list[str]:
    spread = spread_answer(picture.record)
    if spread.is_yes:
        return _has_spread(picture)
    return [*_stage(picture), words.HEAD_NOT_SPREAD if spread.is_no else words.HEAD_SPREAD_UNKNOWN]


def _stage(picture: Picture) -> list[str]:
    fact = stage_fact(picture.record)
    if fact is None:
        return []
    if fact.on is None:
        return [words.HEAD_STAGE.format(stage=fact.group)]
    return [words.HEAD_STAGE_ON.format(when=saying.month(fact.on), stage=fact.group)]


def _has_spread(picture: Picture) -> list[str]:
    far = [spread for spread in picture.sites if spread.site != "breast"]
    months: dict[str, list[Spread]] = {}
    for spread in sorted(far, key=_first_day):
        months.setdefault(saying.month(spread.on) if spread.on else "", []).append(spread)
    since = saying.month(picture.metastatic_on) if picture.metastatic_on else ""
    tells_when = since and next(iter(months), "") == since and len(months) <= MOST_DATES
    return [_since_then(months, picture.stage)] if tells_when else _told_apart(picture, far)


def _since_then(months: dict[str, list[Spread]], stage: str) -> str:
    (first, places), *others = months.items()
    later = "".join(
        words.HEAD_LATER.format(when=when, sites=_listed(found)) for when, found in others
    )
    return words.HEAD_SINCE.format(when=first, sites=_listed(places), later=later, stage=stage)


def _told_apart(picture: Picture, far: list[Spread]) -> list[str]:
    """Since when and where as two sentences: the dates of the places are many or missing."""
    on, stage = picture.metastatic_on, picture.stage
    when = (
        words.HEAD_SPREAD.format(when=saying.month(on), stage=stage)
        if on
        else words.HEAD_SPREAD_UNDATED.format(stage=stage)
    )
    where = words.HEAD_FOUND.format(sites=_listed(far)) if far else words.HEAD_WHERE_UNKNOWN
    return [when, where]


def _died(picture: Picture) -> list[str]:
    person = picture.record.person
    if person.died:
        return [words.HEAD_DIED.format(when=saying.day(person.died))]
    return [words.HEAD_DIED_UNDATED] if person.is_dead else []


def _first_day(spread: Spread) -> date:
    """Undated places first, so that they are never told with another place's date."""
    return spread.on.first_day() if spread.on else date.min


def _listed(places: list[Spread]) -> str:
    return saying.listing(saying.site(spread.site) for spread in places)
