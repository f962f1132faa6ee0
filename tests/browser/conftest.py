"""A real browser on the application, served on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from pathways.services.routing import Routing
from pathways.services.settings import SHIPPED_DATA
from tests.support.serving import served
from webapp import WebSettings, create_app

KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture(scope="session")
def base() -> Iterator[str]:
    """The address of the application, served from a thread by its real server."""
    app = create_app(WebSettings(secret_key=KEY), Routing.from_folder(SHIPPED_DATA))
    with served(app) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


class Reader:
    """Opens pages at a width and collects what the browser complains of."""

    def __init__(self, browser: Browser, base: str) -> None:
        self._browser, self._base = browser, base
        self.complaints: list[str] = []

    def open(self, address: str, width: int = 1280, **context: Any) -> Page:
        page = self._browser.new_context(
            viewport={"width": width, "height": 900},
            **context,
        ).new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", self._failed)
        page.on("request", self._check)
        page.goto(self._base + address, wait_until="load")
        page.evaluate("document.fonts.ready")
        return page

    def _failed(self, request: Request) -> None:
        """What a script asked for when the reader went on to another page is no failure."""
        if not (request.resource_type == "fetch" and request.failure == "net::ERR_ABORTED"):
            self.complaints.append(request.url)

    def _check(self, request: Request) -> None:
        if not request.url.startswith(self._base):
            self.complaints.append(f"left for {request.url}")


@pytest.fixture
def reader(browser: Browser, base: str) -> Iterator[Reader]:
    reader = Reader(browser, base)
    yield reader
    complaints = [*reader.complaints]  # what closing a window breaks off is none
    for context in browser.contexts:
        context.close()
    assert complaints == []
