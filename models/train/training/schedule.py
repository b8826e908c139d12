"""When pictures are shown as they are."""

from __future__ import annotations

from typing import Protocol


class Settling(Protocol):
    """What is read of a family's configuration."""

    steps: int
    settle_fraction: float


def is_gentle(config: Settling, step: int) -> bool:
    """Is this step, counted from 0, in the settling part at the end, where augmentation is gentler?"""
    return step >= (1 - config.settle_fraction) * config.steps
