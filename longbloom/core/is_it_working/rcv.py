"""How much two values of one blood test may differ by chance alone. rcv.md says how."""

from decimal import Decimal

from msgspec import Struct

from longbloom.core.sources import cites

HUNDRED, ROOT_2 = Decimal(100), Decimal(2).sqrt()
SHOWN = Decimal("0.0001")
MEANS = {
    Decimal("1.645"): "one-sided 95%",
    Decimal("1.96"): "two-sided 95%",
    Decimal("2.326"): "one-sided 99%",
    Decimal("2.576"): "two-sided 99%",
}


class Compared(Struct, frozen=True, kw_only=True):
    """A change in percent beside the reference change values, with the z they rest on.

    `classic` and `log` say rise, fall or none.
    """

    percent: Decimal
    z: Decimal
    z_means: str
    classic_pct: Decimal
    log_up_pct: Decimal
    log_down_pct: Decimal
    classic: str
    log: str


def compared(
    *, previous: Decimal, current: Decimal, cva_pct: Decimal, cvi_pct: Decimal, z: Decimal
) -> Compared:
    """Two values of one marker; raises ValueError when no percentage can be formed."""
    if not (previous > 0 and current >= 0 and z > 0 and cva_pct >= 0 and cvi_pct >= 0):
        raise ValueError("a change needs a first value above 0, and no number below 0")
    percent = (current - previous) / previous * HUNDRED
    classic = _classic(cva_pct, cvi_pct, z)
    up, down = _log(cva_pct, cvi_pct, z), _log(cva_pct, cvi_pct, -z)
    return Compared(
        percent=percent,
        z=z,
        z_means=MEANS.get(z.normalize(), ""),
        classic_pct=classic,
        log_up_pct=up,
        log_down_pct=down,
        classic=_way(percent, classic, -classic),
        log=_way(percent, up, down),
    )


@cites("tuxen-1999", "Methods")
@cites("soletormos-1993", "abstract")
def rcv_classic(*, cva_pct: Decimal, cvi_pct: Decimal, z: Decimal) -> Decimal:
    """In percent of the first value, to four decimals."""
    return _classic(cva_pct, cvi_pct, z).quantize(SHOWN)


@cites("fokkema-2006", "the formula for log-normal values")
def rcv_log_up(*, cva_pct: Decimal, cvi_pct: Decimal, z: Decimal) -> Decimal:
    """The rise that counts when values are skewed, to four decimals."""
    return _log(cva_pct, cvi_pct, z).quantize(SHOWN)


@cites("fokkema-2006", "the formula for log-normal values")
def rcv_log_down(*, cva_pct: Decimal, cvi_pct: Decimal, z: Decimal) -> Decimal:
    """The fall that counts when values are skewed, to four decimals."""
    return _log(cva_pct, cvi_pct, -z).quantize(SHOWN)


def _classic(cva_pct: Decimal, cvi_pct: Decimal, z: Decimal) -> Decimal:
    return ROOT_2 * z * (cva_pct**2 + cvi_pct**2).sqrt()


def _log(cva_pct: Decimal, cvi_pct: Decimal, z: Decimal) -> Decimal:
    spread = sum(((1 + (cv / HUNDRED) ** 2).ln() for cv in (cva_pct, cvi_pct)), Decimal(0))
    return ((z * ROOT_2 * spread.sqrt()).exp() - 1) * HUNDRED


def _way(percent: Decimal, up: Decimal, down: Decimal) -> str:
    if percent > 0 and percent >= up:
        return "rise"
    return "fall" if percent < 0 and percent <= down else "none"
