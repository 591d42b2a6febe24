"""``make lighthouse``: Lighthouse on each kind of page of the built site; medians, beside their goals."""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PARTS = Path(__file__).parent / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = (
    "", "explorer/", "grappes/darwin-ecosysteme/", "pratiques/hiriko/", "acteurs/ptce-programme/",
    "besoins/employment/", "pays/fr/", "regions/frk/", "pour/collectivites/", "grappes/", "types/ptce/",
    "dimensions/governance/", "grilles/", "sources/", "sources/l/", "donnees/", "ressources/", "glossaire/", "method/",
    "comparer/", "diagnostic/", "reseau/", "chronologie/", "couverture/", "about/", "en/",
)  # fmt: skip


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site compressed, as any host does: what is measured is what a reader downloads."""

    def do_GET(self) -> None:
        """Answer with the file, gzipped when it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        if kind.startswith("text/") or "json" in kind or "javascript" in kind or "svg" in kind:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


def scores(url: str) -> dict[str, float]:
    """Return the scores of one run, between 0 and 100."""
    command = [
        str(PARTS / "node_modules" / ".bin" / "lighthouse"), url, "--quiet", "--output=json",
        "--chrome-flags=--headless=new --no-sandbox", f"--only-categories={','.join(CATEGORIES)}",
    ]  # fmt: skip
    chromium = shutil.which("chromium") or ""
    done = subprocess.run(
        command, capture_output=True, check=True, env={**os.environ, "CHROME_PATH": chromium}
    )
    found = json.loads(done.stdout)["categories"]
    return {name: 100 * found[name]["score"] for name in CATEGORIES}


def _build(site: Path, base: str) -> None:
    """Build for the address it is served at: a canonical address elsewhere would cost points."""
    command = [sys.executable, "build.py", "build", "--site", str(site)]
    environment = {**os.environ, "GRAPPE_SITE_URL": base}
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)


def _told(base: str, path: str, count: int) -> bool:
    """Print the medians of a page; return whether all its goals are reached."""
    runs = [scores(base + path) for _ in range(count)]
    medians = {name: statistics.median(run[name] for run in runs) for name in CATEGORIES}
    told = "  ".join(f"{name} {medians[name]:.0f}" for name in CATEGORIES)
    low = [name for name in CATEGORIES if medians[name] < GOALS[name]]
    print(f"{path or '/':32} {told}  {'MISSED ' + ', '.join(low) if low else ''}", flush=True)
    return not low


def main() -> None:
    """Measure each page a number of times and print the medians."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("pages", nargs="*", default=PAGES)
    asked = parser.parse_args()
    if not (PARTS / "node_modules").is_dir():
        subprocess.run(
            ["npm", "ci", "--loglevel=error", "--ignore-scripts"],
            cwd=PARTS,
            check=True,
        )
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        handler = functools.partial(Handler, directory=str(site))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            base = f"http://127.0.0.1:{server.server_address[1]}/"
            _build(site, base)
            missed = sum([not _told(base, path, asked.runs) for path in asked.pages])
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
