"""A rendered split in memory, as the detector wants it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image


@dataclass(frozen=True)
class Sample:
    """One picture, (H, W, 3) uint8 RGB, with its truth in picture pixels.

    boxes: (G, 4) float32 x0, y0, x1, y1; classes: (G,) int64 indices from 0; crowds: (K, 4) float32.
    """

    image_id: int
    picture: np.ndarray
    boxes: np.ndarray
    classes: np.ndarray
    crowds: np.ndarray


def load_split(root: Path) -> list[Sample]:
    """Every image of a COCO folder, decoded, in the order of the annotation file."""
    document = json.loads((root / "annotations" / "instances.json").read_text())
    class_index = {category["id"]: index for index, category in enumerate(document["categories"])}
    by_image: dict[int, list[dict]] = {image["id"]: [] for image in document["images"]}
    for annotation in document["annotations"]:
        by_image[annotation["image_id"]].append(annotation)

    samples = []
    for image in document["images"]:
        own = by_image[image["id"]]
        objects = [a for a in own if not a["iscrowd"]]
        with Image.open(root / "images" / image["file_name"]) as file:
            picture = np.asarray(file.convert("RGB"))
        samples.append(
            Sample(
                image["id"],
                picture,
                _corners(objects),
                np.array([class_index[a["category_id"]] for a in objects], np.int64),
                _corners([a for a in own if a["iscrowd"]]),
            )
        )
    return samples


def _corners(annotations: list[dict]) -> np.ndarray:
    """COCO x, y, w, h boxes as (G, 4) x0, y0, x1, y1."""
    boxes = np.array([a["bbox"] for a in annotations], np.float32).reshape(-1, 4)
    boxes[:, 2:] += boxes[:, :2]
    return boxes
