"""Pictures to label maps, after the ImageNet-S protocol: resized by the shorter side."""

from __future__ import annotations

import numpy as np

from networks.graph_file import Predict
from semantic.labels import label_map
from training.confusion import Confusion
from training.fit import fit
from training.pictures import Picture

from .config import INPUT_SIDE, LABELS


def predict_labels(predict: Predict, picture: Picture) -> np.ndarray:
    """One picture's (H, W) uint8 label map; `predict` gives logits."""
    return label_map(predict(fit(picture.pixels(), INPUT_SIDE, shorter=True)), picture.height, picture.width, False)


def confusion(predict: Predict, pictures: list[Picture]) -> Confusion:
    """All pictures against their truth."""
    counted = Confusion(LABELS)
    for picture in pictures:
        counted.add(picture.semantic(), predict_labels(predict, picture))
    return counted
