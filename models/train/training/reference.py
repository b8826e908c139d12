"""Reference results, small enough to be kept with the graphs."""

from __future__ import annotations

import json
from pathlib import Path

import torch

from .pictures import Picture

# So many held-out pictures, evenly spread, show every size and both kinds of crowding.
PICTURES = 8


def spread(pictures: list[Picture]) -> list[Picture]:
    """A few of the pictures, from first to last."""
    return pictures[:: max(1, len(pictures) // PICTURES)][:PICTURES]


def write_reference(path: Path, pictures: list[Picture], results: list[dict], facts: dict[str, str]) -> None:
    """Write COCO results, one per line, with what made them."""
    head = {
        "madeWith": {"torch": torch.__version__, **facts},
        "imageIds": [picture.image_id for picture in pictures],
    }
    lines = ",\n".join(json.dumps(result, separators=(",", ":")) for result in results)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{json.dumps(head)[:-1]}, "results": [\n{lines}\n]}}\n', encoding="ascii")
