"""From a mask on a region's grid to a mask of the picture."""

from __future__ import annotations

import numpy as np
import torch
from pycocotools import mask as coco_mask
from torch.nn import functional


def paste(masks: torch.Tensor, boxes: torch.Tensor, height: int, width: int) -> np.ndarray:
    """(n, M, M) probabilities and (n, 4) boxes in picture pixels to (n, H, W) bool.

    Detectron 2's way: the mask is sampled bilinearly at every pixel's centre, 0 beyond its edge, and a pixel is the
    object's from 0.5 on.
    """
    if len(masks) == 0:
        return np.zeros((0, height, width), bool)
    x0, y0, x1, y1 = (column[:, None] for column in boxes.unbind(1))
    x = (torch.arange(width) + 0.5 - x0) / (x1 - x0) * 2 - 1
    y = (torch.arange(height) + 0.5 - y0) / (y1 - y0) * 2 - 1
    grid = torch.stack([x[:, None].expand(-1, height, -1), y[:, :, None].expand(-1, -1, width)], 3)
    return (functional.grid_sample(masks[:, None], grid, align_corners=False)[:, 0] >= 0.5).numpy()


def to_rle(mask: np.ndarray) -> dict:
    """(H, W) bool as COCO's compressed run lengths."""
    rle = coco_mask.encode(np.asfortranarray(mask.astype(np.uint8)))
    return {"size": list(rle["size"]), "counts": rle["counts"].decode("ascii")}
