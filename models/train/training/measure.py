"""Score a detector on a data set and keep the numbers."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from networks.graph_file import Predict, runner

from .card import add_held_out
from .pictures import Picture, load_pictures
from .score import coco_numbers, load_truth


def measure_boxes(name: str, about: str | None, detections: Callable[[Picture, Predict], list[dict]]) -> None:
    """The command line of a family's `evaluate`: box numbers by pycocotools, into the card beside the graph."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--models", type=Path, required=True, help="folder with one folder per family")
    parser.add_argument("--data", type=Path, required=True, help="COCO folder")
    args = parser.parse_args()

    pictures, predict = load_pictures(args.data), runner(args.models / name / "model.onnx")
    found = [result for picture in pictures for result in detections(picture, predict)]
    numbers = coco_numbers(load_truth(args.data, "bbox"), found, "bbox", [p.image_id for p in pictures])
    add_held_out(args.models / name / "card.json", len(pictures), {"bbox": numbers})
