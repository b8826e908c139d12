"""What changes over a run: learning rate and view size."""

from __future__ import annotations

from training.optimiser import warmup_cosine

from .config import INPUT_SIZE, TrainingConfig


def learning_rate(config: TrainingConfig, step: int) -> float:
    """Linear warm-up, then a half cosine down to `final_lr_fraction`. Steps count from 0."""
    return warmup_cosine(step, config.steps, config.learning_rate, config.warmup_steps, config.final_lr_fraction)


def view_size(config: TrainingConfig, step: int) -> int:
    """Crops at first, whole inputs later."""
    return config.early_size if step < config.early_fraction * config.steps else INPUT_SIZE
