"""Hands a phone the house's certificate: two files, on plain http, while pairing is on.

A phone that trusts nothing yet cannot use https, so this door is plain; what it gives is public,
and both sides compare its fingerprint. It is not the app: it knows no page of it.
"""

import plistlib
import secrets
import socket
import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from longbloom.web.shell.certificates import Authority
from longbloom.web.shell.keys import ALPHABET

LASTS_SECONDS = 15 * 60
SLOW_SECONDS = 5.0
WORD_LETTERS = 10
"""Short enough to type; 50 random bits that open nothing of hers, for a quarter of an hour."""
ANDROID, APPLE = "/house.crt", "/house.mobileconfig"


class Pairing:
    """One invitation to a phone: its word, its end, and what the phone has shown so far."""

    def __init__(self, *, phone: str) -> None:
        self.phone = phone
        self.word = "".join(secrets.choice(ALPHABET.lower()) for _ in range(WORD_LETTERS))
        self.ends = time.monotonic() + LASTS_SECONDS
        self.was_reached = False
        self.trusts_name = False
        """A picture came through by name: no warning can be tapped away for a picture."""
        self.says_no_warning = False

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.ends

    @property
    def is_safe(self) -> bool:
        return self.was_reached and (self.trusts_name or self.says_no_warning)


class PairingDoor:
    """The listener, one for each address; closed again at the end of pairing."""

    def __init__(self, listeners: Sequence[socket.socket], authority: Authority) -> None:
        files = {
            ANDROID: ("application/x-x509-ca-cert", authority.der),
            APPLE: ("application/x-apple-aspen-config", profile(authority)),
        }
        self._servers = [_server(listener, files) for listener in listeners]
        for server in self._servers:
            threading.Thread(target=server.serve_forever, args=(0.2,), daemon=True).start()

    def close(self) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()


def profile(authority: Authority) -> bytes:
    """The certificate as iPhones and iPads want it; made twice, it is the same profile."""
    whole, part = (
        uuid.uuid5(uuid.NAMESPACE_OID, kind + authority.der.hex()) for kind in ("profile", "root")
    )
    common = {"PayloadVersion": 1, "PayloadDisplayName": authority.name}
    root = {
        **common,
        "PayloadType": "com.apple.security.root",
        "PayloadIdentifier": f"house.longbloom.root.{part}",
        "PayloadUUID": str(part).upper(),
        "PayloadCertificateFileName": "house.crt",
        "PayloadContent": authority.der,
    }
    return plistlib.dumps(
        {
            **common,
            "PayloadType": "Configuration",
            "PayloadIdentifier": f"house.longbloom.{whole}",
            "PayloadUUID": str(whole).upper(),
            "PayloadDescription": "Lets this device open Longbloom on your own computer at home.",
            "PayloadRemovalDisallowed": False,
            "PayloadContent": [root],
        }
    )


def _server(listener: socket.socket, files: Mapping[str, tuple[str, bytes]]) -> ThreadingHTTPServer:
    address, port = listener.getsockname()[:2]
    host = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    handler = type("Handler", (_TwoFiles,), {"files": files, "host": host})
    server = ThreadingHTTPServer((address, port), handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.daemon_threads = True
    return server


class _TwoFiles(BaseHTTPRequestHandler):
    """Answers a GET or HEAD for one of its files under its own address; to all else, nothing."""

    timeout = SLOW_SECONDS
    files: Mapping[str, tuple[str, bytes]] = {}
    host = ""

    def do_GET(self) -> None:
        if self.headers.get("Host") != self.host:
            return self.send_error(400)
        if self.path not in self.files:
            return self.send_error(404)
        kind, content = self.files[self.path]
        self._answer(200, kind, content)

    do_HEAD = do_GET

    def send_error(self, code: int, *_: Any) -> None:
        self._answer(code, "text/plain", b"")

    def _answer(self, code: int, kind: str, content: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def version_string(self) -> str:
        return "Longbloom"

    def log_message(self, *_: Any) -> None:
        """Keeps no log: an address is nobody's business."""
