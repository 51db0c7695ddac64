"""Where the cancer was found, when first, and the stages as recorded."""

from longbloom.core.picture.picture import Picture
from longbloom.core.record.facts import Spread, Stage
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.sheet.shapes import (
    Entry,
    Section,
    by_name,
    doubts,
    group,
    quotes,
    section,
    table,
)


def places(picture: Picture) -> Section:
    """Each place once, with every mention behind it; then the stages."""
    mentions = by_name(picture.record.all(Spread), "site")
    sites = [_site(first, mentions[first.site.casefold()]) for first in picture.sites]
    stages = [_stage(stage) for stage in picture.record.all(Stage)]
    return section("places", [group(sites), group(stages, title=fw.STAGES_TITLE)])


def _site(first: Spread, mentions: list[Spread]) -> Entry:
    found = fw.FIRST_FOUND.format(when=saying.day(first.on)) if first.on else saying.day(None)
    detail = saying.joined(first.place, fw.SIDES.get(first.side, ""))
    several = len(mentions) > 1
    name = saying.first_upper(saying.site(first.site))
    rows = [
        (saying.day(m.on), m.words or m.place or "–", saying.source(m.source))
        for m in reversed(mentions)
    ]
    return Entry(
        head=name,
        note=found,
        said=(detail,) if detail else (),
        quotes=() if several else quotes([first]),
        doubts=doubts(mentions),
        sources=() if several else first.sources,
        table=table(name, "date", "words", rows) if several else None,
    )


def _stage(stage: Stage) -> Entry:
    shown = fw.STAGE.format(stage=stage.group) if stage.group else stage.category
    return Entry(
        head=saying.joined(shown, stage.category if stage.group else "") or stage.words,
        note=saying.day(stage.on),
        quotes=quotes([stage], stage.system),
        doubts=stage.doubts,
        sources=stage.sources,
    )
