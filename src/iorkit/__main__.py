"""The command ``python -m iorkit``."""

from __future__ import annotations

import sys

from iorkit.cli import main

if __name__ == "__main__":
    sys.exit(main())
