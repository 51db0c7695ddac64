"""A real server of Longbloom in a process of its own, on loopback addresses only."""

import http.client
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from longbloom.web.shell import certificates
from longbloom.web.shell.certificates import Authority

HOME_ADDRESS = "127.0.0.2"
"""Pretends to be this computer's address in its home network."""
SOON = 15.0

START = """
import sys
from longbloom.web.shell.device_door import Tls
from longbloom.web.shell.serve import CantServe, serve
port, tls, pairing = map(int, sys.argv[1:])
try:
    sys.exit(serve(port=port, tls=Tls(tls, pairing, ("127.0.0.2",))))
except CantServe as reason:
    sys.exit(str(reason))
"""


class Running:
    """A running server: ask it at either door, move its levers, stop it."""

    def __init__(self, home: Path, *, port: int = 0, **environment: str) -> None:
        self.port, self.tls, self.pairing = (port or free_port(), free_port(), free_port())
        self.home = home
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, str(self.port), str(self.tls), str(self.pairing)],
            env={
                **os.environ,
                **environment,
                "LONGBLOOM_HOME": str(home),
                "DJANGO_SETTINGS_MODULE": "tests.web.shell.house_settings",
                "PYTHONPATH": str(Path(__file__).parents[3]),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._wait()
        self.started_in = time.monotonic() - began
        self.authority = ""

    def ask(self, path: str, *, host: str = "", cookie: str = "") -> tuple[int, str, str]:
        """By http on this computer: the status, the words, and where it leads."""
        return asked(http.client.HTTPConnection("127.0.0.1", self.port, timeout=SOON),
                     path, host or f"localhost:{self.port}", cookie)  # fmt: skip

    def ask_from_phone(
        self, path: str, *, host: str = "", trusts: bool = True, cookie: str = ""
    ) -> tuple[int, str, str]:
        """By https from the home network, with the house's authority trusted or not."""
        context = ssl.create_default_context(cadata=self.authority if trusts else None)
        door = http.client.HTTPSConnection(HOME_ADDRESS, self.tls, timeout=SOON, context=context)
        return asked(door, path, host or f"{HOME_ADDRESS}:{self.tls}", cookie)

    def ask_for_file(self, path: str, *, host: str = "", method: str = "GET") -> Any:
        """By plain http at the pairing door: the status, the kind and the bytes."""
        door = http.client.HTTPConnection(HOME_ADDRESS, self.pairing, timeout=SOON)
        sent = {"Host": host or f"{HOME_ADDRESS}:{self.pairing}"}
        door.request(method, path, headers=sent)
        got = door.getresponse()
        return got.status, got.headers["Content-Type"], got.read()

    def do(self, what: str) -> dict[str, Any]:
        """Move a lever; what the house says of itself afterwards."""
        status, words, _ = self.ask(f"/health/{what}/")
        assert status == 200, words
        said: dict[str, Any] = json.loads(words)
        self.authority = said.get("authority") or self.authority
        return said

    def stop(self, sign: int = signal.SIGTERM) -> tuple[int, str, str]:
        self.process.send_signal(sign)
        out, errors = self.process.communicate(timeout=SOON)
        return self.process.returncode, out, errors

    def _wait(self) -> None:
        ends = time.monotonic() + SOON
        while self.process.poll() is None and time.monotonic() < ends:
            try:
                self.ask("/unlock/")
                return
            except OSError:
                time.sleep(0.02)
        self.process.kill()
        raise AssertionError(self.process.communicate())


class Visitor:
    """Somebody with a browser at one of the two doors: keeps cookies, fills in forms."""

    def __init__(self, running: Running, *, at: str = "") -> None:
        self.running, self.cookies, self.page, self.headers = running, {}, "", {}
        self.is_phone = bool(at)
        self.host = f"{at}:{running.tls}" if at else f"localhost:{running.port}"

    def get(self, path: str) -> int:
        return self._ask("GET", path)

    def post(self, path: str, **form: str) -> int:
        """Fill in a form of the page that was seen last."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page)
        fields = {"csrfmiddlewaretoken": token[1] if token else "", **form}
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str = "") -> int:
        scheme = "https" if self.is_phone else "http"
        headers = {"Host": self.host, "Origin": f"{scheme}://{self.host}"}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        door = self._door()
        try:
            door.request(method, path, body or None, headers)
            got = door.getresponse()
            self.page, self.headers = got.read().decode(), dict(got.headers)
            for cookie in got.headers.get_all("Set-Cookie", []):
                name, value = cookie.split(";")[0].split("=", 1)
                self.cookies[name] = value
        finally:
            door.close()
        return got.status

    def _door(self) -> http.client.HTTPConnection:
        if not self.is_phone:
            return http.client.HTTPConnection("127.0.0.1", self.running.port, timeout=SOON)
        trusting = ssl.create_default_context(cadata=self.running.authority)
        return http.client.HTTPSConnection(
            HOME_ADDRESS, self.running.tls, timeout=SOON, context=trusting
        )


def invite(ana: Visitor, phone: str = "iphone") -> str:
    """Ana invites a phone; the path that the second square leads to."""
    ana.get("/device/")
    assert ana.post("/device/pair/", phone=phone) == 302
    ana.get("/device/")
    found = re.search(r"https://[\d.:]+(/device/hello/[\w-]+/)", ana.page)
    assert found
    return found[1]


def fingerprint(running: Running) -> str:
    return certificates.fingerprint(Authority(running.authority.encode(), b""))


def asked(
    door: http.client.HTTPConnection, path: str, host: str, cookie: str
) -> tuple[int, str, str]:
    try:
        door.request("GET", path, headers={"Host": host, **({"Cookie": cookie} if cookie else {})})
        got = door.getresponse()
        where = got.headers["Location"] or "\n".join(got.headers.get_all("Set-Cookie", []))
        return got.status, got.read().decode(), where
    finally:
        door.close()


def free_port() -> int:
    with socket.create_server((HOME_ADDRESS, 0)) as one:
        return int(one.getsockname()[1])


def is_closed(port: int, address: str = HOME_ADDRESS) -> bool:
    try:
        socket.create_connection((address, port), timeout=SOON).close()
    except (ConnectionRefusedError, ConnectionResetError):
        return True
    return False


def session_of(set_cookie: str) -> str:
    found = re.search(r"sessionid=\w+", set_cookie)
    assert found, set_cookie
    return found[0]
