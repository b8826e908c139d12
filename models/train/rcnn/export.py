"""Export every R-CNN family: `python -m rcnn.export --weights runs/rcnn/weights.pt --out ..`."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch

from networks.graph_file import digest, largest_difference, open_graph, write_graph
from networks.half_weights import settle

from .families import FAMILIES, Family, example
from .model import Rcnn

# Largest relative difference from PyTorch that is still rounding.
TOLERANCE = 1e-3

# Sizes unlike the traced one, tall, wide, and none a multiple of 32.
SIZES = ((240, 320), (320, 180), (251, 333))


def load(weights: Path) -> Rcnn:
    """The trained network as it is shipped: folded and rounded."""
    network = Rcnn()
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    return settle(network)


def export(family: Family, network: Rcnn, out: Path) -> Path:
    """Write one family's graph to its folder and compare it with PyTorch at other sizes."""
    path = out / family.contract.name / "model.onnx"
    module = family.build(network).eval()
    write_graph(module, example(family, 192, 256), family.contract, path)
    session = open_graph(path)
    worst = max(
        largest_difference(module, session, example(family, *size, seed, count))
        for seed, (size, count) in enumerate(zip(SIZES, (30, 1, 300), strict=True))
    )
    print(f"{family.contract.name}: {digest(path)}, largest difference from PyTorch {worst:.1e}")
    if worst > TOLERANCE:
        raise SystemExit("the exported graph does not compute what PyTorch computes")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt of a run; log and card lie beside it")
    parser.add_argument("--out", type=Path, required=True, help="folder that gets one folder per family")
    args = parser.parse_args()
    network = load(args.weights)
    for family in FAMILIES:
        path = export(family, network, args.out)
        for name, wanted in (("log.jsonl", "training-log.jsonl"), ("card.json", "card.json")):
            shutil.copyfile(args.weights.parent / name, path.parent / wanted)


if __name__ == "__main__":
    main()
