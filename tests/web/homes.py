"""A home with Ana's record in it, made once, copied for each test; Bea and Sam have none yet."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from longbloom.web.shell import keys
from longbloom.web.shell.keys import Keyring
from longbloom.web.shell.vault import Vault
from tests.web.shell.rooms import another_browser, ready

PASSPHRASE = "five slow otters hum"
SEED, FACTS = 7, 600
ROOMS = (
    "/", "/picture/", "/timeline/", "/timeline/?span=1y&to=2026-06-30", "/treatment/",
    "/is-it-working/", "/is-it-working/scan/add/", "/is-it-working/team/",
    "/is-it-working/treatments/", "/is-it-working/markers/", "/is-it-working/how/together/",
    "/comfort/", "/ask/", "/facts/lab/",
    "/facts/exam/", "/preferences/", "/start/", "/write/", "/write/lab/", "/write/treatment/",
    "/write/scan/", "/write/cancer/", "/memory/", "/memory/2/", "/memory/3/", "/memory/6/",
    "/memory/7/", "/memory/end/",
    "/files/paste/", "/people/", "/keys/", "/device/", "/files/", "/files/add/", "/files/unread/",
    "/hidden/", "/papers/", "/files/check/", "/take-along/", "/take-along/pdf/", "/take-along/zip/",
    "/backup/", "/delete/",
)  # fmt: skip
"""Every page of hers that needs no id."""


def stand_in(folder: Path, patch: pytest.MonkeyPatch) -> Vault:
    """The settings of this process stand in a folder, as a fresh start there would."""
    ready()
    from django.conf import settings
    from django.db import connections

    for name, cheap in (("MEMORY_KIB", 64), ("PASSES", 1), ("LANES", 1)):
        patch.setattr(keys, name, cheap)
    connections.close_all()
    own = settings.ENCRYPTED_FILE["OPTIONS"]["init_command"]
    no_hurry = own.replace("synchronous=FULL", "synchronous=OFF")
    vault = Vault(Keyring(folder / "keys.json"))
    patch.setattr(settings, "VAULT", vault)
    patch.setattr(settings, "HOME", folder)
    for at in (connections["default"].settings_dict, connections.settings["default"]):
        patch.setitem(at, "NAME", str(folder / "longbloom.db"))
        patch.setitem(at["OPTIONS"], "vault", vault)
        patch.setitem(at["OPTIONS"], "init_command", no_hurry)
    return vault


@pytest.fixture(scope="session")
def model_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        vault = stand_in(folder, patch)
        vault.create(PASSPHRASE)
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        people()
        ready().close_all()
    return folder


def people() -> None:
    """Ana with the record of an invented life; Bea and Sam with accounts and nothing in them."""
    from django.contrib.auth.models import User

    from longbloom.web.record.models import Person

    for name in ("ana", "bea", "sam"):
        user = User.objects.create(username=name, password="!")
        person = Person.objects.create(owner=user, sex="female", born="1975-06-02")
        if name == "ana":
            move_in(person, facts=FACTS)


def move_in(person: Any, *, facts: int, seed: int = SEED) -> None:
    """Keep an invented life of this many facts as a person's record, its file included."""
    from longbloom.core.record.dates import date_of
    from longbloom.generator import bundle_bytes, live
    from longbloom.generator.life import TODAY
    from longbloom.importers.arrive import read_files
    from longbloom.web.record import store

    data = bundle_bytes(live(seed, facts=facts))
    found = read_files([("hospital.json", data)], today=date_of(TODAY))[0]
    store.keep(person=person, facts=found.record.facts)
    account = {"understood": found.account.understood, "kept": 3, "unreadable": 1}
    store.keep_paper(person=person, name="hospital.json", data=data, account=account, raw=found.raw)


@pytest.fixture
def home(model_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the model, unlocked."""
    for name in ("keys.json", "longbloom.db"):
        shutil.copy(model_home / name, tmp_path / name)
    vault = stand_in(tmp_path, monkeypatch)
    vault.unlock(PASSPHRASE)
    yield tmp_path
    ready().close_all()


def signed_in(name: str) -> Any:
    from django.contrib.auth.models import User

    import longbloom.web.shell.accounts  # noqa: F401  it listens for who signs in

    browser = another_browser()
    browser.force_login(
        User.objects.get(username=name), backend="longbloom.web.shell.accounts.ByPassphrase"
    )
    return browser


@pytest.fixture
def ana(home: Path) -> Any:
    """Ana's browser, signed in."""
    return signed_in("ana")


@pytest.fixture
def bea(home: Path) -> Any:
    """Bea has just begun: nothing is in her record yet."""
    return signed_in("bea")


@pytest.fixture
def sam(home: Path) -> Any:
    return signed_in("sam")


def text(response: Any) -> str:
    assert response.status_code == 200, response
    return str(response.content.decode())


def keep_for(name: str, *facts: Any) -> None:
    """More facts in somebody's record."""
    from django.contrib.auth.models import User

    from longbloom.web.record import store

    store.keep(person=User.objects.get(username=name).person, facts=facts)  # type: ignore[attr-defined]
