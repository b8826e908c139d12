"""Export the DETR: `python -m detr.export --weights runs/detr/weights.pt --out ..`.

Leaves graph, card, log and PyTorch's results on a few held-out pictures in the family's folder.
"""

from __future__ import annotations

import torch
import torchvision

from networks.graph_file import Contract, ship, write_files
from networks.half_weights import settle
from training.arguments import export_arguments
from training.fit import fit
from training.pictures import load_pictures
from training.reference import spread, write_reference

from .metadata import HUGGING_FACE_FILES
from .model import Detr
from .results import detections

CONTRACT = Contract(
    "scenes-detr",
    "DETR for the scenes: logits for sigmoid, boxes as centre and size in parts of the picture.",
    ("pixel_values",),
    ("logits", "pred_boxes"),
    {"pixel_values": {2: "height", 3: "width"}},
    family="DETR",
)


def main() -> None:
    parser = export_arguments(__doc__)
    args = parser.parse_args()

    torch.set_num_threads(1)
    network = Detr()
    network.load_state_dict(torch.load(args.weights, map_location="cpu", weights_only=True))
    settle(network)
    pictures = spread(load_pictures(args.data))
    example, *trials = ((fit(p.pixels(), side),) for p, side in zip(pictures, (256, 320, 250, 333), strict=False))
    folder = ship(network, example, trials, CONTRACT, args.weights, args.out).parent
    write_files(folder, HUGGING_FACE_FILES)
    with torch.no_grad():
        found = [result for picture in pictures for result in detections(picture, network)]
    write_reference(folder / "reference.json", pictures, found, {"torchvision": torchvision.__version__})


if __name__ == "__main__":
    main()
