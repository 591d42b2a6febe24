"""``make bench``: our whole build against Hugo writing the same text, and against plain MkDocs Material.

Every ratio compares commands of this one run, on this one machine.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from grappe.evidence import claims_of
from grappe.load import load
from tests.bench.browser import measure_site
from tests.bench.edits import measure_edits
from tests.bench.generate import write_entries

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Run:
    """Seconds and peak megabytes of a command and its children."""

    seconds: float
    megabytes: float


def measure(command: list[str], folder: Path) -> Run:
    """Run a command to its end; raise when it fails."""
    begun = time.perf_counter()
    process = psutil.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            try:
                family = [process, *process.children(recursive=True)]
                peak = max(peak, sum(p.memory_info().rss for p in family))
            except psutil.Error:
                return
            time.sleep(0.05)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    _, errors = process.communicate()
    if process.returncode:
        raise SystemExit(f"{command[0]} failed:\n{errors.decode()[-3000:]}")
    return Run(time.perf_counter() - begun, peak / 1e6)


def visible_pages(folder: Path) -> list[tuple[str, str, str]]:
    """Return ``(language/id, title, text)`` of every page, with the text an entry page shows."""
    catalogue, problems = load(folder, ROOT / "catalogue")
    assert not problems, problems[0]
    pages = []
    for _, identifier, entry in catalogue.entries():
        for language in ("fr", "en"):
            parts = [entry.summary.get(language) or ""]
            parts += [claim.text.get(language) or "" for claim in claims_of(entry)]
            parts += [item.text.get(language) or "" for item in entry.history]
            parts += [f"{i.measure} : {i.value.low} ({i.as_of})" for i in entry.indicators]
            parts += [
                f"{s.title}, {s.publisher}, {s.published}, {s.url}" for s in entry.sources.values()
            ]
            name = catalogue.name_of(identifier, language)
            pages.append((f"{language}/{identifier}", name, "\n\n".join(parts)))
    return pages


def hugo(pages: list[tuple[str, str, str]], folder: Path) -> Run:
    """Let Hugo write the pages, with a template as plain as can be."""
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "hugo.toml").write_text(
        'baseURL = "https://grappe.example/"\ntitle = "Grappe"\ndisableKinds = ["RSS", "taxonomy", "term"]\n'
    )
    page = "<!doctype html><html><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>"
    for name in ("single", "list"):
        (folder / "layouts" / "_default" / f"{name}.html").write_text(page)
    for path, title, text in pages:
        file = folder / "content" / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'---\ntitle: "{title}"\n---\n\n{text}\n', "utf-8")
    return measure([str(Path(sys.executable).parent / "hugo"), "--quiet"], folder)


def material(pages: list[tuple[str, str, str]], folder: Path) -> Run:
    """Let MkDocs with Material write the pages the plain way: one Markdown file each, no search."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Grappe\ntheme: {name: material}\nplugins: []\n")
    for path, title, text in pages:
        file = folder / "docs" / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {title}\n\n{text}\n", "utf-8")
    (folder / "docs" / "index.md").write_text("# Grappe\n")
    return measure([sys.executable, "-m", "mkdocs", "build", "-q"], folder)


def ours(folder: Path, site: Path) -> Run:
    """Run our whole build: reading, checks, pages, search and exports."""
    command = [sys.executable, "build.py", "build", "--catalogue", str(folder), "--site", str(site)]
    return measure(command, ROOT)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs=2, default=[1000, 10000])
    small, large = parser.parse_args().sizes
    catalogue, _ = load(ROOT / "catalogue")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        runs: dict[tuple[str, int], Run] = {}
        ours(ROOT / "catalogue", work / "warm" / "site")  # frames and bundle are made once
        for size in (small, large):
            folder = work / f"catalogue-{size}"
            write_entries(catalogue, size, folder)
            shutil.copy(ROOT / "catalogue" / "bibliography.yml", folder)
            pages = visible_pages(folder)
            runs["grappe", size] = ours(folder, work / f"ours-{size}" / "site")
            runs["hugo", size] = hugo(pages, work / f"hugo-{size}")
            if size == small:
                runs["material", size] = material(pages, work / f"material-{size}")
            begun = time.perf_counter()
            _bare_stream(folder)
            bare = time.perf_counter() - begun
            command = [sys.executable, "build.py", "check", "--catalogue", str(folder)]
            runs["check", size] = measure(command, ROOT)
            print(
                f"N = {size}: bare event stream {bare:.1f} s, check {runs['check', size].seconds:.1f} s"
            )
            shutil.rmtree(work / f"hugo-{size}")
        written = measure_edits(ROOT, work / f"catalogue-{small}", work / f"ours-{small}" / "site")
        seen = measure_site(work / f"ours-{large}" / "site")
        for (tool, size), run in runs.items():
            print(f"{tool:10} N = {size:6}  {run.seconds:8.1f} s  {run.megabytes:8.0f} MB")
        report(runs, small, large)
        for size, found in ((small, written), (large, seen)):
            for what, measured, goal in found:
                _line(f"{what}, N = {size}", measured, goal)


def _bare_stream(folder: Path) -> None:
    import yaml

    for path in sorted(folder.rglob("*.yml")):
        for _ in yaml.parse(path.read_bytes(), Loader=yaml.CLoader):
            pass


def report(runs: dict[tuple[str, int], Run], small: int, large: int) -> None:
    """Print the ratios, each beside its goal."""
    mine, theirs = runs["grappe", large], runs["hugo", large]
    lines = (
        (f"build against Hugo, N = {large}", mine.seconds / theirs.seconds, 0.5),
        (
            f"build against plain Material, N = {small}",
            runs["grappe", small].seconds / runs["material", small].seconds,
            0.1,
        ),
        (f"growth from N = {small} to {large}", mine.seconds / runs["grappe", small].seconds, 11),
        (f"memory against Hugo, N = {large}", mine.megabytes / theirs.megabytes, 0.25),
    )
    for what, ratio, goal in lines:
        _line(what, ratio, goal)


def _line(what: str, measured: float, goal: float) -> None:
    told = "reached" if measured <= goal else "MISSED"
    print(f"{what:50} {measured:8.2f}  (goal ≤ {goal})  {told}")


if __name__ == "__main__":
    main()
