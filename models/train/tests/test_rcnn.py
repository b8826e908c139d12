"""Regions, proposals and detections of the R-CNN families, and their graphs."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
import torch
from torchvision.ops import roi_align

from networks.anchors import encode
from networks.graph_file import largest_difference, runner, write_graph
from networks.half_weights import settle
from rcnn.config import ROI_WEIGHTS, TrainingConfig
from rcnn.families import FAMILIES
from rcnn.graphs import detect
from rcnn.losses import Regions
from rcnn.model import Rcnn
from rcnn.pool import pool
from rcnn.results import detections
from rcnn.rpn import select_proposals
from tests.sample import sample_split
from training.pictures import load_pictures
from training.view import random_view


def distinct(network: Rcnn) -> Rcnn:
    """Larger heads than at the start, so that scores differ as those of a trained network do."""
    with torch.no_grad():
        for head in (network.rpn, network.person_rpn):
            head.objectness.weight.mul_(200)
            head.deltas.weight.mul_(20)
        network.box.scores.weight.mul_(60)
        network.box.deltas.weight.mul_(200)
    return settle(network)


class Pooling(unittest.TestCase):
    def test_each_region_comes_from_its_level_and_to_its_place(self) -> None:
        torch.manual_seed(0)
        maps = [torch.randn(2, 3, 320 // stride, 320 // stride) for stride in (4, 8, 16, 32)]
        regions = torch.tensor(
            [[0.0, 10, 10, 290, 300], [1, 5, 5, 40, 30], [0, 20, 20, 180, 190], [1, 0, 0, 70, 60], [0, 3, 3, 9, 9]]
        )
        found = pool(maps, regions, 7)
        for index, (level, stride) in enumerate(((3, 32), (0, 4), (2, 16), (1, 8), (0, 4))):
            expected = roi_align(maps[level], regions[index : index + 1], (7, 7), 1 / stride, 2, aligned=True)
            torch.testing.assert_close(found[index], expected[0])


class Proposals(unittest.TestCase):
    def test_best_of_each_level_suppressed_by_level(self) -> None:
        anchors = torch.tensor([[0.0, 0, 10, 10], [0, 0, 10, 11], [50, 50, 90, 90], [200, 0, 210, 10]])
        scores = [torch.tensor([1.0, 2, -1, 3]).reshape(1, 4, 1), torch.tensor([0.5]).reshape(1, 1, 1)]
        deltas = [torch.zeros(1, 4, 4), torch.zeros(1, 1, 4)]
        boxes, probabilities = select_proposals(scores, deltas, [anchors, anchors[:1]], 100, 100, 3, 10)
        # The first is suppressed by the second; the last lies beyond the picture; the other level's stays.
        self.assertEqual(boxes.tolist(), [[0, 0, 10, 11], [0, 0, 10, 10]])
        torch.testing.assert_close(probabilities, torch.tensor([2.0, 0.5]).sigmoid())


class Detections(unittest.TestCase):
    def setUp(self) -> None:
        self.proposals = torch.tensor([[10.0, 10, 50, 50], [12, 10, 50, 50], [60, 60, 90, 90]])
        self.probabilities = torch.tensor(
            [[0.1, 0.8, 0.1, 0, 0, 0, 0], [0.3, 0.7, 0, 0, 0, 0, 0], [0.2, 0.04, 0.76, 0, 0, 0, 0]]
        )
        wanted = torch.tensor([[8.0, 10, 50, 50], [8, 10, 50, 52], [60, 60, 200, 90]])
        self.deltas = encode(wanted, self.proposals, ROI_WEIGHTS)[:, None].expand(-1, 7, -1).reshape(3, -1)

    def test_decoded_cut_suppressed_and_best_first(self) -> None:
        image = torch.zeros(1, 3, 100, 120)
        boxes, labels, scores = detect(image, self.proposals, self.probabilities, self.deltas, person=False)
        self.assertEqual(labels.tolist(), [1, 2, 2])
        torch.testing.assert_close(scores, torch.tensor([0.8, 0.76, 0.1]))
        torch.testing.assert_close(boxes[1], torch.tensor([60.0, 60, 120, 90]))

    def test_persons_only(self) -> None:
        image = torch.zeros(1, 3, 100, 120)
        _, labels, scores = detect(image, self.proposals, self.probabilities, self.deltas, person=True)
        self.assertEqual((labels.tolist(), len(scores)), ([1], 1))


class Learning(unittest.TestCase):
    def test_regions_are_labelled_foreground_first_and_every_loss_is_finite(self) -> None:
        torch.manual_seed(0)
        config = TrainingConfig(steps=1)
        pictures = load_pictures(sample_split())[:3]
        views = [random_view(np.random.default_rng(i), picture, 128) for i, picture in enumerate(pictures)]
        regions = Regions([view.boxes + 1 for view in views], views, config)
        for view, boxes, owners, labels in zip(views, regions.boxes, regions.owners, regions.labels, strict=True):
            self.assertEqual(len(boxes), len(labels))
            self.assertEqual(labels[: len(owners)].tolist(), (1 + view.classes[owners]).tolist())
            self.assertTrue((labels[len(owners) :] == 0).all())
        losses = Rcnn().losses(torch.stack([view.image for view in views]), views, config)
        self.assertTrue(all(torch.isfinite(value) for value in losses.values()), losses)
        sum(losses.values()).backward()


class Graphs(unittest.TestCase):
    def test_every_family_computes_what_pytorch_does_at_another_size(self) -> None:
        torch.manual_seed(0)
        network = distinct(Rcnn())
        boxes = torch.tensor([[5.0, 5, 60, 70], [20, 10, 30, 24], [40, 40, 119, 95]])
        with tempfile.TemporaryDirectory() as folder:
            for family in FAMILIES:
                with self.subTest(family.contract.name):
                    path, module = Path(folder) / "model.onnx", family.build(network).eval()
                    more = () if family.given is None else (boxes,)
                    write_graph(module, (torch.rand(1, 3, 64, 96), *more), family.contract, path)
                    trial = (torch.rand(1, 3, 100, 120), *(box[:2] for box in more))
                    self.assertLess(largest_difference(module, runner(path), trial, family.ranked), 1e-3)
                    for output in onnx.load(path).graph.output:
                        free = family.contract.free[output.name]
                        sizes = output.type.tensor_type.shape.dim
                        self.assertEqual({axis: d.dim_param for axis, d in enumerate(sizes) if d.dim_param}, free)
                        self.assertTrue(all(d.dim_param or d.dim_value > 0 for d in sizes))

    def test_results_lie_in_the_picture(self) -> None:
        torch.manual_seed(0)
        network, picture = distinct(Rcnn()), load_pictures(sample_split())[0]
        masks, keypoints = (f for f in FAMILIES if f.contract.name in ("scenes-mask-rcnn", "scenes-keypoint-rcnn"))
        with torch.no_grad():
            found = detections(picture, masks.build(network).eval(), "masks")
            people = detections(picture, keypoints.build(network).eval(), "keypoints")
        self.assertTrue(found and people)
        for result in found:
            self.assertEqual(result["segmentation"]["size"], [picture.height, picture.width])
            x, y, w, h = result["bbox"]
            self.assertTrue(x >= 0 and y >= 0 and x + w <= picture.width + 1e-3 and y + h <= picture.height + 1e-3)
        for result in people:
            self.assertEqual((result["category_id"], len(result["keypoints"])), (1, 51))


if __name__ == "__main__":
    unittest.main()
