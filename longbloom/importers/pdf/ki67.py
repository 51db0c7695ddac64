"""Ki-67 as a report gives it: a share of cells, a bound, or a range kept as written."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from longbloom.core.record.facts import Lab
from longbloom.importers.pdf.passages import Sentence
from longbloom.importers.pdf.past import is_past, year_in
from longbloom.importers.pdf.said import HISTORY, LONGEST_WORDS, About, Said

KI67 = re.compile(
    r"(?:ki-?\s?67|mib-?1)(?: ?\((?:mib|ki|30)[^)]{0,9}\))?[^\d%<>≤≥~]{0,50}([<>≤≥~])?\s*"
    r"(\d{1,3}(?:[.,]\d)?)(\s?%?\s?(?:[-–]|to|bis|a)\s?\d{1,3})?\s*%",
    re.IGNORECASE,
)


def ki67(sentences: Sequence[Sentence], about: About) -> Iterator[Said]:
    """One value for each sentence that gives one."""
    for said in sentences:
        found = KI67.search(said.text)
        if not found:
            continue
        past = is_past(said, about.kind)
        value = None if found[3] else Decimal(found[2].replace(",", "."))
        sign = found[1] if found[1] and found[1] != "~" else ""
        lab = Lab(
            name="Ki-67",
            value=value,
            comparator=sign if value is not None else "",
            text="" if value is not None else f"{found[2]}{found[3]} %",
            unit="%",
            on=year_in(said) if past else about.on,
            source=about.source,
            words=said.text[:LONGEST_WORDS],
        )
        yield Said(lab, said.lines, (HISTORY,) if past else ())
