"""What PyTorch makes of a few held-out pictures: `python -m rcnn.reference --weights runs/rcnn/weights.pt --out ..`.

Leaves `reference.json` in each family's folder, to hold other implementations against.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
import torchvision

from training.pictures import load_pictures
from training.reference import spread, write_reference

from .export import load
from .families import FAMILIES
from .sweep import GIVEN, sweep

# Proposals per picture in the reference: all that the families of given proposals are given there.
PROPOSALS = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../scenes"), help="COCO folder")
    parser.add_argument("--out", type=Path, required=True, help="folder with one folder per family")
    args = parser.parse_args()

    torch.set_num_threads(1)
    network = load(args.weights)
    modules = {family.contract.name: family.build(network).eval() for family in FAMILIES}
    pictures = spread(load_pictures(args.data))
    with torch.no_grad():
        results = sweep(pictures, lambda name: modules[name], PROPOSALS)
    for name, found in results.items():
        facts = {"torchvision": torchvision.__version__}
        if name in GIVEN:
            facts["proposals"] = f"{GIVEN[name]}/reference.json"
        write_reference(args.out / name / "reference.json", pictures, found, facts)


if __name__ == "__main__":
    main()
