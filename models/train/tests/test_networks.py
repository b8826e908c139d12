"""Anchors, matching, suppression, smaller files and pasted masks."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
import torch

from networks.anchors import AnchorLevel, clip, decode, encode, level_anchors, to_rows
from networks.blocks import BasicBlock
from networks.graph_file import Contract, largest_difference, runner, write_graph
from networks.half_weights import settle
from networks.matching import BACKGROUND, IGNORED, match, pick
from networks.paste import paste
from networks.pyramid import Pyramid
from networks.suppression import grouped_nms


class Anchors(unittest.TestCase):
    def test_order_is_cell_ratio_size(self) -> None:
        anchors = level_anchors(AnchorLevel(8, (16.0, 32.0)), 2, 3)
        self.assertEqual(tuple(anchors.shape), (2 * 3 * 6, 4))
        self.assertEqual(anchors[2].tolist(), [-4, -4, 12, 12])  # ratio 1, the smaller size, about (4, 4)
        self.assertEqual(anchors[3].tolist(), [-12, -12, 20, 20])
        self.assertEqual(anchors[6 + 2].tolist(), [4, -4, 20, 12])  # one cell to the right
        self.assertEqual(anchors[18 + 2].tolist(), [-4, 4, 12, 20])  # one row down
        sides = anchors[:6, 2:] - anchors[:6, :2]
        torch.testing.assert_close(sides[:, 1] / sides[:, 0], torch.tensor([0.5, 0.5, 1, 1, 2, 2]))

    def test_rows_follow_the_anchors(self) -> None:
        map_ = torch.arange(2 * 3 * 4 * 5).reshape(1, 6, 4, 5)
        rows = to_rows(map_, 3)
        self.assertEqual(rows[0, (2 * 5 + 1) * 2 + 1].tolist(), map_[0, 3:, 2, 1].tolist())

    def test_decode_undoes_encode(self) -> None:
        origin = torch.tensor([[10.0, 20, 50, 80], [0, 0, 8, 8]])
        boxes = torch.tensor([[12.0, 18, 70, 99], [3, 1, 9, 4]])
        torch.testing.assert_close(decode(encode(boxes, origin, (10, 10, 5, 5)), origin, (10, 10, 5, 5)), boxes)

    def test_clip(self) -> None:
        self.assertEqual(clip(torch.tensor([[-3.0, 5, 40, 99]]), 30, 20).tolist(), [[0, 5, 20, 30]])


class Matching(unittest.TestCase):
    def test_foreground_between_and_background(self) -> None:
        boxes = torch.tensor([[0.0, 0, 10, 10]])
        candidates = torch.tensor([[0.0, 0, 10, 9], [0, 0, 10, 5], [0, 0, 10, 2], [50, 50, 60, 60]])
        crowds = torch.tensor([[45.0, 45, 65, 65]])
        owner = match(candidates, boxes, crowds, 0.6, 0.4, best_always=False)
        self.assertEqual(owner.tolist(), [0, IGNORED, BACKGROUND, IGNORED])

    def test_a_small_object_still_gets_its_best(self) -> None:
        boxes = torch.tensor([[0.0, 0, 2, 2]])
        candidates = torch.tensor([[0.0, 0, 8, 8], [1, 1, 12, 12]])
        owner = match(candidates, boxes, torch.zeros(0, 4), 0.6, 0.4, best_always=True)
        self.assertEqual(owner.tolist(), [0, BACKGROUND])

    def test_pick_keeps_the_order(self) -> None:
        rows = pick(torch.arange(100), 10)
        self.assertEqual(len(rows), 10)
        self.assertEqual(rows.tolist(), sorted(rows.tolist()))


class Suppression(unittest.TestCase):
    def test_only_within_a_group(self) -> None:
        boxes = torch.tensor([[0.0, 0, 10, 10], [0, 0, 10, 10], [0, 0, 10, 10]])
        kept = grouped_nms(boxes, torch.tensor([0.5, 0.9, 0.7]), torch.tensor([0, 1, 1]), 0.5)
        self.assertEqual(kept.tolist(), [1, 0])

    def test_nothing_stays_nothing(self) -> None:
        none = torch.zeros(0)
        self.assertEqual(grouped_nms(none.reshape(0, 4), none, none.long(), 0.5).tolist(), [])


class SmallerFiles(unittest.TestCase):
    def test_folding_changes_nothing_but_the_last_bits(self) -> None:
        torch.manual_seed(0)
        block = BasicBlock(16, 32, 2).train()
        for _ in range(3):
            block(torch.randn(4, 16, 8, 8))
        block.eval()
        x = torch.randn(1, 16, 8, 8)
        before = block(x)
        settle(block)
        self.assertFalse([m for m in block.modules() if isinstance(m, torch.nn.BatchNorm2d)])
        self.assertLess((block(x) - before).abs().max().item(), 0.01)
        kernel = block.first[0].weight
        self.assertTrue(torch.equal(kernel, kernel.half().float()))

    def test_a_graph_of_any_size_computes_what_pytorch_does(self) -> None:
        torch.manual_seed(0)
        network = settle(Pyramid())
        free = {"image": {2: "height", 3: "width"}}
        contract = Contract("test", "A pyramid.", ("image",), ("p4", "p8", "p16", "p32"), free)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.onnx"
            write_graph(network, (torch.rand(1, 3, 64, 64),), contract, path)
            kinds = {tensor.data_type for tensor in onnx.load(path).graph.initializer if np.prod(tensor.dims) > 1000}
            self.assertEqual(kinds, {onnx.TensorProto.FLOAT16})
            self.assertLess(path.stat().st_size, 2.2 * sum(p.numel() for p in network.parameters()))
            self.assertLess(largest_difference(network, runner(path), (torch.rand(1, 3, 75, 100),), ()), 1e-4)


class Pasting(unittest.TestCase):
    def test_a_full_mask_fills_its_box(self) -> None:
        mask = paste(torch.ones(1, 28, 28), torch.tensor([[2.0, 3, 7, 9]]), 12, 10)
        rows, columns = np.nonzero(mask[0])
        self.assertEqual((columns.min(), rows.min(), columns.max(), rows.max()), (2, 3, 6, 8))
        self.assertEqual(mask[0].sum(), 5 * 6)


if __name__ == "__main__":
    unittest.main()
