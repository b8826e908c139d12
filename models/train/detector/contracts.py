"""The same detector under other ecosystems' contracts: only inputs and outputs differ."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from networks.suppression import grouped_nms
from scenes.categories import CATEGORIES

from .config import INPUT_SIZE, PAD_GREY
from .grid import cells, decode
from .letterbox import letterbox
from .model import DeployedDetector
from .postprocess import MAX_DETECTIONS, MIN_SCORE, NMS_IOU


class Ultralytics(nn.Module):
    """`images` (1, 3, 320, 320) RGB in 0-1 to `output0` (1, 4 + C, 2100): centre and size in pixels, then scores."""

    def __init__(self, detector: DeployedDetector) -> None:
        super().__init__()
        self.detector = detector
        corners, strides = cells(INPUT_SIZE)
        self.register_buffer("corners", corners)
        self.register_buffer("strides", strides)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        rows = self.detector(images)
        centre = (rows[..., :2] + self.corners) * self.strides
        size = rows[..., 2:4].exp() * self.strides
        return torch.cat([centre, size, rows[..., 4:5] * rows[..., 5:]], 2).transpose(1, 2)


class Mmdeploy(nn.Module):
    """`input` (1, 3, 320, 320) BGR in 0-255 to `dets` (1, 100, 5), corners and score, and `labels` (1, 100) from 0.

    Suppressed per class, best first; rows that are left over are zeros.
    """

    def __init__(self, detector: DeployedDetector) -> None:
        super().__init__()
        self.detector = detector
        corners, strides = cells(INPUT_SIZE)
        self.register_buffer("corners", corners)
        self.register_buffer("strides", strides)

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        rows = self.detector(image.flip(1) / 255)[0]
        boxes = decode(rows, self.corners, self.strides).clamp(0, INPUT_SIZE)
        scores = rows[:, 4:5] * rows[:, 5:]
        pairs = torch.nonzero((scores > MIN_SCORE).flatten()).squeeze(1)
        cell, label = pairs // len(CATEGORIES), pairs % len(CATEGORIES)
        score = scores.flatten()[pairs]
        kept = grouped_nms(boxes[cell], score, label, NMS_IOU)[:MAX_DETECTIONS]
        dets = torch.cat([boxes[cell[kept]], score[kept, None]], 1)
        # A hundred rows of zeros behind them, and the first hundred of all.
        dets = torch.cat([dets, torch.zeros(MAX_DETECTIONS, 5)])[:MAX_DETECTIONS]
        labels = torch.cat([label[kept], torch.zeros(MAX_DETECTIONS, dtype=torch.long)])[:MAX_DETECTIONS]
        return dets[None], labels[None]


def centred(picture: np.ndarray) -> tuple[torch.Tensor, float, tuple[int, int]]:
    """Ultralytics' letterbox: (H, W, 3) uint8 RGB to (1, 3, 320, 320) in 0-1, the scale, and the picture's corner.

    The picture lies in the middle, the rest is grey 114; an odd pixel of border goes right or below.
    """
    height, width = picture.shape[:2]
    pixels, scale = letterbox(picture)
    fitted = round(width * scale), round(height * scale)
    left, top = (round((INPUT_SIZE - side) / 2 - 0.1) for side in fitted)
    inner = torch.from_numpy(pixels)[:, :, : fitted[1], : fitted[0]]
    border = (left, INPUT_SIZE - fitted[0] - left, top, INPUT_SIZE - fitted[1] - top)
    return functional.pad(inner, border, value=PAD_GREY / 255), scale, (left, top)
