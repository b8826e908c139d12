"""A rendered split of a few pictures, made once for all tests that need one."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from scenes.coco_files import CocoWriter
from scenes.scene import render_scene
from scenes.seeds import image_rng

COUNT = 8


@cache
def sample_split() -> Path:
    """A COCO folder with 8 training scenes; it goes when the process ends."""
    folder = tempfile.TemporaryDirectory()
    _kept.append(folder)
    root = Path(folder.name)
    writer = CocoWriter(root, {"description": "sample"})
    for index in range(COUNT):
        writer.add(render_scene(image_rng(7, "train", index)))
    writer.close()
    return root


_kept: list[tempfile.TemporaryDirectory] = []
