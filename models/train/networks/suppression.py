"""Non-maximum suppression within groups."""

from __future__ import annotations

import torch
from torchvision.ops import nms


def grouped_nms(boxes: torch.Tensor, scores: torch.Tensor, groups: torch.Tensor, iou: float) -> torch.Tensor:
    """Indices of the boxes that stay, best first; only boxes of the same group suppress each other.

    Each group is moved to a place of its own, so that one plain suppression does for all: it can be exported, and
    PyTorch and the graph then round alike. The place is given by the largest coordinate, so the boxes must not be
    negative.
    """
    # The zeros make no boxes at all an ordinary case: a branch would be decided once for all while exporting.
    apart = torch.cat([boxes, torch.zeros(1, 4)]).max() + 1
    return nms(boxes + (groups.to(boxes) * apart)[:, None], scores, iou)
