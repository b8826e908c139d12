"""One module per family: exactly what is exported, and with PyTorch the reference for it.

All take `image`, (1, 3, H, W) float32 RGB in 0-1 of any size, and answer in pixels of that image. Boxes are x0, y0, x1,
y1; labels count from 1, 0 being the background.
"""

from __future__ import annotations

import torch
from torch import nn

from networks.anchors import clip, decode
from networks.pyramid import coarse_maps
from networks.suppression import grouped_nms

from .config import MAX_DETECTIONS, MIN_SCORE, NMS_IOU, PROPOSALS, PROPOSALS_PER_LEVEL, ROI_WEIGHTS
from .heads import BOX_POOL, KEYPOINT_POOL, MASK_POOL
from .losses import PERSON
from .model import Rcnn
from .pool import pool
from .rpn import RpnHead, map_anchors, rows_of, select_proposals

# A detection with a shorter side than this is nothing.
MIN_SIDE = 1e-2

Tensors = tuple[torch.Tensor, ...]


class Rpn(nn.Module):
    """The raw head: objectness logits (1, A, h, w) of strides 8 to 64, then the deltas (1, 4A, h, w) of each."""

    def __init__(self, network: Rcnn, person: bool = False) -> None:
        super().__init__()
        self.pyramid, self.head = network.pyramid, network.person_rpn if person else network.rpn

    def forward(self, image: torch.Tensor) -> Tensors:
        objectness, deltas = self.head(coarse_maps(self.pyramid(image)))
        return (*objectness, *deltas)


class Proposer(nn.Module):
    """`image` and its pyramid to at most 300 proposals (P, 4) and their probabilities (P,), best first."""

    def __init__(self, head: RpnHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, image: torch.Tensor, maps: list[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        coarse = coarse_maps(maps)
        objectness, deltas = self.head(coarse)
        return select_proposals(
            rows_of(objectness, 1),
            rows_of(deltas, 4),
            map_anchors(coarse),
            image.shape[2],
            image.shape[3],
            PROPOSALS_PER_LEVEL,
            PROPOSALS,
        )


def regions_of(boxes: torch.Tensor) -> torch.Tensor:
    """(N, 4) boxes of the only picture as (N, 5) regions."""
    return torch.cat([torch.zeros_like(boxes[:, :1]), boxes], 1)


class FastRcnn(nn.Module):
    """`image` and `proposals` (P, 4) to class probabilities (P, 1 + C), background first, and deltas (P, (1 + C) * 4)."""

    def __init__(self, network: Rcnn) -> None:
        super().__init__()
        self.pyramid, self.box = network.pyramid, network.box

    def forward(self, image: torch.Tensor, proposals: torch.Tensor) -> Tensors:
        return self.classify(self.pyramid(image), proposals)

    def classify(self, maps: list[torch.Tensor], proposals: torch.Tensor) -> Tensors:
        """The second stage over maps that are there already."""
        logits, deltas = self.box(pool(maps, regions_of(proposals), BOX_POOL))
        return logits.softmax(1), deltas


def detect(
    image: torch.Tensor, proposals: torch.Tensor, probabilities: torch.Tensor, deltas: torch.Tensor, person: bool
) -> Tensors:
    """Boxes (n, 4), labels (n,) and scores (n,), best first: above 0.05, suppressed per class at IoU 0.5, 100 at most.

    person: label 1 alone counts.
    """
    count = probabilities.shape[1]
    last = 2 + PERSON if person else count
    boxes = decode(deltas.reshape(-1, count, 4)[:, 1:last], proposals[:, None], ROI_WEIGHTS)
    boxes = clip(boxes, image.shape[2], image.shape[3]).reshape(-1, 4)
    labels = torch.arange(1, last)[None].expand(proposals.shape[0], -1).reshape(-1)
    scores = probabilities[:, 1:last].reshape(-1)
    filled = (boxes[:, 2:] - boxes[:, :2] >= MIN_SIDE).all(1)
    rows = torch.nonzero((scores > MIN_SCORE) & filled).squeeze(1)
    boxes, labels, scores = boxes[rows], labels[rows], scores[rows]
    kept = grouped_nms(boxes, scores, labels, NMS_IOU)[:MAX_DETECTIONS]
    return boxes[kept], labels[kept], scores[kept]


class FasterRcnn(nn.Module):
    """Boxes, labels, scores; and what they came from: proposals (P, 4), class probabilities and deltas of each."""

    def __init__(self, network: Rcnn) -> None:
        super().__init__()
        self.fast, self.proposer = FastRcnn(network), Proposer(network.rpn)

    def forward(self, image: torch.Tensor) -> Tensors:
        maps = self.fast.pyramid(image)
        proposals, _ = self.proposer(image, maps)
        probabilities, deltas = self.fast.classify(maps, proposals)
        return (*detect(image, proposals, probabilities, deltas, False), proposals, probabilities, deltas)


class MaskRcnn(nn.Module):
    """Boxes, labels, scores and the mask (n, 28, 28) of each, probabilities of the label's own plane.

    given: the proposals are an input.
    """

    def __init__(self, network: Rcnn, given: bool) -> None:
        super().__init__()
        self.fast, self.mask = FastRcnn(network), network.mask
        self.proposer = None if given else Proposer(network.rpn)

    def forward(self, image: torch.Tensor, proposals: torch.Tensor | None = None) -> Tensors:
        maps = self.fast.pyramid(image)
        regions = proposals if self.proposer is None else self.proposer(image, maps)[0]
        boxes, labels, scores = detect(image, regions, *self.fast.classify(maps, regions), False)
        logits = self.mask(pool(maps, regions_of(boxes), MASK_POOL))
        return boxes, labels, scores, logits[torch.arange(labels.shape[0]), labels - 1].sigmoid()


class KeypointRcnn(nn.Module):
    """Persons only: boxes, labels, scores and heat maps of logits (n, 17, 56, 56). given: as for `MaskRcnn`."""

    def __init__(self, network: Rcnn, given: bool) -> None:
        super().__init__()
        self.fast, self.keypoint = FastRcnn(network), network.keypoint
        self.proposer = None if given else Proposer(network.rpn)

    def forward(self, image: torch.Tensor, proposals: torch.Tensor | None = None) -> Tensors:
        maps = self.fast.pyramid(image)
        regions = proposals if self.proposer is None else self.proposer(image, maps)[0]
        boxes, labels, scores = detect(image, regions, *self.fast.classify(maps, regions), True)
        return boxes, labels, scores, self.keypoint(pool(maps, regions_of(boxes), KEYPOINT_POOL))


class RoiMasks(nn.Module):
    """`image` and `boxes` (n, 4) to a mask of probabilities per class, (n, C, 28, 28): the second pass of augmented runs."""

    def __init__(self, network: Rcnn) -> None:
        super().__init__()
        self.pyramid, self.mask = network.pyramid, network.mask

    def forward(self, image: torch.Tensor, boxes: torch.Tensor) -> Tensors:
        return (self.mask(pool(self.pyramid(image), regions_of(boxes), MASK_POOL)).sigmoid(),)


class RoiKeypoints(nn.Module):
    """`image` and `boxes` (n, 4) of persons to heat maps of logits, (n, 17, 56, 56)."""

    def __init__(self, network: Rcnn) -> None:
        super().__init__()
        self.pyramid, self.keypoint = network.pyramid, network.keypoint

    def forward(self, image: torch.Tensor, boxes: torch.Tensor) -> Tensors:
        return (self.keypoint(pool(self.pyramid(image), regions_of(boxes), KEYPOINT_POOL)),)
