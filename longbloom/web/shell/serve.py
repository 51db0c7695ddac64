"""Runs Longbloom on this computer: one quiet server process, for this computer alone by default.

The key of her store lives in that one process's memory, so there is one worker, with threads.
"""

import errno
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from ssl import SSLError
from traceback import extract_tb
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger

from longbloom.web.shell import backup_keep, device_house
from longbloom.web.shell.device_door import Tls
from longbloom.web.shell.device_network import as_address, listen
from longbloom.web.shell.settled import settle

THREADS = 4
STOP_SECONDS = 10
PORTS_TO_TRY = 100
BOTH_LOOPBACKS = {"127.0.0.1": "::1"}
"""Browsers take "localhost" for either address: nobody else may answer at the other one."""


class CantServe(Exception):
    """Longbloom cannot start here; the words say why and what to do."""


class PortTaken(CantServe):
    """Another program has the port; `free` is the next one that nobody has."""

    def __init__(self, port: int, free: int) -> None:
        super().__init__(
            f"Port {port} is in use already. If Longbloom is open, it is at "
            f"http://localhost:{port}/. If not, start it on port {free} instead."
        )
        self.port, self.free = port, free


def serve(
    *,
    host: str = "127.0.0.1",
    port: int = 8017,
    tls: Tls | None = None,
    open_browser: bool = False,
    beside: Callable[[], None] | None = None,
) -> int:
    """Run until stopped; raises CantServe. `beside` is called once in the process that serves."""
    _refuse_strangers(host)
    listeners = _listen_here(host, port)
    device_house.where = tls or Tls()
    address = f"http://{_shown_as(host)}:{listeners[0].getsockname()[1]}/"
    print(f"Longbloom is open at {address}\nTo close it, press Ctrl+C here.", flush=True)
    if open_browser:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    try:
        _Longbloom(listeners, beside).run()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


class QuietLog(Logger):  # type: ignore[misc]
    """Says that something went wrong and in which line of ours; never who asked, or for what."""

    def access(self, *_: Any) -> None:
        """Keeps no log of visits."""

    def warning(self, *_: Any, **__: Any) -> None:
        """Gunicorn's warnings quote the visitor's address and request."""

    def error(self, msg: str, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("exc_info"):
            self.exception(msg)
        else:
            super().error(msg, *args)

    def exception(self, *_: Any, **__: Any) -> None:
        kind, error, trace = sys.exc_info()
        if kind is None or isinstance(error, (ConnectionError, TimeoutError, SSLError)):
            return  # a visitor left, or spoke something other than https
        place = extract_tb(trace)[-1]
        line = f"{os.path.basename(place.filename)}:{place.lineno}"
        super().error(
            "Something went wrong (%s, %s). Her data is not in this log.", kind.__name__, line
        )


class _Gentle(Arbiter):  # type: ignore[misc]
    """Ctrl+C lets pages under way finish, as the system's own stop does."""

    handle_int = Arbiter.handle_term


class _Longbloom(BaseApplication):  # type: ignore[misc]
    """Gunicorn without a command line or a configuration file."""

    def __init__(self, listeners: Sequence[socket.socket], beside: Callable[[], None] | None):
        self.listeners, self.beside = listeners, beside
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": [f"fd://{listener.detach()}" for listener in self.listeners],
            "worker_class": "longbloom.web.shell.device_worker.HouseWorker",
            "workers": 1,
            "threads": THREADS,
            "timeout": 0,
            "graceful_timeout": STOP_SECONDS,
            "logger_class": QuietLog,
            "loglevel": "error",
            "proc_name": "longbloom",
            "sendfile": False,
            "control_socket_disable": True,
            **_proxy(),
            "post_worker_init": self._begin,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longbloom.web.shell.settings")
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()

    def run(self) -> None:
        _Gentle(self).run()

    def _begin(self, worker: Any) -> None:
        settle()
        if house := device_house.the_house():
            house.doors = worker
            device_house.tend_for_ever(house)
            backup_keep.tend_for_ever()
        if self.beside:
            self.beside()


def _proxy() -> dict[str, object]:
    """Only an organisation stands behind a proxy that brings https; nobody else's word counts."""
    if not os.environ.get("LONGBLOOM_DATABASE"):
        return {"forwarded_allow_ips": "", "secure_scheme_headers": {}}
    trusted = os.environ.get("LONGBLOOM_PROXY", "127.0.0.1,::1")
    return {
        "forwarded_allow_ips": trusted,
        "secure_scheme_headers": {"X-FORWARDED-PROTO": "https"},
    }


def _refuse_strangers(host: str) -> None:
    address = as_address(host)
    is_here = host == "localhost" or (address is not None and address.is_loopback)
    if not is_here and not os.environ.get("LONGBLOOM_DATABASE"):
        raise CantServe(
            "Longbloom opens on this computer only (127.0.0.1). To use it from your phone at "
            "home, open Longbloom here and choose “Use from another device”."
        )


def _listen_here(host: str, port: int) -> list[socket.socket]:
    try:
        first = listen(host, port)
    except OSError as error:
        raise _said(error, host, port) from None
    other = BOTH_LOOPBACKS.get(host)
    if other is None:
        return [first]
    try:
        return [first, listen(other, first.getsockname()[1])]
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            first.close()
            raise _said(error, host, port) from None
        return [first]  # this computer has no IPv6


def _said(error: OSError, host: str, port: int) -> CantServe:
    if error.errno == errno.EADDRINUSE:
        return PortTaken(port, _next_free(host, port))
    if error.errno == errno.EACCES:
        return CantServe(f"This computer keeps port {port} for itself. Choose one above 1024.")
    return CantServe(f"This computer has no address {host}. Leave the host out to use 127.0.0.1.")


def _next_free(host: str, port: int) -> int:
    for free in range(port + 1, min(port + PORTS_TO_TRY, 65_536)):
        try:
            listen(host, free).close()
        except OSError:
            continue
        return free
    return 0


def _shown_as(host: str) -> str:
    """Passkeys need a name: on this computer that is localhost, never 127.0.0.1."""
    return "localhost" if host in BOTH_LOOPBACKS else host
