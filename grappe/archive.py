"""The whole site as one archive, to be read from a disk without network or server.

Opened from a disk, a folder has no index of its own and modules are refused: links name
``index.html``, the policy meant for a server is taken out, and each page says in one sentence how
to start a server for search, map and tools.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from grappe.errors import CommandInvalid

TOP = "grappe"
_DAY = (1980, 1, 1, 0, 0, 0)  # the first day a zip file can tell: no clock is looked at
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_LINK = re.compile(r'(<a [^>]*?href=")((?!https?:|mailto:|#|/)[^"#?]*?)([#?][^"]*)?(")')
_BODY = re.compile(r"(<body[^>]*>)")
_SAID = {
    "fr": (
        "Copie à lire sans réseau : pour la recherche, la carte et les outils, lancez dans ce "
        "dossier « python3 -m http.server », puis ouvrez http://localhost:8000/."
    ),
    "en": (
        "A copy to read without network: for search, map and tools, run “python3 -m http.server” "
        "in this folder, then open http://localhost:8000/."
    ),
}


def archive(site: Path) -> bytes:
    """Return a zip of a built site; the same site always gives the same bytes.

    Raise ``CommandInvalid`` when there is no site.
    """
    if not (site / "index.html").is_file():
        raise CommandInvalid(
            f"{site.name} : aucun site construit (build.py build) / no site was built (build.py build)"
        )
    files = {p.relative_to(site).as_posix(): p for p in sorted(site.rglob("*")) if p.is_file()}
    return _zipped({path: _content(path, file) for path, file in files.items()})


def _content(path: str, file: Path) -> bytes:
    data = file.read_bytes()
    return offline(path, data.decode()).encode() if path.endswith(".html") else data


def offline(path: str, html: str) -> str:
    """Return a page as it is read from a disk."""
    language = "en" if path.startswith("en/") else "fr"
    html = _POLICY.sub("", html)
    html = _LINK.sub(_named, html)
    return _BODY.sub(rf'\1<p class="gp-offline">{_SAID[language]}</p>', html, count=1)


def _named(link: re.Match[str]) -> str:
    before, path, rest, after = link[1], link[2], link[3] or "", link[4]
    if path == "" or path.endswith(("/", "..")) or path == ".":
        path = f"{path}{'' if path.endswith('/') or not path else '/'}index.html"
    return f"{before}{path}{rest}{after}"


def _zipped(tree: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for path in sorted(tree):
            item = zipfile.ZipInfo(f"{TOP}/{path}", _DAY)
            item.compress_type = zipfile.ZIP_DEFLATED
            item.external_attr = 0o644 << 16
            out.writestr(item, tree[path], compresslevel=9)
    return buffer.getvalue()
