"""Render a split: `python -m scenes.render --split heldout --count 200 --out ../scenes`."""

from __future__ import annotations

import argparse
from pathlib import Path

from .coco_files import CocoWriter
from .scene import render_scene
from .seeds import SPLIT_CODE, image_rng


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=sorted(SPLIT_CODE), required=True)
    parser.add_argument("--count", type=int, required=True, help="number of images")
    parser.add_argument("--out", type=Path, required=True, help="folder to write; made if missing")
    parser.add_argument("--seed", type=int, default=20250, help="global seed (default: %(default)s)")
    args = parser.parse_args()

    info = {
        "description": f"Zoometry scenes, {args.split} split, rendered from seed {args.seed}",
        "version": "1.0",
        "contributor": "Zoometry",
    }
    writer = CocoWriter(args.out, info)
    for index in range(args.count):
        writer.add(render_scene(image_rng(args.seed, args.split, index)))
    writer.close()
    print(f"{args.count} images, {len(writer.annotations)} annotations in {args.out}")


if __name__ == "__main__":
    main()
