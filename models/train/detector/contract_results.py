"""From the outputs of each contract to COCO results."""

from __future__ import annotations

import torch
from torchvision.ops import box_convert

from networks.graph_file import Predict, first
from networks.suppression import grouped_nms
from training.detections import entry
from training.pictures import Picture

from .contracts import centred
from .letterbox import letterbox
from .postprocess import MAX_DETECTIONS, MIN_SCORE, NMS_IOU


def ultralytics_detections(picture: Picture, predict: Predict) -> list[dict]:
    """Every class of every column above 0.01; suppressed per class at IoU 0.65, the best 100; then cut to the picture."""
    image, scale, corner = centred(picture.pixels())
    columns = first(predict(image))
    scores = columns[0, 4:].T
    rows, labels = torch.nonzero(scores > MIN_SCORE).unbind(1)
    boxes = box_convert(columns[0, :4].T[rows], "cxcywh", "xyxy")
    # The suppression moves groups apart by the largest coordinate: none may be negative.
    moved = boxes - boxes.min() if len(boxes) else boxes
    kept = grouped_nms(moved, scores[rows, labels], labels, NMS_IOU)[:MAX_DETECTIONS]
    boxes = (boxes[kept] - torch.tensor([*corner, *corner])) / scale
    return _entries(picture, boxes, labels[kept], scores[rows, labels][kept])


def mmdeploy_detections(picture: Picture, predict: Predict) -> list[dict]:
    """The graph's rows, but for those of zeros."""
    pixels, scale = letterbox(picture.pixels())
    dets, labels = predict((torch.from_numpy(pixels) * 255).flip(1))
    rows = dets[0, :, 4] > MIN_SCORE
    return _entries(picture, dets[0, rows, :4] / scale, labels[0, rows], dets[0, rows, 4])


def _entries(picture: Picture, boxes: torch.Tensor, labels: torch.Tensor, scores: torch.Tensor) -> list[dict]:
    boxes = boxes.clamp(min=0).minimum(torch.tensor([picture.width, picture.height] * 2, dtype=torch.float32))
    return [
        entry(picture, 1 + int(label), box, float(score))
        for box, label, score in zip(boxes, labels, scores, strict=True)
    ]
