"""The same store on PostgreSQL: the tests of the store run here once more, unchanged."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.postgres.server import NoPostgres, running
from tests.web.shell.rooms import ready

ready()
MODEL = "model"
_number = count()


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    try:
        with running() as folder:
            with pytest.MonkeyPatch.context() as patch:
                _stand_at(folder, "postgres", patch)
                _run(f"CREATE DATABASE {MODEL}")
                _stand_at(folder, MODEL, patch)
                _migrate()
                _leave()
            yield folder
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture
def home(server: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the migrated model; the settings say PostgreSQL, as LONGBLOOM_DATABASE does."""
    name = f"home{next(_number)}"
    with pytest.MonkeyPatch.context() as patch:
        _stand_at(server, "postgres", patch)
        _run(f"CREATE DATABASE {name} TEMPLATE {MODEL}")
    _stand_at(server, name, monkeypatch)
    yield server
    _leave()


@pytest.fixture
def noor(home: Path) -> Any:
    from django.contrib.auth.models import User

    from longbloom.web.record.models import Person

    return Person.objects.create(owner=User.objects.create(username="noor", password="!"))


def address(folder: Path, name: str) -> str:
    return f"postgresql://postgres@/{name}?host={folder}"


def _stand_at(folder: Path, name: str, patch: pytest.MonkeyPatch) -> None:
    """What the setting LONGBLOOM_DATABASE does at the start, done in this process."""
    from django.conf import settings
    from django.db import connections

    from longbloom.web.shell.settings import postgres

    _leave()
    patch.setattr(settings, "VAULT", None)
    patch.setitem(connections.settings, "default", postgres(address(folder, name)))
    connections.configure_settings(connections.settings)


def _leave() -> None:
    from django.db import connections

    connections.close_all()
    with suppress(AttributeError):  # none was made in this thread
        del connections["default"]


def _run(sql: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
