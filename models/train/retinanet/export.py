"""Export RetinaNet: `python -m retinanet.export --weights runs/retinanet/weights.pt --out ..`.

Leaves graph, card, log and PyTorch's results on a few held-out pictures in the family's folder.
"""

from __future__ import annotations

import torch
import torchvision

from networks.graph_file import Contract, ship
from networks.half_weights import settle
from training.arguments import export_arguments
from training.fit import fit
from training.pictures import load_pictures
from training.reference import spread, write_reference

from .config import LEVELS
from .model import RetinaNet
from .results import detections

_OUTPUTS = tuple(f"{kind}_{level.stride}" for kind in ("logits", "deltas") for level in LEVELS)
_STRIDES = {name: name.rpartition("_")[2] for name in _OUTPUTS}

CONTRACT = Contract(
    "scenes-retinanet",
    "RetinaNet for the scenes; raw heads of strides 8 to 64.",
    ("image",),
    _OUTPUTS,
    {
        "image": {2: "height", 3: "width"},
        **{name: {2: f"height_{stride}", 3: f"width_{stride}"} for name, stride in _STRIDES.items()},
    },
    family="RetinaNet",
)


def main() -> None:
    parser = export_arguments(__doc__)
    args = parser.parse_args()

    torch.set_num_threads(1)
    network = RetinaNet()
    network.load_state_dict(torch.load(args.weights, map_location="cpu", weights_only=True))
    settle(network)
    pictures = spread(load_pictures(args.data))
    example, *trials = ((fit(p.pixels(), side),) for p, side in zip(pictures, (256, 320, 250, 333), strict=False))
    folder = ship(network, example, trials, CONTRACT, args.weights, args.out).parent
    with torch.no_grad():
        found = [result for picture in pictures for result in detections(picture, network)]
    write_reference(folder / "reference.json", pictures, found, {"torchvision": torchvision.__version__})


if __name__ == "__main__":
    main()
