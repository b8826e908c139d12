"""SimOTA (Ge et al., YOLOX, 2021, section 2.3): which cells answer for which object."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch.nn import functional

from .boxes import pairwise_iou

# A cell within this many strides of an object's centre may answer for it even if the object is tiny.
CENTRE_RADIUS = 1.5
IOU_WEIGHT = 3.0
FAR_PENALTY = 1e5
MOST_CELLS = 10


@dataclass(frozen=True)
class Assignment:
    """`cells` (K,) answer for objects `objects` (K,), both as indices."""

    cells: torch.Tensor
    objects: torch.Tensor


@torch.no_grad()
def assign(
    predicted: torch.Tensor,
    logits: torch.Tensor,
    boxes: torch.Tensor,
    classes: torch.Tensor,
    corners: torch.Tensor,
    strides: torch.Tensor,
) -> Assignment:
    """Match one image.

    predicted: (N, 4) decoded boxes x0, y0, x1, y1 in pixels; logits: (N, 1 + C) objectness and classes;
    boxes: (G, 4) pixels; classes: (G,) indices; corners, strides: from `grid.cells`.
    """
    if len(boxes) == 0:
        empty = torch.zeros(0, dtype=torch.long)
        return Assignment(empty, empty)
    centres = (corners + 0.5) * strides
    inside = ((centres[None] > boxes[:, None, :2]) & (centres[None] < boxes[:, None, 2:])).all(2)
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    near = ((centres[None] - middle[:, None]).abs() < CENTRE_RADIUS * strides[None]).all(2)

    candidates = torch.nonzero((inside | near).any(0)).squeeze(1)
    iou = pairwise_iou(boxes, predicted[candidates])
    probability = (logits[candidates, 1:].sigmoid() * logits[candidates, :1].sigmoid()).sqrt()
    wanted = functional.one_hot(classes, probability.shape[1]).float()
    pairs = (len(boxes), *probability.shape)
    class_cost = functional.binary_cross_entropy(
        probability[None].expand(pairs), wanted[:, None].expand(pairs), reduction="none"
    ).sum(2)
    good = (inside & near)[:, candidates]
    cost = class_cost - IOU_WEIGHT * torch.log(iou + 1e-8) + FAR_PENALTY * (~good)

    # An object that is already fitted well by many cells keeps as many: the sum of its best overlaps.
    best = iou.topk(min(MOST_CELLS, len(candidates)), 1).values
    wanted_cells = best.sum(1).int().clamp(min=1)
    rank = cost.argsort(1).argsort(1)
    chosen = rank < wanted_cells[:, None]
    # A cell answers for one object only: the cheapest among those that chose it.
    cheapest = cost.masked_fill(~chosen, float("inf")).argmin(0)
    taken = chosen.any(0)
    return Assignment(candidates[taken], cheapest[taken])
