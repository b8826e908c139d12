"""One independent random stream per image, so an image never depends on how many were drawn before it."""

from __future__ import annotations

import numpy as np

# Each split hashes to its own streams: training and held-out scenes cannot coincide.
SPLIT_CODE = {"train": 1, "heldout": 2}


def image_rng(seed: int, split: str, index: int) -> np.random.Generator:
    """Generator for image `index` (from 0) of `split` under the global `seed`."""
    return np.random.default_rng([seed, SPLIT_CODE[split], index])
