"""Opens the store behind the vault: is the file whole, of this version, and whose?"""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from longbloom.web.shell.accounts import OWNER, owner

MISSING, UNREADABLE, NEWER, STUCK = "missing", "unreadable", "newer", "stuck"


class StoreTrouble(Exception):
    """The store does not open although the key is right; `kind` says in one word what is wrong."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def open_store(*, end_visits: bool = False) -> Any:
    """Bring the unlocked store to this version and return its one account.

    `end_visits` tidies away the sessions of earlier openings, which are worth nothing any more.
    A terminal beside the app leaves them alone: they are of the app's opening, not of its own.

    Raises StoreTrouble and locks again when the file is not what it should be. Nothing that is
    there is ever overwritten. Killed in the middle, the next opening goes on where this one was.
    """
    try:
        return _opened(end_visits)
    except StoreTrouble:
        connection.close()
        settings.VAULT.lock()
        raise


def store_file() -> Path:
    return Path(settings.DATABASES["default"]["NAME"])


def has_store_file() -> bool:
    return store_file().is_file() and store_file().stat().st_size > 0


def _opened(end_visits: bool) -> Any:
    if settings.VAULT.keyring.has_store and not has_store_file():
        raise StoreTrouble(MISSING)
    connection.close()
    try:
        _bring_up_to_date()
        if end_visits:
            apps.get_model("sessions", "Session").objects.all().delete()
        user = owner() or _make_owner()
    except (OperationalError, OSError):
        raise StoreTrouble(STUCK) from None
    except DatabaseError:
        raise StoreTrouble(UNREADABLE) from None
    settings.VAULT.keyring.mark(store_made=True)
    return user


def _bring_up_to_date() -> None:
    executor = MigrationExecutor(connection)
    known = executor.loader.disk_migrations or {}
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("longbloom.")}
    done = executor.loader.applied_migrations or {}
    if any(one not in known for one in done if one[0] in ours):
        raise StoreTrouble(NEWER)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def _make_owner() -> Any:
    user = get_user_model().objects.create_user(OWNER)
    apps.get_model("record", "Person").objects.get_or_create(owner=user)
    return user
