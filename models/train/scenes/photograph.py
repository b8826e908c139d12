"""From a clean drawing to something like a photograph: coat texture, light, blur and sensor noise."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

from .texture import fractal_noise, smooth_noise, stripes


def add_coat(rng: np.random.Generator, colours: np.ndarray, mask: np.ndarray, box: tuple[int, int, int, int]) -> None:
    """Modulate one instance's visible pixels, in place.

    `colours` is (H, W, 3) float32, `mask` (H, W) bool, `box` the mask's x, y, width, height.
    """
    x, y, width, height = box
    if min(width, height) < 6:
        return
    if rng.random() < 0.3:
        pattern = stripes(rng, width, height, rng.uniform(0.08, 0.3) * max(width, height) + 2)
    else:
        pattern = smooth_noise(rng, width, height, int(rng.integers(3, 14)))
    # Light from above: the belly is darker than the back.
    fall = np.linspace(1.08, rng.uniform(0.65, 0.95), height, dtype=np.float32)[:, None]
    gain = fall * (1 + rng.uniform(0.05, 0.45) * (pattern - 0.5))
    window = np.s_[y : y + height, x : x + width]
    inside = mask[window][..., None]
    colours[window] *= np.where(inside, gain[..., None], 1)


def photograph(rng: np.random.Generator, colours: np.ndarray) -> Image.Image:
    """(H, W, 3) float32 0-255 to the final 8-bit RGB picture."""
    height, width = colours.shape[:2]
    light = 1 + rng.uniform(0, 0.7) * (fractal_noise(rng, width, height, 2, 2) - 0.5)
    tint = rng.uniform(0.88, 1.12, 3)
    exposed = 255 * np.clip(colours * light[..., None] * tint / 255, 0, 1) ** rng.uniform(0.75, 1.35)
    contrast = rng.uniform(0.55, 1.1)
    exposed = contrast * exposed + (1 - contrast) * rng.uniform(70, 180)
    image = Image.fromarray(np.clip(exposed, 0, 255).astype(np.uint8))
    if rng.random() < 0.5:
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.2)))
    noise = rng.normal(0, rng.uniform(0, 7), (height, width, 1)).astype(np.float32)
    return Image.fromarray(np.clip(np.asarray(image, np.float32) + noise, 0, 255).astype(np.uint8))
