"""Django made ready once in this process, and the few words and moves that many tests share."""

import atexit
import os
import re
import shutil
import tempfile
from typing import Any

PASSPHRASE = "three calm herons wade"
NEW = "four loud geese overhead"


def ready() -> Any:
    """Django with Longbloom's own settings, in a folder that is not anybody's; its connections."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longbloom.web.shell.settings")
    if "LONGBLOOM_HOME" not in os.environ:
        folder = os.environ["LONGBLOOM_HOME"] = tempfile.mkdtemp(prefix="longbloom-tests-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    from django.db import connections

    return connections


def another_browser(**more: Any) -> Any:
    from django.test import Client

    return Client(SERVER_NAME="localhost", **more)


def all_that_is_kept() -> str:
    """Every value of every row of the store."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        rows = []
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return str(rows)


def words(response: Any) -> str:
    return str(response.content.decode())


def groups_on(response: Any) -> list[str]:
    """The groups of the recovery key that this page shows."""
    return re.findall(r"<b>([0-9A-Z]{4})</b>", words(response))


def hidden(response: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', words(response))
    assert found, name
    return found[1]


def is_signed_in(browser: Any) -> bool:
    return bool(browser.get("/people/").status_code == 200)


def leads_to(response: Any, address: str) -> bool:
    return bool(response.status_code == 302 and response.headers["Location"] == address)
