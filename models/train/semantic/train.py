"""Train a semantic network: `python -m semantic.train --family deeplab --data runs/scenes-train --steps 1500 --out runs/deeplab`."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from networks.start import start_from
from scenes.scene import IGNORE
from training.arguments import training_arguments
from training.batches import batch
from training.confusion import confusion
from training.loop import run
from training.pictures import Picture, load_pictures, set_aside
from training.repeatable import make_repeatable
from training.schedule import is_gentle
from training.view import View

from .config import LABELS, TrainingConfig
from .labels import predict_labels
from .networks import FAMILIES


def semantic_loss(network: nn.Module, images: torch.Tensor, views: list[View]) -> torch.Tensor:
    """Cross-entropy of every pixel that has a label, at the pictures' own size."""
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(images.contiguous(memory_format=torch.channels_last))
    full = functional.interpolate(
        logits.float(), images.shape[2:], mode="bilinear", align_corners=network.align_corners
    )
    truth = torch.stack([view.semantic for view in views]).long()
    return functional.cross_entropy(full, truth, ignore_index=IGNORE)


def train(name: str, config: TrainingConfig, data: Path, out: Path, backbone: Path | None) -> None:
    """Run every step, or those that are left; leaves log, weights and card in `out`."""
    make_repeatable(config.seed)
    pictures, held_back = set_aside(load_pictures(data), config.validation_images, config.batch_size)
    family = FAMILIES[name]
    network = family.network().to(memory_format=torch.channels_last)
    if backbone is not None:
        start_from(network.backbone, backbone, "pyramid.backbone.")

    def losses(step: int) -> dict[str, torch.Tensor]:
        gentle = is_gentle(config, step)
        images, views = batch(pictures, step, config.batch_size, config.seed, config.view_size, gentle)
        return {"pixels": semantic_loss(network, images, views)}

    facts = {
        "family": family.contract.name,
        "backbone": family.backbone,
        "type": family.type,
        "pretraining": "none" if backbone is None else "backbone of the R-CNN of this recipe",
        "trainingImages": len(pictures),
    }
    run(config, network, losses, lambda average: validate(average, held_back), out, facts)


@torch.no_grad()
def validate(network: nn.Module, pictures: list[Picture]) -> dict[str, float]:
    """mIoU and its companions."""
    return confusion(LABELS, pictures, lambda p: predict_labels(network, p, network.align_corners)).numbers()


def main() -> None:
    parser = training_arguments(__doc__)
    parser.add_argument("--family", choices=sorted(FAMILIES), required=True)
    parser.add_argument("--seed", type=int, default=TrainingConfig.seed)
    parser.add_argument("--backbone", type=Path, help="weights.pt of the R-CNN, to begin with its backbone")
    args = parser.parse_args()
    config = TrainingConfig(steps=args.steps, seed=args.seed)
    train(args.family, config, args.data, args.out, args.backbone)


if __name__ == "__main__":
    main()
