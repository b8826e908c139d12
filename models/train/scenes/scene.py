"""One scene: choose, place and paint the figures, then read the annotations off the canvas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from .background import clutter_outlines, paint_clutter, paint_ground
from .canvas import MAX_PARTS, SUPERSAMPLE, Canvas
from .categories import CATEGORIES, CATEGORY_ID
from .colours import mix
from .figure import Colour, Figure, Part, similarity
from .masks import bounding_box
from .photograph import add_coat, photograph
from .shapes import DRAW, TILT

# Width and height in pixels. Fitting any of them into a 320 square needs no rounding, so no two resize rules differ.
SIZES = ((320, 240), (240, 320), (320, 320), (320, 200), (320, 180), (180, 320), (256, 256), (256, 192), (192, 256))
SIZE_ODDS = (0.34, 0.16, 0.08, 0.1, 0.08, 0.06, 0.06, 0.06, 0.06)

# A figure shows at least this many pixels, and this fraction of what it showed before others covered it; anything
# less cannot be recognised, is not annotated, and becomes "ignore" in the semantic map.
MIN_AREA = 30
MIN_VISIBLE = 0.15

FLOCK_ODDS = 0.1
IGNORE = 255


@dataclass
class Instance:
    """One annotated object. `mask` is (H, W) bool of visible pixels; `keypoints` is (17, 3) int x, y, v or None."""

    category: str
    mask: np.ndarray
    keypoints: np.ndarray | None
    crowd: bool


@dataclass
class Scene:
    """A finished picture, its instances back to front, and its (H, W) uint8 semantic label map."""

    image: Image.Image
    instances: list[Instance]
    semantic: np.ndarray


@dataclass
class _Painted:
    """What the painter remembers of an instance until everything is on the canvas."""

    number: int
    figure: Figure
    uncovered_area: int
    crowd: bool


def render_scene(rng: np.random.Generator) -> Scene:
    """Draw one scene; every random choice comes from `rng`."""
    width, height = SIZES[rng.choice(len(SIZES), p=SIZE_ODDS)]
    ground, ground_colour = paint_ground(rng, width * SUPERSAMPLE, height * SUPERSAMPLE)
    paint_clutter(rng, ground, int(rng.integers(0, 12)))
    canvas = Canvas(ground)

    painted: list[_Painted] = []
    if rng.random() < FLOCK_ODDS:
        painted.append(_paint_flock(rng, canvas, ground_colour))
    for _ in range(int(rng.integers(2, 10))):
        painted.append(_paint_one(rng, canvas, ground_colour, len(painted) + 1))
        if rng.random() < 0.12:
            size = rng.uniform(20, 110) * SUPERSAMPLE
            canvas.paint_over(clutter_outlines(rng, size), rng.random(2) * canvas.size)
    return _read_scene(rng, canvas, painted)


def _paint_one(rng: np.random.Generator, canvas: Canvas, ground_colour: Colour, number: int) -> _Painted:
    """A figure of any category, 18 to 270 pixels long, its centre inside the picture."""
    length = np.exp(rng.uniform(np.log(18), np.log(270)))
    centre = rng.uniform(0.02, 0.98, 2) * canvas.size
    category = CATEGORIES[rng.integers(len(CATEGORIES))]
    figure = _placed(rng, category, length, centre, ground_colour)
    return _Painted(number, figure, canvas.paint(figure, number), crowd=False)


def _paint_flock(rng: np.random.Generator, canvas: Canvas, ground_colour: Colour) -> _Painted:
    """Dozens of small figures of one category, too close to tell apart: one instance, annotated as a crowd."""
    category = CATEGORIES[rng.choice([0, 2, 3, 5])]
    middle = rng.uniform(0.25, 0.75, 2) * canvas.size
    spread = rng.uniform(0.05, 0.11, 2) * canvas.size
    length = rng.uniform(14, 26)
    covered = 0
    for _ in range(int(rng.integers(16, 40))):
        centre = middle + spread * np.clip(rng.normal(0, 1, 2), -1.8, 1.8)
        figure = _placed(rng, category, length * rng.uniform(0.8, 1.25), centre, ground_colour)
        covered += canvas.paint(figure, 1)
    return _Painted(1, figure, covered, crowd=True)


def _placed(
    rng: np.random.Generator, category: str, length: float, centre: np.ndarray, ground_colour: Colour
) -> Figure:
    """A fresh figure, `length` final pixels long, about `centre` in supersampled pixels."""
    figure = DRAW[category](rng)
    if rng.random() < 0.4:  # camouflage
        hide = rng.uniform(0.2, 0.65)
        figure.parts = [Part(part.outline, mix(part.colour, ground_colour, hide)) for part in figure.parts]
    tilt = rng.uniform(-1, 1) * TILT[category]
    # A mirrored person would have left and right exchanged; the shape itself already varies its facing.
    mirror = category != "person" and rng.random() < 0.5
    return figure.placed(similarity(length * SUPERSAMPLE, tilt, tuple(centre), mirror))


def _read_scene(rng: np.random.Generator, canvas: Canvas, painted: list[_Painted]) -> Scene:
    """Masks, keypoints and labels from the owner map; the picture from the colours."""
    owners = canvas.owner_map()
    numbers = owners // MAX_PARTS
    colours = canvas.colours()
    semantic = np.zeros(owners.shape, np.uint8)
    instances: list[Instance] = []
    for item in painted:
        mask = numbers == item.number
        area = int(mask.sum())
        if area == 0:
            continue
        add_coat(rng, colours, mask, bounding_box(mask))
        if item.crowd:
            mask = _fill_gaps(mask) & ((numbers == 0) | mask)
        elif area < MIN_AREA or area * SUPERSAMPLE**2 < MIN_VISIBLE * item.uncovered_area:
            semantic[mask] = IGNORE
            continue
        category = item.figure.category
        semantic[mask] = IGNORE if item.crowd else CATEGORY_ID[category]
        keypoints = _keypoints(item, owners) if category == "person" else None
        instances.append(Instance(category, mask, keypoints, item.crowd))
    return Scene(photograph(rng, colours), instances, semantic)


def _fill_gaps(mask: np.ndarray) -> np.ndarray:
    """Grow a flock's mask by 3 pixels so that it reads as one region."""
    grown = Image.fromarray(mask.astype(np.uint8)).filter(ImageFilter.MaxFilter(7))
    return np.asarray(grown).astype(bool)


def _keypoints(item: _Painted, owners: np.ndarray) -> np.ndarray:
    """(17, 3) int x, y, v in final pixels: 0 outside the picture, 1 covered, 2 in sight. A crowd labels none."""
    rows = np.zeros((len(item.figure.joints), 3), np.int64)
    if item.crowd:
        return rows
    height, width = owners.shape
    for row, joint in zip(rows, item.figure.joints, strict=True):
        x, y = (int(np.floor(v / SUPERSAMPLE)) for v in joint.xy)
        if 0 <= x < width and 0 <= y < height:
            number, part = divmod(int(owners[y, x]), MAX_PARTS)
            row[:] = x, y, 2 if number == item.number and part in joint.parts else 1
    return rows
