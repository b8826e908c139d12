"""Train RetinaNet: `python -m retinanet.train --data runs/scenes-train --steps 1500 --pyramid runs/rcnn/weights.pt --out runs/retinanet`."""

from __future__ import annotations

from pathlib import Path

import torch
from pycocotools.coco import COCO

from networks.anchors import level_anchors, to_rows
from networks.pyramid import BACKBONE
from networks.start import start_from
from scenes.categories import CATEGORIES
from training.arguments import training_arguments
from training.batches import batch
from training.loop import run
from training.pictures import Picture, load_pictures, set_aside
from training.repeatable import make_repeatable
from training.schedule import is_gentle
from training.score import coco_numbers, load_truth

from .config import LEVELS, TrainingConfig
from .loss import retinanet_loss
from .model import RetinaNet
from .results import detections


def train(config: TrainingConfig, data: Path, out: Path, pyramid: Path | None) -> None:
    """Run every step, or those that are left; leaves log, weights and card in `out`."""
    make_repeatable(config.seed)
    pictures, held_back = set_aside(load_pictures(data), config.validation_images, config.batch_size)
    truth = load_truth(data, "bbox")
    network = RetinaNet().to(memory_format=torch.channels_last)
    if pyramid is not None:
        start_from(network.pyramid, pyramid, "pyramid.")

    def losses(step: int) -> dict[str, torch.Tensor]:
        gentle = is_gentle(config, step)
        images, views = batch(pictures, step, config.batch_size, config.seed, config.view_size, gentle)
        with torch.autocast("cpu", torch.bfloat16):
            outputs = network(images.contiguous(memory_format=torch.channels_last))
        maps, shifts = outputs[: len(LEVELS)], outputs[len(LEVELS) :]
        anchors = [level_anchors(level, *m.shape[2:]) for level, m in zip(LEVELS, maps, strict=True)]
        logits = torch.cat([to_rows(m, len(CATEGORIES)) for m in maps], 1).float()
        deltas = torch.cat([to_rows(m, 4) for m in shifts], 1).float()
        return retinanet_loss(logits, deltas, torch.cat(anchors), views, config)

    facts = {
        "family": "scenes-retinanet",
        "backbone": BACKBONE,
        "type": "RetinaNet",
        "pretraining": "none" if pyramid is None else "pyramid of the R-CNN of this recipe",
        "trainingImages": len(pictures),
    }
    run(config, network, losses, lambda average: validate(average, held_back, truth), out, facts)


@torch.no_grad()
def validate(network: RetinaNet, pictures: list[Picture], truth: COCO) -> dict[str, float]:
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
