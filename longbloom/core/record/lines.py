"""Lines of therapy: the record's own, or worked out from drugs and dates. lines.md says how."""

from itertools import groupby

from msgspec import Struct, structs

from longbloom.core.record.dates import PartialDate, days_between
from longbloom.core.record.facts import Drug, Line, Source
from longbloom.core.record.record import Record
from longbloom.core.record.setting import Spreading, setting_in
from longbloom.core.sources import cites

SAME_LINE_DAYS = 28
LONG_GAP_DAYS = 180
SAME_DRUG = {"carboplatin": "cisplatin", "nab-paclitaxel": "paclitaxel"}
RESTS_THE_OVARIES = {"goserelin", "leuprolide", "triptorelin"}


class LineOfTherapy(Struct, frozen=True):
    """One line. `setting` is early, advanced or empty (not known).

    `number` counts within its setting; `inferred` says that we counted, not the record.
    `last_given` is the last date any of its drugs shows.
    """

    number: int
    drugs: tuple[str, ...]
    start: PartialDate | None
    stop: PartialDate | None = None
    last_given: PartialDate | None = None
    setting: str = ""
    why_stopped: str = ""
    sources: tuple[Source, ...] = ()
    inferred: bool = True


def lines_of(record: Record, spread: Spreading) -> tuple[LineOfTherapy, ...]:
    """Every line in order: recorded ones where the record numbers them, else worked out."""
    drugs = [drug for drug in record.all(Drug) if drug.role == "cancer"]
    if record.all(Line):
        return tuple(_as_recorded(line, drugs, spread) for line in record.all(Line))
    if drugs and all(drug.line for drug in drugs):
        return _by_recorded_number(drugs, spread)
    return _numbered(_undated(drugs, spread) + _infer(drugs, spread))


@cites("meng-2021", "Table 5")
@cites("saini-2021", "Table 1")
def opens_new_line(
    *,
    drug: str,
    line_drugs: tuple[str, ...],
    line_start: PartialDate,
    start: PartialDate,
    last_given: PartialDate,
) -> bool:
    """Does a drug that starts at `start` open a new line after a line of `line_drugs`?"""
    if days_between(line_start, start) <= SAME_LINE_DAYS or drug in RESTS_THE_OVARIES:
        return False
    known = {SAME_DRUG.get(name, name) for name in line_drugs}
    if SAME_DRUG.get(drug, drug) not in known:
        return True
    return days_between(last_given, start) > LONG_GAP_DAYS


def _as_recorded(line: Line, drugs: list[Drug], spread: Spreading) -> LineOfTherapy:
    named = tuple(dict.fromkeys(d.name for d in drugs if d.line == line.number))
    return LineOfTherapy(
        number=line.number,
        drugs=line.drugs or named,
        start=line.on,
        stop=line.stop,
        setting=line.setting or setting_in(line.on, spread),
        why_stopped=line.why_stopped,
        sources=line.sources,
        inferred=False,
    )


def _by_recorded_number(drugs: list[Drug], spread: Spreading) -> tuple[LineOfTherapy, ...]:
    groups: dict[int, list[Drug]] = {}
    for drug in drugs:
        groups.setdefault(drug.line, []).append(drug)
    return tuple(
        structs.replace(_closed(groups[number], spread), number=number, inferred=False)
        for number in sorted(groups)
    )


def _undated(drugs: list[Drug], spread: Spreading) -> list[LineOfTherapy]:
    """Drugs without any date can't be put in order: they stand together, first."""
    undated = [drug for drug in drugs if drug.on is None]
    return [_closed(undated, spread)] if undated else []


def _infer(drugs: list[Drug], spread: Spreading) -> list[LineOfTherapy]:
    """Walk the dated drugs day by day; what starts on one day stands or falls together."""
    lines: list[LineOfTherapy] = []
    before: list[Drug] = []
    current: list[Drug] = []
    dated = sorted((drug for drug in drugs if drug.on), key=_start)
    for _, same_day in groupby(dated, key=_start):
        started = list(same_day)
        opening = [drug for drug in started if not _goes_on(drug, before, spread)]
        if current and any(_parts(current, drug, spread) for drug in opening):
            lines.append(_closed(current, spread))
            before += current
            current = []
        current += started
    return [*lines, _closed(current, spread)] if current else lines


def _parts(current: list[Drug], drug: Drug, spread: Spreading) -> bool:
    names = tuple(d.name for d in current)
    begun = _start(current[0])
    change = (setting_in(begun, spread), setting_in(drug.on, spread))
    if change == ("early", "advanced") and drug.name not in names:
        return True
    return opens_new_line(
        drug=drug.name,
        line_drugs=names,
        line_start=begun,
        start=_start(drug),
        last_given=_start(drug) if _is_active(drug, current) else max(map(_last, current)),
    )


def _goes_on(drug: Drug, before: list[Drug], spread: Spreading) -> bool:
    """Was it given in an earlier line of the same setting, and on until now?"""
    setting = setting_in(drug.on, spread)
    same = [d for d in before if d.name == drug.name and setting_in(d.on, spread) == setting]
    return _is_active(drug, same) or any(d.stop and d.stop >= _start(drug) for d in same)


def _is_active(drug: Drug, current: list[Drug]) -> bool:
    """Is the drug recorded as active, without an end? Then nothing says it was ever away."""
    return any(d.name == drug.name and d.status == "active" and not d.stop for d in current)


def _closed(drugs: list[Drug], spread: Spreading) -> LineOfTherapy:
    """The line that these drugs make; it has ended only if every one of them has a stop date."""
    names = tuple(dict.fromkeys(drug.name for drug in drugs))
    stops = [_stop_of([drug for drug in drugs if drug.name == name]) for name in names]
    ended = max(stop for stop in stops if stop) if all(stops) else None
    dated = [drug for drug in drugs if drug.on]
    start = min((_start(drug) for drug in dated), default=None)
    return LineOfTherapy(
        number=0,
        drugs=names,
        start=start,
        stop=ended,
        last_given=max((_last(drug) for drug in dated), default=None),
        setting=setting_in(start, spread),
        why_stopped=next((d.why_stopped for d in drugs if ended and d.why_stopped), ""),
        sources=tuple(dict.fromkeys(s for drug in drugs for s in drug.sources)),
    )


def _stop_of(same_drug: list[Drug]) -> PartialDate | None:
    """When one drug ended: its last recorded stop, unless it was given again after that."""
    stop = max((drug.stop for drug in same_drug if drug.stop), default=None)
    last = max((drug.on for drug in same_drug if drug.on), default=None)
    return stop if stop and (last is None or last <= stop) else None


def _numbered(lines: list[LineOfTherapy]) -> tuple[LineOfTherapy, ...]:
    counts: dict[str, int] = {}
    numbered = []
    for line in lines:
        counts[line.setting] = counts.get(line.setting, 0) + 1
        numbered.append(structs.replace(line, number=counts[line.setting]))
    return tuple(numbered)


def _start(drug: Drug) -> PartialDate:
    return drug.on or PartialDate(1901)


def _last(drug: Drug) -> PartialDate:
    return max(_start(drug), drug.stop or _start(drug))
