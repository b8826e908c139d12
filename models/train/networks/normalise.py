"""The first step inside every exported graph: grey levels around 0, and room for whole cells."""

from __future__ import annotations

import torch
from torch.nn import functional

MEAN, DEVIATION = 0.5, 0.25


def normalise(image: torch.Tensor) -> torch.Tensor:
    """RGB in 0-1 to (value - 0.5) / 0.25."""
    return (image - MEAN) / DEVIATION


def pad_to_multiple(image: torch.Tensor, multiple: int) -> torch.Tensor:
    """(B, C, H, W) padded with zeros at the right and at the bottom, until `multiple` divides H and W."""
    height, width = image.shape[-2:]
    return functional.pad(
        image, (0, (multiple - width % multiple) % multiple, 0, (multiple - height % multiple) % multiple)
    )
