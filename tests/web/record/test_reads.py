"""Every look at Noor's record, files included, asks the doors first and is written down."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import Http404

from longbloom.core.record.facts import Diagnosis
from longbloom.core.record.record import fact_id
from longbloom.web import record
from longbloom.web.doors import PARTS
from longbloom.web.record import reads, selecting, shelf, store
from longbloom.web.record.models import Import, Look, Person
from tests.people import at, primary

LOOKS: dict[str, tuple[Callable[..., Any], dict[str, Any], set[str]]] = {
    "a fact": (
        selecting.with_history,
        {"kind": Diagnosis, "key": fact_id(primary())},
        {"cancer"},
    ),
    "its entry": (
        selecting.raw_entry,
        {"kind": Diagnosis, "where": at("C/1", file="a.json")},
        {"cancer"},
    ),
    "the newest file": (selecting.newest_paper, {}, {"papers"}),
    "all files": (selecting.papers_of, {}, set(PARTS)),
    "what became of them": (selecting.imports_of, {}, set(PARTS)),
}
"""Who asks for it, how, and the parts that it shows."""
ASKED = {"reads.py", "uploads.py"}
"""Who says whose record a page shows; and who brings something, with nothing to see."""


@pytest.fixture
def full(noor: Any) -> Any:
    store.keep(person=noor, facts=[primary()])
    raw = [("a.json#C/1", b'{"id":1}')]
    shelf.keep_paper(person=noor, name="a.json", data=b'[{"id":1}]', account={}, raw=raw)  # type: ignore[arg-type]
    Import.objects.create(person=noor, state="done")
    return noor


def shared(monkeypatch: pytest.MonkeyPatch, *parts: str) -> Any:
    """Bea, with whom Noor shares these parts."""
    monkeypatch.setattr(selecting, "may_see", lambda viewer, person, part: part in parts)
    return User.objects.create(username="bea2")


@pytest.mark.parametrize("what", LOOKS)
def test_bea_sees_what_is_shared_with_her_and_the_look_is_written_down(
    full: Any, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    ask, how, parts = LOOKS[what]
    bea = shared(monkeypatch, *parts)
    assert ask(viewer=bea, person=full, page="/x/", **how)
    assert {(look.viewer, look.part, look.page) for look in store.looks(person=full)} == {
        (bea, part, "/x/") for part in parts
    }


@pytest.mark.parametrize("what", LOOKS)
def test_bea_sees_nothing_while_any_part_of_it_is_hidden_and_no_look_is_written_down(
    full: Any, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    ask, how, parts = LOOKS[what]
    bea = shared(monkeypatch, *set(PARTS) - {sorted(parts)[-1]})
    assert not ask(viewer=bea, person=full, page="/x/", **how)
    assert not Look.objects.exists()


def test_no_page_asks_the_store_by_itself() -> None:
    """What takes a request may only ask reads.py, which asks the doorway."""
    modules = Path(record.__path__[0]).glob("*.py")
    told = {path.name: path.read_text("utf-8") for path in modules}
    pages = [name for name, text in told.items() if "HttpRequest" in text and name not in ASKED]
    assert len(pages) > 12
    assert [name for name in pages if ".objects" in told[name]] == []


def request_of(user: Any, **session: Any) -> Any:
    person = getattr(user, "person", None)
    return SimpleNamespace(user=user, person=person, session=session, path="/x/")


def test_a_session_that_names_another_persons_record_shows_her_own(noor: Any) -> None:
    other = Person.objects.get(owner__username="ana")
    seen = reads.who(request_of(noor.owner, demo=other.pk))
    assert seen.person == noor and seen.viewer == noor.owner


def test_an_account_without_a_record_is_told_that_there_is_none(home: Any) -> None:
    with pytest.raises(Http404):
        reads.who(request_of(User.objects.create(username="clerk")))


def test_a_clerk_without_a_record_finds_no_page_and_no_trouble(home: Any) -> None:
    from tests.web.homes import ROOMS, signed_in

    User.objects.create(username="clerk", password="!")
    clerk = signed_in("clerk")
    for room in ROOMS:
        assert clerk.get(room).status_code in (200, 404), room
    assert clerk.get("/files/").status_code == 404
