"""Every number that shapes the R-CNN or its training, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from networks.anchors import AnchorLevel

# Pictures come with this longer side.
INPUT_SIDE = 320

# The region proposal network looks at strides 8 to 64; the finest map only serves the second stage.
RPN_LEVELS = (
    AnchorLevel(8, (16.0, 28.0)),
    AnchorLevel(16, (44.0, 64.0)),
    AnchorLevel(32, (92.0, 130.0)),
    AnchorLevel(64, (190.0, 260.0)),
)
RPN_NMS_IOU = 0.7
ROI_WEIGHTS = (10.0, 10.0, 5.0, 5.0)

# Regions whose side passes these go from stride 4 to 8, 16 and 32.
POOL_SIDES = (56.0, 112.0, 224.0)

# Second stage at run time.
MIN_SCORE = 0.05
NMS_IOU = 0.5
MAX_DETECTIONS = 100
PROPOSALS_PER_LEVEL = 500
PROPOSALS = 300


@dataclass(frozen=True)
class TrainingConfig:
    """One training run. Steps, not minutes, decide when it ends: that is what makes it repeatable."""

    steps: int
    seed: int = 20251
    batch_size: int = 8
    early_fraction: float = 0.5
    early_size: int = 256
    learning_rate: float = 1.5e-3
    weight_decay: float = 0.03
    warmup_steps: int = 150
    final_lr_fraction: float = 0.01
    gradient_clip: float = 10.0
    ema_decay: float = 0.998
    settle_fraction: float = 0.12
    validation_images: int = 200
    validate_every: int = 1000
    # First stage: anchors per picture in the loss, and proposals handed on.
    rpn_batch: int = 256
    rpn_foreground: float = 0.5
    proposals_per_level: int = 300
    proposals: int = 200
    # Second stage: regions per picture in the loss; of the foreground, so many for the masks and the key points.
    roi_batch: int = 64
    roi_foreground: float = 0.25
    mask_regions: int = 10
    keypoint_regions: int = 8
