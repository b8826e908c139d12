"""A run that was cut off ends where it would have ended."""

import json
import tempfile
import unittest
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import torch

from training import loop
from training.loop import run
from training.optimiser import warmup_cosine


@dataclass(frozen=True)
class Config:
    steps: int = 6
    seed: int = 3
    batch_size: int = 2
    learning_rate: float = 0.05
    weight_decay: float = 0.01
    warmup_steps: int = 2
    final_lr_fraction: float = 0.1
    gradient_clip: float = 1.0
    ema_decay: float = 0.9
    validate_every: int = 3


class Interrupted(Exception):
    pass


def train(out: Path, stop_at: int | None = None) -> torch.Tensor:
    torch.manual_seed(1)
    model = torch.nn.Linear(3, 2)

    def losses(step: int) -> dict[str, torch.Tensor]:
        if step == stop_at:
            raise Interrupted
        return {"square": (model(torch.randn(4, 3)) - step).square().mean()}

    return run(Config(), model, losses, lambda _: {"score": 1.0}, out, {"family": "test"}).weight.detach()


class Resuming(unittest.TestCase):
    @mock.patch.object(loop, "CHECKPOINT_EVERY", 2)
    def test_weights_log_and_card(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            whole, parts = Path(folder) / "whole", Path(folder) / "parts"
            expected = train(whole)
            with self.assertRaises(Interrupted):
                train(parts, stop_at=5)
            self.assertEqual(json.loads((parts / "card.json").read_text())["stepsDone"], 4)
            self.assertTrue(torch.equal(train(parts), expected))
            events = [json.loads(line)["event"] for line in (parts / "log.jsonl").read_text().splitlines()]
            self.assertEqual(events, ["start", "validation", "continue", "validation"])
            card = json.loads((parts / "card.json").read_text())
            self.assertEqual((card["stepsDone"], card["imagesPerStep"], card["family"]), (6, 2, "test"))
            self.assertGreater(card["trainingMemoryMiB"], 0)
            log = (parts / "log.jsonl").read_bytes()
            self.assertTrue(torch.equal(train(parts), expected))
            self.assertEqual((parts / "log.jsonl").read_bytes(), log)


class Schedule(unittest.TestCase):
    def test_up_and_down(self) -> None:
        rates = [warmup_cosine(step, 100, 1.0, 10, 0.01) for step in range(100)]
        self.assertEqual((rates[0], rates[9], rates[10]), (0.1, 1.0, 1.0))
        self.assertLess(rates[99], 0.012)
        self.assertEqual(rates[10:], sorted(rates[10:], reverse=True))


if __name__ == "__main__":
    unittest.main()
