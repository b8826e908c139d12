"""Writes a module as an ONNX file, and proves that the file computes the same."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

from scenes.categories import CATEGORIES

from .half_weights import store_half

# RoIAlign has its aligned form from 16 on; an older one drops it without failing.
OPSET = 16


@dataclass(frozen=True)
class Contract:
    """What a graph is called and takes and gives: names, and which sizes are free, as `torch.onnx.export` wants them."""

    name: str
    about: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    free: dict[str, dict[int, str]] = field(default_factory=dict)


def write_graph(module: nn.Module, example: tuple[torch.Tensor, ...], contract: Contract, path: Path) -> None:
    """Write a checked, self-contained graph."""
    module.eval()
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        # The tracer warns of every size that it takes for a constant; `largest_difference` tries other sizes instead.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            example,
            buffer,
            opset_version=OPSET,
            input_names=list(contract.inputs),
            output_names=list(contract.outputs),
            dynamic_axes=contract.free,
            do_constant_folding=True,
            dynamo=False,
        )
    graph = onnx.load_from_string(buffer.getvalue())
    store_half(graph.graph)
    _describe(graph, contract)
    onnx.checker.check_model(graph, full_check=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(graph.SerializeToString())


def open_graph(path: Path) -> onnxruntime.InferenceSession:
    """A session on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def largest_difference(
    module: nn.Module, session: onnxruntime.InferenceSession, inputs: tuple[torch.Tensor, ...]
) -> float:
    """Largest difference between PyTorch and the graph over all outputs, relative to the outputs' size above 1."""
    names = [argument.name for argument in session.get_inputs()]
    found = session.run(None, {name: value.numpy() for name, value in zip(names, inputs, strict=True)})
    with torch.no_grad():
        expected = module(*inputs)
    worst = 0.0
    for a, b in zip(found, expected if isinstance(expected, tuple) else (expected,), strict=True):
        b = b.numpy()
        if a.shape != b.shape:
            raise RuntimeError(f"the graph gives {a.shape} where PyTorch gives {b.shape}")
        if a.size:
            scale = np.maximum(1, np.abs(b.astype(np.float64)))
            worst = max(worst, float((np.abs(a.astype(np.float64) - b) / scale).max()))
    return worst


def digest(path: Path) -> str:
    """The file's size and SHA-256, for people."""
    content = path.read_bytes()
    return f"{len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}"


def _describe(graph: onnx.ModelProto, contract: Contract) -> None:
    """Name the model, and drop the exporter's notes: they hold source paths of the machine it ran on."""
    graph.producer_name, graph.producer_version = "zoometry", "1.0"
    graph.domain, graph.model_version = "zoometry", 1
    graph.doc_string = contract.about
    graph.graph.name, graph.graph.doc_string = contract.name, ""
    for item in (*graph.graph.node, *graph.graph.input, *graph.graph.output, *graph.graph.initializer):
        item.doc_string = ""
    for node in graph.graph.node:
        del node.metadata_props[:]
    onnx.helper.set_model_props(graph, {"license": "Apache-2.0", "names": ",".join(CATEGORIES)})
