"""Every number that shapes the transformer or its three trainings, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.categories import CATEGORIES

# Pictures come with this shorter side; views for training are squares of it.
INPUT_SIDE = 192

# Long side at which training views are drawn: that of a 4:3 picture whose short side is INPUT_SIDE.
LONG_SIDE = 256

PATCH = 8
WIDTH = 128
DEPTH = 4
HEADS = 4
DECODER_WIDTH = 64
DECODER_DEPTH = 1
DECODER_HEADS = 2
MASKED = 0.75

# Label 0 is "other", then category ids.
LABELS = 1 + len(CATEGORIES)


@dataclass(frozen=True)
class TrainingConfig:
    """One stage's training. Steps, not minutes, decide when it ends: that is what makes it repeatable."""

    steps: int
    seed: int
    batch_size: int
    learning_rate: float
    weight_decay: float = 0.05
    warmup_steps: int = 60
    final_lr_fraction: float = 0.01
    gradient_clip: float = 3.0
    ema_decay: float = 0.995
    settle_fraction: float = 0.12
    validation_images: int = 200
    validate_every: int = 500


# By stage: what one step sees, and how fast it learns.
STAGES = {
    "pretrain": {"seed": 20254, "batch_size": 24, "learning_rate": 1.5e-3},
    "supervise": {"seed": 20255, "batch_size": 16, "learning_rate": 8e-4},
    "segment": {"seed": 20256, "batch_size": 12, "learning_rate": 1e-3},
}
