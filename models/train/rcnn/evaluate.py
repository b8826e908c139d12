"""Score the exported families on a COCO folder: `python -m rcnn.evaluate --models .. --data ../scenes`.

Writes each family's numbers, by pycocotools, into the card that lies beside its graph.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from networks.graph_file import runner
from training.card import add_held_out
from training.pictures import load_pictures
from training.score import coco_numbers, load_truth, proposal_recall

from .sweep import KINDS, sweep

SCORED = {"boxes": ("bbox",), "masks": ("bbox", "segm"), "keypoints": ("keypoints",)}


def measure(results: dict[str, list[dict]], data: Path, image_ids: list[int]) -> dict[str, dict[str, dict[str, float]]]:
    """The numbers of each family by kind: bbox, segm, keypoints, or proposals."""
    truth = {kind: load_truth(data, kind) for kind in ("bbox", "segm", "keypoints")}
    measured = {}
    for name, found in results.items():
        if name in KINDS:
            measured[name] = {kind: coco_numbers(truth[kind], found, kind, image_ids) for kind in SCORED[KINDS[name]]}
            continue
        # The key point file holds persons alone, which is what the persons' proposals are for.
        kind = "keypoints" if "person" in name else "bbox"
        measured[name] = {"proposals": {"AR1000": proposal_recall(truth[kind], found, image_ids)}}
    return measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, required=True, help="folder with one folder per family")
    parser.add_argument("--data", type=Path, required=True, help="COCO folder")
    args = parser.parse_args()

    pictures = load_pictures(args.data)
    results = sweep(pictures, lambda name: runner(args.models / name / "model.onnx"))
    for name, numbers in measure(results, args.data, [p.image_id for p in pictures]).items():
        add_held_out(args.models / name / "card.json", len(pictures), numbers)


if __name__ == "__main__":
    main()
