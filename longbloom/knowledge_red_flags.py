"""Checks the red flags and the numbers to call: each has its words, its source and its dates."""

import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

KNOWN = files("longbloom") / "knowledge" / "red_flags"
LEVELS = ("emergency", "team_line", "today", "next_visit")
SAID = ("source", "url", "place", "quote", "checked", "next_review", "verified")
NEEDED = {
    "flag": ("id", "level", "words", "level_from", *SAID),
    "number": ("kind", "country", "number", "name", "note", *SAID),
}
LONGEST_QUOTE_WORDS = 20


def wrong_and_due(today: date) -> Iterator[tuple[str, bool]]:
    """What to mend (True) or to know of, as one sentence each."""
    for file, kind in (("anyone.toml", "flag"), ("numbers.toml", "number")):
        for entry in tomllib.loads((KNOWN / file).read_text("utf-8"))[kind]:
            name = f"{file}: {entry.get('id') or entry.get('number')}"
            for sentence, is_wrong in _of(kind, entry, today):
                yield f"{name}: {sentence}", is_wrong


def _of(kind: str, entry: dict[str, object], today: date) -> Iterator[tuple[str, bool]]:
    missing = [field for field in NEEDED[kind] if field not in entry]
    if missing:
        yield f"{', '.join(missing)} missing", True
        return
    if kind == "flag" and entry["level"] not in LEVELS:
        yield f"no such level: {entry['level']}", True
    if len(str(entry["quote"]).split()) > LONGEST_QUOTE_WORDS:
        yield f"quotes more than {LONGEST_QUOTE_WORDS} words", True
    if not entry["verified"]:
        yield "nobody has read its source yet", False
    review = entry["next_review"]
    if isinstance(review, date) and review < today:
        yield f"due for review since {review}", False
