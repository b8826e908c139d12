"""Score the exported families on a COCO folder: `python -m rcnn.evaluate --models .. --data ../scenes`.

Writes each family's numbers, by pycocotools, into the card that lies beside its graph.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from networks.graph_file import open_graph
from scenes.categories import CATEGORY_ID
from training.pictures import load_pictures
from training.score import coco_numbers, load_truth, proposal_recall

from .results import Predict
from .sweep import KINDS, sweep

SCORED = {"boxes": ("bbox",), "masks": ("bbox", "segm"), "keypoints": ("keypoints",)}


def runner(path: Path) -> Predict:
    """A graph as a function of its inputs."""
    session = open_graph(path)
    names = [argument.name for argument in session.get_inputs()]

    def predict(*inputs: torch.Tensor) -> tuple[torch.Tensor, ...]:
        feeds = {name: value.numpy() for name, value in zip(names, inputs, strict=True)}
        return tuple(torch.from_numpy(output) for output in session.run(None, feeds))

    return predict


def measure(results: dict[str, list[dict]], data: Path, image_ids: list[int]) -> dict[str, dict[str, dict[str, float]]]:
    """The numbers of each family by kind: bbox, segm, keypoints, or proposals."""
    truth = {kind: load_truth(data, kind) for kind in ("bbox", "segm", "keypoints")}
    measured = {}
    for name, found in results.items():
        if name in KINDS:
            measured[name] = {
                kind: coco_numbers(truth[kind], found, kind, image_ids) for kind in SCORED[KINDS[name]]
            }
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
        path = args.models / name / "card.json"
        card = json.loads(path.read_text())
        card["heldOut"] = {"images": len(pictures), **numbers}
        path.write_text(json.dumps(card, indent=2) + "\n", encoding="ascii")
        for kind, values in numbers.items():
            print(f"{name:32s} {kind:10s} " + " ".join(f"{n} {v:.4f}" for n, v in values.items()))


if __name__ == "__main__":
    main()
