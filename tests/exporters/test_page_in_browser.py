"""Ana's page in a real browser: reachable for everyone, on any screen, with no request."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from longbloom.exporters.html import page
from tests.exporters import ana
from tests.exporters.test_page import TODAY

CHROMIUM = Path("/usr/bin/chromium")
AAA = {"rules": {"color-contrast-enhanced": {"enabled": True}}}
OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"
SMALL = """[...document.querySelectorAll('summary, nav a')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 47.5)
  .map(e => e.textContent)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not here: install it as /usr/bin/chromium to run this.")
    sync = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed.")
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(CHROMIUM), args=args)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "ana.html"
    file.write_text(page.write(ana.ana(), ana.account(), today=TODAY), encoding="utf-8")
    return file.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_even_with_everything_open(
    browser: Any, address: str, width: int, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    view = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    view.goto(address)
    view.evaluate(OPEN_ALL)
    found = axe.run(view, options=AAA).response["violations"]
    view.close()
    assert [(one["id"], [n["html"][:90] for n in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_runs_off_the_side_and_targets_are_large(
    browser: Any, address: str, width: int
) -> None:
    view = browser.new_page(viewport={"width": width, "height": 700})
    view.goto(address)
    view.evaluate(OPEN_ALL)
    wide = view.evaluate("document.documentElement.scrollWidth")
    small = view.evaluate(SMALL)
    view.close()
    assert wide <= width
    assert small == []


def test_the_page_asks_for_nothing_and_breaks_no_rule_of_its_own(
    browser: Any, address: str
) -> None:
    view = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.on("console", lambda message: said.append(message.text))
    view.goto(address)
    view.evaluate(OPEN_ALL)
    ground = view.evaluate("getComputedStyle(document.body).backgroundColor")
    view.close()
    assert asked == [address]
    assert said == []
    assert ground == "rgb(250, 248, 244)"
