"""A real Chromium at Ana's house: a window, what it asked for and what it complained of."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from tests.web.homes import signed_in

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome")
     if (found := shutil.which(name))), None,
)  # fmt: skip
NARROW, PHONE, DESK = 320, 390, 1280
LOOKS = [
    (PHONE, "light", "en", ""),
    (DESK, "dark", "en", ""),
    (PHONE, "dark", "es", ""),
    (DESK, "light", "es", "quiet"),
]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        return None


class Served(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Playwright keeps an event loop in this thread, where Django would else refuse its store."""
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def house(home: Path) -> Iterator[str]:
    """Ana's house, served on this machine."""
    from django.core.wsgi import get_wsgi_application

    server = make_server("127.0.0.1", 0, get_wsgi_application(), Served, Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class Visit:
    """A browser window that is signed in, and everything it asked for and complained about."""

    def __init__(self, chromium: Any, house: str, **look: Any) -> None:
        width, theme, language, chosen = look.get("look", LOOKS[0])
        self.house = house
        self.context = chromium.new_context(
            viewport={"width": width, "height": 844}, color_scheme=theme, base_url=house,
            java_script_enabled=look.get("script", True),
        )  # fmt: skip
        self._cookies(look.get("who", "ana"), language, chosen)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda m: m.type == "error" and self.complaints.append(m.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _cookies(self, who: str, language: str, chosen: str) -> None:
        session = signed_in(who).cookies["sessionid"].value
        values = {"sessionid": session, "django_language": language, "longbloom_look": chosen}
        self.context.add_cookies(
            [{"name": n, "value": v, "url": self.house} for n, v in values.items() if v]
        )


@pytest.fixture
def visit(chromium: Any, house: str) -> Iterator[Any]:
    visits: list[Visit] = []

    def begin(**look: Any) -> Visit:
        visits.append(Visit(chromium, house, **look))
        return visits[-1]

    yield begin
    for one in visits:
        one.context.close()
