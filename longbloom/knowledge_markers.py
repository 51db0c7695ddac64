"""Reads what is known of each tumor marker, and checks that it has sources and dates."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from longbloom.core.is_it_working.marker_series import MarkerKnown, marker_known
from longbloom.knowledge_red_flags import LONGEST_QUOTE_WORDS

KNOWLEDGE = files("longbloom") / "knowledge"
KNOWN = KNOWLEDGE / "markers"
NEEDED = ("name", "also", "loinc", "units", "claim", "benign_cause")
SAID = ("id", "words", "source", "place", "quote", "checked", "next_review", "verified")
NUMBERS = {"noted": ("percent",), "clear": ("percent",), "flare": ("first_day", "last_day")}


@cache
def markers() -> dict[str, MarkerKnown]:
    """Each marker that ships with Longbloom, by its name."""
    known = [marker_known(parsed) for _, parsed in _files()]
    return {marker.name: marker for marker in known}


def known_marker(name: str) -> MarkerKnown | None:
    """A marker by any of its names, however it is written."""
    bare = _bare(name)
    named = (m for m in markers().values() if bare in {_bare(other) for other in m.names})
    return next(named, None)


@cache
def source_title(key: str) -> str:
    """What the source of a claim is called; its key when sources.toml does not know it."""
    known = tomllib.loads((KNOWLEDGE / "sources.toml").read_text("utf-8"))
    return str(known.get(key, {}).get("title", key))


def wrong_and_due(*, sources: set[str], today: date) -> Iterator[tuple[str, bool]]:
    """What to mend (True) or to know of, as one sentence each."""
    for file, parsed in _files():
        missing = [field for field in NEEDED if field not in parsed]
        if missing:
            yield f"{file}: {', '.join(missing)} missing", True
            continue
        for kind in ("claim", "benign_cause"):
            for entry in parsed[kind]:
                for sentence, is_wrong in _of(entry, sources, today):
                    yield f"{file}: {kind} {entry.get('id')}: {sentence}", is_wrong


def _of(entry: dict[str, Any], sources: set[str], today: date) -> Iterator[tuple[str, bool]]:
    wanted = (*SAID, *NUMBERS.get(str(entry.get("id")), ()))
    missing = [field for field in wanted if field not in entry]
    if missing:
        yield f"{', '.join(missing)} missing", True
        return
    if entry["source"] and entry["source"] not in sources:
        yield f"cites unknown source {entry['source']}", True
    if entry["verified"] and not (entry["source"] and entry["quote"]):
        yield "says that somebody read it, and not where", True
    if len(entry["quote"].split()) > LONGEST_QUOTE_WORDS:
        yield f"quotes more than {LONGEST_QUOTE_WORDS} words", True
    if not entry["verified"]:
        yield "nobody has read its source yet", False
    if entry["next_review"] < today:
        yield f"due for review since {entry['next_review']}", False


def _files() -> list[tuple[str, dict[str, Any]]]:
    paths = sorted((p for p in KNOWN.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    return [(path.name, tomllib.loads(path.read_text("utf-8"))) for path in paths]


def _bare(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
