"""How a picture comes to a network: the contract for everyone who runs the exported models."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional


def fitted_size(width: int, height: int, side: int, shorter: bool = False) -> tuple[int, int]:
    """Width and height, in proportion, with the longer side `side`, or the `shorter` one; halves round up."""
    scale = side / (min if shorter else max)(width, height)
    return int(np.floor(width * scale + 0.5)), int(np.floor(height * scale + 0.5))


def fit(pixels: np.ndarray, side: int, shorter: bool = False) -> torch.Tensor:
    """(H, W, 3) uint8 RGB to (1, 3, h, w) float32 in 0-1.

    Bilinear with half-pixel centres and no anti-aliasing; the values are not rounded back to 8 bits. No padding: the
    graphs pad by themselves.
    """
    height, width = pixels.shape[:2]
    image = torch.from_numpy(pixels.astype(np.float32)).permute(2, 0, 1)[None]
    wanted = fitted_size(width, height, side, shorter)
    if wanted != (width, height):
        image = functional.interpolate(image, (wanted[1], wanted[0]), mode="bilinear", align_corners=False)
    return image / 255
