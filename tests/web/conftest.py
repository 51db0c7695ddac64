"""Homes and browsers for every test of the pages: Ana has a record, Noor's is still empty."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.homes import ana as client_ana
from tests.web.homes import home, model_home, signed_in
from tests.web.homes import sam as client_sam
from tests.web.shell.rooms import ready

ready()
__all__ = ["client_ana", "client_sam", "home", "model_home"]


@pytest.fixture(autouse=True)
def the_next_test_begins_in_english() -> Iterator[None]:
    """A page leaves its language behind in this thread."""
    yield
    from django.utils import translation

    translation.deactivate()


@pytest.fixture
def noor(home: Path) -> Any:
    """A person whose record is empty: neither name nor birth is known. Her account has her name."""
    from django.contrib.auth.models import User

    from longbloom.web.record.models import Person

    user = User.objects.create(username="noor", password="!")
    return Person.objects.create(owner=user)


@pytest.fixture
def client_noor(noor: Any) -> Any:
    return signed_in("noor")


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Imports run at once, in the thread of the test."""
    from longbloom.web.record import jobs

    monkeypatch.setattr(jobs, "start", jobs.work)
