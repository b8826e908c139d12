"""Pictures and their truth move together."""

import unittest

import numpy as np
import torch

from scenes.categories import KEYPOINTS
from scenes.scene import IGNORE
from tests.sample import COUNT, sample_split
from training.batches import batch, picked
from training.fit import fit, fitted_size
from training.pictures import load_pictures
from training.view import MIRRORED, random_view


class Views(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.pictures = load_pictures(sample_split())

    def test_truth_of_a_picture_agrees_with_itself(self) -> None:
        for picture in self.pictures:
            instances, semantic = picture.instances(), picture.semantic()
            for index, (box, label) in enumerate(zip(picture.boxes, picture.classes, strict=True)):
                rows, columns = np.nonzero(instances == index + 1)
                tight = [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]
                self.assertEqual(box.tolist(), tight)
                self.assertTrue((semantic[rows, columns] == label + 1).all())

    def test_a_view_keeps_boxes_masks_and_labels_together(self) -> None:
        compared = 0
        for seed, picture in enumerate(self.pictures):
            view = random_view(np.random.default_rng(seed), picture, 320)
            self.assertEqual(tuple(view.image.shape), (3, 320, 320))
            self.assertEqual(len(view.boxes), len(view.keypoints))
            self.assertLessEqual(int(view.instances.max()), len(view.boxes))
            for index, (box, label) in enumerate(zip(view.boxes, view.classes, strict=True)):
                if box.min() <= 0 or box.max() >= 320:
                    continue  # cut: the box is cut as a box, whatever is seen of the object within it
                compared += 1
                rows, columns = torch.nonzero(view.instances == index + 1).unbind(1)
                tight = torch.stack([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1])
                # The map is resized by the nearest pixel: an edge may be off by one in the scaled picture.
                self.assertLess((box - tight).abs().max().item(), 2.5)
                self.assertEqual(set(view.semantic[rows, columns].tolist()) - {IGNORE}, {int(label) + 1})
        self.assertGreater(compared, 8)

    def test_a_mirrored_person_keeps_left_and_right(self) -> None:
        self.assertEqual(MIRRORED[KEYPOINTS.index("left_wrist")], KEYPOINTS.index("right_wrist"))
        self.assertEqual(MIRRORED[KEYPOINTS.index("nose")], KEYPOINTS.index("nose"))
        self.assertEqual([MIRRORED[i] for i in MIRRORED], list(range(17)))

    def test_joints_in_sight_lie_on_their_person(self) -> None:
        seen = 0
        for picture in self.pictures:
            view = random_view(np.random.default_rng(picture.image_id), picture, 320, gentle=True)
            near = torch.nn.functional.max_pool2d((view.instances > 0).float()[None], 3, 1, 1)[0]
            for joints in view.keypoints:
                for x, y, visibility in joints.tolist():
                    if visibility == 2:
                        seen += 1
                        self.assertEqual(near[round(y), round(x)], 1)
        self.assertGreater(seen, 0)

    def test_a_pass_shows_every_picture_once(self) -> None:
        shown = [index for step in range(4) for index in picked(step, 2, COUNT, 5)]
        self.assertEqual(sorted(shown), list(range(COUNT)))
        self.assertNotEqual(shown, [index for step in range(4, 8) for index in picked(step, 2, COUNT, 5)])

    def test_a_step_is_the_same_every_time(self) -> None:
        first, again = (batch(self.pictures, 3, 2, 5, 128, False)[0] for _ in range(2))
        self.assertTrue(torch.equal(first, again))


class Fitting(unittest.TestCase):
    def test_sides(self) -> None:
        self.assertEqual(fitted_size(320, 180, 320), (320, 180))
        self.assertEqual(fitted_size(256, 192, 320), (320, 240))
        self.assertEqual(fitted_size(320, 180, 192, shorter=True), (341, 192))

    def test_enlarging_uses_half_pixel_centres(self) -> None:
        pixels = np.zeros((160, 160, 3), np.uint8)
        pixels[:, 80:] = 100
        image = fit(pixels, 320)
        np.testing.assert_allclose(image[0, 0, 0, 158:162] * 255, [0, 25, 75, 100], atol=1e-4)


if __name__ == "__main__":
    unittest.main()
