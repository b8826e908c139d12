"""The order in which training sees its pictures."""

from __future__ import annotations

import numpy as np
import torch

from .pictures import Picture
from .view import LONG_SIDE, View, random_view


def picked(step: int, batch_size: int, count: int, seed: int) -> list[int]:
    """Indices of a step's pictures; each pass over all `count` is a fresh permutation."""
    order: dict[int, np.ndarray] = {}
    chosen = []
    for place in range(step * batch_size, (step + 1) * batch_size):
        epoch, index = divmod(place, count)
        if epoch not in order:
            order[epoch] = np.random.default_rng([seed, 98, epoch]).permutation(count)
        chosen.append(int(order[epoch][index]))
    return chosen


def batch(
    pictures: list[Picture],
    step: int,
    batch_size: int,
    seed: int,
    size: int,
    gentle: bool,
    long_side: int = LONG_SIDE,
) -> tuple[torch.Tensor, list[View]]:
    """A step's images (B, 3, size, size) and views; both depend on seed and step alone."""
    rng = np.random.default_rng([seed, 99, step])
    views = [
        random_view(rng, pictures[i], size, gentle, long_side) for i in picked(step, batch_size, len(pictures), seed)
    ]
    return torch.stack([view.image for view in views]), views
