"""Fit a picture into the network's square input: the contract every user of the model must follow."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from .config import INPUT_SIZE, PAD_GREY


def letterbox(picture: np.ndarray) -> tuple[np.ndarray, float]:
    """(H, W, 3) uint8 RGB to (1, 3, 320, 320) float32 in 0-1, and the scale from picture to network pixels.

    The picture goes to the TOP LEFT, the rest is grey 114. Bilinear with half-pixel centres and no anti-aliasing,
    as cv2.INTER_LINEAR; the values are not rounded back to 8 bits.
    """
    height, width = picture.shape[:2]
    scale = min(INPUT_SIZE / height, INPUT_SIZE / width)
    pixels = torch.from_numpy(picture.astype(np.float32)).permute(2, 0, 1)[None]
    if scale != 1:
        fitted = (int(height * scale), int(width * scale))
        pixels = functional.interpolate(pixels, fitted, mode="bilinear", align_corners=False, antialias=False)
    square = torch.full((1, 3, INPUT_SIZE, INPUT_SIZE), float(PAD_GREY))
    square[:, :, : pixels.shape[2], : pixels.shape[3]] = pixels
    return (square / 255).numpy(), scale
