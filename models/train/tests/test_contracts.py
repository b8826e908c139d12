"""The detector under other contracts."""

import unittest

import numpy as np
import torch

from detector.contract_results import mmdeploy_detections, ultralytics_detections
from detector.contracts import Mmdeploy, Ultralytics, centred
from detector.grid import cells, decode
from detector.model import DeployedDetector, Detector
from tests.sample import sample_split
from training.pictures import load_pictures


class Contracts(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        torch.manual_seed(0)
        detector = Detector(6)
        with torch.no_grad():
            for head in detector.heads:
                head.objectness.bias.fill_(-1)
                head.classes.bias.fill_(-1)
        cls.detector = DeployedDetector(detector).eval()
        cls.picture = load_pictures(sample_split())[0]

    def test_columns_are_the_decoded_rows(self) -> None:
        image = torch.rand(1, 3, 320, 320)
        with torch.no_grad():
            rows, columns = self.detector(image)[0], Ultralytics(self.detector)(image)[0]
        corners = decode(rows, *cells(320))
        torch.testing.assert_close(columns[:2].T, (corners[:, :2] + corners[:, 2:]) / 2, rtol=1e-5, atol=1e-3)
        torch.testing.assert_close(columns[2:4].T, corners[:, 2:] - corners[:, :2], rtol=1e-5, atol=1e-3)
        torch.testing.assert_close(columns[4:].T, rows[:, 4:5] * rows[:, 5:])

    def test_rows_are_best_first_and_always_a_hundred(self) -> None:
        graph = Mmdeploy(self.detector).eval()
        with torch.no_grad():
            dets, labels = graph(255 * torch.rand(1, 3, 320, 320))
        self.assertEqual((tuple(dets.shape), tuple(labels.shape)), ((1, 100, 5), (1, 100)))
        self.assertEqual(dets[0, :, 4].tolist(), sorted(dets[0, :, 4].tolist(), reverse=True))
        self.assertGreater(dets[0, 0, 4].item(), 0)

    def test_the_middle(self) -> None:
        image, scale, corner = centred(np.full((120, 160, 3), 255, np.uint8))
        self.assertEqual((scale, corner), (2.0, (0, 40)))
        self.assertTrue((image[:, :, 40:280] == 1).all())
        np.testing.assert_allclose(image[:, :, :40], 114 / 255)
        np.testing.assert_allclose(image[:, :, 280:], 114 / 255)

    def test_results_lie_in_the_picture(self) -> None:
        with torch.no_grad():
            for detections, build in ((ultralytics_detections, Ultralytics), (mmdeploy_detections, Mmdeploy)):
                found = detections(self.picture, build(self.detector).eval())
                self.assertTrue(found)
                for result in found:
                    x, y, w, h = result["bbox"]
                    self.assertTrue(x >= 0 and y >= 0)
                    self.assertTrue(x + w <= self.picture.width + 1e-3 and y + h <= self.picture.height + 1e-3)


if __name__ == "__main__":
    unittest.main()
