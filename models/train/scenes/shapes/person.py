"""An articulated person with the seventeen COCO keypoints, seen from the front or from behind."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ..categories import KEYPOINTS
from ..colours import random_colour, shade, skin
from ..figure import Colour, Figure, Joint
from ..outlines import capsule, ellipse, polygon, towards


@dataclass
class _Joints:
    """Where each keypoint is, and on which parts it can be seen."""

    xy: dict[str, np.ndarray] = field(default_factory=dict)
    owners: dict[str, set[int]] = field(default_factory=lambda: {name: set() for name in KEYPOINTS})


def draw(rng: np.random.Generator) -> Figure:
    """A person about 1 high. The person's left is at +x when facing the viewer, at -x when not."""
    figure = Figure("person")
    facing = rng.random() < 0.75
    skin_tone, shirt, trousers = skin(rng), random_colour(rng), random_colour(rng)
    sleeve = shirt if rng.random() < 0.6 else skin_tone
    girth = rng.uniform(0.85, 1.3)
    left = 1.0 if facing else -1.0

    shoulder_half, hip_half = 0.1 * girth, 0.065 * girth
    shoulders = {side: np.array([sign * shoulder_half, -0.27]) for side, sign in (("left", left), ("right", -left))}
    hips = {side: np.array([sign * hip_half, 0.0]) for side, sign in (("left", left), ("right", -left))}

    joints = _Joints()
    for side in ("left", "right"):
        _leg(rng, figure, side, hips[side], trousers, 0.045 * girth, joints)

    # An arm goes behind the trunk or in front of it: this is where joints hide behind their own body.
    behind = {side: rng.random() < 0.35 for side in ("left", "right")}
    for side in ("left", "right"):
        if behind[side]:
            _arm(rng, figure, side, shoulders[side], sleeve, skin_tone, 0.034 * girth, joints)
    trunk = figure.add(
        polygon(
            (-shoulder_half * 1.2, -0.28), (0, -0.315), (shoulder_half * 1.2, -0.28),
            (hip_half * 1.5, 0.04), (-hip_half * 1.5, 0.04),
        ),
        shirt,
    )  # fmt: skip
    for side in ("left", "right"):
        joints.xy[f"{side}_shoulder"], joints.xy[f"{side}_hip"] = shoulders[side], hips[side]
        joints.owners[f"{side}_shoulder"].add(trunk)
        joints.owners[f"{side}_hip"].add(trunk)

    _head(rng, figure, facing, left, skin_tone, joints)
    for side in ("left", "right"):
        if not behind[side]:
            _arm(rng, figure, side, shoulders[side], sleeve, skin_tone, 0.034 * girth, joints)

    figure.joints = [Joint(joints.xy[name], frozenset(joints.owners[name])) for name in KEYPOINTS]
    return figure


def _leg(
    rng: np.random.Generator, figure: Figure, side: str, hip: np.ndarray, colour: Colour, radius: float, joints: _Joints
) -> None:
    """Thigh, shin and shoe, hanging from `hip`."""
    outward = np.sign(hip[0])
    thigh_angle = outward * rng.normal(0.15, 0.25)
    shin_angle = thigh_angle - outward * abs(rng.normal(0, 0.3))
    knee = towards(hip, thigh_angle, 0.23)
    ankle = towards(knee, shin_angle, 0.22)
    shin = figure.add(capsule(knee, ankle, radius * 0.85, radius * 0.6), shade(colour, 0.92))
    figure.add(capsule(ankle, ankle + [outward * 0.045, 0.02], radius * 0.6, radius * 0.45), (40, 36, 34))
    thigh = figure.add(capsule(hip, knee, radius * 1.25, radius * 0.9), colour)
    joints.xy[f"{side}_knee"], joints.xy[f"{side}_ankle"] = knee, ankle
    joints.owners[f"{side}_hip"].add(thigh)
    joints.owners[f"{side}_knee"] |= {thigh, shin}
    joints.owners[f"{side}_ankle"] |= {shin, shin + 1}


def _arm(
    rng: np.random.Generator,
    figure: Figure,
    side: str,
    shoulder: np.ndarray,
    sleeve: Colour,
    skin_tone: Colour,
    radius: float,
    joints: _Joints,
) -> None:
    """Upper arm, forearm and hand, hanging from `shoulder`."""
    outward = np.sign(shoulder[0])
    # Half the arms hang at the side; the other half reach anywhere up to above the head.
    upper_angle = outward * (rng.uniform(-0.1, 2.4) if rng.random() < 0.5 else rng.uniform(0, 0.5))
    fore_angle = upper_angle + outward * rng.normal(-0.2, 0.7)
    elbow = towards(shoulder, upper_angle, 0.15)
    wrist = towards(elbow, fore_angle, 0.14)
    upper = figure.add(capsule(shoulder, elbow, radius * 1.15, radius), sleeve)
    fore = figure.add(capsule(elbow, wrist, radius * 0.95, radius * 0.75), shade(sleeve, 0.94))
    hand = figure.add(ellipse(*towards(wrist, fore_angle, 0.02), radius, radius, points=10), skin_tone)
    joints.xy[f"{side}_elbow"], joints.xy[f"{side}_wrist"] = elbow, wrist
    joints.owners[f"{side}_shoulder"].add(upper)
    joints.owners[f"{side}_elbow"] |= {upper, fore}
    joints.owners[f"{side}_wrist"] |= {fore, hand}


def _head(
    rng: np.random.Generator, figure: Figure, facing: bool, left: float, skin_tone: Colour, joints: _Joints
) -> None:
    """Neck, head, hair and (when facing) a face that turns with the head."""
    figure.add(capsule((0, -0.3), (0, -0.36), 0.035, 0.033), shade(skin_tone, 0.9))
    turn = rng.uniform(-1, 1)
    cx, cy, rx, ry = 0.02 * turn, -0.405, 0.062, 0.078
    hair = random_colour(rng, (0.1, 0.5)) if rng.random() < 0.3 else shade((60, 45, 35), rng.uniform(0.4, 1.8))
    figure.add(ellipse(cx, cy - 0.012, rx * 1.15, ry * 1.08, points=16), hair)
    joints.xy["nose"] = np.array([cx + 0.045 * turn, cy + 0.015])
    for side, sign in (("left", left), ("right", -left)):
        joints.xy[f"{side}_eye"] = np.array([cx + 0.035 * turn + 0.023 * sign, cy - 0.008])
        joints.xy[f"{side}_ear"] = np.array([cx - 0.02 * turn + 0.055 * sign, cy + 0.004])
    if not facing:
        head_parts = {len(figure.parts) - 1}
        joints.owners["left_ear"] |= head_parts
        joints.owners["right_ear"] |= head_parts
        return  # the face stays without an owner: labelled, never visible
    face = figure.add(ellipse(cx, cy + 0.012, rx, ry * 0.88, points=16), skin_tone)
    features = {face, face + 1, face + 2, face + 3}
    for side in ("left", "right"):
        figure.add(ellipse(*joints.xy[f"{side}_eye"], 0.009, 0.009, points=6), (30, 25, 25))
        joints.owners[f"{side}_eye"] |= features
    figure.add(ellipse(*joints.xy["nose"], 0.01, 0.012, points=6), shade(skin_tone, 0.75))
    joints.owners["nose"] |= features
    # A head turned far to one side hides the ear on that side.
    for side, sign in (("left", left), ("right", -left)):
        if turn * sign < 0.6:
            joints.owners[f"{side}_ear"] |= features | {face - 1}
