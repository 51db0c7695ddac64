"""Results over time: tumor markers, scans, and what the team wrote of the answer."""

from longbloom.core.picture.picture import Picture
from longbloom.core.record.facts import Lab, Response, Scan
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.sheet.shapes import (
    Entry,
    Figure,
    Section,
    group,
    newest_first,
    quotes,
    section,
)
from longbloom.exporters.sheet.values import value_table

NEWEST_SCANS = 5


def markers(picture: Picture) -> Section:
    drawn = [_marker(name, list(values)) for name, values in picture.markers.items()]
    return section("markers", figures=drawn)


def scans(picture: Picture) -> Section:
    """Newest first, each with the direction its words give; then what the team wrote."""
    found = [_scan(scan) for scan in reversed(picture.record.all(Scan))]
    responses = [_response(one) for one in reversed(picture.record.all(Response))]
    answers = group(responses, title=fw.RESPONSE_TITLE, look="folded")
    return section("scans", [*newest_first(found, NEWEST_SCANS, fw.OLDER_SCANS), answers])


def series(values: list[Lab]) -> tuple[str, list[Lab]]:
    """The unit most values share, and those values that can be drawn in it."""
    drawable = [value for value in values if value.on and shown_value(value) is not None]
    units = [shown_unit(value) for value in drawable]
    unit = max(units, key=units.count, default="")
    return unit, [value for value in drawable if shown_unit(value) == unit]


def shown_value(lab: Lab) -> float | None:
    value = lab.same_value if lab.same_value is not None else lab.value
    return None if value is None else float(value)


def shown_unit(lab: Lab) -> str:
    return lab.same_unit if lab.same_value is not None else lab.unit


def limit_of(drawn: list[Lab]) -> float | None:
    """The lab's upper limit, when all values that have one share it."""
    highs = {lab.high for lab in drawn if lab.high is not None and lab.same_value is None}
    return float(highs.pop()) if len(highs) == 1 else None


def _marker(name: str, values: list[Lab]) -> Figure:
    unit, drawn = series(values)
    limit = limit_of(drawn)
    dashed = "" if limit is None else fw.LAB_LIMIT.format(limit=f"{limit:g} {unit}".strip())
    legend = dashed if len(drawn) > 1 else ""
    return Figure("marker", name, _told(values), value_table(name, values), legend)


def _told(values: list[Lab]) -> str:
    newest = values[-1]
    template = fw.MARKER_NEWEST if newest.on else fw.MARKER_NO_DATE
    said = [template.format(value=saying.amount(newest), day=saying.day(newest.on))]
    _, drawn = series(values)
    if len(drawn) > 1:
        numbers = sorted(drawn, key=lambda lab: shown_value(lab) or 0.0)
        said.append(
            fw.MARKER_RANGE.format(
                count=len(drawn),
                day=saying.day(drawn[0].on),
                least=saying.amount(numbers[0]),
                most=saying.amount(numbers[-1]),
            )
        )
    if drawn and len(drawn) < len(values):
        said.append(fw.NOT_DRAWN.format(count=len(values) - len(drawn)))
    return " ".join(said)


def _scan(scan: Scan) -> Entry:
    part = saying.untagged(scan.part)
    head = part if scan.kind.casefold() in part.casefold() else saying.joined(scan.kind, part)
    sites = saying.listing(saying.site(site) for site in scan.sites)
    named = [fw.NAMES_SITES.format(sites=sites)] if sites else []
    return Entry(
        head=saying.first_upper(head) or fw.SCAN,
        note=saying.day(scan.on),
        said=(fw.SCAN_TRENDS.get(scan.trend, fw.SCAN_TRENDS[""]), *named),
        quotes=quotes([scan], scan.conclusion),
        doubts=scan.doubts,
        sources=scan.sources,
    )


def _response(response: Response) -> Entry:
    return Entry(
        head=saying.first_upper(fw.TRENDS.get(response.trend, response.trend)),
        note=saying.day(response.on),
        quotes=quotes([response]),
        doubts=response.doubts,
        sources=response.sources,
    )
