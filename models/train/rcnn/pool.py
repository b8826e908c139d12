"""Features of regions of any size, from the map that fits each (FPN, section 4.2; aligned RoIAlign)."""

from __future__ import annotations

import torch
from torchvision.ops import roi_align

from networks.resnet import STRIDES

from .config import POOL_SIDES

SAMPLES = 2


def pool(maps: list[torch.Tensor], regions: torch.Tensor, size: int) -> torch.Tensor:
    """(R, 5) regions, picture index and x0, y0, x1, y1 in network pixels, to (R, channels, size, size)."""
    area = (regions[:, 3] - regions[:, 1]) * (regions[:, 4] - regions[:, 2])
    level = sum((area >= side * side).to(torch.int64) for side in POOL_SIDES)
    parts, order = [], []
    for index, (map_, stride) in enumerate(zip(maps, STRIDES, strict=True)):
        rows = torch.nonzero(level == index).squeeze(1)
        order.append(rows)
        parts.append(roi_align(map_, regions[rows], (size, size), 1 / stride, SAMPLES, aligned=True))
    return torch.cat(parts)[torch.cat(order).argsort()]
