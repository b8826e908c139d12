"""Writes a module as an ONNX file, and proves that the file computes the same."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import onnx
import onnxruntime
import torch
from torch import nn

from scenes.categories import CATEGORIES

from .half_weights import store_half

# RoIAlign has its aligned form from 16 on; an older one drops it without failing.
OPSET = 16

# Largest relative difference from PyTorch that is still rounding.
TOLERANCE = 1e-3


# Runs a graph, or the module it was made of: tensors in, tensors out.
Predict = Callable[..., tuple[torch.Tensor, ...]]


@dataclass(frozen=True)
class Contract:
    """What a graph is called and takes and gives: names, and which sizes are free, as `torch.onnx.export` wants them.

    family, type: as the zoo's table has them; left out, as the card of the training has them.
    """

    name: str
    about: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    free: dict[str, dict[int, str]] = field(default_factory=dict)
    family: str | None = None
    type: str | None = None


def write_graph(
    module: nn.Module,
    example: tuple[torch.Tensor, ...],
    contract: Contract,
    path: Path,
    properties: dict[str, str] | None = None,
) -> None:
    """Write a checked, self-contained graph. properties: what its metadata say; left out, licence and category names."""
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
    with torch.no_grad():
        _declare_sizes(graph.graph, module(*example), contract)
    _describe(graph, contract, properties or {"license": "Apache-2.0", "names": ",".join(CATEGORIES)})
    onnx.checker.check_model(graph, full_check=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(graph.SerializeToString())


def open_graph(path: Path) -> onnxruntime.InferenceSession:
    """A session on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def first(outputs: torch.Tensor | tuple[torch.Tensor, ...]) -> torch.Tensor:
    """The only output: a module gives it as it is, a graph in a tuple."""
    return outputs if isinstance(outputs, torch.Tensor) else outputs[0]


def runner(path: Path) -> Predict:
    """A graph as a function of its inputs, in their order."""
    session = open_graph(path)
    names = [argument.name for argument in session.get_inputs()]

    def predict(*inputs: torch.Tensor) -> tuple[torch.Tensor, ...]:
        feeds = {name: value.numpy() for name, value in zip(names, inputs, strict=True)}
        return tuple(torch.from_numpy(output) for output in session.run(None, feeds))

    return predict


def largest_difference(
    module: nn.Module, predict: Predict, inputs: tuple[torch.Tensor, ...], ranked: tuple[int, ...]
) -> float:
    """Largest difference between PyTorch and the graph over all outputs, relative to the outputs' size above 1.

    ranked: the first outputs come in groups of so many, each group rows in order of score, boxes first. Two rows whose
    scores differ by rounding alone may change places, so rows are compared with those of the nearest box.
    """
    found = list(predict(*inputs))
    with torch.no_grad():
        expected = module(*inputs)
    expected = (expected,) if isinstance(expected, torch.Tensor) else tuple(expected)
    for a, b in zip(found, expected, strict=True):
        if a.shape != b.shape:
            raise RuntimeError(f"the graph gives {tuple(a.shape)} where PyTorch gives {tuple(b.shape)}")
    first = 0
    for size in ranked:
        group = slice(first, first + size)
        if len(expected[first]):
            wanted, there = (_keys(side[group]) for side in (expected, found))
            nearest = torch.cdist(wanted, there, compute_mode="donot_use_mm_for_euclid_dist").argmin(1)
            found[group] = [output[nearest] for output in found[group]]
        first += size
    worst = 0.0
    for a, b in zip(found, expected, strict=True):
        if a.numel():
            worst = max(worst, float(((a.double() - b.double()).abs() / b.double().abs().clamp(min=1)).max()))
    return worst


def _keys(group: Sequence[torch.Tensor]) -> torch.Tensor:
    """What tells the rows of a group apart: boxes, and labels where they come next."""
    boxes, second = group[:2]
    return boxes if second.ndim > 1 else torch.cat([boxes, 1e4 * second[:, None]], 1)


def ship(
    module: nn.Module,
    example: tuple[torch.Tensor, ...],
    trials: list[tuple[torch.Tensor, ...]],
    contract: Contract,
    weights: Path,
    out: Path,
    ranked: tuple[int, ...] = (),
) -> Path:
    """Write the graph to its folder, card and log of the run beside it, and hold it against PyTorch on `trials`."""
    path = out / contract.name / "model.onnx"
    write_graph(module, example, contract, path)
    predict = runner(path)
    worst = max(largest_difference(module, predict, trial, ranked) for trial in trials)
    print(f"{contract.name}: {digest(path)}, largest difference from PyTorch {worst:.1e}")
    if worst > TOLERANCE:
        raise SystemExit("the exported graph does not compute what PyTorch computes")
    shutil.copyfile(weights.parent / "log.jsonl", path.parent / "training-log.jsonl")
    copy_card(weights.parent / "card.json", path, contract)
    return path


def copy_card(source: Path, graph: Path, contract: Contract) -> None:
    """The card of a run as the card of a graph that was made from it, beside the graph."""
    content = graph.read_bytes()
    facts = {
        "model": contract.name,
        "about": contract.about,
        "graph": {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()},
        "inputs": list(contract.inputs),
        "outputs": list(contract.outputs),
    }
    named = {key: value for key, value in (("family", contract.family), ("type", contract.type)) if value is not None}
    card = {**facts, **json.loads(source.read_text()), **named}
    (graph.parent / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="ascii")


def write_files(folder: Path, files: Mapping[str, dict | str]) -> None:
    """Write documents by name, dictionaries as JSON: what an ecosystem keeps beside a graph, or in a folder there."""
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content, indent=2) + "\n"
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="ascii")


def digest(path: Path) -> str:
    """The file's size and SHA-256, for people."""
    content = path.read_bytes()
    return f"{len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}"


def _declare_sizes(graph: onnx.GraphProto, given: torch.Tensor | tuple[torch.Tensor, ...], contract: Contract) -> None:
    """Declare every size of the outputs that is not free: the exporter leaves open, or misnames, what it cannot infer.

    given: what the module gives for the example.
    """
    outputs = (given,) if isinstance(given, torch.Tensor) else given
    for declared, output in zip(graph.output, outputs, strict=True):
        free = contract.free.get(declared.name, {})
        shape = [free.get(axis, size) for axis, size in enumerate(output.shape)]
        element = declared.type.tensor_type.elem_type
        declared.CopyFrom(onnx.helper.make_tensor_value_info(declared.name, element, shape))


def _describe(graph: onnx.ModelProto, contract: Contract, properties: dict[str, str]) -> None:
    """Name the model, and drop the exporter's notes: they hold source paths of the machine it ran on."""
    graph.producer_name, graph.producer_version = "zoometry", "1.0"
    graph.domain, graph.model_version = "zoometry", 1
    graph.doc_string = contract.about
    graph.graph.name, graph.graph.doc_string = contract.name, ""
    for item in (*graph.graph.node, *graph.graph.input, *graph.graph.output, *graph.graph.initializer):
        item.doc_string = ""
    for node in graph.graph.node:
        del node.metadata_props[:]
    onnx.helper.set_model_props(graph, properties)
