"""How a picture comes to a network: the contract for everyone who runs the exported models."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional


def fitted_size(width: int, height: int, long_side: int) -> tuple[int, int]:
    """Width and height, in proportion, with the longer side `long_side`; halves round up."""
    scale = long_side / max(width, height)
    return int(np.floor(width * scale + 0.5)), int(np.floor(height * scale + 0.5))


def fit(pixels: np.ndarray, long_side: int) -> torch.Tensor:
    """(H, W, 3) uint8 RGB to (1, 3, h, w) float32 in 0-1.

    Bilinear with half-pixel centres and no anti-aliasing; the values are not rounded back to 8 bits. No padding: the
    graphs pad by themselves.
    """
    height, width = pixels.shape[:2]
    image = torch.from_numpy(pixels.astype(np.float32)).permute(2, 0, 1)[None]
    wanted = fitted_size(width, height, long_side)
    if wanted != (width, height):
        image = functional.interpolate(image, (wanted[1], wanted[0]), mode="bilinear", align_corners=False)
    return image / 255
