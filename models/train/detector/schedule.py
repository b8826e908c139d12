"""What changes over a run: learning rate, view size, strength of augmentation."""

from __future__ import annotations

from training.optimiser import warmup_cosine

from .config import INPUT_SIZE, TrainingConfig


def learning_rate(config: TrainingConfig, step: int) -> float:
    """Linear warm-up, then a half cosine down to `final_lr_fraction`. Steps count from 0."""
    return warmup_cosine(step, config.steps, config.learning_rate, config.warmup_steps, config.final_lr_fraction)


def view_size(config: TrainingConfig, step: int) -> int:
    """Crops at first, whole inputs later."""
    return config.early_size if step < config.early_fraction * config.steps else INPUT_SIZE


def is_gentle(config: TrainingConfig, step: int) -> bool:
    """Is this step in the settling part at the end?"""
    return step >= (1 - config.settle_fraction) * config.steps
