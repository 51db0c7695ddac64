"""How long a group stays free of an event: the Kaplan-Meier curve. survival.md says how."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from longbloom.core.sources import cites

HALF = Decimal("0.5")
Z_95 = Decimal("1.959963984540054")
NEAR = Decimal("1e-8")
"""Two shares this near are the same: one third three times is not quite one in decimals."""
KINDS = ("log", "log-log", "plain")


class Step(Struct, frozen=True):
    """The curve after one time: who was at risk, what happened, the share and its limits."""

    time: Decimal
    at_risk: int
    events: int
    left: int
    share: Decimal
    error: Decimal | None
    lower: Decimal | None
    upper: Decimal | None


class Curve(Struct, frozen=True):
    """A curve with 95 % limits of one kind, and its median in both conventions."""

    kind: str
    steps: tuple[Step, ...]
    median_midpoint: Decimal | None
    median_first: Decimal | None
    median_lower: Decimal | None
    median_upper: Decimal | None


def kaplan_meier(*, times: Sequence[Decimal], events: Sequence[bool], kind: str = "log") -> Curve:
    """The curve of a group. An event at a time counts before those who left at that time."""
    if kind not in KINDS:
        raise ValueError(f"“{kind}” is no kind of limits: {', '.join(KINDS)}")
    if len(times) != len(events) or any(not time.is_finite() or time < 0 for time in times):
        raise ValueError("each person needs one time, of 0 or more, and one yes or no")
    steps = _steps(times, events, kind)
    shares = [(step.time, step.share) for step in steps]
    return Curve(
        kind,
        steps,
        _midpoint(shares),
        _first(shares),
        _limit_median([(step.time, step.lower) for step in steps]),
        _limit_median([(step.time, step.upper) for step in steps]),
    )


@cites("r-survival", "quantile.survfit, Details")
def median_midpoint(*, times: tuple[str, ...]) -> Decimal | None:
    """The middle of the flat stretch where the share is exactly one half, else the first time."""
    return _written(times).median_midpoint


@cites("survrec-quantile", "Description")
def median_first(*, times: tuple[str, ...]) -> Decimal | None:
    """The first time at which the share is one half or less."""
    return _written(times).median_first


def _steps(times: Sequence[Decimal], events: Sequence[bool], kind: str) -> tuple[Step, ...]:
    happened: dict[Decimal, int] = {}
    left: dict[Decimal, int] = {}
    for time, is_event in zip(times, events, strict=True):
        counted = happened if is_event else left
        counted[time] = counted.get(time, 0) + 1
    at_risk, share, spread = len(times), Decimal(1), Decimal(0)
    steps = []
    for time in sorted({*times}):
        died, gone = happened.get(time, 0), left.get(time, 0)
        if died:
            share = share * (at_risk - died) / at_risk
        if died and share:
            spread += Decimal(died) / (at_risk * (at_risk - died))
        lower, upper = _limits(share, spread.sqrt(), kind)
        error = share * spread.sqrt() if share else None
        steps.append(Step(time, at_risk, died, gone, share, error, lower, upper))
        at_risk -= died + gone
    return tuple(steps)


def _limits(share: Decimal, relative: Decimal, kind: str) -> tuple[Decimal | None, Decimal | None]:
    """95 % limits; `relative` is the standard error of the share's logarithm (Greenwood)."""
    if not share or (kind == "log-log" and share == 1):
        return None, None
    if kind == "plain":
        reach = Z_95 * relative * share
        return max(share - reach, Decimal(0)), min(share + reach, Decimal(1))
    if kind == "log":
        reach = Z_95 * relative
        return share * (-reach).exp(), min(share * reach.exp(), Decimal(1))
    log = share.ln()
    reach = Z_95 * relative / log
    return (log * (-reach).exp()).exp(), (log * reach.exp()).exp()


def _first(shares: list[tuple[Decimal, Decimal]]) -> Decimal | None:
    return next((time for time, share in shares if share <= HALF + NEAR), None)


def _midpoint(shares: list[tuple[Decimal, Decimal]]) -> Decimal | None:
    """When the curve never falls below the half, the flat stretch ends at the last time."""
    first = _first(shares)
    if first is None or dict(shares)[first] < HALF - NEAR:
        return first
    below = next((time for time, share in shares if share < HALF - NEAR), shares[-1][0])
    return (first + below) / 2


def _limit_median(limits: list[tuple[Decimal, Decimal | None]]) -> Decimal | None:
    """Where a limit passes one half. A limit may rise again: the value nearest the half counts."""
    passed = [(limit, time) for time, limit in limits if limit is not None and limit <= HALF]
    nearest = max((limit for limit, _ in passed), default=None)
    return next((time for limit, time in passed if limit == nearest), None)


def _written(times: tuple[str, ...]) -> Curve:
    """Times as clinics write them: "20" an event, "20+" still free of it when last seen."""
    return kaplan_meier(
        times=[Decimal(text.removesuffix("+")) for text in times],
        events=[not text.endswith("+") for text in times],
    )
