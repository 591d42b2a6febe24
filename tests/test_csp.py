"""What a page may run, and what machines read beside the pages."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from grappe import csp
from grappe.errors import ToolFailed

PAGE = '<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
ATOM = "{http://www.w3.org/2005/Atom}"


def test_inline_scripts_are_named_by_their_hash() -> None:
    """The one inline script may run, by its own hash; data blocks need none."""
    html = PAGE.format(
        head="<script>run()</script>", body='<script type="application/json">{}</script>'
    )
    digest = base64.b64encode(hashlib.sha256(b"run()").digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in csp.policy(html)
    guarded = csp.guarded("p/index.html", html.encode()).decode()
    assert guarded.index("Content-Security-Policy") < guarded.index("<script>")
    assert "unsafe" not in guarded


@pytest.mark.parametrize(
    "body", ['<p style="color:red">', "<style>p{}</style>", '<a onclick="x()">']
)
def test_what_a_strict_policy_forbids_is_refused(body: str) -> None:
    """A style attribute, a style element or a handler stops the build: it would do nothing."""
    with pytest.raises(ToolFailed, match=r"p/index\.html"):
        csp.guarded("p/index.html", PAGE.format(head="", body=body).encode())


def test_every_page_is_guarded(mini_site: Path) -> None:
    """Each page of a site names the hashes of its own scripts and nothing unsafe."""
    pages = sorted(mini_site.rglob("*.html"))
    assert len(pages) > 50
    for path in pages:
        text = path.read_text("utf-8")
        found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
        assert found, path
        assert "unsafe" not in found[1]
        assert found[1] == csp.policy(text.replace(found[0], "", 1))


def test_only_the_explorer_may_be_framed(mini_site: Path) -> None:
    """Every folder of pages but the explorer's forbids frames; no folder is forgotten."""
    lines = (mini_site / "_headers").read_text("utf-8").splitlines()
    framed = {rule for rule, said in pairwise(lines) if "frame-ancestors 'none'" in said}
    assert {"/", "/grappes/*", "/en/clusters/*", "/about/*"} <= framed
    assert "/explorer/*" not in framed
    assert "/en/explore/*" not in framed


def test_feeds_lead_to_every_entry(mini_site: Path) -> None:
    """A feed a language: each entry once, by its address, dated without a clock."""
    for path, prefix in (("atom.xml", ""), ("en/atom.xml", "en/")):
        root = ElementTree.fromstring((mini_site / path).read_bytes())
        entries = root.findall(f"{ATOM}entry")
        assert len(entries) == 5
        for entry in entries:
            url = entry.findtext(f"{ATOM}id") or ""
            assert (
                mini_site / url.removeprefix("https://grappe.example/") / "index.html"
            ).is_file()
            assert url.startswith(f"https://grappe.example/{prefix}")
            assert re.fullmatch(
                r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(f"{ATOM}updated") or ""
            )


def test_machines_read_every_page(mini_site: Path) -> None:
    """Each page carries Open Graph and a schema.org description that is valid JSON; icons exist."""
    for path in sorted(mini_site.rglob("index.html")):
        text = path.read_text("utf-8")
        assert 'property="og:image"' in text, path
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
        assert len(blocks) == 1, path
        assert json.loads(blocks[0])["@context"] == "https://schema.org"
    manifest = json.loads((mini_site / "manifest.webmanifest").read_text("utf-8"))
    for icon in manifest["icons"]:
        assert (mini_site / icon["src"]).is_file()
