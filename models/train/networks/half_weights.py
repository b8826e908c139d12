"""Smaller files: batch norms join their convolutions, and weights are kept in 16 bits.

The rounding happens in PyTorch, before anything is measured or exported, so that the graph and its reference hold the
same numbers; arithmetic stays in 32 bits.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

# Smaller tensors (biases, shapes) stay as they are.
FEWEST = 256


def settle(model: nn.Module) -> nn.Module:
    """Fold batch norms and round the weights of a trained model, in place; it can no longer be trained."""
    model.eval()
    for module in list(model.modules()):
        if isinstance(module, nn.Sequential):
            _fold(module)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.requires_grad_(False)
            if parameter.numel() >= FEWEST:
                parameter.copy_(parameter.half().float())
    return model


def _fold(sequence: nn.Sequential) -> None:
    """Join each convolution in `sequence` with the batch norm behind it."""
    names = list(sequence._modules)
    for name, after in pairwise(names):
        first, second = sequence._modules[name], sequence._modules[after]
        if isinstance(first, nn.Conv2d) and isinstance(second, nn.BatchNorm2d):
            sequence._modules[name] = fuse_conv_bn_eval(first, second)
            sequence._modules[after] = nn.Identity()


def store_half(graph: onnx.GraphProto) -> None:
    """Keep every 32-bit weight that 16 bits hold exactly in 16 bits, with a Cast that runs once, at session creation."""
    casts = []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT:
            continue
        values = numpy_helper.to_array(tensor)
        half = values.astype(np.float16)
        if values.size < FEWEST or not np.array_equal(half.astype(np.float32), values):
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(half, f"{name}_half"))
        casts.append(helper.make_node("Cast", [f"{name}_half"], [name], to=TensorProto.FLOAT))
    nodes = list(graph.node)
    del graph.node[:]
    graph.node.extend([*casts, *nodes])
