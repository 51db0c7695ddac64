"""The time zone of this computer, so that pages show the time on her own clock."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo


def zone_of_this_computer() -> str:
    """Its name, like "Europe/Berlin"; "UTC" where the system does not say."""
    linked = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    for name in (os.environ.get("TZ", "").lstrip(":"), linked):
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):  # no such zone, or no name
            continue
        return name
    return "UTC"
