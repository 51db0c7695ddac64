"""The house's door in words: where it would be, what opens it, and why it may stay closed."""

from collections.abc import Sequence
from enum import StrEnum
from socket import socket
from ssl import SSLContext
from typing import Protocol

from msgspec import Struct


class Tls(Struct, frozen=True):
    """Where the house listens once she opens it; no addresses: those of the network cards."""

    port: int = 8443
    pairing_port: int = 8018
    addresses: tuple[str, ...] = ()


class Why(StrEnum):
    """Why the door cannot open."""

    OTHER_SERVER = "other server"
    NO_NETWORK = "no network"
    PORT_TAKEN = "port taken"


class CantOpen(Exception):
    """The door stays closed; `why` says what is in the way."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class Doors(Protocol):
    """The server's side: it lets guests in, and stops letting them in."""

    def open_house(self, listeners: Sequence[socket], context: SSLContext) -> None: ...
    def close_house(self) -> None: ...
