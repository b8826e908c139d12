"""The painter: colour and ownership of every pixel, so that occlusion is right by construction.

Everything is drawn at SUPERSAMPLE times the final size. Beside the colours the canvas keeps a map that says which
part of which instance is on top; masks, boxes and keypoint visibility are all read from that one map.
"""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from .figure import Figure

SUPERSAMPLE = 2

# An owner value is instance * MAX_PARTS + part; instances count from 1, and 0 is the ground.
MAX_PARTS = 64


class Canvas:
    """An RGB image with an owner map, both at the supersampled size."""

    def __init__(self, ground: Image.Image) -> None:
        self.image = ground
        self.owners = Image.new("I", ground.size, 0)

    @property
    def size(self) -> tuple[int, int]:
        """Supersampled width and height."""
        return self.image.size

    def paint(self, figure: Figure, instance: int) -> int:
        """Draw a figure already placed in supersampled pixels; returns how many of those pixels it covers."""
        colours, owners = ImageDraw.Draw(self.image), ImageDraw.Draw(self.owners)
        for index, part in enumerate(figure.parts):
            points = part.outline.ravel().tolist()
            colours.polygon(points, fill=part.colour)
            owners.polygon(points, fill=instance * MAX_PARTS + index)
        x0, y0, x1, y1 = figure.bounds()
        width, height = self.size
        window = (max(0, int(x0) - 1), max(0, int(y0) - 1), min(width, int(x1) + 2), min(height, int(y1) + 2))
        if window[0] >= window[2] or window[1] >= window[3]:
            return 0
        return int((np.asarray(self.owners.crop(window)) // MAX_PARTS == instance).sum())

    def paint_over(self, outlines: list, centre: np.ndarray) -> None:
        """Draw clutter in front of what is there; its pixels go back to the ground."""
        colours, owners = ImageDraw.Draw(self.image), ImageDraw.Draw(self.owners)
        for outline, colour in outlines:
            points = (outline + centre).ravel().tolist()
            colours.polygon(points, fill=colour)
            owners.polygon(points, fill=0)

    def colours(self) -> np.ndarray:
        """(H, W, 3) float32 0-255 at the final size, anti-aliased."""
        return np.asarray(self.image.reduce(SUPERSAMPLE), np.float32)

    def owner_map(self) -> np.ndarray:
        """(H, W) int32 owner values at the final size: one sample per pixel, never a blend."""
        return np.asarray(self.owners)[::SUPERSAMPLE, ::SUPERSAMPLE]
