"""A browser's window that fails the test when a script does, or when its console tells an error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Page


def quiet(browser: Browser, *, console: bool = True, **options: Any) -> Iterator[Page]:
    """Yield a window of a new context (``options`` are Playwright's); it must end without errors.

    Without ``console``, errors of scripts alone count: for tests that cut the network.
    """
    context = browser.new_context(**options)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    if console:
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    yield page
    context.close()
    assert errors == []
