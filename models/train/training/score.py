"""COCO AP and AR by pycocotools, of boxes, masks and key points, and AR of proposals."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

NAMES = ("AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl")
KEYPOINT_NAMES = ("AP", "AP50", "AP75", "APm", "APl", "AR", "AR50", "AR75", "ARm", "ARl")


def load_truth(root: Path, kind: str) -> COCO:
    """The annotation file that holds the truth of `kind`: bbox, segm or keypoints."""
    name = "person_keypoints.json" if kind == "keypoints" else "instances.json"
    with contextlib.redirect_stdout(io.StringIO()):
        return COCO(root / "annotations" / name)


def coco_numbers(truth: COCO, results: list[dict], kind: str, image_ids: list[int]) -> dict[str, float]:
    """The twelve numbers of `bbox` or `segm`, or the ten of `keypoints`, by name; 0 where there are no results."""
    names = KEYPOINT_NAMES if kind == "keypoints" else NAMES
    if not results:
        return dict.fromkeys(names, 0.0)
    with contextlib.redirect_stdout(io.StringIO()):
        evaluation = COCOeval(truth, truth.loadRes([dict(result) for result in results]), kind)
        evaluation.params.imgIds = image_ids
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    return dict(zip(names, (float(v) for v in evaluation.stats), strict=True))


def proposal_recall(truth: COCO, results: list[dict], image_ids: list[int], most: int = 1000) -> float:
    """Average recall of class-agnostic proposals over IoU .50 to .95, with `most` per picture, as Detectron reports it."""
    with contextlib.redirect_stdout(io.StringIO()):
        evaluation = COCOeval(truth, truth.loadRes([dict(result) for result in results]), "bbox")
        evaluation.params.imgIds = image_ids
        evaluation.params.useCats = 0
        evaluation.params.maxDets = [most]
        evaluation.evaluate()
        evaluation.accumulate()
    recall = evaluation.eval["recall"][:, 0, 0, 0]
    return float(np.mean(recall[recall > -1]))
