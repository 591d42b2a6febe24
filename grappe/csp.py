"""The Content-Security-Policy of every page, and ``_headers`` for hosts that read it.

A page's policy is a ``meta`` element: it holds on any host. It names the hash of each inline script
that the frame brings (CSP level 3, section 6.7.2); nothing else inline may run, and no style
attribute is allowed. ``frame-ancestors`` is ignored in a ``meta`` element and stands in ``_headers``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from grappe.errors import ToolFailed

_META = '<meta charset="utf-8">'
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
# Data blocks are not scripts: the policy does not apply to them.
_DATA = re.compile(r'type="application/(ld\+)?json"')
_FORBIDDEN = re.compile(r"<style[\s>]|<[a-z][^>]*\s(style|on[a-z]+)=", re.IGNORECASE)
# Where others may show a page in a frame of theirs: the views that can be embedded.
_EMBEDDABLE = ("explorer", "en/explore")


@lru_cache(maxsize=256)
def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def policy(html: str) -> str:
    """Return the policy of a page: nothing inline may run but the scripts it holds."""
    hashes = {
        _hash(script["text"])
        for script in _SCRIPT.finditer(html)
        if "src=" not in script["attributes"] and not _DATA.search(script["attributes"])
    }
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(hashes)],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def guarded(path: str, html: bytes) -> bytes:
    """Return a page with its policy, right after its charset: what comes before it is not covered.

    Raise ``ToolFailed`` when the page holds an inline style or handler: the policy would forbid it.
    """
    text = html.decode()
    outside = _SCRIPT.sub("", text)
    found = _FORBIDDEN.search(outside)
    if found or text.count(_META) != 1:
        seen = found[0][:80] if found else "no charset"
        raise ToolFailed(f"{path}: the page cannot be guarded by a strict policy: {seen}")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(text)}">'
    return text.replace(_META, _META + meta, 1).encode()


def headers(paths: Iterable[str]) -> bytes:
    """Return ``_headers``: what a ``meta`` element cannot say, for the hosts that read this file.

    Rules that match together are added up, and two policies both hold: embeddable pages are left
    out of the rule that forbids frames.
    """
    folders = {_folder(path) for path in paths}
    lines = [
        "/*",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  Permissions-Policy: camera=(), microphone=(), payment=()",
        "/data/*",
        "  Access-Control-Allow-Origin: *",
        "/api/*",
        "  Access-Control-Allow-Origin: *",
        "/schema/*",
        "  Access-Control-Allow-Origin: *",
        "/data/clusters.geojson",
        "  Content-Type: application/geo+json",
    ]
    for folder in sorted(folders - set(_EMBEDDABLE)):
        lines += [
            f"/{folder}/*" if folder else "/",
            "  Content-Security-Policy: frame-ancestors 'none'",
        ]
    return ("\n".join(lines) + "\n").encode()


def _folder(path: str) -> str:
    """Return the folder a rule covers: the first one, under its language."""
    parts = path.split("/")[:-1]
    return "/".join(parts[: 2 if parts[:1] == ["en"] else 1])
