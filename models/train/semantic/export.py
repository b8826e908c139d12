"""Export a semantic network: `python -m semantic.export --family deeplab --weights runs/deeplab/weights.pt --out ..`.

Leaves graph, card, log and PyTorch's label maps of a few held-out pictures in the family's folder.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import nn

from networks.graph_file import ship
from networks.half_weights import settle
from training.label_files import write_label_maps
from training.pictures import load_pictures
from training.reference import spread

from .labels import predict_labels
from .networks import FAMILIES

SIZES = ((240, 320), (320, 180), (251, 333))


def load(name: str, weights: Path) -> nn.Module:
    """The trained network as it is shipped: folded and rounded."""
    network = FAMILIES[name].network()
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    return settle(network)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--family", choices=sorted(FAMILIES), required=True)
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt of a run; log and card lie beside it")
    parser.add_argument("--data", type=Path, default=Path("../scenes"), help="COCO folder of the reference pictures")
    parser.add_argument("--out", type=Path, required=True, help="folder that gets the family's folder")
    args = parser.parse_args()

    torch.set_num_threads(1)
    contract, network = FAMILIES[args.family].contract, load(args.family, args.weights)
    generator = torch.Generator().manual_seed(0)
    trials = [(torch.rand(1, 3, *size, generator=generator),) for size in SIZES]
    ship(network, (torch.rand(1, 3, 192, 256),), trials, contract, args.weights, args.out)
    with torch.no_grad():
        maps = {
            picture.name: predict_labels(network, picture, network.align_corners)
            for picture in spread(load_pictures(args.data))
        }
    write_label_maps(args.out / contract.name / "reference", maps)


if __name__ == "__main__":
    main()
