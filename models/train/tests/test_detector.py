"""The output layout, the assignment and the preprocessing contract."""

import unittest

import numpy as np
import torch

from detector.assign import assign
from detector.boxes import paired_giou, pairwise_iou
from detector.grid import cells, decode
from detector.letterbox import letterbox
from detector.loss import Targets, detection_loss
from detector.model import DeployedDetector, Detector
from detector.postprocess import detections


class OutputLayout(unittest.TestCase):
    def test_rows_are_the_three_grids_in_stride_order(self) -> None:
        corners, strides = cells(320)
        self.assertEqual(len(corners), 40**2 + 20**2 + 10**2)
        self.assertEqual(corners[1].tolist(), [1, 0])
        self.assertEqual((corners[1600].tolist(), strides[1600].item()), ([0, 0], 16))
        self.assertEqual((corners[-1].tolist(), strides[-1].item()), ([9, 9], 32))

    def test_network_rows_follow_the_grid(self) -> None:
        model = DeployedDetector(Detector(6)).eval()
        with torch.no_grad():
            output = model(torch.rand(1, 3, 320, 320))
        self.assertEqual(tuple(output.shape), (1, 2100, 11))
        self.assertTrue(((output[..., 4:] > 0) & (output[..., 4:] < 1)).all())

    def test_decode(self) -> None:
        corners, strides = cells(320)
        raw = torch.zeros(2100, 11)
        raw[41, :2] = 0.5  # second row, second column of stride 8
        self.assertEqual(decode(raw, corners, strides)[41].tolist(), [8, 8, 16, 16])


class Overlap(unittest.TestCase):
    def test_values_by_hand(self) -> None:
        a = torch.tensor([[0.0, 0, 2, 2]])
        b = torch.tensor([[1.0, 0, 3, 2]])
        self.assertAlmostEqual(pairwise_iou(a, b).item(), 1 / 3, places=6)
        self.assertAlmostEqual(paired_giou(a, b)[1].item(), 1 / 3, places=6)
        far = torch.tensor([[4.0, 0, 6, 2]])
        self.assertAlmostEqual(paired_giou(a, far)[1].item(), -1 / 3, places=6)


class Assigning(unittest.TestCase):
    def test_every_object_gets_cells_near_it_and_no_cell_serves_two(self) -> None:
        corners, strides = cells(320)
        raw = torch.zeros(2100, 11)
        boxes = torch.tensor([[16.0, 16, 60, 60], [200, 100, 216, 120]])
        match = assign(decode(raw, corners, strides), raw[:, 4:], boxes, torch.tensor([0, 3]), corners, strides)
        self.assertEqual(set(match.objects.tolist()), {0, 1})
        self.assertEqual(len(set(match.cells.tolist())), len(match.cells))

    def test_an_empty_batch_and_a_crowd_have_a_finite_loss(self) -> None:
        nothing = Targets(torch.zeros(0, 4), torch.zeros(0, dtype=torch.long), torch.tensor([[0.0, 0, 100, 100]]))
        raw = torch.zeros(1, 2100, 11, requires_grad=True)
        loss, _ = detection_loss(raw, [nothing], 320)
        loss.backward()
        gradient = raw.grad[0, :, 4]
        self.assertEqual(gradient[0].item(), 0)  # inside the crowd
        self.assertGreater(gradient[-1].item(), 0)  # outside it


class Contract(unittest.TestCase):
    def test_letterbox_is_top_left_on_grey(self) -> None:
        pixels, scale = letterbox(np.full((240, 320, 3), 255, np.uint8))
        self.assertEqual((pixels.shape, pixels.dtype, scale), ((1, 3, 320, 320), np.float32, 1.0))
        self.assertTrue((pixels[:, :, :240] == 1).all())
        np.testing.assert_allclose(pixels[:, :, 240:], 114 / 255)

    def test_enlarging_uses_half_pixel_centres(self) -> None:
        picture = np.zeros((160, 160, 3), np.uint8)
        picture[:, 80:] = 100
        pixels, scale = letterbox(picture)
        self.assertEqual(scale, 2)
        np.testing.assert_allclose(pixels[0, 0, 0, 158:162] * 255, [0, 25, 75, 100], atol=1e-4)

    def test_detections_are_scaled_suppressed_per_class_and_best_first(self) -> None:
        output = np.zeros((2100, 11), np.float32)
        for row, objectness in ((41, 0.5), (42, 0.9)):
            output[row, :4] = [0.5 if row == 41 else -0.5, 0.5, 1, 1]  # the same box, from two cells
            output[row, 4], output[row, 5] = objectness, 1.0
        output[41, 8] = 0.5  # another class at the same place survives
        boxes, scores, classes = detections(output, 2.0, 160, 160)
        np.testing.assert_allclose(scores, [0.9, 0.25])
        self.assertEqual(classes.tolist(), [0, 3])
        half = 4 * np.e  # the box is 8e wide about (12, 12); its near corner stays just inside the picture
        near, far = (12 - half) / 2, (12 + half) / 2
        np.testing.assert_allclose(boxes[0], [near, near, far, far], rtol=1e-4)


if __name__ == "__main__":
    unittest.main()
