"""From the raw heads to detections: the rules that every user of the graph must follow."""

from __future__ import annotations

import torch

from networks.anchors import clip, decode, level_anchors, to_rows
from networks.graph_file import Predict
from networks.suppression import grouped_nms
from scenes.categories import CATEGORIES
from training.detections import detection_entries
from training.fit import fit
from training.pictures import Picture

from .config import INPUT_SIDE, LEVELS, MAX_DETECTIONS, MIN_SCORE, NMS_IOU, PER_LEVEL


def detect(outputs: tuple[torch.Tensor, ...], height: int, width: int) -> tuple[torch.Tensor, ...]:
    """Boxes (n, 4) in network pixels, labels from 1 (n,) and scores (n,) of one picture, best first.

    Of each level the 1000 best pairs of anchor and class above 0.05; decoded, cut to the picture, suppressed per class at
    IoU 0.5, 100 at most.
    """
    boxes, labels, scores = [], [], []
    count = len(LEVELS)
    for level, logits, deltas in zip(LEVELS, outputs[:count], outputs[count:], strict=True):
        probability = to_rows(logits, len(CATEGORIES))[0].sigmoid().flatten()
        pairs = torch.nonzero(probability > MIN_SCORE).squeeze(1)
        best, order = probability[pairs].topk(min(PER_LEVEL, len(pairs)))
        pairs = pairs[order]
        rows = pairs // len(CATEGORIES)
        anchors = level_anchors(level, *logits.shape[2:])[rows]
        boxes.append(clip(decode(to_rows(deltas, 4)[0, rows], anchors), height, width))
        labels.append(1 + pairs % len(CATEGORIES))
        scores.append(best)
    box, label, score = torch.cat(boxes), torch.cat(labels), torch.cat(scores)
    kept = grouped_nms(box, score, label, NMS_IOU)[:MAX_DETECTIONS]
    return box[kept], label[kept], score[kept]


def detections(picture: Picture, predict: Predict) -> list[dict]:
    """One picture's COCO results."""
    image = fit(picture.pixels(), INPUT_SIDE)
    height, width = image.shape[2:]
    return detection_entries(picture, *detect(predict(image), height, width), width, height)
