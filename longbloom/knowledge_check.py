"""Checks what is known: every rule and fact has a source that somebody read, and a date."""

import csv
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from importlib.resources import files

from msgspec import Struct

from longbloom import knowledge_markers, rules
from longbloom.core.sources import CITATIONS
from longbloom.knowledge_ctcae import wrong_lines
from longbloom.knowledge_red_flags import LONGEST_QUOTE_WORDS, wrong_and_due

KNOWLEDGE = files("longbloom") / "knowledge"
REVIEW_AFTER_DAYS = 540
NEEDED = ("title", "published", "read", "checked", "verified", "quote")


class Finding(Struct, frozen=True):
    """Something to mend (`is_wrong`) or to know of."""

    sentence: str
    is_wrong: bool


DRUGS = Finding("drugs.toml: names and classes have no source of their own yet", False)


def findings(*, today: date) -> list[Finding]:
    """Everything to mend or to know about sources, citations, codes and drugs."""
    sources = tomllib.loads((KNOWLEDGE / "sources.toml").read_text("utf-8"))
    return [
        *_sources(sources, today),
        *_citations(set(sources)),
        *_codes(),
        *_letters(set(sources)),
        *_answers(set(sources), today),
        *(Finding(said, is_wrong) for said, is_wrong in wrong_and_due(today)),
        *(Finding(said, True) for said in wrong_lines(set(sources))),
        *_markers(set(sources), today),
        DRUGS,
    ]


def _sources(sources: dict[str, dict[str, object]], today: date) -> Iterator[Finding]:
    for key, source in sources.items():
        missing = [name for name in NEEDED if name not in source]
        if missing:
            yield Finding(f"source {key}: {', '.join(missing)} missing", True)
            continue
        if not source["verified"]:
            yield Finding(f"source {key}: nobody has read the cited place yet", False)
        if len(str(source["quote"]).split()) > LONGEST_QUOTE_WORDS:
            yield Finding(f"source {key}: quotes more than {LONGEST_QUOTE_WORDS} words", True)
        checked = source["checked"]
        if isinstance(checked, date) and (today - checked).days > REVIEW_AFTER_DAYS:
            yield Finding(f"source {key}: last checked {checked}, due for review", False)


def _citations(known: set[str]) -> Iterator[Finding]:
    """Each rule page's functions cite a source that exists."""
    for page in rules.pages():
        module = rules.module_of(page)
        import_module(module)
        for rule in dict.fromkeys(row.rule for row in rules.rows_of(page)):
            cited = CITATIONS.get(f"{module}.{rule}", [])
            if not cited:
                yield Finding(f"rule {rule} ({page.name}) cites no source", True)
            for citation in cited:
                if citation.source not in known:
                    yield Finding(f"rule {rule} cites unknown source {citation.source}", True)


def _codes() -> Iterator[Finding]:
    for file in ("codes.csv", "drug_codes.csv"):
        rows = csv.DictReader((KNOWLEDGE / file).read_text("utf-8").splitlines())
        unseen = [row for row in rows if not row["seen_in"]]
        if unseen:
            yield Finding(f"{file}: {len(unseen)} codes without a source", True)


def _letters(known: set[str]) -> Iterator[Finding]:
    """Each regimen's letters name drugs we know and a source, or say that they are our reading."""
    drugs = tomllib.loads((KNOWLEDGE / "drugs.toml").read_text("utf-8"))
    letters = tomllib.loads((KNOWLEDGE / "regimen_letters.toml").read_text("utf-8"))
    for name, meant in letters.items():
        for drug in meant["drugs"]:
            if drug not in drugs:
                yield Finding(f"regimen_letters.toml: {name} names unknown drug {drug}", True)
        if "source" in meant and meant["source"] not in known:
            source = meant["source"]
            yield Finding(f"regimen_letters.toml: {name} cites unknown source {source}", True)
        elif "source" not in meant and meant.get("verified", True):
            yield Finding(f"regimen_letters.toml: {name} has no source", True)
    unread = [name for name, meant in letters.items() if not meant.get("verified", True)]
    if unread:
        found = f"nobody has read a source for {', '.join(unread)}"
        yield Finding(f"regimen_letters.toml: {found}", False)


def _answers(known: set[str], today: date) -> Iterator[Finding]:
    """The order of answers to symptom questions; unverified, no answer has a level."""
    answers = tomllib.loads((KNOWLEDGE / "answers.toml").read_text("utf-8"))
    if answers.get("source") not in known:
        yield Finding(f"answers.toml: cites unknown source {answers.get('source')}", True)
    if not answers["verified"]:
        yield Finding("answers.toml: nobody has read the cited place yet", False)
    if answers["next_review"] < today:
        yield Finding(f"answers.toml: due for review since {answers['next_review']}", False)


def _markers(known: set[str], today: date) -> Iterator[Finding]:
    for said, is_wrong in knowledge_markers.wrong_and_due(sources=known, today=today):
        yield Finding(said, is_wrong)
