"""A fish from the side, with tail, fins and often bands."""

from __future__ import annotations

import numpy as np

from ..colours import mix, random_colour, shade
from ..figure import Figure
from ..outlines import ellipse, polygon, spline


def draw(rng: np.random.Generator) -> Figure:
    """A fish about 1 long, facing +x, its tail bent up or down."""
    figure = Figure("fish")
    scales = random_colour(rng)
    fin = mix(scales, random_colour(rng), 0.5)
    depth = rng.uniform(0.12, 0.28)
    bend = rng.normal(0, 0.07)

    fork, flare = rng.uniform(0.0, 0.12), rng.uniform(0.12, 0.22)
    figure.add(
        polygon((-0.26, bend * 0.6), (-0.5, bend - flare), (-0.5 + fork, bend), (-0.5, bend + flare)),
        fin,
    )
    peak = rng.uniform(0.06, 0.16)
    figure.add(polygon((0.15, -depth * 0.8), (-0.02, -depth - peak), (-0.2, -depth * 0.5)), fin)
    figure.add(polygon((0.02, depth * 0.8), (-0.1, depth + peak * 0.7), (-0.16, depth * 0.5)), shade(fin, 0.9))
    figure.add(
        spline(
            (0.5, 0.01), (0.33, -depth * 0.7), (0.08, -depth), (-0.18, -depth * 0.5 + bend * 0.4),
            (-0.33, bend), (-0.18, depth * 0.5 + bend * 0.4), (0.08, depth), (0.35, depth * 0.65),
        ),
        scales,
    )  # fmt: skip
    if rng.random() < 0.5:
        band = random_colour(rng)
        for x in np.linspace(-0.1, 0.2, int(rng.integers(1, 4))):
            figure.add(ellipse(x, 0, 0.03, depth * 0.75, points=12), band)
    figure.add(polygon((0.16, 0.02), (0.0, 0.1), (0.0, 0.0)), shade(fin, 0.8))
    figure.add(ellipse(0.36, -depth * 0.2, 0.035, 0.035, points=10), (240, 240, 235))
    figure.add(ellipse(0.365, -depth * 0.2, 0.02, 0.02, points=8), (15, 15, 20))
    return figure
