"""A slow average of the weights: less noisy than the weights themselves, and what is shipped."""

from __future__ import annotations

import copy
import math

import torch
from torch import nn


class WeightAverage:
    """Exponential moving average of parameters and batch-norm statistics."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.model = copy.deepcopy(model).eval()
        self.decay = decay
        self.updates = 0

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        """Move towards `model`; early on in long strides, so that the random start is forgotten."""
        self.updates += 1
        keep = self.decay * (1 - math.exp(-self.updates / 300))
        current = model.state_dict()
        for name, average in self.model.state_dict().items():
            if average.is_floating_point():
                average.lerp_(current[name], 1 - keep)
            else:
                average.copy_(current[name])
