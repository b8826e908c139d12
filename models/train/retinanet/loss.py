"""Focal loss for classes, smooth L1 for boxes."""

from __future__ import annotations

import torch
from torch.nn import functional
from torchvision.ops import sigmoid_focal_loss

from networks.anchors import encode
from networks.matching import IGNORED, match
from training.view import View

from .config import TrainingConfig

SMOOTH = 1 / 9


def retinanet_loss(
    logits: torch.Tensor, deltas: torch.Tensor, anchors: torch.Tensor, views: list[View], config: TrainingConfig
) -> dict[str, torch.Tensor]:
    """Parts of the loss of (B, n, C) logits and (B, n, 4) deltas over (n, 4) anchors, per anchor of an object."""
    classes, boxes, count = torch.zeros(()), torch.zeros(()), 0
    for index, view in enumerate(views):
        owner = match(anchors, view.boxes, view.crowds, 0.5, 0.4, best_always=True)
        inside = torch.nonzero(owner >= 0).squeeze(1)
        wanted = torch.zeros_like(logits[index])
        wanted[inside, view.classes[owner[inside]]] = 1
        counted = owner != IGNORED
        classes = classes + sigmoid_focal_loss(
            logits[index][counted], wanted[counted], config.focal_alpha, config.focal_gamma, "sum"
        )
        truth = encode(view.boxes[owner[inside]], anchors[inside])
        boxes = boxes + functional.smooth_l1_loss(deltas[index, inside], truth, beta=SMOOTH, reduction="sum")
        count += len(inside)
    return {"class": classes / max(count, 1), "box": boxes / max(count, 1)}
