"""The arguments that every family's programs take."""

from __future__ import annotations

import argparse
from pathlib import Path


def training_arguments(description: str | None) -> argparse.ArgumentParser:
    """Of a program that trains: `data`, `out` and `steps`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True, help="rendered training split")
    parser.add_argument("--out", type=Path, required=True, help="folder for log, weights and card")
    parser.add_argument("--steps", type=int, required=True)
    return parser


def export_arguments(description: str | None) -> argparse.ArgumentParser:
    """Of a program that exports: `weights`, `data` and `out`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--weights", type=Path, required=True, help="weights.pt of a run; log and card lie beside it")
    parser.add_argument("--data", type=Path, default=Path("../scenes"), help="COCO folder of the reference pictures")
    parser.add_argument("--out", type=Path, required=True, help="folder that gets one folder for each graph")
    return parser
