"""Gunicorn's threaded worker with a second door: https for the home network, opened at run time.

Both doors lead to the same process, for the key of her store lives in its memory alone. Guests
have threads of their own, so nobody at home can keep the computer itself waiting.
"""

import signal
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from selectors import EVENT_READ
from typing import Any
from weakref import WeakSet

from gunicorn.config import Config
from gunicorn.workers.gthread import TConn, ThreadWorker

GUEST_THREADS = 4
MOST_GUESTS = 64
PATIENCE_SECONDS = 15.0
DOOR_SECONDS = 5.0


class PatientSocket(ssl.SSLSocket):
    """Waits for a guest, but not for ever: where gunicorn says "blocking", there is a limit."""

    def setblocking(self, flag: bool) -> None:
        self.settimeout(PATIENCE_SECONDS if flag else 0.0)

    def do_handshake(self, block: bool = False) -> None:
        self.settimeout(PATIENCE_SECONDS)
        super().do_handshake(block)


class HouseConfig(Config):  # type: ignore[misc]
    """The server's settings as the house's door has them: https, with the house's certificate."""

    is_ssl = True

    def __init__(self, base: Config, context: ssl.SSLContext) -> None:
        self.settings = base.settings
        self._forwarded_allow_networks = self._proxy_allow_networks = None
        context.sslsocket_class = PatientSocket
        self.house_context = context

    def ssl_context(self, *_: Any) -> ssl.SSLContext:
        return self.house_context


class Guest(TConn):  # type: ignore[misc]
    """A connection through the house's door."""


class HouseWorker(ThreadWorker):  # type: ignore[misc]
    """One process, two doors: 127.0.0.1 always, the house's while she keeps it open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.house_listeners: Sequence[socket.socket] = ()
        self.guests: WeakSet[Guest] = WeakSet()

    def open_house(self, listeners: Sequence[socket.socket], context: ssl.SSLContext) -> None:
        """Let guests in by these listeners; called from any thread."""
        self._in_the_loop(partial(self._open, listeners, HouseConfig(self.cfg, context)))

    def close_house(self) -> None:
        """Nobody comes in any more; whoever is being answered gets the answer."""
        self._in_the_loop(self._close)

    def get_thread_pool(self) -> ThreadPoolExecutor:
        self.guest_pool = ThreadPoolExecutor(GUEST_THREADS, thread_name_prefix="guest")
        return super().get_thread_pool()

    def init_signals(self) -> None:
        """Ctrl+C stops as gently as the system's own stop."""
        super().init_signals()
        signal.signal(signal.SIGINT, self.handle_exit)

    def set_accept_enabled(self, enabled: bool) -> None:
        super().set_accept_enabled(enabled)
        if not self.alive:
            self._close()

    def enqueue_req(self, conn: TConn) -> None:
        pool = self.guest_pool if isinstance(conn, Guest) else self.tpool
        answer = pool.submit(self.handle, conn)
        answer.add_done_callback(partial(self.method_queue.defer, self.finish_request, conn))

    def _open(self, listeners: Sequence[socket.socket], cfg: HouseConfig) -> None:
        self._close()
        self.house_listeners = listeners
        for listener in listeners:
            listener.setblocking(False)
            self.poller.register(listener, EVENT_READ, partial(self._accept_guest, cfg))

    def _close(self) -> None:
        for listener in self.house_listeners:
            self.poller.unregister(listener)
            listener.close()
        self.house_listeners = ()

    def _accept_guest(self, cfg: HouseConfig, listener: socket.socket) -> None:
        try:
            connection, address = listener.accept()
        except OSError:
            return  # gone again, or too many: the next one may be luckier
        if len(self.guests) >= MOST_GUESTS:
            connection.close()
            return
        guest = Guest(cfg, connection, address, listener.getsockname())
        self.guests.add(guest)
        self.nr_conns += 1
        self.enqueue_req(guest)

    def _in_the_loop(self, work: Callable[[], None]) -> None:
        """The poller belongs to the main thread: hand it the work and wait until it is done."""
        is_done = threading.Event()
        self.method_queue.defer(work)
        self.method_queue.defer(is_done.set)
        is_done.wait(DOOR_SECONDS)
