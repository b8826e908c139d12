"""A butterfly with four patterned wings, more or less folded."""

from __future__ import annotations

import numpy as np

from ..colours import mix, random_colour, shade
from ..figure import Figure
from ..outlines import capsule, ellipse, spline


def draw(rng: np.random.Generator) -> Figure:
    """A butterfly about 1 across. Folding narrows the wings of one side or of both."""
    figure = Figure("butterfly")
    upper = random_colour(rng, (0.3, 0.95))
    lower, rim = mix(upper, random_colour(rng), 0.5), shade(upper, 0.35)
    span, top, bottom = rng.uniform(0.4, 0.52), rng.uniform(0.3, 0.42), rng.uniform(0.26, 0.38)
    fold = rng.uniform(0.35, 1.0)
    for side, opening in ((-1, rng.uniform(0.7, 1.0)), (1, fold)):
        x = side * span * opening
        figure.add(spline((0, 0.0), (x * 0.7, 0.03), (x * 0.75, bottom), (x * 0.35, bottom * 1.1)), rim)
        figure.add(spline((0, 0.02), (x * 0.6, 0.06), (x * 0.65, bottom * 0.85), (x * 0.35, bottom * 0.95)), lower)
        figure.add(spline((0, -0.05), (x * 0.5, -top * 0.9), (x, -top), (x * 0.95, -0.1), (x * 0.5, 0.04)), rim)
        figure.add(spline((0, -0.05), (x * 0.5, -top * 0.75), (x * 0.88, -top * 0.85), (x * 0.8, -0.1)), upper)
        spot = shade(lower, 1.4)
        figure.add(ellipse(x * 0.65, -top * 0.55, abs(x) * 0.14, top * 0.16, points=10), spot)
        figure.add(ellipse(x * 0.5, bottom * 0.5, abs(x) * 0.12, bottom * 0.16, points=10), spot)
    for side in (-1, 1):
        figure.add(capsule((0, -0.18), (side * 0.12, -0.38), 0.009, 0.012), (35, 28, 25))
    figure.add(capsule((0, -0.17), (0, 0.24), 0.032, 0.02), (45, 36, 30))
    figure.add(ellipse(0, -0.19, 0.036, 0.036, points=10), (35, 28, 25))
    return figure
