"""The best response of a treatment from its visits, confirmed or not. best_overall.md says how."""

from collections.abc import Iterable

from msgspec import Struct

from longbloom.core.sources import cites

ORDER = ("CR", "PR", "SD", "NON-CR/NON-PD", "NED", "PD", "NE", "ND", "MISSING")
LASTING = ("CR", "PR", "SD")


class Answered(Struct, frozen=True, gc=False):
    """One visit: its day, counted from the start of treatment, and its response."""

    day: int
    response: str


class Rules(Struct, frozen=True):
    """What a study may set. The days are plain differences; the limits are "at least" and "most".

    `last_day` ends the count early, as the day of growth told elsewhere or of a new treatment does;
    the visit of that day still counts.
    """

    min_sd_days: int = 42
    confirm_days: int = 28
    max_ne: int = 1
    accept_sd: bool = False
    missing_as_ne: bool = False
    stop_at_first_pd: bool = True
    last_day: int | None = None


class Best(Struct, frozen=True):
    """The best response, and the day of the first visit that gave it; None when there is none."""

    response: str
    day: int | None


EVERYDAY = Rules()


def best(visits: Iterable[Answered], rules: Rules = EVERYDAY) -> Best:
    """The best of all visits up to the first growth; an SD too early only counts as NE."""
    return _first_best(
        [Answered(v.day, _unless_early(v, rules)) for v in counted(visits, rules)], rules
    )


def confirmed(visits: Iterable[Answered], rules: Rules = EVERYDAY) -> Best:
    """The best of all visits, where CR and PR count only if a later visit confirms them."""
    kept = counted(visits, rules)
    found = []
    for number, visit in enumerate(kept):
        if is_confirmed(kept[number:], rules):
            found.append(visit)
        found.append(Answered(visit.day, _lasting(visit, rules)))
    return _first_best(found, rules)


def confirmed_response(visits: Iterable[Answered], rules: Rules = EVERYDAY) -> int | None:
    """The day of the first CR or PR that a later visit confirms; None when there is none."""
    kept = counted(visits, rules)
    days = (v.day for number, v in enumerate(kept) if is_confirmed(kept[number:], rules))
    return next(days, None)


def counted(visits: Iterable[Answered], rules: Rules = EVERYDAY) -> list[Answered]:
    """The visits in order, up to the day that ends the count."""
    ordered = sorted(visits, key=lambda visit: visit.day)
    last = rules.last_day
    if last is None and rules.stop_at_first_pd:
        last = next((visit.day for visit in ordered if visit.response == "PD"), None)
    return [visit for visit in ordered if last is None or visit.day <= last]


def is_confirmed(visits: list[Answered], rules: Rules = EVERYDAY) -> bool:
    """Does a later visit confirm the first of these, with nothing in between that undoes it?"""
    first = visits[0]
    confirming = {"CR": ("CR",), "PR": ("CR", "PR")}.get(first.response, ())
    between: list[str] = []
    for visit in visits[1:]:
        between.append(visit.response)
        if visit.response in confirming and visit.day - first.day >= rules.confirm_days:
            return _undisturbed(first.response, between, rules)
    return False


@cites("admiralonco", "derive_param_bor, Details")
@cites("eisenhauer-2009", "sections 4.4.3 and 4.6")
def best_response(*, days: tuple[str, ...], responses: tuple[str, ...]) -> str:
    """The best response by everyday rules: no confirmation asked, an SD from day 42 on."""
    return best(_visits(days, responses)).response


@cites("admiralonco", "derive_param_confirmed_bor, Details")
@cites("eisenhauer-2009", "sections 4.4.3 and 4.6")
def confirmed_best(*, days: tuple[str, ...], responses: tuple[str, ...]) -> str:
    """The best response where CR and PR have to be confirmed after 28 days or more."""
    return confirmed(_visits(days, responses)).response


def warnings(responses: tuple[str, ...]) -> tuple[str, ...]:
    """What to know of a series: responses after the first PD, or less than CR after a CR."""
    found = []
    after_cr = responses[responses.index("CR") + 1 :] if "CR" in responses else ()
    if any(response in ("PR", "SD", "NON-CR/NON-PD") for response in after_cr):
        found.append("CR_THEN_PR_OR_SD")
    if "PD" in responses[:-1]:
        found.append("AFTER_PD")
    return tuple(found)


def _visits(days: tuple[str, ...], responses: tuple[str, ...]) -> list[Answered]:
    return [Answered(int(day), response) for day, response in zip(days, responses, strict=True)]


def _undisturbed(response: str, after: list[str], rules: Rules) -> bool:
    """`after` runs up to the confirming visit and includes it."""
    allowed = ("CR", "NE") if response == "CR" else ("CR", "PR", "SD", "NE")
    if any(seen not in allowed for seen in after) or after.count("NE") > rules.max_ne:
        return False
    if response == "CR":
        return True
    if after.count("SD") > (1 if rules.accept_sd else 0):
        return False
    return "CR" not in after or "PR" not in after[after.index("CR") :]


def _unless_early(visit: Answered, rules: Rules) -> str:
    is_early = visit.day < rules.min_sd_days
    return "NE" if is_early and visit.response in ("SD", "NON-CR/NON-PD") else visit.response


def _lasting(visit: Answered, rules: Rules) -> str:
    """What is left of a visit that nobody confirms."""
    if visit.response not in (*LASTING, "NON-CR/NON-PD"):
        return visit.response
    if visit.day < rules.min_sd_days:
        return "NE"
    return "SD" if visit.response in LASTING else visit.response


def _first_best(found: list[Answered], rules: Rules) -> Best:
    ranked = [visit for visit in found if visit.response in ORDER]
    if not ranked:
        return Best("NE" if rules.missing_as_ne else "MISSING", None)
    top = min(ranked, key=lambda visit: (ORDER.index(visit.response), visit.day))
    return Best(top.response, top.day)
