"""What the words of a report state: receptors, Ki-67, TNM and places of spread."""

import re
from collections.abc import Iterator
from decimal import Decimal

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Gene, Lab, Receptor, Source, Spread, Stage
from longbloom.importers.words.cancers import BREAST, OTHER_ORGAN
from longbloom.importers.words.genes import gene_result
from longbloom.importers.words.plain import asserts, plain, sentences
from longbloom.importers.words.receptors import Found, receptors_in
from longbloom.importers.words.sites import sites_in, sites_in_m, spread_in
from longbloom.importers.words.stages import stage_in, tnm_in

KI67 = re.compile(r"ki-?67\D{0,12}?(\d{1,3}(?:[.,]\d)?)\s*%", re.IGNORECASE)
PDL1 = re.compile(r"pd-?l1\W{0,3}(?:ihc\W{0,3})?(cps|tps|ic)?\W{0,3}(\d{1,3}\s?%?)", re.IGNORECASE)
OF_CANCER = re.compile(r"uicc|ajcc|tnm|cancer|car[cz]inom|karzinom|breast|mamma|sein|mama|tumou?r")
LONGEST_WORDS = 500
LARGEST_TEXT = 200_000
"""What is kept and read of a paper; no real letter is longer."""


def stated(text: str, on: PartialDate | None, source: Source, sample: str = "") -> Iterator[Fact]:
    """Facts that a report's text states; what it denies, doubts or plans yields nothing."""
    words = text[:LONGEST_WORDS]
    for found in receptors_in(text):
        yield receptor_of(found, on=on, source=source, words=words, sample=sample)
    ki67 = KI67.search(text)
    if ki67:
        value = Decimal(ki67[1].replace(",", "."))
        yield Lab(name="Ki-67", value=value, unit="%", on=on, source=source)
    pdl1 = PDL1.search(text)
    if pdl1:
        shown = f"{(pdl1[1] or '').upper()} {pdl1[2]}".strip()
        yield Gene(gene="PD-L1", result=gene_result(pdl1[0]), change=shown, on=on, source=source)
    for category in tnm_in(text):
        yield Stage(category=category, on=on, source=source, words=words)
    for group in _stage_groups(text):
        yield Stage(group=group, on=on, source=source, words=words)
    places = dict(spread_in(text)) | dict.fromkeys(sites_in_m(text), words)
    for site, sentence in places.items():
        yield Spread(site=site, on=on, source=source, words=sentence)


def receptor_of(
    found: Found, *, on: PartialDate | None, source: Source, words: str, sample: str = ""
) -> Receptor:
    """The fact that one receptor in words makes."""
    return Receptor(
        name=found.name,
        result=found.result,
        percent=found.percent,
        score=found.score,
        method=found.method,
        sample=sample,
        on=on,
        source=source,
        words=words,
    )


def _stage_groups(text: str) -> tuple[str, ...]:
    """Stage groups in sentences about the cancer; "stage 3 kidney disease" is none."""
    found = [
        group
        for sentence in sentences(text)
        if (group := stage_in(sentence)) and asserts(sentence) and _is_of_breast(sentence)
    ]
    return tuple(dict.fromkeys(found))


def _is_of_breast(sentence: str) -> bool:
    """Does it speak of breast cancer, or of a cancer without naming another organ?"""
    words = plain(sentence)
    if BREAST.search(words):
        return True
    return bool(OF_CANCER.search(words)) and not (sites_in(sentence) or OTHER_ORGAN.search(words))
