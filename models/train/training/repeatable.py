"""The same run gives the same weights."""

from __future__ import annotations

import torch


def make_repeatable(seed: int) -> None:
    """One thread and deterministic kernels: the order of every sum is then fixed."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
