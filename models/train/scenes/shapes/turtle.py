"""A turtle: from above with four flippers, or from the side under its dome."""

from __future__ import annotations

import numpy as np

from ..colours import earthy, mix, shade
from ..figure import Colour, Figure
from ..outlines import capsule, ellipse, spline


def draw(rng: np.random.Generator) -> Figure:
    """A turtle about 1 long, facing +x."""
    figure = Figure("turtle")
    shell, hide = earthy(rng), mix(earthy(rng), (70, 110, 60), 0.5)
    if rng.random() < 0.6:
        _from_above(rng, figure, shell, hide)
    else:
        _from_the_side(rng, figure, shell, hide)
    return figure


def _from_above(rng: np.random.Generator, figure: Figure, shell: Colour, hide: Colour) -> None:
    width = rng.uniform(0.24, 0.32)
    figure.add(capsule((-0.25, 0), (-0.45, rng.normal(0, 0.03)), 0.035, 0.01), hide)
    for side in (-1, 1):
        sweep = rng.uniform(-0.15, 0.2)
        figure.add(capsule((0.18, side * width * 0.7), (0.25 + sweep, side * (width + 0.17)), 0.075, 0.04), hide)
        figure.add(capsule((-0.2, side * width * 0.7), (-0.34, side * (width + 0.07)), 0.065, 0.035), hide)
    neck = (0.43, rng.normal(0, 0.05))
    figure.add(capsule((0.25, 0), neck, 0.07, 0.065), hide)
    figure.add(ellipse(neck[0] + 0.02, neck[1], 0.085, 0.065, points=14), shade(hide, 1.1))
    for side in (-1, 1):
        figure.add(ellipse(neck[0] + 0.05, neck[1] + side * 0.035, 0.012, 0.012, points=6), (15, 15, 15))
    figure.add(ellipse(0, 0, 0.34, width), shade(shell, 0.75))
    figure.add(ellipse(0, 0, 0.3, width * 0.86), shell)
    for x in (-0.17, 0.0, 0.17):
        figure.add(ellipse(x, 0, 0.07, width * 0.3, points=6), shade(shell, 0.8))
    for x in (-0.09, 0.09):
        for side in (-1, 1):
            figure.add(ellipse(x, side * width * 0.55, 0.065, width * 0.2, points=6), shade(shell, 0.8))


def _from_the_side(rng: np.random.Generator, figure: Figure, shell: Colour, hide: Colour) -> None:
    dome = rng.uniform(0.24, 0.36)
    step = rng.uniform(-0.06, 0.06)
    for x in (-0.2, 0.2):
        figure.add(capsule((x, 0.05), (x + step, 0.2), 0.07, 0.05), shade(hide, 0.85))
    figure.add(capsule((-0.3, 0.06), (-0.44, 0.1), 0.03, 0.01), hide)
    head = (0.45, -rng.uniform(0.0, 0.16))
    figure.add(capsule((0.25, 0.05), head, 0.06, 0.055), hide)
    figure.add(ellipse(head[0] + 0.03, head[1], 0.08, 0.06, points=14), shade(hide, 1.1))
    figure.add(ellipse(head[0] + 0.06, head[1] - 0.02, 0.013, 0.013, points=6), (15, 15, 15))
    figure.add(
        spline((0.36, 0.09), (0.28, -dome * 0.6), (0.0, -dome), (-0.28, -dome * 0.6), (-0.36, 0.09), (0, 0.12)),
        shell,
    )
    for x in (-0.17, 0.0, 0.17):
        figure.add(ellipse(x, -dome * 0.45, 0.065, dome * 0.28, points=6), shade(shell, 0.8))
    for x in (-0.23, 0.23):
        figure.add(capsule((x, 0.1), (x - step, 0.22), 0.07, 0.055), hide)
