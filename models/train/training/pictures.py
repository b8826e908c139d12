"""A rendered split: pictures with boxes, masks, key points and semantic labels."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from pycocotools import mask as coco_mask

from scenes.categories import KEYPOINTS


@dataclass(frozen=True)
class Picture:
    """One image of a COCO folder; pixels and masks are read when they are asked for.

    boxes: (G, 4) float32 x0, y0, x1, y1; classes: (G,) int64 indices from 0; keypoints: (G, 17, 3) float32 x, y, v,
    all 0 where an object has none; crowds: (K, 4) float32. All in picture pixels.
    """

    root: Path
    image_id: int
    name: str
    width: int
    height: int
    boxes: np.ndarray
    classes: np.ndarray
    keypoints: np.ndarray
    crowds: np.ndarray
    segmentations: tuple[list | dict, ...]

    def pixels(self) -> np.ndarray:
        """(H, W, 3) uint8 RGB."""
        with Image.open(self.root / "images" / f"{self.name}.jpg") as file:
            return np.asarray(file.convert("RGB"))

    def instances(self) -> np.ndarray:
        """(H, W) uint8: 0, or 1 + the index of the object seen there. The masks of a scene do not overlap."""
        map_ = np.zeros((self.height, self.width), np.uint8)
        for index, segmentation in enumerate(self.segmentations):
            map_[self._mask(segmentation)] = index + 1
        return map_

    def semantic(self) -> np.ndarray:
        """(H, W) uint8 labels: 0 background, then category ids; 255 ignore."""
        with Image.open(self.root / "semantic" / f"{self.name}.png") as file:
            return np.asarray(file)

    def _mask(self, segmentation: list | dict) -> np.ndarray:
        if isinstance(segmentation, dict) and isinstance(segmentation["counts"], str):
            return coco_mask.decode(segmentation).astype(bool)
        rle = coco_mask.frPyObjects(segmentation, self.height, self.width)
        return coco_mask.decode(coco_mask.merge(rle) if isinstance(rle, list) else rle).astype(bool)


def load_pictures(root: Path) -> list[Picture]:
    """Every image of a COCO folder, in the order of the annotation file."""
    document = json.loads((root / "annotations" / "instances.json").read_text())
    persons = json.loads((root / "annotations" / "person_keypoints.json").read_text())
    joints = {annotation["id"]: annotation["keypoints"] for annotation in persons["annotations"]}
    class_index = {category["id"]: index for index, category in enumerate(document["categories"])}
    by_image: dict[int, list[dict]] = {image["id"]: [] for image in document["images"]}
    for annotation in document["annotations"]:
        by_image[annotation["image_id"]].append(annotation)

    none = [0] * 3 * len(KEYPOINTS)
    pictures = []
    for image in document["images"]:
        own = by_image[image["id"]]
        objects = [a for a in own if not a["iscrowd"]]
        points = [joints.get(a["id"], none) for a in objects]
        pictures.append(
            Picture(
                root,
                image["id"],
                Path(image["file_name"]).stem,
                image["width"],
                image["height"],
                _corners(objects),
                np.array([class_index[a["category_id"]] for a in objects], np.int64),
                np.array(points, np.float32).reshape(-1, len(KEYPOINTS), 3),
                _corners([a for a in own if a["iscrowd"]]),
                tuple(a["segmentation"] for a in objects),
            )
        )
    return pictures


def set_aside(pictures: list[Picture], count: int, batch_size: int) -> tuple[list[Picture], list[Picture]]:
    """Pictures to train on, and the last `count` of the training split, on which progress is watched."""
    if len(pictures) < count + batch_size:
        raise SystemExit(f"there are {len(pictures)} images; {count} are set aside for validation")
    return pictures[:-count], pictures[-count:]


def _corners(annotations: list[dict]) -> np.ndarray:
    """COCO x, y, w, h boxes as (G, 4) x0, y0, x1, y1."""
    boxes = np.array([a["bbox"] for a in annotations], np.float32).reshape(-1, 4)
    boxes[:, 2:] += boxes[:, :2]
    return boxes
