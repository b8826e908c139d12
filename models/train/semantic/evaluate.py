"""Score an exported semantic network: `python -m semantic.evaluate --family deeplab --models .. --data ../scenes`.

Writes the numbers into the card that lies beside the graph.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from networks.graph_file import runner
from training.card import add_held_out
from training.pictures import load_pictures

from .labels import confusion
from .networks import FAMILIES


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--family", choices=sorted(FAMILIES), required=True)
    parser.add_argument("--models", type=Path, required=True, help="folder with one folder per family")
    parser.add_argument("--data", type=Path, required=True, help="COCO folder")
    args = parser.parse_args()

    family, pictures = FAMILIES[args.family], load_pictures(args.data)
    folder = args.models / family.contract.name
    predict = runner(folder / "model.onnx")
    counted = confusion(lambda image: predict(image)[0], pictures, family.network.align_corners)
    numbers = {**counted.numbers(), "IoU": counted.per_label()}
    add_held_out(folder / "card.json", len(pictures), {"semantic": numbers})


if __name__ == "__main__":
    main()
