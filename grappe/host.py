"""The one module that knows the site generator: it makes the frames and the hand-written pages.

MkDocs runs as a subprocess, once per language, on a folder staged for it: the hand-written pages
and one *frame* per kind of page, full of placeholders that ``pour`` fills. Everything a template
of ``theme/overrides`` needs is written into the front matter of the staged pages, so that another
generator reading the same ``mkdocs.yml`` makes the same frames.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import yaml
from markupsafe import Markup

from grappe import rgaa, written
from grappe.errors import ToolFailed
from grappe.files import keep_newest
from grappe.model import rgaa as rgaa_model
from grappe.pages import urls
from grappe.paths import Paths

LANGUAGES = ("fr", "en")
KEPT_FRAMES = 8
FRAME_KINDS = ("home", "explorer", "entry", "listing", "missing")
# Where frames are staged: their addresses leave the site, so only their depth matters.
FRAME_FOLDER = "gp-frame"
PUBLISHER_KEYS = ("name", "director", "address", "host", "contact")

_PLACES = (
    "explorer", "clusters", "practices", "actors", "sources", "data",
    "network", "timeline", "coverage", "compare", "diagnosis",
    "glossary", "frameworks", "resources",
)  # fmt: skip
_WRITTEN = "about contribute method editorial licences accessibility legal privacy corrections"
# Both ends are written by theme/overrides/main.html.
_TITLE_AND_TEXT = re.compile(
    r'<title>(.*?) · .*?</title>.*?<article[^>]*>(.*?)<p class="gp-page__edit">', re.DOTALL
)
# Of the generator's output, what no page of ours asks for.
_UNWANTED = re.compile(
    r"(^|/)(sitemap\.xml(\.gz)?|404\.html|objects\.inv|search(/.*|\.json)|favicon\.png"
    r"|.*\.map|javascripts/(lunr|workers)/.*)$"
)
# An attribute that HTML does not allow there.
_CHECKBOX = re.compile(rb'(<input class="md-toggle"[^>]*?) autocomplete="off"')
_SOURCE_MAP = re.compile(rb"\n?(//|/\*)# sourceMappingURL=[^\n*]*(\*/)?\s*\Z")


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``mkdocs.yml`` says of the project; the environment wins over its two addresses."""

    site_url: str
    code_host: str
    publisher: Mapping[str, str]

    @property
    def shown_code_host(self) -> str:
        """Return where the code is kept, nothing as long as that is an example."""
        return self.code_host if is_real(self.code_host) else ""


class WrittenPage(NamedTuple):
    """A hand-written page: ``path`` is its address from the root of the site."""

    language: str
    path: str
    title: str
    text: str


class _ConfigLoader(yaml.SafeLoader):
    """Reads ``!ENV [NAME, default]`` the way the generators do."""


def _env(loader: _ConfigLoader, node: yaml.SequenceNode) -> object:
    *names, default = loader.construct_sequence(node)
    return next((os.environ[name] for name in names if name in os.environ), default)


_ConfigLoader.add_constructor("!ENV", _env)


def settings(paths: Paths) -> Settings:
    """Read the two addresses and the publisher from ``mkdocs.yml``."""
    config = yaml.load(paths.config.read_text(encoding="utf-8"), _ConfigLoader)
    extra = config["extra"]
    publisher = {key: str(extra["publisher"].get(key) or "") for key in PUBLISHER_KEYS}
    return Settings(str(config["site_url"]), str(extra["code_host"] or ""), publisher)


def unfilled_settings(paths: Paths) -> tuple[str, ...]:
    """Return what a release must not leave as it is: empty values and ``.example`` addresses."""
    found = settings(paths)
    empty = [f"extra.publisher.{key}" for key in PUBLISHER_KEYS if not found.publisher[key].strip()]
    addresses = {"site_url": found.site_url, "extra.code_host": found.code_host}
    return (*(key for key, value in addresses.items() if not is_real(value)), *empty)


def is_real(address: str) -> bool:
    """Say whether an address leads anywhere: not empty, not under ``.example``."""
    return bool(address) and not re.search(r"//[^/]*\.example(:\d+)?(/|$)", address)


def build_frames(paths: Paths, site_url: str, code_host: str) -> Path:
    """Return the folder of frames and hand-written pages, made again only when an input changed.

    Raise ``ToolFailed`` with the generator's own lines when it refuses a page.
    """
    digest = _digest(paths, site_url, code_host)
    folder = paths.build / "frames" / digest
    if folder.is_dir():
        folder.touch()
        return folder
    work = paths.build / "stage" / f"{digest}-{os.getpid()}"
    shutil.rmtree(work, ignore_errors=True)
    try:
        with ThreadPoolExecutor(len(LANGUAGES)) as pool:
            sites = tuple(
                pool.map(
                    lambda lang: _run_mkdocs(paths, lang, site_url, code_host, work), LANGUAGES
                )
            )
        gather(dict(zip(LANGUAGES, sites, strict=True)), work / "result")
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Builds for other addresses may be reading theirs: only what was used long before goes.
        keep_newest(folder.parent, KEPT_FRAMES)
        (work / "result").rename(folder)
    except OSError:
        if not folder.is_dir():  # else another build has just made the same folder
            raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return folder


def _digest(paths: Paths, site_url: str, code_host: str) -> str:
    """Return a name for everything that the frames depend on."""
    versions = [f"{name} {metadata.version(name)}" for name in ("mkdocs", "mkdocs-material")]
    state = hashlib.sha256(json.dumps([site_url, code_host, *versions]).encode())
    folders = (paths.docs / "fr", paths.docs / "en", paths.theme / "overrides")
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    strings = paths.theme / "strings"
    words = sorted((*strings.glob("frame.*.yml"), *strings.glob("rgaa.*.yml")))
    code = [Path(str(module.__file__)) for module in (written, rgaa, rgaa_model)]
    for file in (*files, *words, paths.docs / "rgaa.yml", paths.config, *code, Path(__file__)):
        name = file.relative_to(paths.root) if file.is_relative_to(paths.root) else file.name
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        state.update(f"{name} {content}\n".encode())
    return state.hexdigest()[:20]


def stage(paths: Paths, language: str, code_host: str, into: Path) -> None:
    """Lay out what the generator reads for one language; English pages lie under ``en/``."""
    base = into / "en" if language == "en" else into
    writing = written.Writing(paths, language, settings(paths).publisher)
    common: dict[str, object] = {"words": writing.words(), "links": _links(language)}
    for kind in FRAME_KINDS:
        front = {**common, "title": f"frame {kind}", "frame": kind}
        _write_page(base / FRAME_FOLDER / f"{kind}.md", front, "frame\n")
    for source in sorted((paths.docs / language).glob("*.md")):
        front, text = writing.page(source)
        other = urls.written(source.stem, "fr" if language == "en" else "en")
        address = f"{code_host}/edit/main/docs/{language}/{source.name}"
        edit = address if is_real(code_host) else ""
        _write_page(base / source.name, {**common, **front, "alternate": other, "edit": edit}, text)


def _links(language: str) -> dict[str, str]:
    """Return where the header and the footer lead, from the root of the site."""
    poured = {place: urls.address(place, "", language) for place in _PLACES}
    by_hand = {name: urls.written(name, language) for name in _WRITTEN.split()}
    return {"home": urls.address("home", "", language) or "./"} | poured | by_hand


def _write_page(path: Path, front: Mapping[str, object], text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # JSON is YAML: one key a line, nothing to quote by hand.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    path.write_text("\n".join(["---", *lines, "---", "", text]), encoding="utf-8")


def _run_mkdocs(paths: Paths, language: str, site_url: str, code_host: str, work: Path) -> Path:
    docs, site = work / f"docs-{language}", work / f"site-{language}"
    stage(paths, language, code_host, docs)
    # Never `-q`: it hides the warnings that --strict counts, and so lets every fault pass.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(paths.config)]
    environment = generator_environment(language, site_url, code_host, docs, site)
    run_generator(command, environment, f"MkDocs, docs/{language}")
    return site


def generator_environment(
    language: str, site_url: str, code_host: str, docs: Path, site: Path
) -> dict[str, str]:
    """Return the variables that ``mkdocs.yml`` reads, and nothing that changes from day to day."""
    return os.environ | {
        "GRAPPE_LANGUAGE": language,
        "GRAPPE_SITE_URL": site_url,
        "GRAPPE_CODE_HOST": code_host,
        "GRAPPE_DOCS_DIR": str(docs),
        "GRAPPE_SITE_DIR": str(site),
        "NO_MKDOCS_2_WARNING": "1",
        "NO_COLOR": "1",
        "SOURCE_DATE_EPOCH": "0",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
    }


def run_generator(command: Sequence[str], environment: Mapping[str, str], name: str) -> None:
    """Run a site generator; when it refuses, raise ``ToolFailed`` with its own lines."""
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).strip().splitlines()
        told = [line for line in lines if not line.startswith("INFO")] or lines
        raise ToolFailed("\n".join([f"{name}:", *told]))


def gather(sites: Mapping[str, Path], into: Path) -> None:
    """Merge the two runs: ``site/`` (French root and ``en/``), ``frames/``, ``pages.json``."""
    pages: list[WrittenPage] = []
    for language, site in sites.items():
        top = site / "en" if language == "en" else site
        for kind in FRAME_KINDS:
            _copy(
                top / FRAME_FOLDER / kind / "index.html",
                into / "frames" / language / f"{kind}.html",
            )
        for file in sorted(path for path in top.rglob("*") if path.is_file()):
            name = file.relative_to(site).as_posix()
            if FRAME_FOLDER not in name and not _UNWANTED.search(name):
                _copy(file, into / "site" / name)
        pages += [_written(language, site, file) for file in sorted(top.glob("*/index.html"))]
    listing = [page._asdict() for page in pages]
    text = json.dumps(listing, ensure_ascii=False, indent=1)
    (into / "pages.json").write_text(text, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    content = source.read_bytes()
    if target.suffix == ".html":
        content = _CHECKBOX.sub(rb"\1", content)
    elif target.suffix in (".css", ".js"):
        content = _SOURCE_MAP.sub(b"\n", content)
    target.write_bytes(content)


def _written(language: str, site: Path, file: Path) -> WrittenPage:
    html = file.read_text(encoding="utf-8")
    title, text = (Markup(part).striptags() for part in _TITLE_AND_TEXT.findall(html)[0])
    return WrittenPage(language, file.parent.relative_to(site).as_posix() + "/", title, text)


def handwritten(folder: Path) -> tuple[WrittenPage, ...]:
    """Return the hand-written pages of a folder made by ``build_frames``, French first."""
    listing = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    return tuple(WrittenPage(**page) for page in listing)


def static_files(folder: Path) -> Mapping[str, Path]:
    """Return what goes to the site as it is: address from the root of the site → file."""
    top = folder / "site"
    return {
        path.relative_to(top).as_posix(): path for path in sorted(top.rglob("*")) if path.is_file()
    }
