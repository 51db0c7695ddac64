"""A real Longbloom in a process of its own, and somebody with a plain browser who visits it."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from tests.shared import ROOT

PATIENCE = 90.0
EDGE = "----a-line-between-two-parts"


class Visitor:
    """Sends forms as a browser without script would; keeps every answer it was given."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar), urllib.request.ProxyHandler({})
        )

    def get(self, path: str) -> str:
        return self._ask(urllib.request.Request(self.address + path))

    def post(self, path: str, page: str = "", **fields: str) -> str:
        token = self._token(page or path)
        data = urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        return self._ask(urllib.request.Request(self.address + path, data))

    def add(self, *files: tuple[str, bytes]) -> str:
        """Files through the form; returns the page that follows."""
        parts = [_part('name="csrfmiddlewaretoken"', self._token("/files/add/").encode())]
        parts += [_part(f'name="files"; filename="{name}"', data) for name, data in files]
        body = b"".join(parts) + f"--{EDGE}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={EDGE}"}
        return self._ask(urllib.request.Request(self.address + "/files/add/", body, kind))

    def add_and_wait(self, *files: tuple[str, bytes]) -> str:
        page = self.add(*files)
        where = re.search(r'hx-get="(/files/\d+/)"', page)
        end = time.monotonic() + PATIENCE
        while where and "every 1s" in page:
            assert time.monotonic() < end, page
            time.sleep(0.1)
            page = self.get(where[1])
        return page

    def _token(self, path: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path))
        assert found, path
        return found[1]

    def _ask(self, request: urllib.request.Request) -> str:
        request.add_header("Origin", self.address)
        try:
            with self._opener.open(request, timeout=PATIENCE) as answer:
                return str(answer.headers) + answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return str(error.headers) + error.read().decode("utf-8", "replace")


class House:
    """A running Longbloom: `said` is where everything goes that it prints."""

    def __init__(self, folder: Path, said: Path, **environment: str) -> None:
        self.said = said
        self.port = _free_port()
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)
        self.environment.pop("LONGBLOOM_HOME", None)
        up = ["up", "--no-browser", "--port", str(self.port), "--home", str(folder)]
        with said.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "longbloom", *up],
                env=self.environment,
                stdout=out,
                stderr=out,
            )
        self.address = f"http://localhost:{self.port}"
        self._wait()

    def visitor(self) -> Visitor:
        return Visitor(self.address)

    def kill(self) -> None:
        """As when the power goes: nothing can be tidied up. Its worker goes, too."""
        for child in _children(self.process.pid):
            os.kill(child, signal.SIGKILL)
        self.process.kill()
        self.process.wait(PATIENCE)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                with urllib.request.urlopen(self.address + "/health/", timeout=PATIENCE):
                    return
            except OSError:
                assert self.process.poll() is None, self.said.read_text("utf-8")
                assert time.monotonic() < end
                time.sleep(0.05)


@contextmanager
def house(folder: Path, said: Path, **environment: str) -> Iterator[House]:
    running = House(folder, said, **environment)
    try:
        yield running
    finally:
        running.stop()


def _part(head: str, data: bytes) -> bytes:
    start = f"--{EDGE}\r\nContent-Disposition: form-data; {head}\r\n\r\n"
    return start.encode() + data + b"\r\n"


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
