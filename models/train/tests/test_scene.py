"""A scene is the same every time, and its labels agree with each other."""

import unittest

import numpy as np

from scenes.categories import CATEGORY_ID, KEYPOINTS
from scenes.scene import IGNORE, render_scene
from scenes.seeds import image_rng


class Scenes(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.scenes = [render_scene(image_rng(7, "heldout", index)) for index in range(40)]

    def test_the_seed_decides_everything(self) -> None:
        again = render_scene(image_rng(7, "heldout", 3))
        np.testing.assert_array_equal(np.asarray(again.image), np.asarray(self.scenes[3].image))
        np.testing.assert_array_equal(again.semantic, self.scenes[3].semantic)

    def test_splits_do_not_share_scenes(self) -> None:
        other = render_scene(image_rng(7, "train", 3))
        self.assertFalse(np.array_equal(np.asarray(other.image), np.asarray(self.scenes[3].image)))

    def test_masks_are_disjoint_and_match_the_semantic_map(self) -> None:
        for scene in self.scenes:
            covered = np.zeros(scene.semantic.shape, int)
            for instance in scene.instances:
                covered += instance.mask
                label = IGNORE if instance.crowd else CATEGORY_ID[instance.category]
                self.assertTrue((scene.semantic[instance.mask] == label).all())
            self.assertLessEqual(covered.max(initial=0), 1)

    def test_visible_joints_lie_on_their_person(self) -> None:
        seen = set()
        for scene in self.scenes:
            for person in (i for i in scene.instances if i.keypoints is not None and not i.crowd):
                self.assertEqual(person.keypoints.shape, (len(KEYPOINTS), 3))
                for x, y, visibility in person.keypoints:
                    seen.add(int(visibility))
                    if visibility == 0:
                        self.assertEqual((x, y), (0, 0))
                    if visibility == 2:
                        self.assertTrue(person.mask[y, x])
        self.assertEqual(seen, {0, 1, 2})

    def test_some_scenes_have_a_crowd_without_keypoints(self) -> None:
        crowds = [i for scene in self.scenes for i in scene.instances if i.crowd]
        self.assertTrue(crowds)
        for crowd in crowds:
            if crowd.keypoints is not None:
                self.assertFalse(crowd.keypoints.any())


if __name__ == "__main__":
    unittest.main()
