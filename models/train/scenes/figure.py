"""What a shape module hands to the painter: filled outlines back to front, and the joints on them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Part:
    """One filled outline. `outline` is (K, 2) float x, y; y points down."""

    outline: np.ndarray
    colour: Colour


@dataclass(frozen=True)
class Joint:
    """A keypoint at `xy` that can be seen only where one of `parts` (indices) is on top."""

    xy: np.ndarray
    parts: frozenset[int]


@dataclass
class Figure:
    """A shape in its own space: longest side about 1, centred near the origin, facing +x."""

    category: str
    parts: list[Part] = field(default_factory=list)
    joints: list[Joint] = field(default_factory=list)

    def add(self, outline: np.ndarray, colour: Colour) -> int:
        """Put an outline on top of the others; returns its part index."""
        self.parts.append(Part(outline, colour))
        return len(self.parts) - 1

    def placed(self, affine: np.ndarray) -> Figure:
        """The figure moved into the image by a (2, 3) affine map."""
        return Figure(
            self.category,
            [Part(apply_affine(affine, part.outline), part.colour) for part in self.parts],
            [Joint(apply_affine(affine, joint.xy[None])[0], joint.parts) for joint in self.joints],
        )

    def bounds(self) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 around every outline."""
        points = np.concatenate([part.outline for part in self.parts])
        (x0, y0), (x1, y1) = points.min(0), points.max(0)
        return float(x0), float(y0), float(x1), float(y1)


def similarity(scale: float, angle: float, centre: tuple[float, float], mirror: bool) -> np.ndarray:
    """(2, 3) affine map: mirror in x, scale, rotate by `angle` radians, then move the origin to `centre`."""
    cos, sin = scale * np.cos(angle), scale * np.sin(angle)
    side = -1.0 if mirror else 1.0
    return np.array([[side * cos, -sin, centre[0]], [side * sin, cos, centre[1]]])


def apply_affine(affine: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Map (K, 2) points by a (2, 3) affine."""
    return points @ affine[:, :2].T + affine[:, 2]
