"""A bird: perched with folded wing, or in flight with both wings spread."""

from __future__ import annotations

import numpy as np

from ..colours import earthy, mix, random_colour, shade
from ..figure import Colour, Figure
from ..outlines import capsule, ellipse, polygon, spline


def draw(rng: np.random.Generator) -> Figure:
    """A bird about 1 long, facing +x."""
    figure = Figure("bird")
    plumage = earthy(rng) if rng.random() < 0.6 else random_colour(rng)
    wing = mix(plumage, random_colour(rng), rng.uniform(0.1, 0.6))
    flying = rng.random() < 0.45
    plump = rng.uniform(0.13, 0.2)

    if flying:
        _spread_wing(rng, figure, shade(wing, 0.75), lift=rng.uniform(0.25, 0.55), reach=rng.uniform(-0.1, 0.15))
    spread = rng.uniform(0.04, 0.1)
    figure.add(polygon((-0.2, -0.04), (-0.52, -spread), (-0.54, spread), (-0.2, 0.06)), shade(wing, 0.8))
    if not flying:
        for x in (0.0, 0.07):
            foot = (x + rng.uniform(-0.03, 0.05), plump + 0.16)
            figure.add(capsule((x, plump * 0.7), foot, 0.012, 0.01), (150, 100, 50))
            figure.add(capsule(foot, (foot[0] + 0.06, foot[1] + 0.01), 0.01, 0.008), (150, 100, 50))
    figure.add(
        spline((0.27, -0.1), (0.08, -plump), (-0.15, -plump * 0.7), (-0.32, 0.0), (-0.1, plump), (0.15, plump * 0.9)),
        plumage,
    )
    figure.add(spline((0.2, 0.0), (0.05, plump * 0.5), (-0.08, plump * 0.9), (0.12, plump * 0.85)), shade(plumage, 1.3))

    head_x, head_y, radius = rng.uniform(0.24, 0.32), -rng.uniform(0.1, 0.22), rng.uniform(0.085, 0.12)
    figure.add(capsule((0.15, -0.03), (head_x, head_y), plump * 0.7, radius * 0.8), plumage)
    figure.add(ellipse(head_x, head_y, radius, radius, points=16), mix(plumage, wing, 0.3))
    beak = rng.uniform(0.08, 0.2)
    tip = (head_x + radius + beak, head_y + 0.03)
    figure.add(
        polygon((head_x + radius * 0.7, head_y - 0.035), tip, (head_x + radius * 0.7, head_y + 0.045)),
        (225, 150 + int(rng.integers(0, 60)), 40),
    )
    figure.add(ellipse(head_x + 0.03, head_y - 0.02, 0.016, 0.016, points=8), (15, 15, 15))

    if flying:
        _spread_wing(rng, figure, wing, lift=rng.uniform(-0.35, 0.55), reach=rng.uniform(-0.25, 0.0))
    else:
        figure.add(spline((0.12, -0.06), (-0.05, -0.1), (-0.42, 0.03), (-0.12, 0.1), (0.08, 0.06)), wing)
    return figure


def _spread_wing(rng: np.random.Generator, figure: Figure, colour: Colour, lift: float, reach: float) -> None:
    """A wing rooted on the back, its tip `lift` above (or below) and `reach` ahead of the root."""
    tip = (reach, -lift)
    middle = (reach * 0.5 - 0.16, -lift * 0.55)
    figure.add(spline((0.12, -0.05), (0.12 + reach * 0.5, -lift * 0.6), tip, middle, (-0.16, -0.02)), colour)
