"""From boxes of a network's input to COCO results of the picture."""

from __future__ import annotations

import torch

from .pictures import Picture


def to_picture(boxes: torch.Tensor, picture: Picture, width: int, height: int) -> torch.Tensor:
    """(n, 4) boxes in pixels of a `width` x `height` input to boxes in picture pixels."""
    return boxes / torch.tensor([width / picture.width, height / picture.height] * 2)


def entry(picture: Picture, label: int, box: torch.Tensor, score: float) -> dict:
    """A COCO result; category ids are labels, both count from 1."""
    x0, y0, x1, y1 = (float(v) for v in box)
    return {
        "image_id": picture.image_id,
        "category_id": label,
        "bbox": [round(v, 4) for v in (x0, y0, x1 - x0, y1 - y0)],
        "score": round(score, 6),
    }


def detection_entries(
    picture: Picture, boxes: torch.Tensor, labels: torch.Tensor, scores: torch.Tensor, width: int, height: int
) -> list[dict]:
    """COCO results of (n, 4) boxes in pixels of a `width` x `height` input, labels from 1 (n,) and scores (n,)."""
    moved = to_picture(boxes, picture, width, height)
    return [
        entry(picture, int(label), box, float(score)) for box, label, score in zip(moved, labels, scores, strict=True)
    ]
