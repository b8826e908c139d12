"""Score the exported model on a COCO folder.

`python -m detector.evaluate --model ../scenes-yolox/model.onnx --data ../scenes`

Writes the numbers into the card that lies beside the graph, if there is one.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnxruntime
from pycocotools.coco import COCO

from training.card import add_held_out

from .dataset import load_split
from .score import category_ap, coco_numbers, detect_all, evaluate_boxes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="ONNX file")
    parser.add_argument("--data", type=Path, required=True, help="COCO folder")
    parser.add_argument("--results", type=Path, help="also write the detections, as a COCO results file")
    args = parser.parse_args()

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(args.model, options, providers=["CPUExecutionProvider"])
    truth = COCO(args.data / "annotations" / "instances.json")
    results = detect_all(
        lambda pixels: session.run(["output"], {"images": pixels})[0], load_split(args.data), sorted(truth.cats)
    )
    if args.results:
        args.results.write_text(json.dumps(results), encoding="ascii")
    print(f"{len(results)} detections")
    card = args.model.parent / "card.json"
    evaluation = evaluate_boxes(truth, results, truth.getImgIds())
    numbers = coco_numbers(evaluation)
    for name, value in numbers.items():
        print(f"{name:6s} {value:.4f}")
    if card.exists():
        add_held_out(card, len(truth.getImgIds()), {"bbox": numbers})
    for category_id, value in category_ap(evaluation).items():
        print(f"AP of {truth.cats[category_id]['name']:10s} {value:.4f}")


if __name__ == "__main__":
    main()
