"""The front end under the TypeScript checker."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_our_modules_are_well_typed() -> None:
    """``tsc --checkJs --strict`` has nothing to say."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    command = [str(ROOT / "node_modules/.bin/tsc"), "--noEmit", "-p", str(ROOT / "tsconfig.json")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout
