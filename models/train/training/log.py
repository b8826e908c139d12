"""The training log."""

from __future__ import annotations

import json
from pathlib import Path


class Log:
    """One JSON object per line, to a file and to the screen."""

    def __init__(self, path: Path, resumed: bool = False) -> None:
        self.file = path.open("a" if resumed else "w", encoding="ascii")

    def write(self, **entry: object) -> None:
        """Append one entry; floats are rounded to five decimals."""
        line = json.dumps({k: round(v, 5) if isinstance(v, float) else v for k, v in entry.items()})
        print(line, file=self.file, flush=True)
        print(line, flush=True)
