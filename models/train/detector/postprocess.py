"""From the network's output to detections in picture pixels."""

from __future__ import annotations

import numpy as np
import torch

from .config import INPUT_SIZE
from .grid import cells, decode

MIN_SCORE = 0.01
NMS_IOU = 0.65
MAX_DETECTIONS = 100


def detections(output: np.ndarray, scale: float, width: int, height: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(N, 5 + C) output rows to boxes (D, 4) x0, y0, x1, y1 in picture pixels, scores (D,), classes (D,).

    Score = objectness x class probability, every class of every row; above 0.01; suppressed per class at IoU 0.65;
    the best 100 of the image; boxes clipped to the picture.
    """
    boxes = decode(torch.from_numpy(output), *cells(INPUT_SIZE)).numpy() / scale
    boxes = boxes.clip(0, [width, height, width, height])
    scores = output[:, 4:5] * output[:, 5:]
    rows, classes = np.nonzero(scores > MIN_SCORE)
    scores = scores[rows, classes]
    order = np.argsort(-scores, kind="stable")
    rows, classes, scores = rows[order], classes[order], scores[order]
    kept = _suppress(boxes[rows], classes)[:MAX_DETECTIONS]
    return boxes[rows[kept]], scores[kept], classes[kept]


def _suppress(boxes: np.ndarray, classes: np.ndarray) -> np.ndarray:
    """Indices that survive greedy non-maximum suppression within each class; input is best first."""
    alive = np.ones(len(boxes), bool)
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    for i in range(len(boxes)):
        if not alive[i]:
            continue
        later = np.flatnonzero(alive[i + 1 :] & (classes[i + 1 :] == classes[i])) + i + 1
        overlap = np.minimum(boxes[i, 2:], boxes[later, 2:]) - np.maximum(boxes[i, :2], boxes[later, :2])
        intersection = overlap.clip(min=0).prod(1)
        alive[later[intersection > NMS_IOU * (area[i] + area[later] - intersection)]] = False
    return np.flatnonzero(alive)
