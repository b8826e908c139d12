"""Every number that shapes the DETR or its training, in one place."""

from __future__ import annotations

from dataclasses import dataclass

INPUT_SIDE = 320

# Levels of the pyramid whose cells are tokens, by stride; a cell's first box is so many strides wide.
STRIDES = (8, 16, 32)
FIRST_BOX = 4.0

# Sides of the objects that each level answers for in the dense part of the loss.
SIDE_RANGES = ((0.0, 48.0), (32.0, 112.0), (80.0, 1e9))
CENTRE_RADIUS = 1.5

QUERIES = 60
WIDTH = 96
HEADS = 4
LAYERS = 3

# Pairs of query and class that are read, best first.
MAX_DETECTIONS = 100
MIN_SCORE = 0.01


@dataclass(frozen=True)
class TrainingConfig:
    """One training run. Steps, not minutes, decide when it ends: that is what makes it repeatable."""

    steps: int
    seed: int = 20257
    batch_size: int = 8
    view_size: int = 320
    learning_rate: float = 1e-3
    weight_decay: float = 0.03
    warmup_steps: int = 150
    final_lr_fraction: float = 0.01
    gradient_clip: float = 5.0
    ema_decay: float = 0.998
    settle_fraction: float = 0.12
    validation_images: int = 200
    validate_every: int = 500
    class_weight: float = 2.0
    distance_weight: float = 5.0
    overlap_weight: float = 2.0
