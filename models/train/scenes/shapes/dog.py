"""A dog from the side, walking, standing or sitting."""

from __future__ import annotations

import numpy as np

from ..colours import earthy, mix, shade
from ..figure import Colour, Figure
from ..outlines import capsule, ellipse, polygon, spline, towards


def draw(rng: np.random.Generator) -> Figure:
    """A dog about 1 long, facing +x."""
    figure = Figure("dog")
    coat = earthy(rng)
    patch = mix(coat, earthy(rng), 0.7)
    leg_length, girth = rng.uniform(0.16, 0.32), rng.uniform(0.1, 0.16)
    sitting = rng.random() < 0.25
    pitch = -0.55 if sitting else rng.normal(0, 0.06)
    cos, sin = np.cos(pitch), np.sin(pitch)
    chest, rump = np.array([0.24 * cos, 0.24 * sin]), np.array([-0.26 * cos, -0.26 * sin])

    tail_angle = rng.uniform(3.4, 5.2)
    figure.add(capsule(rump + [0, -0.03], towards(rump, tail_angle, rng.uniform(0.15, 0.3)), 0.035, 0.015), coat)
    swing = rng.uniform(0, 0.5)
    _leg(figure, chest, leg_length, -swing, shade(coat, 0.75), sitting=False)
    _leg(figure, rump, leg_length, swing, shade(coat, 0.75), sitting)
    figure.add(
        spline(
            tuple(chest + [0.08, -0.02]), tuple(chest + [0.0, -girth]), (0, -girth * 0.85),
            tuple(rump + [0, -girth]), tuple(rump + [-0.08, 0]), tuple(rump + [0.02, girth * 0.9]),
            (0, girth * 0.7), tuple(chest + [0, girth * 1.1]),
        ),
        coat,
    )  # fmt: skip
    if rng.random() < 0.5:
        figure.add(ellipse(rng.uniform(-0.15, 0.1), -0.02, 0.12, girth * 0.6), patch)
    _leg(figure, chest, leg_length, swing, coat, sitting=False)
    _leg(figure, rump, leg_length, -swing, coat, sitting)

    head = chest + np.array([rng.uniform(0.1, 0.18), -rng.uniform(0.12, 0.24)])
    size = rng.uniform(0.085, 0.115)
    figure.add(capsule(chest + [0, -0.04], head, 0.09, 0.065), coat)
    figure.add(ellipse(*head, size, size * 0.9, points=16), coat)
    muzzle = head + np.array([rng.uniform(0.1, 0.17), 0.035])
    figure.add(capsule(head + [0.03, 0.02], muzzle, 0.06, 0.038), mix(coat, patch, 0.5))
    figure.add(ellipse(muzzle[0] + 0.03, muzzle[1] - 0.015, 0.018, 0.016, points=8), (25, 20, 20))
    figure.add(ellipse(head[0] + 0.035, head[1] - 0.02, 0.013, 0.013, points=8), (25, 20, 20))
    ear = head + [-0.035, -0.05]
    if rng.random() < 0.5:  # hanging ear
        figure.add(ellipse(ear[0], ear[1] + 0.06, 0.035, 0.085, 0.25, points=12), shade(patch, 0.8))
    else:  # pricked ear
        figure.add(polygon(ear + [-0.035, 0.0], ear + [-0.03, -0.11], ear + [0.045, -0.02]), shade(patch, 0.8))
    return figure


def _leg(figure: Figure, joint: np.ndarray, length: float, angle: float, colour: Colour, sitting: bool) -> None:
    """Two segments and a paw; a sitting dog folds the hind leg forward."""
    if sitting:
        knee = joint + [0.12, 0.08]
        paw = joint + [0.05, 0.17]
    else:
        knee = towards(joint + [0, 0.05], angle, length * 0.55)
        paw = towards(knee, angle * 0.3, length * 0.6)
    figure.add(capsule(joint + [0, 0.04], knee, 0.06, 0.035), colour)
    figure.add(capsule(knee, paw, 0.034, 0.026), colour)
    figure.add(capsule(paw, paw + [0.03, 0.005], 0.026, 0.024), shade(colour, 1.15))
