"""Export a mode: `python -m mae.export --mode SSL --weights runs/mae-ssl/weights.pt --out ..`.

Leaves graph, card, log and PyTorch's label maps of a few held-out pictures in the mode's folder.
"""

from __future__ import annotations

import torch

from networks.graph_file import Contract, ship
from networks.half_weights import settle
from training.arguments import export_arguments
from training.fit import fit
from training.label_files import write_label_maps
from training.pictures import load_pictures
from training.reference import spread

from .heads import Segmenter
from .labels import predict_labels

NAMES = {"SSL": "scenes-mae-ssl", "SSL+Sup": "scenes-mae-ssl-sup"}


def contract(mode: str) -> Contract:
    """The graph's name and sizes."""
    return Contract(
        NAMES[mode],
        f"Vision transformer with an FCN head, masked autoencoding, {mode}; logits at the input's size.",
        ("image",),
        ("logits",),
        {"image": {2: "height", 3: "width"}, "logits": {2: "height", 3: "width"}},
        type=f"FCN on a masked autoencoder, {mode}",
    )


def main() -> None:
    parser = export_arguments(__doc__)
    parser.add_argument("--mode", choices=sorted(NAMES), required=True)
    args = parser.parse_args()

    torch.set_num_threads(1)
    network = Segmenter()
    network.load_state_dict(torch.load(args.weights, map_location="cpu", weights_only=True))
    settle(network)
    pictures = spread(load_pictures(args.data))
    example, *trials = (
        (fit(picture.pixels(), side, shorter=True),)
        for picture, side in zip(pictures, (160, 192, 175, 201), strict=False)
    )
    folder = ship(network, example, trials, contract(args.mode), args.weights, args.out).parent
    with torch.no_grad():
        maps = {picture.name: predict_labels(network, picture) for picture in pictures}
    write_label_maps(folder / "reference", maps)


if __name__ == "__main__":
    main()
