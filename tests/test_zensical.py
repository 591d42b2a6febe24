"""The way out of MkDocs: another generator makes frames that pages can be poured into."""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import Browser

from grappe import host
from grappe.paths import Paths
from grappe.pour import PageContent, load_frames

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium")
PAGES = {"fr": "grappes/mini/", "en": "en/clusters/mini/"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project's own pages and frames with Zensical, from the same staged folders."""
    folder = tmp_path_factory.mktemp("zensical")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "theme/overrides", folder / "theme/overrides")
    shutil.copytree(ROOT / "theme/strings", folder / "theme/strings")
    sites = {}
    for language in host.LANGUAGES:
        docs, site = Path(f"staged-{language}"), Path(f"site-{language}")
        host.stage(Paths.under(folder), language, "", folder / docs)
        environment = host.generator_environment(language, "https://c.test/", "", docs, site)
        command = [sys.executable, "-m", "zensical", "build", "--strict"]
        host.run_generator([*command, "-f", str(folder / "mkdocs.yml")], environment, "Zensical")
        sites[language] = folder / site
    host.gather(sites, folder / "result")
    return folder / "result"


def poured(made: Path, language: str) -> str:
    page = PageContent(
        title="Grappe « mini » & co",
        description="Une page d’essai",
        canonical=f"https://c.test/{PAGES[language]}",
        body=Markup('<h1>Mini</h1><h2 id="sources">Sources</h2><p>Bien versé.</p>'),
        root="../" * PAGES[language].count("/"),
        alternate="../" * PAGES[language].count("/") + PAGES["en" if language == "fr" else "fr"],
        toc=(("sources", "Sources", 2),),
        tab="explorer",
    )
    return load_frames(made).pour("entry", language, page)


@pytest.mark.parametrize("language", host.LANGUAGES)
def test_a_page_poured_into_its_frame_is_right(made: Path, language: str) -> None:
    """Title, canonical address, body and language are those of the page; nothing is left over."""
    html = poured(made, language)
    assert "<title>Grappe « mini » &amp; co · Grappe</title>" in html
    assert f'<link rel="canonical" href="https://c.test/{PAGES[language]}">' in html
    assert "<p>Bien versé.</p>" in html and html.count("<h1>") == 1
    assert f'<html lang="{language}"' in html
    assert "@@" not in html and "gp-frame/" not in html


def test_every_kind_of_frame_is_made(made: Path) -> None:
    """The two generators need the same replacements, for every kind of page."""
    kinds = {kind for kind, _ in load_frames(made).templates}
    assert kinds == set(host.FRAME_KINDS)
    assert {page.path for page in host.handwritten(made)} >= {"about/", "en/about/"}


@pytest.fixture
def address(made: Path, tmp_path: Path) -> Iterator[str]:
    """Serve the two pages, with what they ask for, under a sub-path."""
    for name, file in host.static_files(made).items():
        target = tmp_path / "x" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    for name in ("main.js", "main.css"):
        (tmp_path / "x/assets/gp").mkdir(exist_ok=True)
        (tmp_path / "x/assets/gp" / name).write_text("")
    for language, path in PAGES.items():
        (tmp_path / "x" / path).mkdir(parents=True)
        (tmp_path / "x" / path / "index.html").write_text(poured(made, language), encoding="utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/x/"
        server.shutdown()


@pytest.mark.browser
def test_a_browser_finds_nothing_to_complain_about(address: str, browser: Browser) -> None:
    """No console message, no failed request; the language link leads to the other page."""
    told: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", lambda request: told.append(request.url))
    page.on("response", lambda answer: told.append(answer.url) if answer.status > 399 else None)
    page.goto(address + PAGES["fr"], wait_until="networkidle")
    page.click("a[hreflang=en]")
    page.wait_for_url(address + PAGES["en"])
    page.wait_for_load_state("networkidle")
    assert page.inner_text("h1") == "Mini"
    context.close()
    assert told == []
