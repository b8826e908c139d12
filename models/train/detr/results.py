"""From logits and boxes to detections: the rules that every user of the graph must follow."""

from __future__ import annotations

import torch
from torchvision.ops import box_convert

from networks.graph_file import Predict
from training.detections import entry
from training.fit import fit
from training.pictures import Picture

from .config import INPUT_SIDE, MAX_DETECTIONS, MIN_SCORE


def detections(picture: Picture, predict: Predict) -> list[dict]:
    """One picture's COCO results: the best 100 pairs of query and class above 0.01, cut to the picture."""
    logits, boxes = predict(fit(picture.pixels(), INPUT_SIDE))
    classes = logits.shape[2]
    scores, pairs = logits[0].sigmoid().flatten().topk(MAX_DETECTIONS)
    size = torch.tensor([picture.width, picture.height] * 2, dtype=torch.float32)
    corners = (box_convert(boxes[0][pairs // classes], "cxcywh", "xyxy") * size).clamp(min=0).minimum(size)
    return [
        entry(picture, int(label), box, float(score))
        for box, label, score in zip(corners, 1 + pairs % classes, scores, strict=True)
        if score > MIN_SCORE
    ]
