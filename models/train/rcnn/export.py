"""Export every R-CNN family: `python -m rcnn.export --weights runs/rcnn/weights.pt --out ..`."""

from __future__ import annotations

from pathlib import Path

import torch

from networks.graph_file import ship
from networks.half_weights import settle
from training.arguments import export_arguments
from training.fit import fit
from training.pictures import Picture, load_pictures
from training.reference import spread

from .families import FAMILIES, Family
from .model import Rcnn

# Longer sides of the inputs that graph and PyTorch are compared on; two are no multiple of 32.
SIDES = (320, 250, 333)


def load(weights: Path) -> Rcnn:
    """The trained network as it is shipped: folded and rounded."""
    network = Rcnn()
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    return settle(network)


def inputs(family: Family, picture: Picture, side: int, boxes: int) -> tuple[torch.Tensor, ...]:
    """A picture, with so many random boxes where the family is given boxes."""
    image = fit(picture.pixels(), side)
    if family.given is None:
        return (image,)
    generator = torch.Generator().manual_seed(side)
    corners = torch.rand(boxes, 2, 2, generator=generator) * torch.tensor([image.shape[3], image.shape[2]])
    return image, torch.cat([corners.amin(1), corners.amax(1) + 1], 1)


def main() -> None:
    parser = export_arguments(__doc__)
    args = parser.parse_args()

    torch.set_num_threads(1)
    network, pictures = load(args.weights), spread(load_pictures(args.data))
    for family in FAMILIES:
        example, *trials = (
            inputs(family, picture, side, boxes)
            for picture, side, boxes in zip(pictures, (256, *SIDES), (20, 30, 1, 300), strict=False)
        )
        ship(family.build(network).eval(), example, trials, family.contract, args.weights, args.out, family.ranked)


if __name__ == "__main__":
    main()
