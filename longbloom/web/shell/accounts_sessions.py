"""The devices where she is signed in now."""

import re
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.utils import timezone
from msgspec import Struct

BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox|FxiOS", "Firefox"), ("Chrome|CriOS|Chromium", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS X|Macintosh", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


class Visit(Struct, frozen=True):
    """One device that is signed in."""

    browser: str
    system: str
    began_at: datetime
    seen_at: datetime
    is_here: bool
    is_from_afar: bool


def visits_of(request: Any) -> list[Visit]:
    """This one first, then the latest seen."""
    mine = [_visit(session, told, request) for session, told in _sessions(request.user)]
    return sorted(mine, key=lambda one: (not one.is_here, -one.seen_at.timestamp()))


def end_visits(user: Any, but: str | None = None) -> int:
    """Sign out everywhere, but for one session; how many ended."""
    gone = [session for session, _ in _sessions(user) if session.session_key != but]
    for session in gone:
        session.delete()
    return len(gone)


def _sessions(user: Any) -> list[tuple[Any, dict[str, Any]]]:
    rows = apps.get_model("sessions", "Session").objects.filter(expire_date__gt=timezone.now())
    told = ((row, row.get_decoded()) for row in rows.iterator())
    return [(row, said) for row, said in told if said.get(SESSION_KEY) == str(user.pk)]


def _visit(session: Any, told: dict[str, Any], request: Any) -> Visit:
    agent = str(told.get("agent", ""))
    return Visit(
        browser=_first(BROWSERS, agent),
        system=_first(SYSTEMS, agent),
        began_at=_time(told.get("began_at", 0)),
        seen_at=_time(told.get("seen_at", 0)),
        is_here=session.session_key == request.session.session_key,
        is_from_afar=bool(told.get("from_another_device")),
    )


def _first(names: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for sign, name in names if re.search(sign, agent)), "")


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
