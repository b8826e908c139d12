"""Boxes, polygons and run lengths of a binary mask, as COCO writes them."""

from __future__ import annotations

import numpy as np
from pycocotools import mask as coco_mask


def bounding_box(mask: np.ndarray) -> tuple[int, int, int, int]:
    """x, y, width, height in pixels of the smallest box around a non-empty (H, W) bool mask."""
    ys, xs = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    return int(xs[0]), int(ys[0]), int(xs[-1] - xs[0] + 1), int(ys[-1] - ys[0] + 1)


def segmentation(mask: np.ndarray, crowd: bool) -> list | dict:
    """COCO `segmentation` that decodes to exactly `mask`.

    A crowd is uncompressed run lengths, as in COCO. Anything else is polygons when polygons are exact, and
    compressed run lengths when they are not (holes, mostly: a COCO polygon cannot have any).
    """
    if crowd:
        return {"size": list(mask.shape), "counts": run_lengths(mask)}
    polygons = outline_polygons(mask)
    if np.array_equal(_rasterise(polygons, mask.shape), mask):
        return polygons
    rle = coco_mask.encode(np.asfortranarray(mask.astype(np.uint8)))
    return {"size": list(mask.shape), "counts": rle["counts"].decode("ascii")}


def run_lengths(mask: np.ndarray) -> list[int]:
    """Uncompressed RLE: lengths of runs down the columns, starting with zeros."""
    flat = np.concatenate([[0], mask.ravel(order="F").astype(np.int8), [0]])
    edges = np.flatnonzero(np.diff(flat))
    counts = np.diff(np.concatenate([[0], edges, [mask.size]])).tolist()
    return counts if counts[-1] else counts[:-1]


def outline_polygons(mask: np.ndarray) -> list[list[int]]:
    """Closed outlines along pixel edges, each a flat x, y list with corners only.

    Every boundary edge is directed with the mask on its right, so following edges head to tail closes a loop.
    """
    padded = np.pad(mask, 1)
    onward: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for dy, dx, start, step in (
        (-1, 0, (0, 0), (1, 0)),  # nothing above: edge runs right along the top
        (0, 1, (1, 0), (0, 1)),  # nothing to the right: down
        (1, 0, (1, 1), (-1, 0)),  # nothing below: left
        (0, -1, (0, 1), (0, -1)),  # nothing to the left: up
    ):
        outside = padded[1 + dy : 1 + dy + mask.shape[0], 1 + dx : 1 + dx + mask.shape[1]]
        for y, x in np.argwhere(mask & ~outside).tolist():
            onward.setdefault((x + start[0], y + start[1]), []).append(step)

    polygons = []
    while onward:
        first = point = next(iter(onward))
        heading, corners = (0, 0), []
        while point in onward:
            steps = onward[point]
            # Where two pixels touch at a corner only, turning right keeps them separate outlines.
            step = min(steps, key=lambda s: s != (-heading[1], heading[0]))
            steps.remove(step)
            if not steps:
                del onward[point]
            if step != heading:
                corners += point
                heading = step
            point = (point[0] + step[0], point[1] + step[1])
            if point == first:
                break
        polygons.append(corners)
    return polygons


def _rasterise(polygons: list[list[int]], shape: tuple[int, int]) -> np.ndarray:
    """(H, W) bool union of the polygons by COCO's own rule."""
    rles = coco_mask.frPyObjects([[float(v) for v in p] for p in polygons], *shape)
    return coco_mask.decode(coco_mask.merge(rles)).astype(bool)
