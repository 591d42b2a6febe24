"""Publishing a tree: one step or nothing, unchanged files kept, a killed run leaves the old site."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from grappe import files
from grappe.errors import CommandInvalid
from grappe.files import keep_newest, publish, store_of, write_if_changed

ROOT = Path(__file__).parent.parent


def test_publishing_twice_changes_nothing(tmp_path: Path) -> None:
    """The same tree again writes no byte and keeps the same folder."""
    tree = {"index.html": b"un", "en/index.html": b"one"}
    first = publish(tree, tmp_path / "site")
    target = (tmp_path / "site").resolve()
    second = publish(tree, tmp_path / "site")
    assert (first.files, first.changed, second.changed) == (2, 2, 0)
    assert (tmp_path / "site").resolve() == target


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    """Unchanged files are the very same file; what left the tree is gone."""
    site = tmp_path / "site"
    publish({"a.html": b"a", "b.html": b"b", "c.html": b"c"}, site)
    kept = (site / "a.html").stat().st_ino
    done = publish({"a.html": b"a", "b.html": b"new"}, site)
    assert done.changed == 1
    assert (site / "a.html").stat().st_ino == kept
    assert (site / "b.html").read_bytes() == b"new"
    assert not (site / "c.html").exists()


def test_a_changed_file_leaves_the_previous_tree_alone(tmp_path: Path) -> None:
    """A reader of the previous tree still reads the previous bytes."""
    site = tmp_path / "site"
    publish({"a.html": b"old"}, site)
    previous = site.resolve()
    publish({"a.html": b"new"}, site)
    assert (previous / "a.html").read_bytes() == b"old"
    publish({"a.html": b"newer"}, site)
    assert not previous.exists()
    assert len(list(store_of(site).iterdir())) == 2


def test_a_tree_that_was_touched_is_made_again(tmp_path: Path) -> None:
    """A file removed by hand from the published tree comes back."""
    site = tmp_path / "site"
    publish({"a.html": b"a", "b.html": b"b"}, site)
    (site / "b.html").unlink()
    publish({"a.html": b"a", "b.html": b"b"}, site)
    assert (site / "b.html").read_bytes() == b"b"


def test_a_touched_tree_is_shown_until_its_mended_copy_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mending the tree that is shown never takes it away first, time after time."""
    site = tmp_path / "site"
    tree = {"a.html": b"a", "b.html": b"b"}
    publish(tree, site)
    for _ in range(3):
        (site / "b.html").unlink()
        for owner, step in ((Path, "rename"), (files, "swap")):
            with monkeypatch.context() as patch:
                patch.setattr(owner, step, _killed)
                with pytest.raises(KeyboardInterrupt):
                    publish(tree, site)
            assert (site / "a.html").read_bytes() == b"a"
        publish(tree, site)
        assert (site / "b.html").read_bytes() == b"b"
        assert publish(tree, site).changed == 0


def _killed(link: Path, target: Path) -> None:
    raise KeyboardInterrupt


def test_two_publications_at_once_take_turns(tmp_path: Path) -> None:
    """Two processes that publish the same site both succeed; the site is one of the two, whole."""
    site = tmp_path / "site"
    script = textwrap.dedent(
        f"""
        import sys
        from pathlib import Path
        from grappe.files import publish
        for turn in range(15):
            word = sys.argv[1].encode() + bytes([turn])
            publish({{f"{{n}}.html": word for n in range(200)}}, Path({str(site)!r}))
        """
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen([sys.executable, "-c", script, word], env=environment)
        for word in ("one", "two")
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert len(list(site.iterdir())) == 200
    assert len({path.read_bytes() for path in site.iterdir()}) == 1


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x"])
def test_no_path_leaves_the_site(tmp_path: Path, path: str) -> None:
    """A path that climbs out is refused."""
    with pytest.raises(ValueError, match="leaves the site"):
        publish({path: b""}, tmp_path / "site")


@pytest.mark.parametrize("pair", [("a/X", "a/x"), ("A/x", "a/y"), ("a", "A/x")])
def test_paths_that_differ_by_case_are_refused(tmp_path: Path, pair: tuple[str, str]) -> None:
    """Two files or folders that some file systems take for one are refused."""
    with pytest.raises(ValueError, match="case"):
        publish(dict.fromkeys(pair, b""), tmp_path / "site")


def test_a_path_is_a_file_or_a_folder(tmp_path: Path) -> None:
    """A file that another path needs as a folder is refused before anything is written."""
    with pytest.raises(ValueError, match="both a file and a folder"):
        publish({"a": b"", "a/b": b""}, tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    """A real folder with something in it is refused, in words, and kept."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "precious.txt").write_text("x")
    with pytest.raises(CommandInvalid):
        publish({"a": b""}, tmp_path / "site")
    assert (tmp_path / "site" / "precious.txt").read_text() == "x"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_empty_folder_gives_way(tmp_path: Path) -> None:
    """An empty folder made beforehand becomes the site."""
    (tmp_path / "site").mkdir()
    publish({"a": b"a"}, tmp_path / "site")
    assert (tmp_path / "site" / "a").read_bytes() == b"a"


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.1, 0.2, 0.4])
def test_a_killed_publication_leaves_the_old_site(tmp_path: Path, delay: float) -> None:
    """``kill -9`` during a publication: the old site is whole, and the next publication succeeds."""
    site = tmp_path / "site"
    publish({f"{n}.html": b"old" for n in range(50)}, site)
    script = textwrap.dedent(
        f"""
        import sys
        from pathlib import Path
        from grappe.files import publish
        print("go", flush=True)
        while True:
            for word in (b"new", b"newer"):
                publish({{f"{{n}}.html": word for n in range(2000)}}, Path({str(tmp_path / "other")!r}))
                publish({{f"{{n}}.html": word for n in range(2000)}}, Path({str(site)!r}))
        """
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
    contents = {path.read_bytes() for path in site.iterdir()}
    assert len(contents) == 1, "the site mixes two publications"
    assert len(list(site.iterdir())) in (50, 2000)
    publish({"a.html": b"after"}, site)
    assert [path.name for path in site.iterdir()] == ["a.html"]


def test_writing_the_same_bytes_writes_nothing(tmp_path: Path) -> None:
    """``write_if_changed`` tells whether it wrote."""
    path = tmp_path / "a" / "b.txt"
    assert write_if_changed(path, b"x")
    assert not write_if_changed(path, b"x")
    assert write_if_changed(path, b"y")


def test_a_cache_keeps_what_was_used_last(tmp_path: Path) -> None:
    """Only what lies beyond the number kept is removed, the oldest first."""
    for number in range(4):
        folder = tmp_path / f"made-{number}"
        folder.mkdir()
        os.utime(folder, (number, number))
    os.utime(tmp_path / "made-0", (9, 9))  # used again
    keep_newest(tmp_path, 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made-0", "made-3"]
