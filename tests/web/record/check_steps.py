"""Noor's steps while she checks a page, and what is in her record then."""

from typing import Any

from longbloom.core.record import facts as f
from longbloom.web.record import store
from longbloom.web.record.models import Proposed


def labs(person: Any) -> list[f.Lab]:
    return list(store.load(viewer=person.owner, person=person, parts=["labs"]).all(f.Lab))


def say(browser: Any, number: int, what: str, **form: str) -> Any:
    return browser.post(f"/files/check/{one(number).pk}/{what}/", form)


def one(number: int) -> Proposed:
    return Proposed.objects.get(number=number)
