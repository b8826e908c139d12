"""From logits to a label map of the picture: the rule that every user of the graphs must follow."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch.nn import functional

from training.confusion import Confusion
from training.fit import fit
from training.pictures import Picture

from .config import INPUT_SIDE, LABELS


def label_map(logits: torch.Tensor, height: int, width: int, align_corners: bool) -> np.ndarray:
    """(1, L, h, w) logits to (H, W) uint8: bilinear to the picture's size, then the first of the largest."""
    full = functional.interpolate(logits, (height, width), mode="bilinear", align_corners=align_corners)
    return full[0].argmax(0).to(torch.uint8).numpy()


def predict_labels(
    predict: Callable[[torch.Tensor], torch.Tensor], picture: Picture, align_corners: bool
) -> np.ndarray:
    """One picture's label map; `predict` maps (1, 3, H, W) to logits."""
    logits = predict(fit(picture.pixels(), INPUT_SIDE))
    return label_map(logits, picture.height, picture.width, align_corners)


def confusion(
    predict: Callable[[torch.Tensor], torch.Tensor], pictures: list[Picture], align_corners: bool
) -> Confusion:
    """All pictures against their truth."""
    counted = Confusion(LABELS)
    for picture in pictures:
        counted.add(picture.semantic(), predict_labels(predict, picture, align_corners))
    return counted
