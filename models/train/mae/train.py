"""Train one stage: `python -m mae.train --stage pretrain --data runs/scenes-train --steps 1000 --out runs/mae-pretrain`.

pretrain: masked autoencoding, pixels alone. supervise: which categories are to be seen, no places. segment: every pixel.
The mode SSL goes from the first stage to the last, SSL+Sup through the second.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from networks.normalise import normalise
from networks.start import start_from
from scenes.categories import CATEGORIES
from semantic.train import semantic_loss
from training.arguments import training_arguments
from training.batches import batch
from training.confusion import confusion
from training.loop import run
from training.pictures import Picture, load_pictures, set_aside
from training.repeatable import make_repeatable
from training.view import View

from .config import DEPTH, INPUT_SIDE, LABELS, LONG_SIDE, PATCH, STAGES, WIDTH, TrainingConfig
from .heads import Classifier, Segmenter
from .labels import predict_labels
from .masked import MaskedAutoencoder

BACKBONE = f"ViT-{DEPTH}/{PATCH}, width {WIDTH}"


def pretrain_loss(model: MaskedAutoencoder, images: torch.Tensor, views: list[View]) -> dict[str, torch.Tensor]:
    """The truth plays no part."""
    return {"pixels": model.loss(normalise(images))}


def supervise_loss(model: Classifier, images: torch.Tensor, views: list[View]) -> dict[str, torch.Tensor]:
    """Cross-entropy of each category's presence."""
    with torch.autocast("cpu", torch.bfloat16):
        logits = model(images)
    seen = torch.zeros(len(views), len(CATEGORIES))
    for row, view in zip(seen, views, strict=True):
        row[view.classes] = 1
    return {"presence": functional.binary_cross_entropy_with_logits(logits.float(), seen)}


def segment_loss(model: Segmenter, images: torch.Tensor, views: list[View]) -> dict[str, torch.Tensor]:
    """Cross-entropy of every pixel that has a label."""
    return {"pixels": semantic_loss(model, images, views)}


Loss = Callable[[nn.Module, torch.Tensor, list[View]], dict[str, torch.Tensor]]

MODELS: dict[str, tuple[type[nn.Module], Loss]] = {
    "pretrain": (MaskedAutoencoder, pretrain_loss),
    "supervise": (Classifier, supervise_loss),
    "segment": (Segmenter, segment_loss),
}


def train(stage: str, config: TrainingConfig, data: Path, out: Path, encoder: Path | None, mode: str) -> None:
    """Run every step, or those that are left; leaves log, weights and card in `out`."""
    make_repeatable(config.seed)
    pictures, held_back = set_aside(load_pictures(data), config.validation_images, config.batch_size)
    kind, loss = MODELS[stage]
    model = kind()
    if encoder is not None:
        start_from(model.encoder, encoder, "encoder.")

    def shown(step: int, some: list[Picture], gentle: bool) -> tuple[torch.Tensor, list[View]]:
        return batch(some, step, config.batch_size, config.seed, INPUT_SIDE, gentle, LONG_SIDE)

    def losses(step: int) -> dict[str, torch.Tensor]:
        return loss(model, *shown(step, pictures, step >= (1 - config.settle_fraction) * config.steps))

    @torch.no_grad()
    def validate(average: nn.Module) -> dict[str, float]:
        if stage == "segment":
            return confusion(LABELS, held_back, lambda p: predict_labels(average, p)).numbers()
        rounds = len(held_back) // config.batch_size
        parts = [loss(average, *shown(step, held_back, gentle=True)) for step in range(rounds)]
        return {name: float(sum(p[name] for p in parts)) / rounds for name in parts[0]}

    facts = {
        "family": "MAE + FCN",
        "backbone": BACKBONE,
        "type": f"{stage} ({mode})" if stage == "segment" else stage,
        "pretraining": "none" if encoder is None else mode,
        "trainingImages": len(pictures),
    }
    run(config, model, losses, validate, out, facts)


def main() -> None:
    parser = training_arguments(__doc__)
    parser.add_argument("--stage", choices=sorted(STAGES), required=True)
    parser.add_argument("--encoder", type=Path, help="weights.pt of the stage before")
    parser.add_argument("--mode", choices=("SSL", "SSL+Sup"), default="SSL", help="what the card says")
    args = parser.parse_args()
    config = TrainingConfig(steps=args.steps, **STAGES[args.stage])
    train(args.stage, config, args.data, args.out, args.encoder, args.mode)


if __name__ == "__main__":
    main()
