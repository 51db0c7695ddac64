"""What a report says of one spot, as the first answers of its form, and what else can be chosen."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longbloom.exporters import saying
from longbloom.importers.words.imaging.shapes import SeenFinding
from longbloom.importers.words.sites import SITES
from longbloom.web.is_it_working.known_spots import KnownSpot, new_name, place_of, surely
from longbloom.web.record.choices import NOT_SAID

NEW, NOT_SURE, KNOWN = "new", "?", "="
"""Answers to "Which spot is it?"; a known one is "=" and its name."""


def read_of(
    finding: SeenFinding, known: Sequence[KnownSpot], taken: Sequence[str]
) -> dict[str, Any]:
    """What the report seems to say, for the fields."""
    is_gone = finding.change == "gone"
    sure = surely(known, finding)
    near = [spot for spot in known if any(one.site == finding.site for one in spot.told)]
    is_new = not known or (finding.site and not near)
    return {
        "which": f"{KNOWN}{sure}" if sure else NEW if is_new else "",
        "name": new_name(finding, (*taken, *(spot.name for spot in known))),
        "mm": size_of(finding.mm, axis=finding.axis),
        "earlier_mm": size_of(finding.earlier_mm, axis=finding.axis),
        "seen": _seen(finding), "change": "" if is_gone else finding.change,
        "certainty": "possible" if finding.certainty == "possible" else "said",
        "site": finding.site, "place": finding.place, "side": finding.side, "axis": finding.axis,
        "role": {True: "target", False: "non-target"}.get(finding.is_target, ""),  # type: ignore[arg-type]
    }  # fmt: skip


def is_plain(finding: SeenFinding) -> bool:
    """Clear enough to be ticked before she looks: a place or a size, and no doubt."""
    tells = place_of(finding) or finding.mm
    return bool(tells and finding.site) and not finding.doubts and finding.certainty == "said"


def sites() -> list[tuple[str, str]]:
    named = sorted((saying.first_upper(saying.site(one)), one) for one in SITES)
    other = (str(_("another place")), "other")
    return [("", str(NOT_SAID[1])), *((key, words) for words, key in [*named, other])]


def size_of(mm: Sequence[Decimal], *, axis: str) -> Decimal | None:
    """The longest of the sizes; where the report says short axis, that is the shorter one."""
    if not mm:
        return None
    return min(mm) if axis == "short" else max(mm)


def _seen(finding: SeenFinding) -> str:
    if finding.change == "gone":
        return "gone"
    if finding.is_not_evaluated:
        return "not evaluated"
    if finding.is_too_small:
        return "too small"
    return "measured" if finding.mm else "present"


def which_of(known: Sequence[KnownSpot]) -> list[tuple[str, Any]]:
    listed = [(f"{KNOWN}{spot.name}", _told(spot)) for spot in known]
    return [
        ("", gettext("Please choose")), *listed, (NEW, gettext("A new one")),
        (NOT_SURE, gettext("I’m not sure")),
    ]  # fmt: skip


def _told(spot: KnownSpot) -> str:
    """Its name, and its last size with the day."""
    last = next((one for one in reversed(spot.told) if one.mm is not None), spot.last)
    size = f"{saying.number(last.mm)} mm" if last.mm is not None else ""
    more = saying.joined(size, saying.day(last.on) if last.on else "")
    return f"{spot.name} ({more})" if more else spot.name
