"""Answers to questions about spread: the place a value names, or the one that is asked about."""

import re
from collections.abc import Iterator

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Fact, Source, Spread
from longbloom.importers.codes import kind_of
from longbloom.importers.fhir.shapes import Concept
from longbloom.importers.words.plain import RELATIVES, RISKS, asserts, plain
from longbloom.importers.words.sites import site_by_letters, sites_in

NO_SPREAD = re.compile(
    r"\b(none|no|nein|non|not|nicht|keine?|kein|aucune?|ningun\w*|absent|false|falsch|negati\w*|"
    r"[cp]?m0|unknown|unbekannt|inconnu\w*|desconocid\w*|unclear|unklar|pending|n/a)\b"
)
PRESENT = re.compile(
    r"\b(yes|ja|oui|si|true|present|positi\w*|confirmed|detected|[cp]?m1[a-c]?|nachgewiesen|"
    r"vorhanden|neu aufgetreten\w*|gesichert|presente?s?|bestatigt)\b"
)


def spread_from_answer(
    question: str, value: Concept, on: PartialDate | None, source: Source
) -> Iterator[Fact]:
    """What a question about spread was answered with; a denial, a doubt or a plan gives nothing.

    "Sites of metastasis: liver" names the place in its value, "liver metastases: yes" in the
    question, and "distant metastases: yes" names none.
    """
    said = plain(value.words)
    asked = plain(question)
    if RISKS.search(asked) or RELATIVES.search(asked):
        return
    if NO_SPREAD.search(said) or not asserts(value.words):
        return
    sites = _named(value)
    if not sites and PRESENT.search(said):
        sites = [site for site in sites_in(question) if site != "breast"]
        if not sites:
            yield Diagnosis(
                what="metastatic", name=question, on=on, source=source, words=value.words
            )
    for site in sites:
        yield Spread(site=site, on=on, source=source, words=value.words)


def _named(value: Concept) -> list[str]:
    """The sites a value names: by UICC's letters, by its words, or by codes for a spread."""
    lettered = [site for code in value.codes if (site := site_by_letters(code))]
    if lettered:
        return lettered
    named = [site for site in sites_in(value.all_words) if site != "breast"]
    kinds = [kind_of(coding.system, coding.code) for coding in value.coding]
    coded = [k.split(":")[1].replace("_", " ") for k in kinds if k.startswith("secondary_site")]
    return named or coded
