"""The facts of a training run, as a model card wants them."""

from __future__ import annotations

import json
import platform
import resource
from dataclasses import asdict
from pathlib import Path

import torch


def processor() -> str:
    """The processor's name, as the system gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def peak_memory_mib() -> int:
    """The most memory this process has held, in MiB: weights, data, PyTorch and all."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def write_card(
    path: Path,
    config: object,
    model: torch.nn.Module,
    step: int,
    seconds: float,
    facts: dict[str, object],
    validation: dict[str, float],
) -> None:
    """Write what a run has come to.

    seconds: wall-clock time in the loop, validations included. The validation is on training scenes set aside.
    """
    settings = asdict(config)
    card = {
        **facts,
        "parameters": sum(p.numel() for p in model.parameters()),
        "lrSchedule": {
            "kind": "cosine",
            "steps": settings["steps"],
            "warmupSteps": settings["warmup_steps"],
            "peak": settings["learning_rate"],
            "optimiser": "AdamW",
        },
        "stepsDone": step,
        "imagesPerStep": settings["batch_size"],
        "trainingSeconds": seconds,
        "secondsPerStep": round(seconds / max(step, 1), 4),
        "trainingMemoryMiB": peak_memory_mib(),
        "machine": {"processor": processor(), "threads": torch.get_num_threads(), "accelerator": None},
        "torch": torch.__version__,
        "seed": settings["seed"],
        "validation": {name: round(value, 5) for name, value in validation.items()},
        "licence": "Apache-2.0",
    }
    path.write_text(json.dumps(card, indent=2) + "\n", encoding="ascii")


def add_held_out(path: Path, images: int, numbers: dict[str, dict[str, object]]) -> None:
    """Write what a shipped graph reached on the held-out pictures into its card, and on the screen.

    numbers: by kind (bbox, segm, keypoints, proposals, semantic), then by name.
    """
    card = json.loads(path.read_text())
    card["heldOut"] = {"images": images, **numbers}
    path.write_text(json.dumps(card, indent=2) + "\n", encoding="ascii")
    for kind, values in numbers.items():
        shown = " ".join(f"{name} {value:.4f}" for name, value in values.items() if isinstance(value, float))
        print(f"{path.parent.name:32s} {kind:10s} {shown}")
