"""Semantic labels as ImageNet-S writes them: `python -m mae.imagenet_s --data ../scenes --out ../scenes/imagenet-s`.

RGB PNGs whose label is R + 256 * G: 0 "other", then category ids, and 1000 where nothing is to be counted
(Gao et al., Large-scale unsupervised semantic segmentation, 2021).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from scenes.scene import IGNORE
from training.pictures import load_pictures

IGNORED = 1000


def encode(labels: np.ndarray) -> np.ndarray:
    """(H, W) uint8 labels, 255 to be ignored, to (H, W, 3) uint8."""
    wide = np.where(labels == IGNORE, np.uint16(IGNORED), labels.astype(np.uint16))
    return np.stack([wide % 256, wide // 256, np.zeros_like(wide)], 2).astype(np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="COCO folder with semantic label maps")
    parser.add_argument("--out", type=Path, required=True, help="folder to write; made if missing")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    pictures = load_pictures(args.data)
    for picture in pictures:
        Image.fromarray(encode(picture.semantic())).save(args.out / f"{picture.name}.png", optimize=True)
    print(f"{len(pictures)} label maps in {args.out}")


if __name__ == "__main__":
    main()
