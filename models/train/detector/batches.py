"""The order in which training sees its pictures."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch

from training.schedule import is_gentle

from .augment import random_view
from .config import TrainingConfig
from .dataset import Sample
from .loss import Targets
from .schedule import view_size


def batches(config: TrainingConfig, samples: list[Sample]) -> Iterator[tuple[int, torch.Tensor, list[Targets]]]:
    """Yield (view size, (B, 3, size, size) images, targets) for each step; epochs are fresh permutations."""
    rng = np.random.default_rng([config.seed, 99])
    queue: list[int] = []
    for step in range(config.steps):
        size = view_size(config, step)
        while len(queue) < config.batch_size:
            queue += rng.permutation(len(samples)).tolist()
        picked, queue = queue[: config.batch_size], queue[config.batch_size :]
        views = [random_view(rng, samples[i], size, is_gentle(config, step)) for i in picked]
        yield size, torch.stack([image for image, _ in views]), [targets for _, targets in views]
