"""The part of a page around a place on it, and the place marked, as shapes of one drawing."""

from collections.abc import Sequence

from msgspec import Struct

ACROSS = 1000.0
"""A page is so many units wide in our drawings."""
LEAST_WIDTH, LEAST_HEIGHT, AIR = 0.42, 0.04, 1.1


class Strip(Struct, frozen=True):
    """What an SVG needs: the page's size, the part to show, and the mark (left, top, w, h)."""

    href: str
    height: float
    view: str
    mark: tuple[float, ...] = ()
    across: float = ACROSS


def strip(href: str, tall: float, box: Sequence[float]) -> Strip | None:
    """The page just around a place; nothing when the place or the page is not known."""
    if len(box) != 4 or not tall:
        return None
    left, top, right, bottom = (min(max(float(side), 0.0), 1.0) for side in box)
    wide, high = max(right - left, 0.005), max(bottom - top, 0.004)
    width = min(1.0, max(LEAST_WIDTH, wide * 1.12))
    height = min(1.0, max(LEAST_HEIGHT, high * (1 + 2 * AIR)))
    x = min(max((left + right) / 2 - width / 2, 0.0), 1 - width)
    y = min(max((top + bottom) / 2 - height / 2, 0.0), 1 - height)
    down = tall * ACROSS
    view = f"{x * ACROSS:.1f} {y * down:.1f} {width * ACROSS:.1f} {height * down:.1f}"
    return Strip(href, round(down, 1), view, _mark(left, top, wide, high, down))


def whole(href: str, tall: float) -> Strip | None:
    """All of the page."""
    down = round(tall * ACROSS, 1)
    return Strip(href, down, f"0 0 {ACROSS:g} {down}") if tall else None


def marks(boxes: Sequence[Sequence[float]], tall: float) -> list[tuple[float, ...]]:
    """Several places on one whole page."""
    return [
        _mark(left, top, right - left, bottom - top, tall * ACROSS)
        for left, top, right, bottom in (box for box in boxes if len(box) == 4)
    ]


def _mark(left: float, top: float, wide: float, high: float, down: float) -> tuple[float, ...]:
    """A little larger than the place, so that nothing of it is covered."""
    x, y = left * ACROSS - 6, top * down - 6
    return tuple(round(n, 1) for n in (x, y, wide * ACROSS + 12, high * down + 12))
