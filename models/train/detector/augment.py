"""Random views of a training picture."""

from __future__ import annotations

import numpy as np
import torch
from PIL import Image

from .config import INPUT_SIZE, PAD_GREY
from .dataset import Sample
from .loss import Targets

# An object cut by the view stays if this much of its box remains; less is too little to recognise.
MIN_KEPT = 0.35
MIN_SIDE = 4


def random_view(rng: np.random.Generator, sample: Sample, size: int, gentle: bool) -> tuple[torch.Tensor, Targets]:
    """A mirrored, scaled, moved and recoloured view of `sample`.

    Returns (3, size, size) float32 RGB in 0-1 and the truth in view pixels. Objects keep the scale they have in the
    full-size input whatever `size` is: a smaller view is a crop. A `gentle` view is only mirrored, and `size` must be
    the full one.
    """
    height, width = sample.picture.shape[:2]
    scale = min(INPUT_SIZE / height, INPUT_SIZE / width)
    if not gentle:
        scale *= np.exp(rng.uniform(np.log(0.7), np.log(1.35)))
    fitted = (max(1, round(width * scale)), max(1, round(height * scale)))
    # Where the resized picture's corner falls in the view: inside it if smaller, before it if larger.
    corner = [0 if gentle else round(rng.random() * (size - side)) for side in fitted]

    picture = Image.fromarray(sample.picture).resize(fitted, Image.Resampling.BILINEAR)
    stretch = np.array([fitted[0] / width, fitted[1] / height] * 2, np.float32)
    boxes, crowds = sample.boxes * stretch, sample.crowds * stretch
    # Mirror before padding, so that the padding stays on the side where the letterbox puts it.
    if rng.random() < 0.5:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        boxes, crowds = _mirrored(boxes, fitted[0]), _mirrored(crowds, fitted[0])
    shift = np.array(corner * 2, np.float32)
    boxes, crowds = boxes + shift, crowds + shift

    view = Image.new("RGB", (size, size), (PAD_GREY,) * 3)
    view.paste(picture, tuple(corner))
    pixels = np.asarray(view, np.float32) / 255
    if not gentle:
        gain = rng.uniform(0.75, 1.3) * rng.uniform(0.88, 1.12, 3).astype(np.float32)
        pixels = np.clip(pixels * gain + rng.uniform(-0.08, 0.08), 0, 1).astype(np.float32)

    clipped = boxes.clip(0, size)
    sides = clipped[:, 2:] - clipped[:, :2]
    kept = (sides.min(1) >= MIN_SIDE) & (sides.prod(1) >= MIN_KEPT * (boxes[:, 2:] - boxes[:, :2]).prod(1))
    return torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1))), Targets(
        torch.from_numpy(clipped[kept]), torch.from_numpy(sample.classes[kept]), torch.from_numpy(crowds)
    )


def _mirrored(boxes: np.ndarray, width: int) -> np.ndarray:
    """(G, 4) boxes after a left-right flip of a picture `width` pixels wide."""
    return np.stack([width - boxes[:, 2], boxes[:, 1], width - boxes[:, 0], boxes[:, 3]], 1)
