"""Train the DETR: `python -m detr.train --data runs/scenes-train --steps 2000 --pyramid runs/rcnn/weights.pt --out runs/detr`."""

from __future__ import annotations

from pathlib import Path

import torch
from pycocotools.coco import COCO

from networks.pyramid import BACKBONE
from networks.start import start_from
from training.arguments import training_arguments
from training.batches import batch
from training.loop import run
from training.pictures import Picture, load_pictures, set_aside
from training.repeatable import make_repeatable
from training.schedule import is_gentle
from training.score import coco_numbers, load_truth

from .config import LAYERS, QUERIES, STRIDES, TrainingConfig
from .loss import cover, pair, set_loss
from .model import Detr
from .results import detections


def cells(size: int) -> tuple[torch.Tensor, torch.Tensor]:
    """(N, 2) centres x, y in pixels of all tokens of a square view, and the level (N,) of each."""
    centres, levels = [], []
    for level, stride in enumerate(STRIDES):
        along = (torch.arange(size // stride) + 0.5) * stride
        y, x = torch.meshgrid(along, along, indexing="ij")
        centres.append(torch.stack([x, y], -1).reshape(-1, 2))
        levels.append(torch.full((len(along) ** 2,), level))
    return torch.cat(centres), torch.cat(levels)


def train(config: TrainingConfig, data: Path, out: Path, pyramid: Path | None) -> None:
    """Run every step, or those that are left; leaves log, weights and card in `out`."""
    make_repeatable(config.seed)
    pictures, held_back = set_aside(load_pictures(data), config.validation_images, config.batch_size)
    truth = load_truth(data, "bbox")
    network = Detr().to(memory_format=torch.channels_last)
    if pyramid is not None:
        start_from(network.pyramid, pyramid, "pyramid.")
    tokens = cells(config.view_size)

    def losses(step: int) -> dict[str, torch.Tensor]:
        gentle = is_gentle(config, step)
        images, views = batch(pictures, step, config.batch_size, config.seed, config.view_size, gentle)
        with torch.autocast("cpu", torch.bfloat16):
            dense, *layers = network.predict(images.contiguous(memory_format=torch.channels_last))
        parts = set_loss(dense, cover(*tokens, views), views, config, "dense_")
        for index, found in enumerate(layers):
            parts |= set_loss(found, pair(found, views, config), views, config, f"layer{index + 1}_")
        return parts

    facts = {
        "family": "scenes-detr",
        "backbone": BACKBONE,
        "type": f"DETR, two-stage, {QUERIES} queries, {LAYERS} layers",
        "pretraining": "none" if pyramid is None else "pyramid of the R-CNN of this recipe",
        "trainingImages": len(pictures),
    }
    run(config, network, losses, lambda average: validate(average, held_back, truth), out, facts)


@torch.no_grad()
def validate(network: Detr, pictures: list[Picture], truth: COCO) -> dict[str, float]:
    """The twelve box numbers."""
    found = [result for picture in pictures for result in detections(picture, network)]
    return coco_numbers(truth, found, "bbox", [picture.image_id for picture in pictures])


def main() -> None:
    parser = training_arguments(__doc__)
    parser.add_argument("--seed", type=int, default=TrainingConfig.seed)
    parser.add_argument("--pyramid", type=Path, help="weights.pt of the R-CNN, to begin with its pyramid")
    args = parser.parse_args()
    train(TrainingConfig(steps=args.steps, seed=args.seed), args.data, args.out, args.pyramid)


if __name__ == "__main__":
    main()
