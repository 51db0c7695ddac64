"""A house in this very process, with a network and a clock that a test can move."""

import socket
from datetime import timedelta
from pathlib import Path

import pytest

from longbloom.web.shell import device_hosts, device_house
from longbloom.web.shell.device_door import Tls
from longbloom.web.shell.device_file import HouseFile
from longbloom.web.shell.device_house import House
from longbloom.web.shell.device_network import Network
from longbloom.web.shell.keys import Keyring
from longbloom.web.shell.vault import Vault
from tests.web.shell.houses import free_port

HERE, MOVED = "127.0.0.2", "127.0.0.3"


class Porter:
    """Stands in for the server: holds the listeners and remembers how often it opened."""

    def __init__(self) -> None:
        self.listeners: list[socket.socket] = []
        self.opened = 0

    def open_house(self, listeners, context) -> None:
        self.listeners = list(listeners)
        self.opened += 1

    def close_house(self) -> None:
        for listener in self.listeners:
            listener.close()
        self.listeners = []


class Home:
    """A house whose network and clock a test can move."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.vault = Vault(Keyring(folder / "keys.json"))
        self.vault.create("three calm herons")
        self.network, self.later, self.answers = Network((HERE,)), timedelta(), ()
        self.porter = Porter()
        self.house = House(self.vault, HouseFile(folder / "house.sealed"), _somewhere())
        self.house.doors = self.porter
        clock = device_house._now
        monkeypatch.setattr(device_house, "look_around", lambda: self.network)
        monkeypatch.setattr(device_house, "_now", lambda: clock() + self.later)
        monkeypatch.setattr(device_hosts, "end_visits", lambda: 0)
        monkeypatch.setattr(device_hosts, "answer_to", self._answer)

    def _answer(self, names) -> None:
        self.answers = tuple(names)


def _somewhere() -> Tls:
    return Tls(free_port(), free_port())
