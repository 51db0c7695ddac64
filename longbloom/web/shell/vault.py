"""Whether the store is locked. The key lives here, in memory only, and is dropped at once."""

import threading
import time
from collections.abc import Callable

from longbloom.web.shell.keys import Keyring, WrongKey

FREE_TRIES = 5
FIRST_WAIT_SECONDS = 30
LONGEST_WAIT_SECONDS = 900


class Locked(Exception):
    """The store is locked: nothing can be read or written."""


class TooManyTries(Exception):
    """Too many wrong keys; `seconds` until the next try."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Vault:
    """Holds the data key while the store is open. Every lock starts a new generation.

    Connections made in an earlier generation must not be used again.
    """

    def __init__(self, keyring: Keyring) -> None:
        self.keyring = keyring
        self.generation = 0
        self._key: bytes | None = None
        self._wrong = 0
        self._wait_until = 0.0
        self._guard = threading.Lock()

    @property
    def is_open(self) -> bool:
        return self._key is not None

    @property
    def key(self) -> bytes:
        if self._key is None:
            raise Locked
        return self._key

    def create(self, passphrase: str) -> str:
        """Make the keys of a new store, open it, and return the printed recovery key."""
        with self._guard:
            self._key, recovery = self.keyring.make(passphrase)
        return recovery

    def unlock(self, passphrase: str) -> None:
        """Open by passphrase; raises WrongKey, or TooManyTries while it has to wait."""
        with self._guard:
            self._key = self._tried(self.keyring.open, passphrase)

    def unlock_with_recovery(self, recovery: str, new_passphrase: str) -> None:
        """Open by the printed key and set a new passphrase."""
        with self._guard:
            key = self._tried(self.keyring.open_with_recovery, recovery)
            self.keyring.change_passphrase(key, new_passphrase)
            self._key = key

    def check(self, passphrase: str) -> None:
        """Raises WrongKey unless it is her passphrase; opens nothing."""
        with self._guard:
            self._tried(self.keyring.open, passphrase)

    def change_passphrase(self, old: str, new: str) -> None:
        """Raises WrongKey unless `old` is right, even while the store is open."""
        with self._guard:
            self.keyring.change_passphrase(self._tried(self.keyring.open, old), new)

    def new_recovery_key(self) -> str:
        """A new printed key, while open; the old paper opens nothing any more."""
        with self._guard:
            return self.keyring.change_recovery(self.key)

    def lock(self) -> None:
        with self._guard:
            self._key = None
            self.generation += 1

    def _tried(self, opens: Callable[[str], bytes], secret: str) -> bytes:
        left = self._wait_until - time.monotonic()
        if left > 0:
            raise TooManyTries(int(left) + 1)
        try:
            key = opens(secret)
        except WrongKey:
            self._count_wrong()
            raise
        self._wrong = 0
        return key

    def _count_wrong(self) -> None:
        """After five wrong keys each further one doubles the wait, up to a quarter of an hour."""
        self._wrong += 1
        if self._wrong >= FREE_TRIES:
            wait = FIRST_WAIT_SECONDS * 2 ** (self._wrong - FREE_TRIES)
            self._wait_until = time.monotonic() + min(wait, LONGEST_WAIT_SECONDS)
