"""Boxes that a fully convolutional head regresses from, and the deltas between boxes."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch

# The bound that every R-CNN puts on log sizes.
LARGEST_LOG = math.log(1000 / 16)


@dataclass(frozen=True)
class AnchorLevel:
    """One map: pixels per cell, and the sides of its square anchors in pixels."""

    stride: int
    sizes: tuple[float, ...]


ASPECT_RATIOS = (0.5, 1.0, 2.0)  # height / width


def anchors_per_cell(level: AnchorLevel) -> int:
    return len(level.sizes) * len(ASPECT_RATIOS)


def level_anchors(level: AnchorLevel, height: int, width: int) -> torch.Tensor:
    """(height * width * A, 4) x0, y0, x1, y1 for a map of `height` x `width` cells.

    Row-major over cells, then ratio by ratio, then size by size; centred in the cell, area size squared, no rounding.
    """
    shapes = [(size / math.sqrt(ratio), size * math.sqrt(ratio)) for ratio in ASPECT_RATIOS for size in level.sizes]
    half = torch.tensor([[-w / 2, -h / 2, w / 2, h / 2] for w, h in shapes], dtype=torch.float32)
    y = (torch.arange(height, dtype=torch.float32) + 0.5) * level.stride
    x = (torch.arange(width, dtype=torch.float32) + 0.5) * level.stride
    # Broadcast by adding zeros: lengths would be constants in an exported graph.
    centres = torch.stack([x[None] + 0 * y[:, None], y[:, None] + 0 * x[None]] * 2, -1)
    return (centres.reshape(-1, 1, 4) + half).reshape(-1, 4)


def to_rows(map_: torch.Tensor, columns: int) -> torch.Tensor:
    """(B, A * columns, H, W) as a convolution gives it to (B, H * W * A, columns), in the order of the anchors."""
    return map_.permute(0, 2, 3, 1).reshape(map_.shape[0], -1, columns)


def encode(boxes: torch.Tensor, origin: torch.Tensor, weights: tuple[float, ...] = (1, 1, 1, 1)) -> torch.Tensor:
    """(N, 4) deltas from `origin` (N, 4) to `boxes` (N, 4) (R-CNN, appendix C)."""
    size, wanted = origin[:, 2:] - origin[:, :2], boxes[:, 2:] - boxes[:, :2]
    shift = (boxes[:, :2] + boxes[:, 2:] - origin[:, :2] - origin[:, 2:]) / (2 * size)
    return torch.cat([shift, (wanted / size).log()], 1) * torch.tensor(weights, dtype=torch.float32)


def decode(deltas: torch.Tensor, origin: torch.Tensor, weights: tuple[float, ...] = (1, 1, 1, 1)) -> torch.Tensor:
    """(..., 4) deltas applied to `origin` (..., 4)."""
    deltas = deltas / torch.tensor(weights, dtype=torch.float32)
    size = origin[..., 2:] - origin[..., :2]
    centre = origin[..., :2] + 0.5 * size + deltas[..., :2] * size
    half = 0.5 * size * deltas[..., 2:].clamp(max=LARGEST_LOG).exp()
    return torch.cat([centre - half, centre + half], -1)


def clip(boxes: torch.Tensor, height: torch.Tensor | int, width: torch.Tensor | int) -> torch.Tensor:
    """(..., 4) boxes cut to a picture."""
    zero = torch.zeros(())
    x = torch.minimum(torch.maximum(boxes[..., 0::2], zero), torch.as_tensor(width, dtype=torch.float32))
    y = torch.minimum(torch.maximum(boxes[..., 1::2], zero), torch.as_tensor(height, dtype=torch.float32))
    return torch.stack([x[..., 0], y[..., 0], x[..., 1], y[..., 1]], -1)
