"""Serving while somebody writes: an edited entry is shown at once, then the whole site follows."""

from __future__ import annotations

import http.client
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from grappe import assemble
from grappe.errors import CommandInvalid
from grappe.paths import Paths
from grappe.report import Progress
from grappe.serve import CHANGES, SCRIPT, Live, Workshop, serve, server

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "data" / "mini"
ENTRY, PAGE = "clusters/halle-aux-graines.yml", "/grappes/halle-aux-graines/"
OLD, NEW = "nourrir une ville autrement", "nourrir toute une ville"


class Bench:
    """A copy of the mini catalogue, served, with its workshop at hand."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(MINI, folder / "mini")
        self.paths = Paths.under(ROOT, catalogue=folder / "mini", site=folder / "site")
        self.live = Live()
        self.workshop = Workshop(self.paths, Progress("fr"), "fr", self.live)
        self.workshop.rebuild()
        self.running = server(self.paths, 0, self.live)
        threading.Thread(target=self.running.serve_forever, daemon=True).start()
        self.port = self.running.server_address[1]

    def get(self, path: str) -> tuple[int, str]:
        """Ask for an address as a browser does."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        link.request("GET", path)
        answer = link.getresponse()
        return answer.status, answer.read().decode()

    def write(self, old: str, new: str) -> None:
        """Change words of the entry in its file, and tell the workshop as the watcher does."""
        file = self.paths.catalogue / ENTRY
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        self.workshop.edited([file])


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """Give a served copy."""
    made = Bench(tmp_path)
    yield made
    made.running.shutdown()
    made.running.server_close()


def test_an_edited_entry_is_shown_before_the_site_is_rebuilt(bench: Bench) -> None:
    """Both pages say the new words at once, as the rebuilt site will; nothing is written meanwhile."""
    published = bench.paths.site.resolve()
    assert OLD in bench.get(PAGE)[1]
    bench.write(OLD, NEW)
    bench.write("another way to feed a town", "a way to feed a whole town")
    shown = bench.get(PAGE)[1]
    assert NEW in shown and OLD not in shown
    assert "a way to feed a whole town" in bench.get("/en/clusters/halle-aux-graines/")[1]
    assert bench.paths.site.resolve() == published
    bench.workshop.rebuild()
    assert bench.paths.site.resolve() != published
    assert bench.live.page("grappes/halle-aux-graines/index.html") is None
    assert bench.get(PAGE)[1] == shown


def test_an_edit_made_while_the_site_is_rebuilt_is_not_lost(bench: Bench) -> None:
    """A rebuild that began before an edit does not take its preview away."""
    before = bench.live.edits
    bench.write(OLD, NEW)
    bench.live.published(before)
    assert NEW in bench.get(PAGE)[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("type: ptce", "type: nothing-known"),
        ("name: La Halle aux graines", "name: [La Halle"),
        ("sources: [gazette-2014, {key", "sources: [never-told, {key"),
        ("to: ville-fonds", "to: nobody-known"),
    ],
    ids=["shape", "yaml", "source", "reference"],
)
def test_a_fault_is_told_and_the_site_stays(
    bench: Bench, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    """A preview never ends the service; the rebuild tells file and line, and changes nothing."""
    published = bench.paths.site.resolve()
    bench.write(old, new)
    assert bench.get(PAGE)[0] == 200
    bench.workshop.rebuild()
    told = capsys.readouterr().out
    assert f"{ENTRY}:" in told
    assert bench.paths.site.resolve() == published
    bench.write(new, old)
    bench.workshop.rebuild()
    assert OLD in bench.get(PAGE)[1]


def test_a_file_that_goes_away_while_it_is_read_is_read_again_later(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy is renamed during a rebuild: the service goes on, and rebuilds once more."""

    def vanish(*_: object) -> None:
        raise FileNotFoundError("copie.yml")

    with monkeypatch.context() as patch:
        patch.setattr(assemble, "accepted", vanish)
        bench.workshop.rebuild()
    assert bench.workshop.wanted
    bench.workshop.rebuild()
    assert bench.get(PAGE)[0] == 200


def test_a_file_that_cannot_be_read_is_told_once(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What waiting does not mend is told, and not tried again before the next change."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "secret.yml")

    with monkeypatch.context() as patch:
        patch.setattr(assemble, "accepted", refuse)
        bench.workshop.rebuild()
    assert not bench.workshop.wanted
    assert "secret.yml" in capsys.readouterr().out
    assert bench.get(PAGE)[0] == 200


def test_a_port_that_is_taken_is_said_before_anything_is_built(bench: Bench) -> None:
    """Another number is asked for, in the language of the messages."""
    with pytest.raises(CommandInvalid, match="--port"):
        serve(bench.paths, Progress("fr"), "fr", bench.port)


def test_files_that_are_no_entries_are_left_to_the_whole_build(bench: Bench) -> None:
    """A new entry, a vocabulary, a page of documentation, a file taken away: no preview, no harm."""
    known = bench.paths.catalogue / ENTRY
    new = known.with_name("nouvelle-halle.yml")
    shutil.copy(known, new)
    elsewhere = [bench.paths.docs / "fr" / "about.md", bench.paths.catalogue / "bibliography.yml"]
    known.unlink()
    version = bench.live.version
    bench.workshop.edited([new, known, *elsewhere])
    assert bench.live.version == version
    assert OLD in bench.get(PAGE)[1]


def test_what_reloads_a_page_is_not_in_the_site(bench: Bench) -> None:
    """The script stands in pages as they are sent, and in no file."""
    assert SCRIPT in bench.get("/")[1] and SCRIPT in bench.get(f"{PAGE}?x=1")[1]
    assert "EventSource" in bench.get(SCRIPT)[1]
    assert SCRIPT not in bench.get("/data/clusters.geojson")[1]
    assert bench.get("/nowhere/")[0] == 404
    pages = list(bench.paths.site.resolve().rglob("*.html"))
    assert pages and not any(SCRIPT in page.read_text("utf-8") for page in pages)


def test_an_open_page_shows_the_edit_by_itself(bench: Bench, browser: Browser) -> None:
    """In a browser, under the site's own policy, the new words come without a gesture."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    with page.expect_request(f"**{CHANGES}"):
        page.goto(f"http://127.0.0.1:{bench.port}{PAGE}")
    page.get_by_text(OLD).first.wait_for()
    bench.write(OLD, NEW)
    page.get_by_text(NEW).first.wait_for()
    page.close()
    assert errors == []
