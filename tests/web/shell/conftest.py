"""A house for Ana in a folder of its own, with the real settings, pages and encrypted store."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from longbloom.web.shell import keys
from longbloom.web.shell.keys import Keyring
from longbloom.web.shell.vault import Vault
from tests.web.shell.rooms import PASSPHRASE, another_browser, ready

NO_HURRY_TO_DISK = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY"


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching a passphrase costs little here; what it costs for real is in keys.py."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    monkeypatch.setattr(keys, "PASSES", 1)
    monkeypatch.setattr(keys, "LANES", 1)


@pytest.fixture
def move_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], Vault]]:
    """Lets the settings of this process stand in a folder, as a fresh start there would."""
    ready()
    from django.conf import settings
    from django.core.cache import cache
    from django.db import connections

    def moved(folder: Path) -> Vault:
        connections.close_all()
        vault = Vault(Keyring(folder / "keys.json"))
        monkeypatch.setattr(settings, "VAULT", vault)
        monkeypatch.setattr(settings, "HOME", folder)
        for at in (connections["default"].settings_dict, connections.settings["default"]):
            monkeypatch.setitem(at, "NAME", str(folder / "longbloom.db"))
            monkeypatch.setitem(at["OPTIONS"], "vault", vault)
            monkeypatch.setitem(at["OPTIONS"], "init_command", NO_HURRY_TO_DISK)
        monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(folder / "longbloom.db"))
        return vault

    cache.clear()
    yield moved
    connections.close_all()


@pytest.fixture
def empty_house(tmp_path: Path, move_in: Callable[[Path], Vault]) -> Vault:
    """Before the first run: no key, no store."""
    return move_in(tmp_path)


@pytest.fixture(scope="session")
def model_house(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Made once by the first run itself, and copied for each test."""
    return {"folder": tmp_path_factory.mktemp("model"), "recovery": ""}


@pytest.fixture
def house(tmp_path: Path, move_in: Callable[[Path], Vault], model_house: dict[str, Any]) -> Vault:
    """Ana's house, locked."""
    folder = model_house["folder"]
    if not model_house["recovery"]:
        from longbloom.web.shell.accounts_store import open_store

        vault = move_in(folder)
        model_house["recovery"] = vault.create(PASSPHRASE)
        open_store()
        vault.keyring.mark(on_paper=True)
        ready().close_all()
    for name in ("keys.json", "longbloom.db"):
        shutil.copy(folder / name, tmp_path / name)
    return move_in(tmp_path)


@pytest.fixture
def recovery(house: Vault, model_house: dict[str, Any]) -> str:
    """What stands on Ana's paper."""
    return str(model_house["recovery"])


@pytest.fixture
def browser(move_in: Any) -> Any:
    """A browser that nobody has signed in with."""
    return another_browser(headers={"user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"})


@pytest.fixture
def ana(house: Vault, browser: Any) -> Any:
    """Ana's browser, signed in; her store is open."""
    assert browser.post("/unlock/", {"passphrase": PASSPHRASE}).status_code == 302
    return browser
