"""The door of Grappe: ``python build.py check | build | serve | …`` (see ``grappe/cli.py``)."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

venv = Path(__file__).resolve().parent / ".venv" / "bin" / "python"
if any(find_spec(part) is None for part in ("yaml", "pydantic", "click", "shapely")):
    if not venv.exists() or Path(sys.prefix) == venv.parent.parent:
        sys.exit("Tapez d’abord « make setup » / first type “make setup”.")
    os.execv(venv, [str(venv), *sys.argv])

from grappe.cli import main  # noqa: E402  (the parts are known to be there only now)

if __name__ == "__main__":
    raise SystemExit(main())
