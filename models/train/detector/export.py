"""Export trained weights to ONNX.

`python -m detector.export --weights runs/final/weights.pt --out ../scenes-yolox/model.onnx`

Leaves a card beside the graph; the log of the run is read for it, from beside the weights.
"""

from __future__ import annotations

import argparse
import hashlib
import io
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from networks.graph_file import Contract, copy_card
from scenes.categories import CATEGORIES

from .card import card_of_log
from .config import INPUT_SIZE
from .model import DeployedDetector, Detector

OPSET = 17

# Largest difference from PyTorch that is still rounding: outputs are of order 1 to 10.
TOLERANCE = 1e-3


def export(weights: Path, out: Path) -> None:
    """Write a checked, self-contained graph with input `images` and output `output`, both float32."""
    model = load_deployed(weights)
    example = torch.zeros(1, 3, INPUT_SIZE, INPUT_SIZE)
    buffer = io.BytesIO()
    torch.onnx.export(
        model,
        (example,),
        buffer,
        opset_version=OPSET,
        input_names=["images"],
        output_names=["output"],
        do_constant_folding=True,
        dynamo=False,
    )
    graph = onnx.load_from_string(buffer.getvalue())
    _describe(graph)
    onnx.checker.check_model(graph, full_check=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(graph.SerializeToString())


CONTRACT = Contract(
    "scenes-yolox", "Anchor-free detector for the Zoometry scenes; raw YOLOX grid output.", ("images",), ("output",)
)


def load_deployed(weights: Path) -> DeployedDetector:
    """The trained network in evaluation mode."""
    detector = Detector(len(CATEGORIES))
    detector.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    return DeployedDetector(detector).eval()


def largest_difference(weights: Path, out: Path) -> float:
    """Largest absolute difference between PyTorch and ONNX Runtime over four random inputs."""
    model = load_deployed(weights)
    session = onnxruntime.InferenceSession(out, providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(0)
    worst = 0.0
    for _ in range(4):
        images = rng.random((1, 3, INPUT_SIZE, INPUT_SIZE), dtype=np.float32)
        with torch.no_grad():
            expected = model(torch.from_numpy(images)).numpy()
        worst = max(worst, float(np.abs(session.run(["output"], {"images": images})[0] - expected).max()))
    return worst


def _describe(graph: onnx.ModelProto) -> None:
    """Name the model, and drop the exporter's notes: they hold source paths of the machine it ran on."""
    graph.producer_name, graph.producer_version = "zoometry", "1.0"
    graph.domain, graph.model_version = "zoometry", 1
    graph.doc_string = CONTRACT.about
    graph.graph.name, graph.graph.doc_string = CONTRACT.name, ""
    for item in (*graph.graph.node, *graph.graph.input, *graph.graph.output, *graph.graph.initializer):
        item.doc_string = ""
    for node in graph.graph.node:
        del node.metadata_props[:]
    onnx.helper.set_model_props(graph, {"license": "Apache-2.0", "names": ",".join(CATEGORIES)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()

    export(args.weights, args.out)
    difference = largest_difference(args.weights, args.out)
    content = args.out.read_bytes()
    print(f"{args.out.name}: {len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")
    print(f"largest difference from PyTorch {difference:.2e} (allowed {TOLERANCE:.0e})")
    if difference > TOLERANCE:
        raise SystemExit("the exported graph does not compute what PyTorch computes")
    card = args.out.parent / "card.json"
    card_of_log(args.weights.parent / "log.jsonl", card)
    copy_card(card, args.out, CONTRACT)


if __name__ == "__main__":
    main()
