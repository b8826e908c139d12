"""The cells behind the output rows, and boxes from and to pixels."""

from __future__ import annotations

import torch

from .config import STRIDES


def cells(size: int) -> tuple[torch.Tensor, torch.Tensor]:
    """For a square input of `size` pixels: (N, 2) cell corners x, y in cells, and (N, 1) strides in pixels."""
    corners, strides = [], []
    for stride in STRIDES:
        count = size // stride
        y, x = torch.meshgrid(torch.arange(count), torch.arange(count), indexing="ij")
        corners.append(torch.stack([x, y], -1).reshape(-1, 2).float())
        strides.append(torch.full((count * count, 1), float(stride)))
    return torch.cat(corners), torch.cat(strides)


def decode(raw: torch.Tensor, corners: torch.Tensor, strides: torch.Tensor) -> torch.Tensor:
    """(..., N, >=4) network rows to (..., N, 4) x0, y0, x1, y1 in network pixels."""
    centre = (raw[..., :2] + corners) * strides
    # The bound keeps exp finite in the first steps; e^8 cells is far beyond any input.
    half = raw[..., 2:4].clamp(max=8).exp() * strides / 2
    return torch.cat([centre - half, centre + half], -1)
