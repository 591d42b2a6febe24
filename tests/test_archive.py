"""The site as one archive: read from a disk, without network or server."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from grappe import archive
from grappe.cli import main


def test_links_name_their_page() -> None:
    """A link to a folder leads to its index; files, fragments and other hosts stay as they are."""
    html = '<body class="x"><a href="../a/">a</a><a class="k" href="./?q=1">b</a><a href="#c">c</a>'
    html += '<a href="https://x.org/">d</a><a href="data/f.csv">e</a><a href="../b/#s">f</a><a href="..">g</a>'
    read = archive.offline("p/index.html", html)
    for wanted in (
        'href="../a/index.html"', 'href="./index.html?q=1"', 'href="#c"', 'href="https://x.org/"',
        'href="data/f.csv"', 'href="../b/index.html#s"', 'href="../index.html"',
    ):  # fmt: skip
        assert wanted in read
    assert "python3 -m http.server" in read


def test_the_same_site_gives_the_same_bytes(mini_site: Path) -> None:
    """An archive holds every file of the site, and looks at no clock."""
    data = archive.archive(mini_site)
    assert data == archive.archive(mini_site)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert len(names) == sum(path.is_file() for path in mini_site.rglob("*"))


def test_a_site_is_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a built site, one line says what to type."""
    assert main(["archive", "--site", str(tmp_path / "none"), "--to", str(tmp_path / "a.zip")]) == 1
    assert "build.py build" in capsys.readouterr().err
    assert not (tmp_path / "a.zip").exists()


@pytest.mark.browser
def test_every_page_is_read_from_a_disk(browser: Browser, mini_site: Path, tmp_path: Path) -> None:
    """From ``file:``, pages are styled, links lead on, and the sentence about a server is there."""
    zipfile.ZipFile(io.BytesIO(archive.archive(mini_site))).extractall(tmp_path)
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "grappe" / "grappes" / "index.html").as_uri())
    page.locator("main a", has_text="La Halle aux graines").first.click()
    page.wait_for_url("**/grappes/halle-aux-graines/index.html")
    assert "python3 -m http.server" in page.locator(".gp-offline").inner_text()
    font = page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily")
    assert "Palatino" in font, "the style sheet is applied"
    page.locator("a[hreflang=en]").first.click()
    page.wait_for_url("**/en/clusters/halle-aux-graines/index.html")
    assert all(url.startswith(("file:", "data:")) for url in asked)
    context.close()
