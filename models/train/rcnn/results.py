"""From a graph's outputs to COCO results in picture pixels: the rules that every user of the graphs must follow."""

from __future__ import annotations

import torch
from torchvision.models.detection.roi_heads import heatmaps_to_keypoints

from networks.graph_file import Predict
from networks.paste import paste, to_rle
from training.detections import detection_entries, to_picture
from training.fit import fit
from training.pictures import Picture

from .config import INPUT_SIDE


def detections(picture: Picture, predict: Predict, kind: str, *given: torch.Tensor) -> list[dict]:
    """One picture's results. kind: `boxes`, `masks` or `keypoints`, what follows the first three outputs.

    given: further inputs, in pixels of the network's input.
    """
    image = fit(picture.pixels(), INPUT_SIDE)
    height, width = image.shape[2:]
    boxes, labels, scores, *extra = predict(image, *given)
    results = detection_entries(picture, boxes, labels, scores, width, height)
    boxes = to_picture(boxes, picture, width, height)
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
    return detection_entries(picture, boxes, torch.ones(len(boxes), dtype=torch.long), scores, *size)
