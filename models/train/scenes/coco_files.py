"""Write rendered scenes as a COCO data set: JPEG images, two annotation files and semantic label maps."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image

from .categories import CATEGORIES, CATEGORY_ID, coco_categories, coco_keypoint_categories
from .masks import bounding_box, segmentation
from .scene import Instance, Scene

JPEG_QUALITY = 88

# Colours of the indexed label maps, for the eye only; the index is the label. 255 (ignore) is white.
_PALETTE = [(0, 0, 0), (220, 60, 60), (160, 110, 60), (70, 140, 220), (60, 190, 190), (70, 160, 70), (200, 90, 200)]


class CocoWriter:
    """Collects annotations while images go to disk; `close` writes the two JSON files."""

    def __init__(self, root: Path, info: dict) -> None:
        self.root = root
        self.info = info
        self.images: list[dict] = []
        self.annotations: list[dict] = []
        for folder in ("images", "annotations", "semantic"):
            (root / folder).mkdir(parents=True, exist_ok=True)

    def add(self, scene: Scene) -> None:
        """Write one scene's files and keep its annotations. Image ids count from 1 in the order of calls."""
        image_id = len(self.images) + 1
        name = f"{image_id:06d}"
        width, height = scene.image.size
        scene.image.save(self.root / "images" / f"{name}.jpg", quality=JPEG_QUALITY)
        _save_labels(scene.semantic, self.root / "semantic" / f"{name}.png")
        self.images.append({"id": image_id, "file_name": f"{name}.jpg", "width": width, "height": height, "license": 1})
        for instance in scene.instances:
            self.annotations.append(_annotation(instance, len(self.annotations) + 1, image_id))

    def close(self) -> None:
        """Write `instances.json` and, with the persons only, `person_keypoints.json`."""
        persons = [a for a in self.annotations if a["category_id"] == CATEGORY_ID["person"]]
        boxes = [{k: v for k, v in a.items() if "keypoints" not in k} for a in self.annotations]
        self._write("instances.json", boxes, coco_categories())
        self._write("person_keypoints.json", persons, coco_keypoint_categories())

    def _write(self, name: str, annotations: list[dict], categories: list[dict]) -> None:
        licence = {"id": 1, "name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"}
        document = {
            "info": self.info,
            "licenses": [licence],
            "categories": categories,
            "images": self.images,
            "annotations": annotations,
        }
        text = json.dumps(document, separators=(",", ":"))
        (self.root / "annotations" / name).write_text(text + "\n", encoding="ascii")


def _annotation(instance: Instance, annotation_id: int, image_id: int) -> dict:
    """One COCO annotation; the box is x, y, width, height around the visible mask, the area the mask's."""
    annotation = {
        "id": annotation_id,
        "image_id": image_id,
        "category_id": CATEGORY_ID[instance.category],
        "bbox": list(bounding_box(instance.mask)),
        "area": int(instance.mask.sum()),
        "segmentation": segmentation(instance.mask, instance.crowd),
        "iscrowd": int(instance.crowd),
    }
    if instance.keypoints is not None:
        annotation["num_keypoints"] = int((instance.keypoints[:, 2] > 0).sum())
        annotation["keypoints"] = instance.keypoints.ravel().tolist()
    return annotation


def _save_labels(labels: np.ndarray, path: Path) -> None:
    """(H, W) uint8 as an indexed PNG."""
    palette = np.zeros((256, 3), np.uint8)
    palette[: len(CATEGORIES) + 1] = _PALETTE
    palette[255] = 255
    image = Image.fromarray(labels)
    image.putpalette(palette.ravel().tolist())
    image.save(path, optimize=True)
