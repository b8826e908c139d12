"""The one-stage, set-based and semantic families."""

import unittest
from pathlib import Path

import numpy as np
import torch

from detr.config import STRIDES
from detr.config import TrainingConfig as DetrConfig
from detr.loss import cover, pair, set_loss, truth_boxes
from detr.model import Detr, Predictions, first_boxes, unsigmoid
from detr.train import cells
from mae.heads import Segmenter
from mae.imagenet_s import encode
from mae.masked import MaskedAutoencoder
from mae.transformer import positions
from retinanet.config import LEVELS, TrainingConfig
from retinanet.loss import retinanet_loss
from retinanet.model import RetinaNet
from retinanet.results import detect
from semantic.labels import label_map
from semantic.networks import FAMILIES
from tests.sample import sample_split
from training.confusion import Confusion
from training.pictures import load_pictures
from training.score import coco_numbers, load_truth, proposal_recall
from training.view import random_view


class OneStage(unittest.TestCase):
    def test_rows_find_their_anchor_and_class(self) -> None:
        sizes = ((12, 15), (6, 8), (3, 4), (2, 2))
        logits = [torch.full((1, 9 * 6, *size), -9.0) for size in sizes]
        deltas = [torch.zeros(1, 9 * 4, *size) for size in sizes]
        logits[1][0, 4 * 6 + 2, 3, 5] = 4.0  # ratio 1, middle size, third class, of stride 16 at row 3, column 5
        boxes, labels, scores = detect((*logits, *deltas), 96, 120)
        half = LEVELS[1].sizes[1] / 2
        self.assertEqual(boxes.tolist(), [[88 - half, 56 - half, 88 + half, 56 + half]])
        self.assertEqual(labels.tolist(), [3])
        torch.testing.assert_close(scores, torch.tensor([4.0]).sigmoid())

    def test_a_picture_without_objects_teaches_too(self) -> None:
        network = RetinaNet().eval()
        self.assertEqual([m.shape[1] for m in network(torch.rand(1, 3, 64, 64))], [54] * 4 + [36] * 4)
        view = random_view(np.random.default_rng(0), load_pictures(sample_split())[0], 64)
        nothing = type(view)(**{**vars(view), "boxes": view.boxes[:0], "classes": view.classes[:0]})
        anchors = torch.tensor([[0.0, 0, 16, 16], [8, 8, 40, 40]])
        logits = torch.zeros(1, 2, 6, requires_grad=True)
        parts = retinanet_loss(logits, torch.zeros(1, 2, 4), anchors, [nothing], TrainingConfig(steps=1))
        sum(parts.values()).backward()
        self.assertTrue((logits.grad > 0).all())


class Sets(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.view = random_view(np.random.default_rng(1), load_pictures(sample_split())[1], 320, gentle=True)

    def test_perfect_queries_are_paired_with_their_objects(self) -> None:
        view = self.view
        order = torch.arange(len(view.boxes)).flip(0)
        logits = torch.full((1, len(order), 6), -8.0)
        logits[0, torch.arange(len(order)), view.classes[order]] = 8.0
        found = Predictions(logits, truth_boxes(view)[order][None])
        config = DetrConfig(steps=1)
        matches = pair(found, [view], config)
        rows, objects = matches[0]
        self.assertEqual(objects.tolist(), order[rows].tolist())
        self.assertLess(sum(set_loss(found, matches, [view], config, "").values()).item(), 1e-3)

    def test_tokens_answer_for_objects_about_them(self) -> None:
        centres, levels = cells(320)
        self.assertEqual(len(centres), sum((320 // stride) ** 2 for stride in STRIDES))
        tokens, objects = cover(centres, levels, [self.view])[0]
        self.assertGreater(len(tokens), 0)
        boxes = self.view.boxes[objects]
        self.assertTrue(((centres[tokens] > boxes[:, :2]) & (centres[tokens] < boxes[:, 2:])).all())

    def test_boxes_are_parts_of_the_picture_not_of_its_padding(self) -> None:
        maps = [torch.zeros(1, 1, 8, 16), torch.zeros(1, 1, 4, 8), torch.zeros(1, 1, 2, 4)]
        boxes = first_boxes(maps, torch.zeros(1, 3, 50, 100))
        torch.testing.assert_close(boxes[0], torch.tensor([0.04, 0.08, 0.32, 0.64]))
        torch.testing.assert_close(unsigmoid(boxes[:1]).sigmoid(), boxes[:1])

    def test_outputs(self) -> None:
        logits, boxes = Detr().eval()(torch.rand(1, 3, 96, 130))
        self.assertEqual((tuple(logits.shape), tuple(boxes.shape)), ((1, 60, 6), (1, 60, 4)))


class Semantic(unittest.TestCase):
    def test_logits_are_at_the_stride_and_round_up(self) -> None:
        for family in FAMILIES.values():
            logits = family.network().eval()(torch.rand(1, 3, 90, 101))
            self.assertEqual(tuple(logits.shape), (1, 7, -(-90 // family.stride), -(-101 // family.stride)))

    def test_corners(self) -> None:
        logits = torch.zeros(1, 2, 1, 3)
        logits[0, 1, 0] = torch.tensor([-1.0, 0.4, 0.4])
        self.assertEqual(label_map(logits, 1, 9, align_corners=False)[0].tolist(), [0, 0, 0, 0, 1, 1, 1, 1, 1])
        self.assertEqual(label_map(logits, 1, 9, align_corners=True)[0].tolist(), [0, 0, 0, 1, 1, 1, 1, 1, 1])

    def test_confusion_by_hand(self) -> None:
        counted = Confusion(3)
        counted.add(np.array([[0, 0, 1, 255]], np.uint8), np.array([[0, 1, 1, 2]], np.uint8))
        numbers = counted.numbers()
        self.assertAlmostEqual(numbers["mIoU"], 0.5)  # 1/2 and 1/2; the third occurs nowhere that counts
        self.assertAlmostEqual(numbers["aAcc"], 2 / 3)
        self.assertAlmostEqual(numbers["mAcc"], 0.75)


class Transformer(unittest.TestCase):
    def test_places_differ_and_do_not_depend_on_the_grid(self) -> None:
        small, large = (positions(torch.arange(float(n)), torch.arange(float(n)), 16) for n in (3, 5))
        self.assertEqual(len({tuple(row) for row in small[0].tolist()}), 9)
        self.assertTrue(torch.equal(small[0, 4], large[0, 6]))  # row 1, column 1 of either

    def test_only_hidden_patches_count(self) -> None:
        torch.manual_seed(0)
        model = MaskedAutoencoder()
        loss = model.loss(torch.randn(2, 3, 192, 192))
        self.assertTrue(0.5 < loss.item() < 3)
        loss.backward()
        self.assertGreater(model.hidden.grad.abs().sum().item(), 0)

    def test_logits_have_the_pictures_size(self) -> None:
        self.assertEqual(tuple(Segmenter().eval()(torch.rand(1, 3, 45, 61)).shape), (1, 7, 45, 61))

    def test_imagenet_s_labels(self) -> None:
        rgb = encode(np.array([[0, 6, 255]], np.uint8)).astype(int)
        self.assertEqual((rgb[..., 0] + 256 * rgb[..., 1]).tolist(), [[0, 6, 1000]])
        self.assertEqual(rgb[..., 2].max(), 0)


class Scoring(unittest.TestCase):
    def test_the_truth_scores_one(self) -> None:
        root: Path = sample_split()
        truth = load_truth(root, "bbox")
        ids = truth.getImgIds()
        wanted = [a for a in truth.loadAnns(truth.getAnnIds()) if not a["iscrowd"]]
        found = [{k: a[k] for k in ("image_id", "category_id", "bbox")} | {"score": 0.5} for a in wanted]
        self.assertAlmostEqual(coco_numbers(truth, found, "bbox", ids)["AP"], 1.0)
        self.assertAlmostEqual(proposal_recall(truth, [{**f, "category_id": 1} for f in found], ids), 1.0)


if __name__ == "__main__":
    unittest.main()
