"""Her house in its network: whether its door stands open, and for which phone it makes a key."""

import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from socket import socket

from msgspec.structs import replace

from longbloom.web.shell import certificates, device_hosts
from longbloom.web.shell.certificates import Shown
from longbloom.web.shell.device_door import CantOpen, Doors, Tls, Why
from longbloom.web.shell.device_file import HouseFile, Kept
from longbloom.web.shell.device_network import Network, listen_on_all, local_name, look_around
from longbloom.web.shell.device_pairing import Pairing, PairingDoor
from longbloom.web.shell.vault import Locked, Vault

LOOK_SECONDS = 2.0
ENDS_SOON = timedelta(days=60)


class House:
    """One computer's house. Its authority is read only to sign, and never while she is locked."""

    def __init__(self, vault: Vault, file: HouseFile, tls: Tls) -> None:
        self.vault, self.file, self.tls = vault, file, tls
        self.doors: Doors | None = None
        self.pairing: Pairing | None = None
        self.trouble: Why | None = None
        self._pairing_door: PairingDoor | None = None
        self._shown: Shown | None = None
        self._guard = threading.RLock()

    @property
    def kept(self) -> Kept | None:
        """What the sealed file holds; raises Locked."""
        return self.file.read(self.vault.key)

    @property
    def is_open(self) -> bool:
        return self._shown is not None

    @property
    def addresses(self) -> tuple[str, ...]:
        return self.network.addresses

    @property
    def network(self) -> Network:
        return Network(self.tls.addresses) if self.tls.addresses else look_around()

    def turn_on(self) -> None:
        """Open the door, with an authority of its own at the first time; raises CantOpen."""
        with self._guard:
            kept = self.kept
            if kept is None or kept.authority.ends <= _now():
                kept = self._new()
            self._open(kept)
            self.file.write(replace(kept, is_on=True), self.vault.key)

    def turn_off(self) -> None:
        """Close the door and end every visit; the phones' keys stay good for another time."""
        with self._guard:
            self.end_pairing()
            self._close()
            if kept := self.kept:
                self.file.write(replace(kept, is_on=False), self.vault.key)
            device_hosts.end_visits()

    def forget(self) -> None:
        """Close the door for good: nothing that a phone trusts can be made here any more."""
        with self._guard:
            self.turn_off()
            self.file.destroy()

    def begin_pairing(self, *, phone: str) -> None:
        """Offer the certificate to a phone for a quarter of an hour; raises CantOpen."""
        with self._guard:
            self.end_pairing()
            kept = self.kept
            if kept is None or not self.is_open:
                raise CantOpen(Why.NO_NETWORK)
            listeners = _listen(self.addresses, self.tls.pairing_port)
            self._pairing_door = PairingDoor(listeners, kept.authority)
            self.pairing = Pairing(phone=phone)

    def end_pairing(self) -> None:
        with self._guard:
            door, self._pairing_door, self.pairing = self._pairing_door, None, None
            if door:
                door.close()

    def tend(self) -> None:
        """What time brings: pairing ends, certificates are renewed, addresses change."""
        with self._guard:
            if self.pairing and (self.pairing.is_over or not self.vault.is_open):
                self.end_pairing()
            try:
                kept = self.kept
            except Locked:
                return  # an open door stays open: she may unlock from her phone
            if kept and kept.is_on:
                self._keep_open(kept)

    def _keep_open(self, kept: Kept) -> None:
        names = self._names(kept)
        if self._shown and not self._shown.is_due(names=names, now=_now()):
            return
        try:
            self._open(kept)
        except CantOpen as closed:
            self._close()
            self.trouble = closed.why

    def _open(self, kept: Kept) -> None:
        if self.doors is None:
            raise CantOpen(Why.OTHER_SERVER)
        if not self.addresses or kept.authority.ends <= _now():
            raise CantOpen(Why.NO_NETWORK)
        names = self._names(kept)
        shown = certificates.show(kept.authority, names=names, now=_now())
        context = certificates.server_context(shown)
        self._close()
        self.doors.open_house(_listen(self.addresses, self.tls.port), context)
        device_hosts.answer_to(names)
        self._shown, self.trouble = shown, None

    def _close(self) -> None:
        device_hosts.answer_to(())
        if self._shown and self.doors:
            self.doors.close_house()
        self._shown = None

    def _new(self) -> Kept:
        name = local_name()
        names = [name, *self.addresses] if name else self.addresses
        return Kept(certificates.make_authority(names=names, now=_now()), name)

    def _names(self, kept: Kept) -> tuple[str, ...]:
        return (kept.name, *self.addresses) if kept.name else self.addresses


def ends_soon(kept: Kept) -> bool:
    """Whether the phones need a new certificate before long."""
    return _now() >= kept.authority.ends - ENDS_SOON


@cache
def the_house() -> House | None:
    """This computer's house; None for an organisation, whose own server brings https."""
    from django.conf import settings

    if settings.VAULT is None:
        return None
    return House(settings.VAULT, HouseFile(Path(settings.HOME) / "house.sealed"), where)


where = Tls()
"""Where the house would listen; the server sets it before it starts."""


def tend_for_ever(house: House) -> None:
    """Look after the house from a thread of its own, as long as the server runs."""
    stop = threading.Event()

    def tend() -> None:
        while not stop.wait(LOOK_SECONDS):
            with suppress(OSError):  # a network that just went away: look again at the next turn
                house.tend()

    threading.Thread(target=tend, name="house", daemon=True).start()


def _listen(addresses: Sequence[str], port: int) -> list[socket]:
    try:
        return listen_on_all(addresses, port)
    except OSError:
        raise CantOpen(Why.PORT_TAKEN) from None


def _now() -> datetime:
    return datetime.now(UTC)
