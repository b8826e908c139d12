"""Begin a training with what another of these recipes has learnt."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn


def start_from(module: nn.Module, weights: Path, prefix: str) -> None:
    """Load into `module` the entries of a `weights.pt` that begin with `prefix`; every one must be there."""
    entries = torch.load(weights, map_location="cpu", weights_only=True)
    module.load_state_dict({name.removeprefix(prefix): v for name, v in entries.items() if name.startswith(prefix)})
