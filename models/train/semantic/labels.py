"""From logits to a label map of the picture: the rule that every user of the graphs must follow."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from networks.graph_file import Predict, first
from training.fit import fit
from training.pictures import Picture

from .config import INPUT_SIDE


def label_map(logits: torch.Tensor, height: int, width: int, align_corners: bool) -> np.ndarray:
    """(1, L, h, w) logits to (H, W) uint8: bilinear to the picture's size, then the first of the largest."""
    full = functional.interpolate(logits, (height, width), mode="bilinear", align_corners=align_corners)
    return full[0].argmax(0).to(torch.uint8).numpy()


def predict_labels(predict: Predict, picture: Picture, align_corners: bool) -> np.ndarray:
    """One picture's label map; `predict` gives logits of (1, 3, H, W)."""
    logits = first(predict(fit(picture.pixels(), INPUT_SIDE)))
    return label_map(logits, picture.height, picture.width, align_corners)


def stretched_labels(predict: Predict, picture: Picture) -> np.ndarray:
    """One picture's label map by a graph that gives labels of a square input: stretched there, and back as PaddleSeg does.

    Its `nearest` is that of OpenCV, too: pixel p has the label of place floor(p * from / to).
    """
    pixels = torch.from_numpy(picture.pixels().astype(np.float32)).permute(2, 0, 1)[None]
    square = functional.interpolate(pixels, (INPUT_SIDE, INPUT_SIDE), mode="bilinear", align_corners=False) / 255
    labels, size = first(predict(square)), (picture.height, picture.width)
    return functional.interpolate(labels[None].float(), size, mode="nearest")[0, 0].to(torch.uint8).numpy()
