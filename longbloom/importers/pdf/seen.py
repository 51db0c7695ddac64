"""Where a scan shows spread, and where its history says there was some."""

import re
from collections.abc import Iterator, Sequence

from longbloom.core.record.facts import Spread
from longbloom.importers.pdf.passages import Sentence
from longbloom.importers.pdf.past import is_past, year_in
from longbloom.importers.pdf.said import GONE, HISTORY, LONGEST_WORDS, NODES, About, Said
from longbloom.importers.words.plain import asserts
from longbloom.importers.words.scans import trend_in
from longbloom.importers.words.sites import side_in, spread_in

IMAGED = ("findings", "conclusion", "diagnosis", "", "comment", "addendum", "changed", "markers")


def seen_spread(sentences: Sequence[Sentence], about: About) -> Iterator[Said]:
    """Where a scan shows spread; in its history only what is told as being there."""
    found: dict[tuple[str, bool], Said] = {}
    for said in sentences:
        past = is_past(said, about.kind) or said.role not in IMAGED
        if past and not _is_told(said):
            continue
        on = year_in(said) if past else about.on
        for site, words in spread_in(said.text):
            one = Spread(
                site=site, side=_side(said.text), on=on, source=about.source,
                words=words[:LONGEST_WORDS],
            )  # fmt: skip
            known = found.get((site, past))
            lines = sorted({*(known.lines if known else ()), *said.lines})
            doubts = _doubts(site, said, past) if known is None else known.doubts
            found[site, past] = Said(known.fact if known else one, tuple(lines), doubts)
    seen = {site for site, past in found if not past}
    yield from (one for (site, past), one in found.items() if not past or site not in seen)


def _doubts(site: str, said: Sentence, past: bool) -> tuple[str, ...]:
    doubts = (HISTORY,) if past else ()
    gone = (GONE,) if not past and trend_in(said.text) == "gone" else ()
    near = (NODES,) if site == "lymph node" else ()
    return (*doubts, *gone, *near)


def _side(text: str) -> str:
    return "" if re.search(r"\d|,", text) else side_in(text)


def _is_told(said: Sentence) -> bool:
    return said.role != "comparison" and asserts(said.text)
