"""Random colours, as 8-bit RGB."""

from __future__ import annotations

import colorsys

import numpy as np

from .figure import Colour


def random_colour(rng: np.random.Generator, saturation: tuple[float, float] = (0.1, 0.9)) -> Colour:
    """Any hue, with saturation in the given range and a value that is never black."""
    rgb = colorsys.hsv_to_rgb(rng.random(), rng.uniform(*saturation), rng.uniform(0.2, 0.98))
    return tuple(int(255 * c) for c in rgb)


def earthy(rng: np.random.Generator) -> Colour:
    """Fur, feather and shell colours, which also occur in the ground behind the figures."""
    rgb = colorsys.hsv_to_rgb(rng.uniform(0.03, 0.3), rng.uniform(0.1, 0.7), rng.uniform(0.2, 0.9))
    return tuple(int(255 * c) for c in rgb)


def skin(rng: np.random.Generator) -> Colour:
    """Human skin, light to dark."""
    rgb = colorsys.hsv_to_rgb(rng.uniform(0.04, 0.09), rng.uniform(0.25, 0.6), rng.uniform(0.3, 0.95))
    return tuple(int(255 * c) for c in rgb)


def mix(a: Colour, b: Colour, t: float) -> Colour:
    """`a` at t = 0, `b` at t = 1."""
    return tuple(int(round((1 - t) * x + t * y)) for x, y in zip(a, b, strict=True))


def shade(colour: Colour, gain: float) -> Colour:
    """Brighter or darker."""
    return tuple(int(min(255, max(0, gain * c))) for c in colour)
