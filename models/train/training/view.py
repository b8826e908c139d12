"""Random views of a training picture, the truth moved along with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image

from scenes.categories import KEYPOINTS
from scenes.scene import IGNORE

from .pictures import Picture

# The longer side of a picture as the networks see it: see `fit.fitted_size`.
LONG_SIDE = 320

# An object cut by the view stays if this much of its box remains; less is too little to recognise.
MIN_KEPT = 0.35
MIN_SIDE = 4

# What lies beside the picture: the grey that normalises to 0.
PAD_GREY = 127.5

# Index of each key point's other side: in a mirror, left is right.
MIRRORED = [
    KEYPOINTS.index(name.replace("left", "right") if name.startswith("left") else name.replace("right", "left"))
    for name in KEYPOINTS
]


@dataclass(frozen=True)
class View:
    """A square view of S pixels.

    image: (3, S, S) float32 RGB in 0-1; boxes: (G, 4) x0, y0, x1, y1; classes: (G,); keypoints: (G, 17, 3);
    crowds: (K, 4); instances: (S, S) uint8, 0 or 1 + the index of the object; semantic: (S, S) uint8.
    """

    image: torch.Tensor
    boxes: torch.Tensor
    classes: torch.Tensor
    keypoints: torch.Tensor
    crowds: torch.Tensor
    instances: torch.Tensor
    semantic: torch.Tensor


def random_view(
    rng: np.random.Generator, picture: Picture, size: int, gentle: bool = False, long_side: int = LONG_SIDE
) -> View:
    """A mirrored, scaled, moved and recoloured view of `picture`.

    Objects keep the scale they have in the full-size input, whose longer side is `long_side`, whatever `size` is: a
    smaller view is a crop. A `gentle` view is only mirrored and moved.
    """
    scale = long_side / max(picture.width, picture.height)
    if not gentle:
        scale *= np.exp(rng.uniform(np.log(0.7), np.log(1.35)))
    fitted = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    mirror = bool(rng.random() < 0.5)
    # Where the resized picture's corner falls in the view: inside it if smaller, before it if larger.
    corner = [round(rng.random() * (size - side)) for side in fitted]
    pixels = _placed(picture.pixels(), fitted, mirror, corner, size, Image.Resampling.BILINEAR, PAD_GREY) / 255
    if not gentle:
        gain = rng.uniform(0.75, 1.3) * rng.uniform(0.88, 1.12, 3).astype(np.float32)
        pixels = np.clip(pixels * gain + np.float32(rng.uniform(-0.08, 0.08)), 0, 1)
    instances = _placed(picture.instances(), fitted, mirror, corner, size, Image.Resampling.NEAREST, 0)
    semantic = _placed(picture.semantic(), fitted, mirror, corner, size, Image.Resampling.NEAREST, IGNORE)

    boxes = _moved_boxes(picture.boxes, picture, fitted, mirror, corner)
    crowds = _moved_boxes(picture.crowds, picture, fitted, mirror, corner)
    clipped = boxes.clip(0, size)
    sides = clipped[:, 2:] - clipped[:, :2]
    kept = (sides.min(1) >= MIN_SIDE) & (sides.prod(1) >= MIN_KEPT * (boxes[:, 2:] - boxes[:, :2]).prod(1))
    renumbered = np.zeros(len(kept) + 1, np.uint8)
    renumbered[1:][kept] = np.arange(1, kept.sum() + 1)
    return View(
        torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1), np.float32)),
        torch.from_numpy(clipped[kept]),
        torch.from_numpy(picture.classes[kept]),
        torch.from_numpy(_moved_joints(picture.keypoints, picture, fitted, mirror, corner, size)[kept]),
        torch.from_numpy(crowds),
        torch.from_numpy(renumbered[instances.astype(np.uint8)]),
        torch.from_numpy(semantic.astype(np.uint8)),
    )


def _placed(
    values: np.ndarray,
    fitted: tuple[int, int],
    mirror: bool,
    corner: list[int],
    size: int,
    kernel: Image.Resampling,
    pad: float,
) -> np.ndarray:
    """(H, W) or (H, W, 3) values, resized to `fitted` and put at `corner` of a square; float32."""
    resized = np.asarray(Image.fromarray(values).resize(fitted, kernel))
    if mirror:
        resized = resized[:, ::-1]
    square = np.full((size, size, *values.shape[2:]), pad, np.float32)
    (x, y), (width, height) = corner, fitted
    inside = np.s_[max(0, y) : max(0, min(size, y + height)), max(0, x) : max(0, min(size, x + width))]
    square[inside] = resized[max(0, -y) : size - y, max(0, -x) : size - x]
    return square


def _moved_boxes(
    boxes: np.ndarray, picture: Picture, fitted: tuple[int, int], mirror: bool, corner: list[int]
) -> np.ndarray:
    moved = boxes * np.array([fitted[0] / picture.width, fitted[1] / picture.height] * 2, np.float32)
    if mirror:
        moved = np.stack([fitted[0] - moved[:, 2], moved[:, 1], fitted[0] - moved[:, 0], moved[:, 3]], 1)
    return (moved + np.array(corner * 2, np.float32)).astype(np.float32)


def _moved_joints(
    joints: np.ndarray, picture: Picture, fitted: tuple[int, int], mirror: bool, corner: list[int], size: int
) -> np.ndarray:
    """Key points name pixels: 0 is the first one's centre. Those outside the view become unlabelled."""
    stretch = np.array([fitted[0] / picture.width, fitted[1] / picture.height], np.float32)
    moved = joints.copy()
    moved[..., :2] = (joints[..., :2] + 0.5) * stretch - 0.5
    if mirror:
        moved[..., 0] = fitted[0] - 1 - moved[..., 0]
        moved = moved[:, MIRRORED]
    moved[..., :2] += np.array(corner, np.float32)
    outside = ((moved[..., :2] < 0) | (moved[..., :2] > size - 1)).any(-1)
    moved[outside | (moved[..., 2] == 0)] = 0
    return moved
