"""Whether the cancer has spread, since when, and where. stage.md beside this file says how."""

from longbloom.core.answer import NO, YES, Answer, unknown
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Fact, Source, Spread, Stage
from longbloom.core.record.record import Record
from longbloom.core.record.setting import Spreading
from longbloom.core.sources import cites

NUMERALS = ("0", "I", "II", "III", "IV")
NOT_FAR = {"lymph node", "breast"}
ASK_SPREAD = "Has the cancer spread beyond the breast, and what is its stage?"


@cites("ajcc-8", "Table 5")
def has_spread(*, group: str, m: str, far_site: bool, came_back: bool) -> Answer:
    """Stage IV by any recorded evidence; a lower stage is no until the cancer came back."""
    if group.startswith("IV") or m == "M1" or far_site:
        return YES
    if came_back:
        return unknown(ASK_SPREAD)
    return NO if group != "unknown" or m == "M0" else unknown(ASK_SPREAD)


def spread_answer(record: Record) -> Answer:
    categories = [s.category for s in record.all(Stage) if s.category]
    return has_spread(
        group=_group(record),
        m=_m(categories),
        far_site=any(not isinstance(fact, Stage) for fact in _evidence(record)),
        came_back=any(d.what == "recurrence" for d in record.all(Diagnosis)),
    )


def spreading(record: Record) -> Spreading:
    """The answer, since when anything says: spread, and when a stage last said: not spread."""
    since = min((fact.on for fact in _evidence(record) if fact.on), default=None)
    low = (s for s in record.all(Stage) if not _is_far(s) and (s.group or "M0" in s.category))
    staged = (stage.on for stage in low if stage.on)
    return Spreading(spread_answer(record), since, max(staged, default=None))


def stage_now(record: Record) -> str:
    """IV once it has spread; else the newest stage group; "unknown" when none is recorded.

    Breast cancer has one stage IV (`ajcc-8`); letters some systems add stay with the stage fact.
    """
    return "IV" if spread_answer(record).is_yes else _group(record)


def sites(record: Record) -> tuple[Spread, ...]:
    """Where it has spread: the earliest dated fact for each site, in order of first mention."""
    first: dict[str, Spread] = {}
    for spread in record.all(Spread):
        known = first.get(spread.site)
        if known is None or (known.on is None and spread.on is not None):
            first[spread.site] = spread
    return tuple(first.values())


def stage_fact(record: Record) -> Stage | None:
    """The stage group that counts: any stage IV, else the newest; of one day the highest."""
    groups = sorted((s for s in record.all(Stage) if s.group), key=_height)
    fours = [s for s in groups if s.group.startswith("IV")]
    return (fours or groups)[-1] if groups else None


def _group(record: Record) -> str:
    fact = stage_fact(record)
    return fact.group if fact else "unknown"


def _height(stage: Stage) -> tuple[PartialDate, int, str]:
    numeral = stage.group.rstrip("ABCD")
    height = NUMERALS.index(numeral) if numeral in NUMERALS else -1
    return (stage.on or PartialDate(0), height, stage.group)


def _evidence(record: Record) -> list[Fact]:
    """Facts that say: spread. Stage IV, M1, a far site, or a diagnosis called metastatic."""
    stages = [s for s in record.all(Stage) if _is_far(s)]
    places = [s for s in record.all(Spread) if s.site not in NOT_FAR]
    called = [d for d in record.all(Diagnosis) if d.what == "metastatic"]
    named = _named_by(record)
    return [*stages, *places, *(d for d in called if not _only_near(d, named))]


def _is_far(stage: Stage) -> bool:
    return stage.group.startswith("IV") or "M1" in stage.category


def _named_by(record: Record) -> dict[Source, set[str]]:
    """The sites that each source names."""
    named: dict[Source, set[str]] = {}
    for spread in record.all(Spread):
        for source in spread.sources:
            named.setdefault(source, set()).add(spread.site)
    return named


def _only_near(diagnosis: Diagnosis, named: dict[Source, set[str]]) -> bool:
    """Does its own source name only near places, as in "with lymph node metastasis"?"""
    sites_named = {site for source in diagnosis.sources for site in named.get(source, ())}
    return bool(sites_named) and sites_named <= NOT_FAR


def _m(categories: list[str]) -> str:
    if any("M1" in category for category in categories):
        return "M1"
    return "M0" if any("M0" in category for category in categories) else "unknown"
