"""Train the detector: `python -m detector.train --data runs/scenes-train --steps 7500 --out runs/final`."""

from __future__ import annotations

import argparse
import math
import time
from dataclasses import asdict
from pathlib import Path

import torch
from pycocotools.coco import COCO

from training.ema import WeightAverage
from training.log import Log
from training.optimiser import parameter_groups
from training.repeatable import make_repeatable

from .batches import batches
from .config import TrainingConfig
from .dataset import Sample, load_split
from .loss import detection_loss
from .model import DeployedDetector, Detector
from .schedule import learning_rate
from .score import coco_numbers, detect_all, evaluate_boxes

LOG_EVERY = 50


def train(config: TrainingConfig, data: Path, out: Path) -> None:
    """Run every step; leaves `log.jsonl` and `weights.pt` (the averaged weights) in `out`."""
    make_repeatable(config.seed)
    out.mkdir(parents=True, exist_ok=True)
    samples = load_split(data)
    truth = COCO(data / "annotations" / "instances.json")
    category_ids = sorted(truth.cats)
    if len(samples) < config.validation_images + config.batch_size:
        raise SystemExit(f"{data} has {len(samples)} images; {config.validation_images} are set aside for validation")
    # The held-out set plays no part in training: progress is watched on the last training scenes, set aside.
    held_back, samples = samples[-config.validation_images :], samples[: -config.validation_images]

    model = Detector(len(category_ids)).to(memory_format=torch.channels_last)
    average = WeightAverage(model, config.ema_decay)
    optimiser = torch.optim.AdamW(parameter_groups(model, config.weight_decay), lr=config.learning_rate)
    parameters = sum(p.numel() for p in model.parameters())
    log = Log(out / "log.jsonl")
    log.write(
        event="start", parameters=parameters, training_images=len(samples), torch=torch.__version__, **asdict(config)
    )

    started, sums = time.monotonic(), {}
    for step, (size, images, targets) in enumerate(batches(config, samples)):
        rate = learning_rate(config, step)
        for group in optimiser.param_groups:
            group["lr"] = rate
        # bfloat16 convolutions halve the time on processors that have them; the loss stays in float32.
        with torch.autocast("cpu", torch.bfloat16):
            raw = model(images.contiguous(memory_format=torch.channels_last))
        loss, parts = detection_loss(raw.float(), targets, size)
        if not math.isfinite(loss.item()):
            raise RuntimeError(f"the loss is {loss.item()} at step {step}")
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), config.gradient_clip)
        optimiser.step()
        average.update(model)

        sums = {name: sums.get(name, 0.0) + value for name, value in parts.items()}
        done = step + 1
        if done % LOG_EVERY == 0:
            means = {name: value / LOG_EVERY for name, value in sums.items()}
            log.write(
                event="step", step=done, size=size, lr=rate, seconds=round(time.monotonic() - started, 1), **means
            )
            sums = {}
        if done % config.validate_every == 0 or done == config.steps:
            torch.save(average.model.state_dict(), out / "weights.pt")
            numbers = validate(average.model, held_back, truth, category_ids)
            seconds = round(time.monotonic() - started, 1)
            log.write(event="validation", step=done, seconds=seconds, **numbers)


@torch.no_grad()
def validate(model: Detector, samples: list[Sample], truth: COCO, category_ids: list[int]) -> dict[str, float]:
    """COCO box numbers of `model` on `samples`."""
    deployed = DeployedDetector(model).eval()
    results = detect_all(lambda pixels: deployed(torch.from_numpy(pixels)).numpy(), samples, category_ids)
    if not results:
        return {"AP": 0.0}
    return coco_numbers(evaluate_boxes(truth, results, [sample.image_id for sample in samples]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="rendered training split")
    parser.add_argument("--out", type=Path, required=True, help="folder for log and weights")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--seed", type=int, default=TrainingConfig.seed)
    args = parser.parse_args()
    train(TrainingConfig(steps=args.steps, seed=args.seed), args.data, args.out)


if __name__ == "__main__":
    main()
