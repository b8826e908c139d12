"""Outlines from which every figure is built. Each returns (K, 2) float x, y."""

from __future__ import annotations

import numpy as np


def ellipse(cx: float, cy: float, rx: float, ry: float, angle: float = 0.0, points: int = 22) -> np.ndarray:
    """Ellipse about (cx, cy), turned by `angle` radians."""
    t = np.linspace(0, 2 * np.pi, points, endpoint=False)
    x, y = rx * np.cos(t), ry * np.sin(t)
    cos, sin = np.cos(angle), np.sin(angle)
    return np.stack([cx + cos * x - sin * y, cy + sin * x + cos * y], 1)


def capsule(a: np.ndarray, b: np.ndarray, ra: float, rb: float, points: int = 6) -> np.ndarray:
    """A limb: the hull of a disc of radius `ra` at `a` and one of radius `rb` at `b`."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    heading = np.arctan2(b[1] - a[1], b[0] - a[0])
    front = heading + np.linspace(-np.pi / 2, np.pi / 2, points)
    back = front + np.pi
    cap_b = b + rb * np.stack([np.cos(front), np.sin(front)], 1)
    cap_a = a + ra * np.stack([np.cos(back), np.sin(back)], 1)
    return np.concatenate([cap_b, cap_a])


def polygon(*points: tuple[float, float]) -> np.ndarray:
    """Straight-sided outline."""
    return np.array(points, float)


def spline(*points: tuple[float, float], steps: int = 5) -> np.ndarray:
    """Closed Catmull-Rom curve through `points`."""
    p1 = np.array(points, float)
    p0, p2, p3 = np.roll(p1, 1, 0), np.roll(p1, -1, 0), np.roll(p1, -2, 0)
    t = np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    p0, p1, p2, p3 = (p[:, None, :] for p in (p0, p1, p2, p3))
    curve = 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
    return curve.reshape(-1, 2)


def towards(origin: np.ndarray, angle: float, length: float) -> np.ndarray:
    """The point `length` away from `origin`; angle 0 hangs straight down, positive swings to +x."""
    return np.asarray(origin, float) + length * np.array([np.sin(angle), np.cos(angle)])
