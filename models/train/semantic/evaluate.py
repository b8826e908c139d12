"""Score an exported semantic network: `python -m semantic.evaluate --family deeplab --models .. --data ../scenes`.

Writes the numbers into the card that lies beside the graph; those of BiSeNet's labels, too.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np

from networks.graph_file import Predict, runner
from training.card import add_held_out
from training.confusion import confusion
from training.pictures import Picture, load_pictures

from .config import LABELS
from .labels import predict_labels, stretched_labels
from .networks import FAMILIES, LABELS_CONTRACT


def measure(folder: Path, pictures: list[Picture], found: Callable[[Predict, Picture], np.ndarray]) -> None:
    """Score one graph; `found` gives a picture's label map."""
    predict = runner(folder / "model.onnx")
    counted = confusion(LABELS, pictures, lambda picture: found(predict, picture))
    numbers = {**counted.numbers(), "IoU": counted.per_label()}
    add_held_out(folder / "card.json", len(pictures), {"semantic": numbers})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--family", choices=sorted(FAMILIES), required=True)
    parser.add_argument("--models", type=Path, required=True, help="folder with one folder per family")
    parser.add_argument("--data", type=Path, required=True, help="COCO folder")
    args = parser.parse_args()

    family, pictures = FAMILIES[args.family], load_pictures(args.data)
    corners = family.network.align_corners
    measure(args.models / family.contract.name, pictures, lambda graph, p: predict_labels(graph, p, corners))
    if args.family == "bisenet":
        measure(args.models / LABELS_CONTRACT.name, pictures, stretched_labels)


if __name__ == "__main__":
    main()
