"""From a graph's outputs to COCO results in picture pixels: the rules that every user of the graphs must follow."""

from __future__ import annotations

import numpy as np
import torch
from torchvision.models.detection.roi_heads import heatmaps_to_keypoints

from networks.graph_file import Predict
from networks.paste import paste, to_rle
from training.fit import fit
from training.pictures import Picture

from .config import INPUT_SIDE


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


def detections(picture: Picture, predict: Predict, kind: str, *given: torch.Tensor) -> list[dict]:
    """One picture's results. kind: `boxes`, `masks` or `keypoints`, what follows the first three outputs.

    given: further inputs, in pixels of the network's input.
    """
    image = fit(picture.pixels(), INPUT_SIDE)
    height, width = image.shape[2:]
    boxes, labels, scores, *extra = predict(image, *given)
    boxes = to_picture(boxes, picture, width, height)
    results = [
        entry(picture, int(label), box, float(score))
        for box, label, score in zip(boxes, labels, scores, strict=True)
    ]
    if kind == "masks":
        for result, mask in zip(results, paste(extra[0], boxes, picture.height, picture.width), strict=True):
            result["segmentation"] = to_rle(mask)
    if kind == "keypoints" and results:
        places, logits = heatmaps_to_keypoints(extra[0], boxes)
        for result, points, values in zip(results, places, logits, strict=True):
            rows = torch.cat([points[:, :2], values[:, None]], 1)
            result["keypoints"] = [round(float(v), 3) for v in rows.ravel()]
    return results


def proposal_entries(picture: Picture, boxes: torch.Tensor, scores: torch.Tensor, size: tuple[int, int]) -> list[dict]:
    """Class-agnostic results: category 1 throughout. size: width and height of the network's input."""
    moved = to_picture(boxes, picture, *size)
    return [entry(picture, 1, box, float(score)) for box, score in zip(moved, np.asarray(scores), strict=True)]
