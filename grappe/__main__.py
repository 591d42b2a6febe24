"""``python -m grappe``: the same door as ``build.py``."""

from grappe.cli import main

raise SystemExit(main())
