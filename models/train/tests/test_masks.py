"""Masks survive being written as COCO segmentations."""

import unittest

import numpy as np
from pycocotools import mask as coco_mask

from scenes.masks import bounding_box, outline_polygons, run_lengths, segmentation


def decode(seg: list | dict, shape: tuple[int, int]) -> np.ndarray:
    """Any COCO segmentation back to (H, W) bool."""
    if isinstance(seg, list):
        rle = coco_mask.merge(coco_mask.frPyObjects([[float(v) for v in p] for p in seg], *shape))
    elif isinstance(seg["counts"], list):
        rle = coco_mask.frPyObjects(seg, *shape)
    else:
        rle = seg
    return coco_mask.decode(rle).astype(bool)


class Masks(unittest.TestCase):
    def setUp(self) -> None:
        rng = np.random.default_rng(1)
        speckle = rng.random((13, 17)) < 0.5
        rectangle = np.zeros((13, 17), bool)
        rectangle[2:6, 3:11] = True
        ring = rectangle.copy()
        ring[3:5, 5:8] = False
        self.masks = {"speckle": speckle, "rectangle": rectangle, "ring": ring, "full": np.ones((13, 17), bool)}

    def test_every_form_decodes_to_the_mask(self) -> None:
        for name, mask in self.masks.items():
            for crowd in (False, True):
                with self.subTest(name, crowd=crowd):
                    np.testing.assert_array_equal(decode(segmentation(mask, crowd), mask.shape), mask)

    def test_a_hole_needs_run_lengths(self) -> None:
        self.assertIsInstance(segmentation(self.masks["rectangle"], crowd=False), list)
        self.assertIsInstance(segmentation(self.masks["ring"], crowd=False), dict)

    def test_rectangle_outline_has_four_corners(self) -> None:
        self.assertEqual(outline_polygons(self.masks["rectangle"]), [[3, 2, 11, 2, 11, 6, 3, 6]])

    def test_box_is_tight(self) -> None:
        self.assertEqual(bounding_box(self.masks["rectangle"]), (3, 2, 8, 4))

    def test_run_lengths_go_down_the_columns_from_zeros(self) -> None:
        self.assertEqual(run_lengths(np.array([[0, 1], [1, 1]], bool)), [1, 3])
        self.assertEqual(run_lengths(np.array([[1, 0], [1, 0]], bool)), [0, 2, 2])


if __name__ == "__main__":
    unittest.main()
