"""Label maps as files: reference maps that other implementations are held against."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image


def write_label_maps(folder: Path, maps: dict[str, np.ndarray]) -> None:
    """Write (H, W) uint8 maps as grey PNGs, by name; the grey level is the label."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, labels in maps.items():
        Image.fromarray(labels).save(folder / f"{name}.png", optimize=True)
