"""The training log."""

from __future__ import annotations

import json
from pathlib import Path


class Log:
    """One JSON object per line, to a file and to the screen."""

    def __init__(self, path: Path, resumed: bool = False) -> None:
        self.path = path
        if not resumed:
            path.write_text("")

    def write(self, **entry: object) -> None:
        """Append one entry; floats are rounded to five decimals."""
        line = json.dumps({k: round(v, 5) if isinstance(v, float) else v for k, v in entry.items()})
        with self.path.open("a", encoding="ascii") as file:
            print(line, file=file)
        print(line, flush=True)
