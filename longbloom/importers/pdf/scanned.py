"""The scan an imaging report is about: its kind, what it shows, and which way things went."""

import re
from collections.abc import Iterator, Sequence

from longbloom.core.record.facts import Scan, Spread
from longbloom.importers.pdf.passages import Passage, Sentence
from longbloom.importers.pdf.said import LONGEST_WORDS, About, Said
from longbloom.importers.pdf.seen import seen_spread
from longbloom.importers.words.plain import PLANS, plain, sentences
from longbloom.importers.words.scans import scan_kind, trend_in

NO_SCAN = re.compile(
    r"snomed[- ]?ct\b|\bct,? \d{5}|[\d.,]\s?mg\b|\bmg\b(?=[/ ]?(?:d|kg|ml))|"
    r"\bmr\b(?! (?:brain|breast|liver|spine|abdomen|pelvis|angio|scan|head|thorac|"
    r"lumbar|cervical))|"
    r"\bus\b(?! (?:breast|abdomen|liver|guided|pelvis|axilla))"
)
"""A system of codes, a state, a gentleman, a dose, and us."""
AHEAD = re.compile(
    PLANS.pattern + r"|\bto be (?:performed|done)|ordered|\bget an?\b|further evaluation|correlat"
)
SPANISH_CT = re.compile(r"\btc\b(?! ?\d)")
TITLES = 12
"""The scan is named in the first lines; further down stand earlier ones."""
LONGEST_TITLE = 160
SEEN = ("conclusion", "findings", "", "addendum", "diagnosis", "comment")


def scanned(
    passages: Sequence[Passage], sentences: Sequence[Sentence], conclusion: str, about: About
) -> Iterator[Said]:
    """One scan, and each place of spread it shows."""
    spread = list(seen_spread(sentences, about))
    title = _title(passages)
    kind = kind_of_scan(_done(title.text)) if title else ""
    told = [said for said in sentences if said.role in SEEN]
    seen = [one.fact for one in spread if isinstance(one.fact, Spread) and one.fact.on == about.on]
    if kind:
        closing = [said.text for said in told if said.role == "conclusion"]
        scan = Scan(
            kind=kind,
            part=title.text.split(":")[-1].strip()[:LONGEST_WORDS] if title else "",
            sites=tuple(dict.fromkeys(fact.site for fact in seen)),
            trend=trend_in("\n".join(closing or [said.text for said in told])),
            conclusion=conclusion,
            on=about.on,
            source=about.source,
        )
        lines = {number for _, number in title.starts} if title else set()
        lines |= {line for said in told if said.role == "conclusion" for line in said.lines}
        yield Said(scan, tuple(sorted(lines)))
    yield from spread


def kind_of_scan(text: str) -> str:
    """CT, MRI, PET, ...; "TC" is a CT in Spanish, and "Mr" is no MRI."""
    words = NO_SCAN.sub(" ", plain(text))
    return scan_kind(words) or ("CT" if SPANISH_CT.search(words) else "")


def _title(passages: Sequence[Passage]) -> Passage | None:
    """Where the scan is named; one that is only asked for or compared with is not this one."""
    apart = ("history", "comparison", "method", "family")
    at_top = [
        one
        for one in passages
        if one.starts[0][1] < TITLES and one.role not in apart and len(one.text) < LONGEST_TITLE
    ]
    rest = [one for one in passages if one.role in ("findings", "conclusion")]
    return next((one for one in (*at_top, *rest) if kind_of_scan(_done(one.text))), None)


def _done(text: str) -> str:
    """The sentences that do not only speak of a scan to come."""
    return "\n".join(said for said in sentences(text) if not AHEAD.search(plain(said)))
