"""Every number that shapes the detector or its training, in one place."""

from __future__ import annotations

from dataclasses import dataclass

# Square network input, in pixels, and the cell sizes of the three output grids.
INPUT_SIZE = 320
STRIDES = (8, 16, 32)

# Grey with which an image is padded to a square, 0-255, as in YOLOX.
PAD_GREY = 114


@dataclass(frozen=True)
class TrainingConfig:
    """One training run. Steps, not minutes, decide when it ends: that is what makes it repeatable."""

    steps: int
    seed: int = 20250
    batch_size: int = 16
    # While the step is below this fraction of `steps`, train on crops of `early_size`: cheaper, same scale.
    early_fraction: float = 0.55
    early_size: int = 256
    learning_rate: float = 2e-3
    weight_decay: float = 0.02
    warmup_steps: int = 150
    final_lr_fraction: float = 0.01
    gradient_clip: float = 10.0
    ema_decay: float = 0.998
    # Augmentation is gentler in the last part, so the weights settle on pictures as they come.
    settle_fraction: float = 0.12
    validation_images: int = 200
    validate_every: int = 500
