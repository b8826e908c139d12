"""Which anchors or regions answer for which object, and which of them are looked at."""

from __future__ import annotations

import torch
from torchvision.ops import box_iou

BACKGROUND, IGNORED = -1, -2


@torch.no_grad()
def match(
    candidates: torch.Tensor,
    boxes: torch.Tensor,
    crowds: torch.Tensor,
    foreground: float,
    background: float,
    best_always: bool,
) -> torch.Tensor:
    """(N, 4) candidates to (N,) the index of each one's object, or BACKGROUND, or IGNORED.

    An object's: IoU of at least `foreground`. Background: less than `background` with every object, and its centre not
    in a crowd. `best_always`: the best candidates of an object answer for it however small their IoU.
    """
    centres = (candidates[:, :2] + candidates[:, 2:]) / 2
    in_crowd = ((centres[None] > crowds[:, None, :2]) & (centres[None] < crowds[:, None, 2:])).all(2).any(0)
    owner = torch.full((len(candidates),), BACKGROUND)
    owner[in_crowd] = IGNORED
    if len(boxes) == 0:
        return owner
    iou = box_iou(boxes, candidates)
    best, index = iou.max(0)
    owner[(best >= background) & (best < foreground)] = IGNORED
    owner[best >= foreground] = index[best >= foreground]
    if best_always:
        most = iou.max(1, keepdim=True).values.clamp(min=1e-3)
        rows = (iou >= most).any(0)
        owner[rows] = index[rows]
    return owner


def sample(owner: torch.Tensor, count: int, share: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Random rows of foreground, at most `share` of `count`, and of background, as many as then fit."""
    foreground = torch.nonzero(owner >= 0).squeeze(1)
    background = torch.nonzero(owner == BACKGROUND).squeeze(1)
    foreground = pick(foreground, int(count * share))
    return foreground, pick(background, count - len(foreground))


def pick(rows: torch.Tensor, most: int) -> torch.Tensor:
    """At most `most` of the rows, by lot, in their order."""
    return rows if len(rows) <= most else rows[torch.randperm(len(rows))[:most].sort().values]
