"""The cancer itself in a report: what it is, its grade and side, its stage, where it has spread."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Spread, Stage
from longbloom.importers.fhir.stated import stated
from longbloom.importers.pdf.passages import Sentence
from longbloom.importers.pdf.past import is_past, year_in
from longbloom.importers.pdf.said import (
    HISTORY,
    LONGEST_WORDS,
    NODES,
    About,
    Said,
)
from longbloom.importers.pdf.samples import NODES_NEAR, Sample
from longbloom.importers.words.cancers import BREAST
from longbloom.importers.words.claims import claim_in
from longbloom.importers.words.diagnoses import Named, decide, histology_in, names_another
from longbloom.importers.words.plain import DENIES, PLANS, asserts, plain
from longbloom.importers.words.sites import side_in, sites_in, spread_in

NAMES_CANCER = re.compile(
    r"carcinom|karzinom|metasta|filia|\bdcis\b|\blcis\b|intraductal|sarcom|melanom|lymphom|"
    r"\b(?:breast|mamma)[- ]?(?:ca|cancer)\b|krebs|cancer|malignant neoplasm|bosartige neubildung"
)
HOUSES = re.compile(
    r"\b(?:\w+ )?cancer (?:cent(?:er|re)|institute|hospital|clinic|care|registry|society|"
    r"program\w*|unit|network|foundation|conference|board|research|agency|alliance|antigen)\w*|"
    r"\b\w*(?:krebs|tumor|brust)(?:zentrum|klinik|hilfe|gesellschaft|forschung|konferenz|board)\w*|"
    r"centre (?:de lutte )?(?:contre le|du) cancer|"
    r"institut\w* (?:\w+ )?(?:del?|du|contre le) cancer",
    re.IGNORECASE,
)
"""Where people are treated, not what they have."""
GRADE = re.compile(
    r"(?<!nuclear )(?<!nuclear-)\b(?:grade|grado|grad)\b(?: (?:group|score))?\W{0,3}"
    r"(?:grade |grad |grado )?(i{1,3}|[1-3])\b|\bg([1-3])\b"
)
OF_BREAST = re.compile(
    BREAST.pattern + r"|mamar|mammaire|mastectom|lumpectom|mastektom|nottingham|elston|"
    r"\bnst\b|no special type|\bdcis\b|\blcis\b|(?:o?estrogen|ostrogen)\w*[- ]?re[cz]ept"
)
COUNTS = re.compile(r"\([^()]*\d[^()]*\)")
"""Counts of nodes and sizes in brackets name places that are none of the cancer's."""
COMPONENT = re.compile(r"nuclear (?:grade|pleo)|tubul|mitot|\bdcis\b|in situ|kerngrad")
ROMAN = {"i": "1", "ii": "2", "iii": "3"}
OF_STAGE = re.compile(r"\btnm\b|\bstag|stadi|uicc|ajcc|klassifikation|\b[pcy]{1,2}t(?:is|[0-4x])|"
                      r"\bp[tn]\b|clasificacion|classification")  # fmt: skip


class Tumor(Struct):
    """What the sentences about one sample add up to."""

    what: str = ""
    name: str = ""
    histology: str = ""
    grade: str = ""
    side: str = ""
    lines: tuple[int, ...] = ()


def tumors(
    sentences: Sequence[Sentence], samples: Sequence[Sample], about: About
) -> Iterator[Said]:
    """The cancer of each breast sample as one diagnosis, and the spread that tissue proves."""
    by_sample: dict[Sample, Tumor] = {}
    is_of_breast = any(OF_BREAST.search(plain(said.text)) for said in sentences)
    head = ""
    for place, (said, sample) in enumerate(zip(sentences, samples, strict=True)):
        if is_past(said, about.kind):
            yield from _past(said, about)
            continue
        head = said.text if place and samples[place - 1] != sample or not head else head
        tumor = by_sample.setdefault(sample, Tumor(side=sample.side))
        named = _named(said, head, is_of_breast)
        if named:
            yield from _spread(said, head, named, about)
        _add(tumor, said, named)
    for tumor in by_sample.values():
        if tumor.what:
            yield _diagnosis(tumor, about)


def stages(sentences: Sequence[Sentence], about: About) -> Iterator[Said]:
    """TNM categories and stage groups; a bare "T2" only where the words are about stage."""
    for said in sentences:
        past = is_past(said, about.kind)
        on = year_in(said) if past else about.on
        for fact in stated(said.text, on, about.source):
            if not isinstance(fact, Stage):
                continue
            bare = bool(fact.category) and fact.category[0] in "TNM"
            if not bare or OF_STAGE.search(plain(said.text)):
                yield Said(fact, said.lines, (HISTORY,) if past else ())


def _named(said: Sentence, head: str, is_of_breast: bool) -> Named | None:
    """What the part of a sentence that holds names; None when no cancer is named."""
    claim = claim_in(HOUSES.sub(" ", said.text))
    if not NAMES_CANCER.search(plain(claim.said)) or PLANS.search(plain(claim.said)):
        return None
    if not asserts(claim.said) and not histology_in(claim.said):
        return None
    place = "" if sites_in(claim.said) else head.split(":")[0]
    words = COUNTS.sub(" ", f"{place} {claim.said}").strip()
    named, _ = decide(words, (), "breast" if is_of_breast else "")
    if named.what in ("spread", "metastatic") and NODES_NEAR.search(plain(words)):
        return None
    if named.what == "other cancer" and not names_another(words):
        named = Named("primary") if is_of_breast and histology_in(words) else Named("problem")
    return named


def _spread(said: Sentence, head: str, named: Named, about: About) -> Iterator[Said]:
    if named.what not in ("spread", "metastatic") and not named.has_spread:
        return
    for site in named.sites:
        if site != "breast" and not NODES_NEAR.search(plain(said.text)):
            fact = Spread(site=site, on=about.on, source=about.source, words=said.text)
            yield Said(fact, said.lines, (NODES,) if site == "lymph node" else ())


def _add(tumor: Tumor, said: Sentence, named: Named | None) -> None:
    """What one sentence adds to the picture of a sample; the invasive part comes first."""
    text = plain(said.text)
    if named and named.what in ("primary", "in situ", "recurrence", "other cancer"):
        stronger = not tumor.what or (tumor.what == "in situ" and named.what == "primary")
        if stronger:
            tumor.what, tumor.name = named.what, said.text[:LONGEST_WORDS]
            tumor.histology = histology_in(claim_in(said.text).said)
            tumor.lines = (*tumor.lines, *said.lines)
        elif not tumor.histology:
            tumor.histology = histology_in(claim_in(said.text).said)
    grade = None if COMPONENT.search(text) else GRADE.search(text)
    if grade and not tumor.grade and not DENIES.search(text[: grade.start()]):
        written = grade[1] or grade[2]
        tumor.grade = ROMAN.get(written, written)
        tumor.lines = (*tumor.lines, *said.lines)
    about_side = (named and named.what != "problem") or re.search(r"lateralit|\bside\b|seite", text)
    if not tumor.side and about_side:
        tumor.side = side_in(said.text)


def _diagnosis(tumor: Tumor, about: About) -> Said:
    fact = Diagnosis(
        what=tumor.what,
        name=tumor.name,
        side=tumor.side if tumor.what != "other cancer" else "",
        histology=tumor.histology,
        grade=tumor.grade if tumor.what in ("primary", "recurrence") else "",
        on=about.on,
        source=about.source,
        words=tumor.name,
    )
    return Said(fact, tuple(sorted(set(tumor.lines))))


def _past(said: Sentence, about: About) -> Iterator[Said]:
    """An earlier cancer, where a year or a word for history makes it one of hers."""
    claim = claim_in(HOUSES.sub(" ", said.text))
    year = year_in(said)
    if not NAMES_CANCER.search(plain(claim.said)) or not claim.said.strip():
        return
    yield from _past_cancer(said, claim.said, year, about)
    for site, words in spread_in(claim.said) if asserts(claim.said) else ():
        fact = Spread(site=site, on=year, source=about.source, words=words)
        yield Said(fact, said.lines, (HISTORY,))


def _past_cancer(
    said: Sentence, words: str, year: PartialDate | None, about: About
) -> Iterator[Said]:
    named, _ = decide(words, (), "")
    if named.what not in ("primary", "history", "recurrence", "in situ"):
        return
    if year is None and said.role == "history":
        return
    what = "history" if about.kind not in ("letter", "paper") else named.what
    fact = Diagnosis(
        what=what, name=said.text[:LONGEST_WORDS], side=side_in(words),
        histology=histology_in(words), on=year, source=about.source, words=said.text,
    )  # fmt: skip
    yield Said(structs.replace(fact), said.lines, (HISTORY,))
