"""The card of the detector's training run, from its log: the run was made before cards were."""

from __future__ import annotations

import json
from pathlib import Path


def card_of_log(log: Path, card: Path) -> None:
    """Write what the log says; what it does not say (memory, machine) is null."""
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    start = entries[0]
    last = [entry for entry in entries if entry["event"] == "validation"][-1]
    facts = {
        "family": "YOLOX",
        "backbone": "CSP",
        "type": "anchor-free detector in YOLOX's manner",
        "pretraining": "none",
        "trainingImages": start["training_images"],
        "parameters": start["parameters"],
        "lrSchedule": {
            "kind": "cosine",
            "steps": start["steps"],
            "warmupSteps": start["warmup_steps"],
            "peak": start["learning_rate"],
            "optimiser": "AdamW",
        },
        "stepsDone": last["step"],
        "imagesPerStep": start["batch_size"],
        "trainingSeconds": last["seconds"],
        "secondsPerStep": round(last["seconds"] / last["step"], 4),
        "trainingMemoryMiB": None,
        "machine": None,
        "torch": start["torch"],
        "seed": start["seed"],
        "validation": {name: v for name, v in last.items() if name not in ("event", "step", "seconds")},
        "licence": "Apache-2.0",
    }
    card.write_text(json.dumps(facts, indent=2) + "\n", encoding="ascii")
