"""The writer's part of the benchmark: from an entry saved to its page shown by ``serve``."""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ENTRY, PAGE = "clusters/entree-00000.yml", "grappes/entree-00000/"
RUNS = 5
PATIENCE = 600.0


def measure_edits(root: Path, catalogue: Path, site: Path) -> list[tuple[str, float, float]]:
    """Return ``(what, measured, goal)``: the median of five edits of one entry, in seconds."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "build.py", "serve", "--port", str(port)]
    command += ["--catalogue", str(catalogue), "--site", str(site)]
    running = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/{PAGE}"
        _wait_for(address, "<h1")
        taken = [_edit(catalogue / ENTRY, address, number) for number in range(RUNS)]
    finally:
        running.terminate()
        running.wait()
    return [("one entry edited, shown by serve, s", statistics.median(taken), 0.3)]


def _edit(file: Path, address: str, number: int) -> float:
    time.sleep(3)  # a writer's pause: the whole is being rebuilt meanwhile
    name = f"name: Halle du banc {number}"
    lines = file.read_text("utf-8").splitlines()
    begun = time.perf_counter()
    file.write_text(
        "\n".join([name, *(x for x in lines if not x.startswith("name:")), ""]), "utf-8"
    )
    _wait_for(address, name.removeprefix("name: "))
    return time.perf_counter() - begun


def _wait_for(address: str, words: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address) as answer:
                if words in answer.read().decode():
                    return
        except urllib.error.URLError:
            pass
        time.sleep(0.01)
    raise SystemExit(f"{address} never said « {words} »")
