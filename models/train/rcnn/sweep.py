"""Every family over a set of pictures, in the order in which they build on each other."""

from __future__ import annotations

import sys
from collections.abc import Callable

import torch

from networks.graph_file import Predict
from training.fit import fit, fitted_size
from training.pictures import Picture

from .config import INPUT_SIDE, RPN_LEVELS
from .graphs import detect
from .results import detections, proposal_entries
from .rpn import map_anchors, rows_of, select_proposals

# What the proposal families hand on: of each level, and in all.
PER_LEVEL, MOST = 1000, 1000

KINDS = {
    "scenes-fast-rcnn": "boxes",
    "scenes-faster-rcnn": "boxes",
    "scenes-mask-rcnn": "masks",
    "scenes-mask-rcnn-proposals": "masks",
    "scenes-keypoint-rcnn": "keypoints",
    "scenes-keypoint-rcnn-proposals": "keypoints",
}

# Whose proposals a family is given.
GIVEN = {
    "scenes-fast-rcnn": "scenes-rpn",
    "scenes-mask-rcnn-proposals": "scenes-rpn",
    "scenes-keypoint-rcnn-proposals": "scenes-person-rpn",
}


def sweep(pictures: list[Picture], predict: Callable[[str], Predict], most: int = MOST) -> dict[str, list[dict]]:
    """COCO results by family. predict: a family's graph; most: proposals per picture that are kept and handed on."""
    results: dict[str, list[dict]] = {}
    for name in ("scenes-rpn", "scenes-person-rpn", *KINDS):
        graph = predict(name)
        results[name] = []
        given = _by_picture(results[GIVEN[name]]) if name in GIVEN else {}
        for picture in pictures:
            if name not in KINDS:
                results[name] += _proposals(picture, graph, most)
                continue
            inputs = [_to_network(picture, given[picture.image_id])] if name in GIVEN else []
            run = _finish(graph) if name == "scenes-fast-rcnn" else graph
            results[name] += detections(picture, run, KINDS[name], *inputs)
        print(f"{name}: {len(results[name])} results", file=sys.stderr)
    return results


def _proposals(picture: Picture, graph: Predict, most: int) -> list[dict]:
    image = fit(picture.pixels(), INPUT_SIDE)
    outputs = list(graph(image))
    objectness, deltas = outputs[: len(RPN_LEVELS)], outputs[len(RPN_LEVELS) :]
    height, width = image.shape[2:]
    boxes, scores = select_proposals(
        rows_of(objectness, 1), rows_of(deltas, 4), map_anchors(objectness), height, width, PER_LEVEL, most
    )
    return proposal_entries(picture, boxes, scores, (width, height))


def _finish(graph: Predict) -> Predict:
    """Fast R-CNN stops before suppression: go on from there."""
    return lambda image, proposals: detect(image, proposals, *graph(image, proposals), person=False)


def _by_picture(results: list[dict]) -> dict[int, list[dict]]:
    grouped: dict[int, list[dict]] = {}
    for result in results:
        grouped.setdefault(result["image_id"], []).append(result)
    return grouped


def _to_network(picture: Picture, results: list[dict]) -> torch.Tensor:
    """Boxes of results in pixels of the network's input, (n, 4)."""
    width, height = fitted_size(picture.width, picture.height, INPUT_SIDE)
    boxes = torch.tensor([result["bbox"] for result in results], dtype=torch.float32).reshape(-1, 4)
    corners = torch.cat([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], 1)
    return corners * torch.tensor([width / picture.width, height / picture.height] * 2)
