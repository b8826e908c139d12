"""Train the R-CNN: `python -m rcnn.train --data runs/scenes-train --steps 3000 --out runs/rcnn`."""

from __future__ import annotations

from pathlib import Path

import torch
from pycocotools.coco import COCO

from networks.pyramid import BACKBONE
from training.arguments import training_arguments
from training.batches import batch
from training.loop import run
from training.pictures import Picture, load_pictures, set_aside
from training.repeatable import make_repeatable
from training.schedule import is_gentle
from training.score import coco_numbers, load_truth
from training.view import LONG_SIDE

from .config import TrainingConfig
from .graphs import KeypointRcnn, MaskRcnn
from .model import Rcnn
from .results import detections


def train(config: TrainingConfig, data: Path, out: Path) -> None:
    """Run every step, or those that are left; leaves log, weights and card in `out`."""
    make_repeatable(config.seed)
    pictures, held_back = set_aside(load_pictures(data), config.validation_images, config.batch_size)
    truth = {kind: load_truth(data, kind) for kind in ("bbox", "segm", "keypoints")}
    model = Rcnn().to(memory_format=torch.channels_last)

    def losses(step: int) -> dict[str, torch.Tensor]:
        size = config.early_size if step < config.early_fraction * config.steps else LONG_SIDE
        gentle = is_gentle(config, step)
        return model.losses(*batch(pictures, step, config.batch_size, config.seed, size, gentle), config)

    facts = {
        "family": "R-CNN",
        "backbone": BACKBONE,
        "type": "Faster, Mask and Keypoint R-CNN, trained together",
        "pretraining": "none",
        "trainingImages": len(pictures),
    }
    run(config, model, losses, lambda average: validate(average, held_back, truth), out, facts)


@torch.no_grad()
def validate(model: Rcnn, pictures: list[Picture], truth: dict[str, COCO]) -> dict[str, float]:
    """Box, mask and key point AP of the end-to-end families."""
    ids = [picture.image_id for picture in pictures]
    masks = MaskRcnn(model, given=False).eval()
    found = [result for picture in pictures for result in detections(picture, masks, "masks")]
    numbers = {f"{name}AP": coco_numbers(truth[name], found, name, ids)["AP"] for name in ("bbox", "segm")}
    keypoints = KeypointRcnn(model, given=False).eval()
    found = [result for picture in pictures for result in detections(picture, keypoints, "keypoints")]
    return {**numbers, "keypointsAP": coco_numbers(truth["keypoints"], found, "keypoints", ids)["AP"]}


def main() -> None:
    parser = training_arguments(__doc__)
    parser.add_argument("--seed", type=int, default=TrainingConfig.seed)
    args = parser.parse_args()
    train(TrainingConfig(steps=args.steps, seed=args.seed), args.data, args.out)


if __name__ == "__main__":
    main()
