"""The ground behind the figures, and the clutter that is not a figure but may look like a piece of one."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from .colours import earthy, mix, random_colour, shade
from .figure import Colour
from .outlines import capsule, ellipse, spline
from .texture import fractal_noise, stripes


def paint_ground(rng: np.random.Generator, width: int, height: int) -> tuple[Image.Image, Colour]:
    """A textured RGB ground, and its main colour for figures that want to hide in it."""
    pick = earthy if rng.random() < 0.6 else random_colour
    a, b = pick(rng), pick(rng)
    b = mix(a, b, rng.uniform(0.3, 1.0))
    blend = fractal_noise(rng, width, height, int(rng.integers(2, 8)), int(rng.integers(2, 5)))
    if rng.random() < 0.3:
        blend = 0.6 * blend + 0.4 * stripes(rng, width, height, rng.uniform(8, 70))
    ground = np.asarray(a, np.float32) + (np.asarray(b, np.float32) - a) * blend[..., None]
    if rng.random() < 0.4:
        _add_sky(rng, ground)
    return Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8)), mix(a, b, 0.5)


def _add_sky(rng: np.random.Generator, ground: np.ndarray) -> None:
    """Replace the top of `ground` (H, W, 3), in place, by a plain gradient above a horizon."""
    horizon = int(ground.shape[0] * rng.uniform(0.2, 0.6))
    top, bottom = np.asarray(random_colour(rng, (0.0, 0.5))), np.asarray(random_colour(rng, (0.0, 0.3)))
    t = np.linspace(0, 1, horizon, dtype=np.float32)[:, None, None]
    ground[:horizon] = (1 - t) * top + t * bottom


def clutter_outlines(rng: np.random.Generator, size: float) -> list[tuple[np.ndarray, Colour]]:
    """One thing of no category, about `size` pixels long, around the origin: stone, stick, tuft, post or leaf."""
    kind = rng.integers(0, 5)
    colour = earthy(rng) if rng.random() < 0.6 else random_colour(rng)
    if kind == 0:  # stone: a body without limbs
        angles = np.linspace(0, 2 * np.pi, 7, endpoint=False)
        radii = rng.uniform(0.3, 0.5, 7) * size
        return [(spline(*zip(radii * np.cos(angles), 0.7 * radii * np.sin(angles), strict=True)), colour)]
    if kind == 1:  # branched stick: limbs without a body
        fork = rng.normal(0, 0.2, 2) * size
        tips = rng.uniform(-0.5, 0.5, (3, 2)) * size
        return [(capsule(fork, tip, 0.04 * size, 0.025 * size), shade(colour, 0.8)) for tip in tips]
    if kind == 2:  # tuft of grass
        tips = np.stack([rng.uniform(-0.4, 0.4, 7), rng.uniform(-0.5, -0.2, 7)], 1) * size
        return [
            (capsule((0, 0.2 * size), tip, 0.03 * size, 0.01 * size), shade(colour, rng.uniform(0.7, 1.2)))
            for tip in tips
        ]
    if kind == 3:  # post with a knob: a person's silhouette at a distance
        knob = ellipse(0, -0.4 * size, 0.07 * size, 0.08 * size)
        return [
            (capsule((0, -0.35 * size), (0, 0.5 * size), 0.07 * size, 0.09 * size), colour),
            (knob, shade(colour, 1.2)),
        ]
    blades = []  # leaves about a stem: a butterfly or a bird, nearly
    for angle in rng.uniform(0, 2 * np.pi, int(rng.integers(1, 4))):
        cx, cy = 0.25 * size * np.cos(angle), 0.25 * size * np.sin(angle)
        blades.append((ellipse(cx, cy, 0.26 * size, 0.11 * size, angle), shade(colour, rng.uniform(0.8, 1.2))))
    return blades


def paint_clutter(rng: np.random.Generator, image: Image.Image, count: int) -> None:
    """Scatter `count` things of no category over `image`, in place."""
    pen = ImageDraw.Draw(image)
    for _ in range(count):
        centre = rng.random(2) * image.size
        for outline, colour in clutter_outlines(rng, np.exp(rng.uniform(np.log(20), np.log(220)))):
            pen.polygon((outline + centre).ravel().tolist(), fill=colour)
