"""COCO box AP and AR by pycocotools."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterable

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from training.score import NAMES

from .dataset import Sample
from .letterbox import letterbox
from .postprocess import detections


def detect_all(
    predict: Callable[[np.ndarray], np.ndarray], samples: Iterable[Sample], category_ids: list[int]
) -> list[dict]:
    """COCO result entries for every sample; `predict` maps (1, 3, 320, 320) to (1, N, 5 + C)."""
    results = []
    for sample in samples:
        pixels, scale = letterbox(sample.picture)
        height, width = sample.picture.shape[:2]
        found = detections(predict(pixels)[0], scale, width, height)
        for (x0, y0, x1, y1), score, index in zip(*found, strict=True):
            results.append(
                {
                    "image_id": sample.image_id,
                    "category_id": category_ids[index],
                    "bbox": [round(float(v), 3) for v in (x0, y0, x1 - x0, y1 - y0)],
                    "score": round(float(score), 5),
                }
            )
    return results


def evaluate_boxes(truth: COCO, results: list[dict], image_ids: list[int]) -> COCOeval:
    """A finished box evaluation over `image_ids`, with pycocotools' own printing silenced."""
    with contextlib.redirect_stdout(io.StringIO()):
        evaluation = COCOeval(truth, truth.loadRes(results), "bbox")
        evaluation.params.imgIds = image_ids
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    return evaluation


def coco_numbers(evaluation: COCOeval) -> dict[str, float]:
    """The twelve COCO box numbers, by name."""
    return dict(zip(NAMES, (float(v) for v in evaluation.stats), strict=True))


def category_ap(evaluation: COCOeval) -> dict[int, float]:
    """AP (IoU .50 to .95, all areas, 100 detections) by category id."""
    precision = evaluation.eval["precision"][:, :, :, 0, -1]  # thresholds x recalls x categories; -1 is "no truth"
    by_category = (precision[:, :, index] for index in range(precision.shape[2]))
    means = (float(p[p > -1].mean()) for p in by_category)
    return dict(zip(evaluation.params.catIds, means, strict=True))
