"""Ana adds a passkey and signs in with it, in a real Chromium with a virtual authenticator."""

import json
import shutil
import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from longbloom.web.shell.vault import Vault
from tests.web.shell.rooms import PASSPHRASE, another_browser, is_signed_in, ready

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class ManyAtOnce(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not here.")
    if not path:
        pytest.skip("Chromium is not here: `make test` installs it where it may.")
    with pytest.MonkeyPatch.context() as here, playwright.sync_playwright() as driver:
        here.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in this thread
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def address(house: Vault) -> Iterator[str]:
    ready()
    from django.core.handlers.wsgi import WSGIHandler

    with make_server("127.0.0.1", 0, WSGIHandler(), ManyAtOnce, Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """A tab that has a passkey device of its own and notes what the browser objects to."""
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.objections = []
    page.on("console", lambda said: said.type == "error" and page.objections.append(said.text))
    page.on("pageerror", lambda error: page.objections.append(str(error)))
    page.device = context.new_cdp_session(page)
    page.device.send("WebAuthn.enable")
    made = page.device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.authenticator = made["authenticatorId"]
    yield page
    context.close()


@pytest.fixture
def with_passkey(page: Any) -> Any:
    """Ana, who has just added a passkey named "My laptop"."""
    page.goto("/unlock/")
    page.fill("[name=passphrase]", PASSPHRASE)
    page.click("button:has-text('Open')")
    page.goto("/keys/")
    page.fill("[name=name]", "My laptop")
    page.click("button:has-text('Add a passkey')")
    page.wait_for_selector("text=Your passkey is ready")
    return page


def sign_out(page: Any) -> None:
    page.click("button:has-text('Sign out everywhere')")
    page.wait_for_url("**/sign-in/")


def test_ana_adds_a_passkey_and_signs_in_with_it(with_passkey: Any, house: Vault) -> None:
    page = with_passkey
    assert page.locator("li:has-text('My laptop')").count() == 1
    sign_out(page)
    page.click("button:has-text('Sign in with a passkey')")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    page.goto("/people/")
    assert "Only you." in page.content()
    assert page.objections == []


def test_a_passkey_that_was_removed_opens_nothing(with_passkey: Any) -> None:
    page = with_passkey
    page.click("button:has-text('Remove')")
    page.wait_for_selector("text=opens nothing any more")
    sign_out(page)
    page.click("button:has-text('Sign in with a passkey')")
    page.wait_for_selector("text=That did not open it.")
    assert "/people/" not in page.url


def test_a_device_without_her_passkey_says_so_and_stays_out(with_passkey: Any) -> None:
    page = with_passkey
    sign_out(page)
    page.device.send("WebAuthn.clearCredentials", {"authenticatorId": page.authenticator})
    page.click("button:has-text('Sign in with a passkey')")
    page.wait_for_selector("text=The passkey did not work this time")


def test_an_answer_given_elsewhere_or_twice_opens_nothing(with_passkey: Any, address: str) -> None:
    """The answer of her own passkey, sent again, or sent from a browser that was asked nothing."""
    page = with_passkey
    sign_out(page)
    sent = []
    page.on("request", lambda one: one.method == "POST" and sent.append(one.post_data or ""))
    page.click("button:has-text('Sign in with a passkey')")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    answer = parse_qs(next(one for one in sent if "answer=%7B" in one))["answer"][0]
    assert json.loads(answer)["response"]["signature"]
    host = {"SERVER_NAME": "localhost", "SERVER_PORT": address.rsplit(":", 1)[1]}
    for asked_first in (False, True):
        thief = another_browser()
        if asked_first:
            thief.post("/sign-in/passkey/question/", **host)
        assert thief.post("/sign-in/passkey/", {"answer": answer}, **host).status_code == 403
        assert not is_signed_in(thief)


def test_what_she_types_shows_and_hides(page: Any) -> None:
    page.goto("/unlock/")
    page.fill("[name=passphrase]", "a word")
    page.click("button:has-text('Show')")
    assert page.get_attribute("[name=passphrase]", "type") == "text"
    page.click("button:has-text('Hide')")
    assert page.get_attribute("[name=passphrase]", "type") == "password"
    assert page.objections == []


def test_the_lock_empties_the_browser(with_passkey: Any, house: Vault) -> None:
    page = with_passkey
    page.goto("/people/")
    page.click("button:has-text('Lock')")
    page.wait_for_url("**/unlock/")
    assert not house.is_open
    assert not [one for one in page.context.cookies() if one["name"] == "sessionid"]
    page.go_back()
    page.wait_for_url("**/unlock/")
    assert "Only you." not in page.content()


def test_an_answer_given_at_another_address_opens_nothing(with_passkey: Any, address: str) -> None:
    """Another program of this computer is "localhost", too: only the port tells it apart."""
    page = with_passkey
    sign_out(page)
    page.route("**/sign-in/passkey/", lambda route: route.abort())
    with page.expect_event("requestfailed") as held:
        page.click("button:has-text('Sign in with a passkey')")
    answer = parse_qs(held.value.post_data)["answer"][0]
    asked = another_browser()
    for cookie in page.context.cookies():
        asked.cookies[cookie["name"]] = cookie["value"]
    port = address.rsplit(":", 1)[1]
    for at, status in (("9000", 403), (port, 302)):
        sent_to = {"SERVER_NAME": "localhost", "SERVER_PORT": at}
        assert asked.post("/sign-in/passkey/", {"answer": answer}, **sent_to).status_code == status
