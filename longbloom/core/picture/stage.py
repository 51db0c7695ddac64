"""Whether the cancer has spread, since when, and where. stage.md beside this file says how."""

from longbloom.core.answer import NO, YES, Answer, unknown
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Fact, Spread, Stage
from longbloom.core.record.record import Record
from longbloom.core.sources import cites

NOT_FAR = {"lymph node", "breast"}
ASK_SPREAD = "Has the cancer spread beyond the breast, and what is its stage?"


@cites("ajcc-8", "Table 5")
def has_spread(*, group: str, m: str, far_site: bool, near_nodes_only: bool) -> Answer:
    """Stage IV by any recorded evidence; a lower stage alone is no; silence is not known."""
    if group.startswith("IV") or m == "M1" or far_site:
        return YES
    if group != "unknown" or m == "M0":
        return NO
    return unknown(ASK_SPREAD)


def spread_answer(record: Record) -> Answer:
    groups = [s.group for s in record.all(Stage) if s.group]
    categories = [s.category for s in record.all(Stage) if s.category]
    highest = next((g for g in groups if g.startswith("IV")), groups[-1] if groups else "unknown")
    return has_spread(
        group=highest,
        m=_m(categories),
        far_site=any(_is_far(fact) for fact in _evidence(record)),
        near_nodes_only=all(s.site in NOT_FAR for s in record.all(Spread)),
    )


def spread_on(record: Record) -> PartialDate | None:
    """The earliest date at which anything in the record says the cancer had spread."""
    return min((fact.on for fact in _evidence(record) if fact.on), default=None)


def stage_now(record: Record) -> str:
    """IV once it has spread; else the newest stage group; "unknown" when none is recorded."""
    groups = [s.group for s in record.all(Stage) if s.group]
    if spread_answer(record).is_yes:
        return next((g for g in reversed(groups) if g.startswith("IV")), "IV")
    return groups[-1] if groups else "unknown"


def sites(record: Record) -> tuple[Spread, ...]:
    """Where it has spread: the earliest dated fact for each site, in order of first mention."""
    first: dict[str, Spread] = {}
    for spread in record.all(Spread):
        known = first.get(spread.site)
        if known is None or (known.on is None and spread.on is not None):
            first[spread.site] = spread
    return tuple(first.values())


def _evidence(record: Record) -> list[Fact]:
    """Facts that say: spread. Stage IV, M1, a far site, or a diagnosis called metastatic."""
    stages = [s for s in record.all(Stage) if s.group.startswith("IV") or "M1" in s.category]
    places = [s for s in record.all(Spread) if s.site not in NOT_FAR]
    named = [d for d in record.all(Diagnosis) if d.what == "metastatic"]
    return [*stages, *places, *named]


def _is_far(fact: Fact) -> bool:
    return not isinstance(fact, Stage)


def _m(categories: list[str]) -> str:
    if any("M1" in category for category in categories):
        return "M1"
    return "M0" if any("M0" in category for category in categories) else "unknown"
