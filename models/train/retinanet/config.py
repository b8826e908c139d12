"""Every number that shapes RetinaNet or its training, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from networks.anchors import AnchorLevel

INPUT_SIDE = 320

LEVELS = (
    AnchorLevel(8, (14.0, 20.0, 28.0)),
    AnchorLevel(16, (32.0, 44.0, 60.0)),
    AnchorLevel(32, (76.0, 100.0, 132.0)),
    AnchorLevel(64, (170.0, 215.0, 270.0)),
)

# At run time.
MIN_SCORE = 0.05
PER_LEVEL = 1000
NMS_IOU = 0.5
MAX_DETECTIONS = 100


@dataclass(frozen=True)
class TrainingConfig:
    """One training run. Steps, not minutes, decide when it ends: that is what makes it repeatable."""

    steps: int
    seed: int = 20253
    batch_size: int = 8
    view_size: int = 320
    learning_rate: float = 1.5e-3
    weight_decay: float = 0.03
    warmup_steps: int = 150
    final_lr_fraction: float = 0.01
    gradient_clip: float = 10.0
    ema_decay: float = 0.998
    settle_fraction: float = 0.12
    validation_images: int = 200
    validate_every: int = 500
    focal_alpha: float = 0.25
    focal_gamma: float = 2.0
