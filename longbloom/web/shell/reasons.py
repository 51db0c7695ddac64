"""Why a piece of a file was kept or left, from the readers' English into the language of the page.

The readers know no Django and say why in plain English. `reasons.txt` lists every sentence they
can say, with `{}` where they fill something in; `catalogue.py` gathers it from their source.
"""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language, pgettext

CONTEXT = "why"
IMPORTERS = Path(__file__).parents[2] / "importers"
LIST = Path(__file__).with_name("reasons.txt")
CALLS = {"Kept", "Unread", "NotAFact", "TakenBack"}
PLACE = re.compile(r"\{[^{}]*\}")
NAMES = {"genes.py", "diagnoses.py", "topics.py", "when_words.py", "measures.py"}
"""Their texts are names of genes, illnesses and measurements, and the words of dates."""
A_SENTENCE = re.compile(r"[a-zA-Z{“][\w\s{}.,;:'’()“”?!/%–-]+", re.ASCII)


def reason(why: str) -> str:
    """The sentence in the language of the page, and those within it; English where untranslated."""
    if (get_language() or "en").startswith("en"):
        return why
    whole = pgettext(CONTEXT, why)
    if whole != why:
        return whole
    found = ((text, pattern.fullmatch(why)) for text, pattern in _patterns())
    filled = (
        pgettext(CONTEXT, text).format(*map(reason, match.groups()))
        for text, match in found
        if match
    )
    return next(filled, why)


@lru_cache(maxsize=1)
def all_reasons() -> tuple[str, ...]:
    return tuple(LIST.read_text("utf-8").splitlines())


def gather() -> list[str]:
    """Every sentence in the readers' source, sorted."""
    paths = (path for path in IMPORTERS.rglob("*.py") if path.name not in NAMES)
    found = {text for path in paths for text in _in_source(ast.parse(path.read_text("utf-8")))}
    return sorted(text for text in found if A_SENTENCE.fullmatch(text) and " " in text)


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """The sentences with something filled in; the longest first, as they say most."""
    texts = sorted((text for text in all_reasons() if "{}" in text), key=len, reverse=True)
    return [(text, re.compile("(.*)".join(map(re.escape, text.split("{}"))))) for text in texts]


def _in_source(tree: ast.Module) -> Iterator[str]:
    """Named constants that read like a sentence, and what is said where something is left."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            texts = (part for part in ast.walk(node.value) if isinstance(part, ast.Constant))
            yield from (_template(text) for text in texts if str(text.value).count(" ") > 1)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
            yield from map(_template, node.args)


def _template(node: ast.AST) -> str:
    """The text with {} wherever something is filled in; empty when it is no text."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_template(part) or "{}" for part in node.values)
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return PLACE.sub("{}", node.value) if is_text else ""  # type: ignore[attr-defined]
