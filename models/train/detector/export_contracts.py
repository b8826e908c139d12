"""Export the detector under other contracts: `python -m detector.export_contracts --weights runs/final/weights.pt --out ..`.

Leaves graph, the ecosystem's own files, card, log, and PyTorch's results on a few held-out pictures in a folder each,
and scores each graph on the held-out set.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
import torchvision
from torch import nn

from networks.graph_file import (
    Contract,
    Predict,
    copy_card,
    digest,
    largest_difference,
    runner,
    write_files,
    write_graph,
)
from networks.half_weights import settle
from training.card import add_held_out
from training.pictures import Picture, load_pictures
from training.reference import spread, write_reference
from training.score import coco_numbers, load_truth

from .card import card_of_log
from .config import INPUT_SIZE
from .contract_results import mmdeploy_detections, ultralytics_detections
from .contracts import Mmdeploy, Ultralytics
from .export import TOLERANCE, load_deployed
from .letterbox import letterbox
from .metadata import MMDEPLOY_FILES, ULTRALYTICS
from .model import DeployedDetector
from .packages import PACKAGES


@dataclass(frozen=True)
class Style:
    """A contract to ship. white: the level of white in its input."""

    build: Callable[[DeployedDetector], nn.Module]
    detections: Callable[[Picture, Predict], list[dict]]
    contract: Contract
    white: float
    properties: dict[str, str]
    files: dict[str, dict | str]


STYLES = (
    Style(
        Ultralytics,
        ultralytics_detections,
        Contract("scenes-yolov8-style", "The scenes' detector, outputs as Ultralytics'.", ("images",), ("output0",)),
        1.0,
        ULTRALYTICS,
        PACKAGES,
    ),
    Style(
        Mmdeploy,
        mmdeploy_detections,
        Contract(
            "scenes-mmdeploy-style", "The scenes' detector, outputs as mmdeploy's.", ("input",), ("dets", "labels")
        ),
        255.0,
        {"license": "Apache-2.0"},
        MMDEPLOY_FILES,
    ),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--weights", type=Path, required=True, help="weights.pt of the detector; its log lies beside it"
    )
    parser.add_argument("--data", type=Path, default=Path("../scenes"), help="COCO folder of the held-out pictures")
    parser.add_argument("--out", type=Path, required=True, help="folder that gets one folder per contract")
    args = parser.parse_args()

    torch.set_num_threads(1)
    detector = settle(load_deployed(args.weights))
    pictures = load_pictures(args.data)
    few = spread(pictures)
    for style in STYLES:
        module, folder = style.build(detector).eval(), args.out / style.contract.name
        path = folder / "model.onnx"
        write_graph(module, (torch.zeros(1, 3, INPUT_SIZE, INPUT_SIZE),), style.contract, path, style.properties)
        predict = runner(path)
        trials = [(style.white * torch.from_numpy(letterbox(picture.pixels())[0]),) for picture in few]
        worst = max(largest_difference(module, predict, trial, ()) for trial in trials)
        print(f"{style.contract.name}: {digest(path)}, largest difference from PyTorch {worst:.1e}")
        if worst > TOLERANCE:
            raise SystemExit("the exported graph does not compute what PyTorch computes")
        write_files(folder, style.files)
        shutil.copyfile(args.weights.parent / "log.jsonl", folder / "training-log.jsonl")
        card_of_log(folder / "training-log.jsonl", folder / "card.json")
        copy_card(folder / "card.json", path, style.contract)

        with torch.no_grad():
            found = [result for picture in few for result in style.detections(picture, module)]
        write_reference(folder / "reference.json", few, found, {"torchvision": torchvision.__version__})
        found = [result for picture in pictures for result in style.detections(picture, predict)]
        numbers = coco_numbers(load_truth(args.data, "bbox"), found, "bbox", [p.image_id for p in pictures])
        add_held_out(folder / "card.json", len(pictures), {"bbox": numbers})


if __name__ == "__main__":
    main()
