"""Every number that shapes the training of the semantic networks, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.categories import CATEGORIES

INPUT_SIDE = 320

# Label 0 is the ground, then category ids.
LABELS = 1 + len(CATEGORIES)


@dataclass(frozen=True)
class TrainingConfig:
    """One training run. Steps, not minutes, decide when it ends: that is what makes it repeatable."""

    steps: int
    seed: int = 20252
    batch_size: int = 12
    view_size: int = 256
    learning_rate: float = 2e-3
    weight_decay: float = 0.03
    warmup_steps: int = 100
    final_lr_fraction: float = 0.01
    gradient_clip: float = 10.0
    ema_decay: float = 0.998
    settle_fraction: float = 0.12
    validation_images: int = 200
    validate_every: int = 500
