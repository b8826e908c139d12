"""Pictures to label maps, after the ImageNet-S protocol: resized by the shorter side."""

from __future__ import annotations

import numpy as np

from networks.graph_file import Predict, first
from semantic.labels import label_map
from training.fit import fit
from training.pictures import Picture

from .config import INPUT_SIDE


def predict_labels(predict: Predict, picture: Picture) -> np.ndarray:
    """One picture's (H, W) uint8 label map; `predict` gives logits."""
    logits = first(predict(fit(picture.pixels(), INPUT_SIDE, shorter=True)))
    return label_map(logits, picture.height, picture.width, False)
