"""The first stage: where something is (Ren et al., Faster R-CNN, 2015)."""

from __future__ import annotations

import torch
from torch import nn

from networks.anchors import anchors_per_cell, clip, decode, level_anchors, to_rows
from networks.pyramid import PYRAMID_CHANNELS
from networks.suppression import grouped_nms

from .config import RPN_LEVELS, RPN_NMS_IOU

# A proposal with a shorter side than this is nothing.
MIN_SIDE = 1e-3


class RpnHead(nn.Module):
    """Maps of strides 8 to 64 to objectness (B, A, H, W) and deltas (B, 4A, H, W) of each."""

    def __init__(self) -> None:
        super().__init__()
        per_cell = anchors_per_cell(RPN_LEVELS[0])
        self.shared = nn.Conv2d(PYRAMID_CHANNELS, PYRAMID_CHANNELS, 3, 1, 1)
        self.objectness = nn.Conv2d(PYRAMID_CHANNELS, per_cell, 1)
        self.deltas = nn.Conv2d(PYRAMID_CHANNELS, 4 * per_cell, 1)
        for layer in (self.objectness, self.deltas):
            nn.init.normal_(layer.weight, std=0.01)

    def forward(self, maps: list[torch.Tensor]) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
        shared = [torch.relu(self.shared(m)) for m in maps]
        return [self.objectness(s) for s in shared], [self.deltas(s) for s in shared]


def map_anchors(maps: list[torch.Tensor]) -> list[torch.Tensor]:
    """(n, 4) anchors of each map."""
    return [level_anchors(level, *m.shape[-2:]) for level, m in zip(RPN_LEVELS, maps, strict=True)]


def select_proposals(
    objectness: list[torch.Tensor],
    deltas: list[torch.Tensor],
    anchors: list[torch.Tensor],
    height: torch.Tensor | int,
    width: torch.Tensor | int,
    per_level: int,
    most: int,
) -> tuple[torch.Tensor, torch.Tensor]:
    """One picture's proposals (P, 4), best first, and their probabilities (P,).

    objectness, deltas: (1, n, 1) and (1, n, 4) rows per level. The best of each level, cut to the picture, without the
    empty ones, suppressed level by level at IoU 0.7, and the best of what is left.
    """
    boxes, logits, levels = [], [], []
    for index, (score, delta, anchor) in enumerate(zip(objectness, deltas, anchors, strict=True)):
        # The least of the two as a tensor, so that an exported graph works for maps of any size.
        count = torch.minimum(torch.tensor(per_level), torch._shape_as_tensor(score)[1])
        best, rows = score[0, :, 0].topk(count)
        boxes.append(clip(decode(delta[0, rows], anchor[rows]), height, width))
        logits.append(best)
        levels.append(torch.full_like(rows, index))
    box, logit, level = torch.cat(boxes), torch.cat(logits), torch.cat(levels)
    filled = torch.nonzero((box[:, 2:] - box[:, :2] >= MIN_SIDE).all(1)).squeeze(1)
    box, logit, level = box[filled], logit[filled], level[filled]
    kept = grouped_nms(box, logit.sigmoid(), level, RPN_NMS_IOU)[:most]
    return box[kept], logit[kept].sigmoid()


def rows_of(maps: list[torch.Tensor], columns: int) -> list[torch.Tensor]:
    """Every level's map as rows, one per anchor."""
    return [to_rows(m, columns) for m in maps]
