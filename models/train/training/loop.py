"""The training loop of every family: warm-up, cosine, weight average, log, checkpoints, and the facts of the run."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

import torch

from .card import write_card
from .ema import WeightAverage
from .log import Log
from .optimiser import parameter_groups, warmup_cosine

LOG_EVERY = 50

# A run that is cut off loses no more steps than this, and can be exported as it then is.
CHECKPOINT_EVERY = 250

Parts = dict[str, torch.Tensor]


class Settings(Protocol):
    """What the loop reads of a family's configuration, a dataclass."""

    steps: int
    seed: int
    batch_size: int
    learning_rate: float
    weight_decay: float
    warmup_steps: int
    final_lr_fraction: float
    gradient_clip: float
    ema_decay: float
    validate_every: int


def run(
    config: Settings,
    model: torch.nn.Module,
    losses: Callable[[int], Parts],
    validate: Callable[[torch.nn.Module], dict[str, float]],
    out: Path,
    facts: dict[str, object],
) -> torch.nn.Module:
    """Train `model` for every step; answers the averaged weights.

    losses: the parts of the loss for a step, counted from 0; all its random choices must come from the step alone or
    from torch's generator, which is seeded anew at each step: a run that was cut off then continues as if it had not been.
    A run that is done is left as it is. Leaves `log.jsonl`, `weights.pt` (averaged), `state.pt` (to continue from) and `card.json` in `out`.
    """
    out.mkdir(parents=True, exist_ok=True)
    average = WeightAverage(model, config.ema_decay)
    optimiser = torch.optim.AdamW(parameter_groups(model, config.weight_decay), lr=config.learning_rate)
    first, before = 0, 0.0
    if (out / "state.pt").exists():
        state = torch.load(out / "state.pt", weights_only=True)
        model.load_state_dict(state["model"])
        average.model.load_state_dict(state["average"])
        average.updates = first = state["step"]
        optimiser.load_state_dict(state["optimiser"])
        before = state["seconds"]
        if first >= config.steps:
            return average.model.eval()
    log = Log(out / "log.jsonl", resumed=first > 0)
    log.write(
        event="continue" if first else "start",
        parameters=sum(p.numel() for p in model.parameters()),
        torch=torch.__version__,
        **asdict(config),
        **facts,
    )

    started, sums, numbers = time.monotonic() - before, {}, {}
    for step in range(first, config.steps):
        torch.manual_seed(config.seed * 1_000_003 + step)
        rate = warmup_cosine(step, config.steps, config.learning_rate, config.warmup_steps, config.final_lr_fraction)
        for group in optimiser.param_groups:
            group["lr"] = rate
        model.train()
        parts = losses(step)
        loss = sum(parts.values())
        if not math.isfinite(loss.item()):
            raise RuntimeError(f"the loss is {loss.item()} at step {step}")
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), config.gradient_clip)
        optimiser.step()
        average.update(model)

        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + value.item()
        done = step + 1
        seconds = round(time.monotonic() - started, 1)
        if done % LOG_EVERY == 0:
            log.write(event="step", step=done, lr=rate, seconds=seconds, **{n: v / LOG_EVERY for n, v in sums.items()})
            sums = {}
        last = done == config.steps
        if done % CHECKPOINT_EVERY == 0 or last:
            torch.save(average.model.state_dict(), out / "weights.pt")
            _save_state(out / "state.pt", model, average, optimiser, done, seconds)
            write_card(out / "card.json", config, model, done, seconds, facts, numbers)
        if done % config.validate_every == 0 or last:
            numbers = validate(average.model.eval())
            seconds = round(time.monotonic() - started, 1)
            log.write(event="validation", step=done, seconds=seconds, **numbers)
            write_card(out / "card.json", config, model, done, seconds, facts, numbers)
    return average.model.eval()


def _save_state(
    path: Path,
    model: torch.nn.Module,
    average: WeightAverage,
    optimiser: torch.optim.Optimizer,
    step: int,
    seconds: float,
) -> None:
    """Replace the state whole: a run that is cut off while writing leaves the one before."""
    state = {
        "model": model.state_dict(),
        "average": average.model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "step": step,
        "seconds": seconds,
    }
    beside = path.with_suffix(".new")
    torch.save(state, beside)
    beside.replace(path)
