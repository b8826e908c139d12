"""Score an exported mode: `python -m mae.evaluate --mode SSL --models .. --data ../scenes`.

Writes the numbers into the card that lies beside the graph.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from networks.graph_file import runner
from training.card import add_held_out
from training.confusion import confusion
from training.pictures import load_pictures

from .config import LABELS
from .export import NAMES
from .labels import predict_labels


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mode", choices=sorted(NAMES), required=True)
    parser.add_argument("--models", type=Path, required=True, help="folder with one folder per mode")
    parser.add_argument("--data", type=Path, required=True, help="COCO folder")
    args = parser.parse_args()

    pictures = load_pictures(args.data)
    folder = args.models / NAMES[args.mode]
    predict = runner(folder / "model.onnx")
    counted = confusion(LABELS, pictures, lambda p: predict_labels(predict, p))
    numbers = {**counted.numbers(), "IoU": counted.per_label()}
    add_held_out(folder / "card.json", len(pictures), {"semantic": numbers})


if __name__ == "__main__":
    main()
