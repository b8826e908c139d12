"""Export a semantic network: `python -m semantic.export --family deeplab --weights runs/deeplab/weights.pt --out ..`.

Leaves graph, card, log and PyTorch's label maps of a few held-out pictures in the family's folder.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from detector.letterbox import letterbox
from networks.graph_file import ship, write_files
from networks.half_weights import settle
from training.arguments import export_arguments
from training.label_files import write_label_maps
from training.pictures import Picture, load_pictures
from training.reference import spread

from .labels import predict_labels, stretched_labels
from .networks import FAMILIES, LABELS_CONTRACT, LABELS_FILES, Labels

SIZES = ((240, 320), (320, 180), (251, 333))


def load(name: str, weights: Path) -> nn.Module:
    """The trained network as it is shipped: folded and rounded."""
    network = FAMILIES[name].network()
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    return settle(network)


def main() -> None:
    parser = export_arguments(__doc__)
    parser.add_argument("--family", choices=sorted(FAMILIES), required=True)
    args = parser.parse_args()

    torch.set_num_threads(1)
    family, network = FAMILIES[args.family], load(args.family, args.weights)
    pictures = spread(load_pictures(args.data))
    generator = torch.Generator().manual_seed(0)
    trials = [(torch.rand(1, 3, *size, generator=generator),) for size in SIZES]
    folder = ship(network, (torch.rand(1, 3, 192, 256),), trials, family.contract, args.weights, args.out).parent
    write_files(folder, family.files)
    with torch.no_grad():
        corners = network.align_corners
        write_label_maps(folder / "reference", {p.name: predict_labels(network, p, corners) for p in pictures})
    if args.family == "bisenet":
        ship_labels(network, pictures, args.weights, args.out)


def ship_labels(network: nn.Module, pictures: list[Picture], weights: Path, out: Path) -> None:
    """The same network under PaddleSeg's contract."""
    module = Labels(network).eval()
    # Pictures, for on noise a label may hang on the last bit.
    trials = [(torch.from_numpy(letterbox(picture.pixels())[0]),) for picture in pictures[:2]]
    folder = ship(module, trials[0], trials, LABELS_CONTRACT, weights, out).parent
    write_files(folder, LABELS_FILES)
    with torch.no_grad():
        write_label_maps(folder / "reference", {p.name: stretched_labels(module, p) for p in pictures})


if __name__ == "__main__":
    main()
