"""What robots and devices read of a site: ``sitemap.xml``, ``robots.txt``, the web manifest."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from xml.etree import ElementTree as xml

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
_ALTERNATE = re.compile(rb'<a [^>]*hreflang="(?:fr|en)"[^>]*>')
_HREF = re.compile(rb'href="([^"]*)"')


def sitemap(pages: Mapping[str, str | None], site_url: str) -> bytes:
    """Return the sitemap of pages: path → folder of the same page in the other language, if any."""
    xml.register_namespace("", SITEMAP)
    xml.register_namespace("xhtml", XHTML)
    root = xml.Element(f"{{{SITEMAP}}}urlset")
    for path in sorted(pages):
        here, other = path.removesuffix("index.html"), pages[path]
        url = xml.SubElement(root, f"{{{SITEMAP}}}url")
        xml.SubElement(url, f"{{{SITEMAP}}}loc").text = site_url + here
        if other is not None and f"{other}index.html" in pages:
            english = here.startswith("en/")
            pair = {"en": here, "fr": other} if english else {"fr": here, "en": other}
            for language in ("fr", "en"):
                attributes = {
                    "rel": "alternate",
                    "hreflang": language,
                    "href": site_url + pair[language],
                }
                xml.SubElement(url, f"{{{XHTML}}}link", attributes)
    xml.indent(root)
    text: bytes = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def alternate(path: str, html: bytes) -> str | None:
    """Return the folder of the same page in the other language, read off its own relative link."""
    link = _ALTERNATE.search(html)
    href = _HREF.search(link[0]) if link else None
    if href is None:
        return None
    steps = path.split("/")[:-1]
    for step in href[1].decode().split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in (".", ""):
            steps.append(step)
    return "/".join(steps) + "/" if steps else ""


def robots(site_url: str) -> bytes:
    """Return ``robots.txt``: everything may be read; the sitemap is here."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n".encode()


def manifest() -> bytes:
    """Return the web app manifest: name, colours and icons (W3C Web Application Manifest)."""
    images = "assets/images/"
    icons = [{"src": f"{images}favicon.svg", "sizes": "any", "type": "image/svg+xml"}]
    icons += [
        {"src": f"{images}icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    value = {
        "name": "Grappe",
        "short_name": "Grappe",
        "lang": "fr",
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": "#fdfbf8",
        "theme_color": "#431245",
        "icons": icons,
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
