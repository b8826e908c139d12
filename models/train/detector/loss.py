"""The training loss: GIoU for boxes, binary cross-entropy for objectness and classes."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch.nn import functional

from .assign import assign
from .boxes import paired_giou
from .grid import cells, decode

BOX_WEIGHT = 5.0


@dataclass(frozen=True)
class Targets:
    """One image's truth, in network pixels: boxes (G, 4) x0, y0, x1, y1; classes (G,); crowds (K, 4)."""

    boxes: torch.Tensor
    classes: torch.Tensor
    crowds: torch.Tensor


def detection_loss(raw: torch.Tensor, targets: list[Targets], size: int) -> tuple[torch.Tensor, dict[str, float]]:
    """Loss of (B, N, 5 + C) raw rows for square inputs of `size` pixels; also its parts, for the log.

    Every part is divided by the number of cells that answer for an object.
    """
    corners, strides = cells(size)
    decoded = decode(raw, corners, strides)
    objectness = torch.zeros(raw.shape[:2])
    counted = torch.ones(raw.shape[:2])
    answers, truth_boxes, truth_classes = [], [], []
    for image, target in enumerate(targets):
        match = assign(
            decoded[image].detach(), raw[image, :, 4:].detach(), target.boxes, target.classes, corners, strides
        )
        counted[image, _inside_any(corners, strides, target.crowds)] = 0
        # An object beside or within a crowd still counts.
        counted[image, match.cells] = 1
        objectness[image, match.cells] = 1
        answers.append(match.cells + image * raw.shape[1])
        truth_boxes.append(target.boxes[match.objects])
        truth_classes.append(target.classes[match.objects])

    index = torch.cat(answers)
    iou, giou = paired_giou(decoded.flatten(0, 1)[index], torch.cat(truth_boxes))
    # The class target is the overlap, not 1: the score then ranks boxes by how well they fit.
    wanted = functional.one_hot(torch.cat(truth_classes), raw.shape[2] - 5) * iou.detach()[:, None]
    class_logits = raw.flatten(0, 1)[index, 5:]

    count = max(len(index), 1)
    box = BOX_WEIGHT * (1 - giou).sum() / count
    obj = functional.binary_cross_entropy_with_logits(raw[..., 4], objectness, counted, reduction="sum") / count
    cls = functional.binary_cross_entropy_with_logits(class_logits, wanted, reduction="sum") / count
    return box + obj + cls, {"box": box.item(), "objectness": obj.item(), "class": cls.item()}


def _inside_any(corners: torch.Tensor, strides: torch.Tensor, regions: torch.Tensor) -> torch.Tensor:
    """(N,) bool: is a cell's centre in one of the (K, 4) regions? There, a detection is neither right nor wrong."""
    centres = (corners + 0.5) * strides
    return ((centres[None] > regions[:, None, :2]) & (centres[None] < regions[:, None, 2:])).all(2).any(0)
