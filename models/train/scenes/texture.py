"""Smooth random fields: the cheap ingredient of ground, fur, light and shadow."""

from __future__ import annotations

import numpy as np
from PIL import Image


def smooth_noise(rng: np.random.Generator, width: int, height: int, cells: int) -> np.ndarray:
    """(height, width) float32 in 0-1: a `cells`-wide grid of random values, enlarged bicubically."""
    rows = max(2, round(cells * height / width))
    grid = Image.fromarray(rng.random((rows, max(2, cells)), dtype=np.float32))
    return np.clip(np.asarray(grid.resize((width, height), Image.Resampling.BICUBIC)), 0, 1)


def fractal_noise(rng: np.random.Generator, width: int, height: int, coarsest: int, octaves: int) -> np.ndarray:
    """(height, width) float32 in 0-1: octaves of smooth noise, each twice as fine and 0.6 times as strong."""
    total, weight = np.zeros((height, width), np.float32), 0.0
    for octave in range(octaves):
        gain = 0.6**octave
        total += gain * smooth_noise(rng, width, height, coarsest * 2**octave)
        weight += gain
    return total / weight


def stripes(rng: np.random.Generator, width: int, height: int, period: float) -> np.ndarray:
    """(height, width) float32 in 0-1: sine bands of `period` pixels in a random direction."""
    angle, phase = rng.uniform(0, np.pi), rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[:height, :width].astype(np.float32)
    return 0.5 + 0.5 * np.sin((x * np.cos(angle) + y * np.sin(angle)) * (2 * np.pi / period) + phase)
