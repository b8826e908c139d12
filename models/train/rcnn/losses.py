"""What the two stages are taught, on one batch."""

from __future__ import annotations

import torch
from torch.nn import functional
from torchvision.models.detection.roi_heads import keypointrcnn_loss, maskrcnn_loss

from networks.anchors import encode
from networks.matching import match, pick, sample
from training.view import View

from .config import ROI_WEIGHTS, TrainingConfig

PERSON = 0
SMOOTH = 1 / 9


def rpn_loss(
    objectness: torch.Tensor,
    deltas: torch.Tensor,
    anchors: torch.Tensor,
    views: list[View],
    config: TrainingConfig,
    only: int | None = None,
) -> tuple[torch.Tensor, torch.Tensor]:
    """(B, n) logits and (B, n, 4) deltas over (n, 4) anchors: the losses of objectness and of boxes.

    only: the class whose objects count; those of others are background.
    """
    logits, wanted, moved, goals, seen = [], [], [], [], 0
    for index, view in enumerate(views):
        boxes = view.boxes if only is None else view.boxes[view.classes == only]
        owner = match(anchors, boxes, view.crowds, 0.6, 0.3, best_always=True)
        inside, outside = sample(owner, config.rpn_batch, config.rpn_foreground)
        rows = torch.cat([inside, outside])
        seen += len(rows)
        logits.append(objectness[index, rows])
        wanted.append((torch.arange(len(rows)) < len(inside)).float())
        moved.append(deltas[index, inside])
        goals.append(encode(boxes[owner[inside]], anchors[inside]))
    scores = functional.binary_cross_entropy_with_logits(torch.cat(logits), torch.cat(wanted))
    shifts = functional.smooth_l1_loss(torch.cat(moved), torch.cat(goals), beta=SMOOTH, reduction="sum")
    return scores, shifts / max(seen, 1)


class Regions:
    """The regions of a batch that the second stage learns from, picture by picture, foreground first."""

    def __init__(self, proposals: list[torch.Tensor], views: list[View], config: TrainingConfig) -> None:
        self.views = views
        self.boxes, self.owners, self.labels = [], [], []
        for found, view in zip(proposals, views, strict=True):
            candidates = torch.cat([found, view.boxes])
            owner = match(candidates, view.boxes, view.crowds, 0.5, 0.5, best_always=False)
            inside, outside = sample(owner, config.roi_batch, config.roi_foreground)
            rows = torch.cat([inside, outside])
            self.boxes.append(candidates[rows])
            self.owners.append(owner[inside])
            labels = torch.zeros(len(rows), dtype=torch.long)
            labels[: len(inside)] = 1 + view.classes[owner[inside]]
            self.labels.append(labels)

    def all(self) -> torch.Tensor:
        """(R, 5) picture index and box."""
        return with_index(self.boxes)

    def foreground(self, most: int, only: int | None = None) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
        """Boxes and owners of at most `most` foreground regions per picture, of one class if asked."""
        boxes, owners = [], []
        for box, owner, view in zip(self.boxes, self.owners, self.views, strict=True):
            rows = torch.arange(len(owner)) if only is None else torch.nonzero(view.classes[owner] == only).squeeze(1)
            rows = pick(rows, most)
            boxes.append(box[rows])
            owners.append(owner[rows])
        return boxes, owners


def with_index(boxes: list[torch.Tensor]) -> torch.Tensor:
    """One (n, 4) tensor per picture to (N, 5) with the picture's index in front."""
    return torch.cat([torch.cat([torch.full((len(b), 1), float(i)), b], 1) for i, b in enumerate(boxes)])


def box_loss(logits: torch.Tensor, deltas: torch.Tensor, regions: Regions) -> tuple[torch.Tensor, torch.Tensor]:
    """The losses of class and of box, over the rows of `Regions.all`."""
    labels, boxes = torch.cat(regions.labels), torch.cat(regions.boxes)
    scores = functional.cross_entropy(logits, labels)
    inside = torch.nonzero(labels > 0).squeeze(1)
    truth = torch.cat([view.boxes[owner] for view, owner in zip(regions.views, regions.owners, strict=True)])
    moved = deltas.reshape(len(deltas), -1, 4)[inside, labels[inside]]
    shifts = functional.smooth_l1_loss(moved, encode(truth, boxes[inside], ROI_WEIGHTS), beta=SMOOTH, reduction="sum")
    return scores, shifts / max(len(labels), 1)


def mask_loss(
    logits: torch.Tensor, boxes: list[torch.Tensor], owners: list[torch.Tensor], views: list[View]
) -> torch.Tensor:
    """Cross-entropy of the object's own class's 28 x 28 mask, on the region's grid."""
    masks = [(v.instances[None] == torch.arange(1, 1 + len(v.boxes))[:, None, None]).float() for v in views]
    return maskrcnn_loss(logits, boxes, masks, [v.classes for v in views], owners)


def keypoint_loss(
    logits: torch.Tensor, boxes: list[torch.Tensor], owners: list[torch.Tensor], views: list[View]
) -> torch.Tensor:
    """Cross-entropy over the 56 x 56 places of every labelled joint."""
    return keypointrcnn_loss(logits.contiguous(), boxes, [v.keypoints for v in views], owners)
