"""Times on Ana's pages are those of her own clock."""

from pathlib import Path

import pytest

from longbloom.web.shell import zone


@pytest.mark.parametrize(
    ("said", "linked", "found"),
    [
        ("", "/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("America/Lima", "/usr/share/zoneinfo/Europe/Berlin", "America/Lima"),
        (":America/Lima", "/etc/localtime", "America/Lima"),
        ("Not/AZone", "/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("../../etc/passwd", "/etc/localtime", "UTC"),
        ("", "/etc/localtime", "UTC"),
    ],
)
def test_the_zone_is_what_the_computer_says_or_utc(
    said: str, linked: str, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", said)
    monkeypatch.setattr(Path, "resolve", lambda self: Path(linked))
    assert zone.zone_of_this_computer() == found
