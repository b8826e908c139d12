"""The network: pyramid, a dense head that proposes, a decoder that decides."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import nn

from networks.blocks import ConvNorm
from networks.pyramid import PYRAMID_CHANNELS, Pyramid
from scenes.categories import CATEGORIES

from .attention import Layer
from .config import FIRST_BOX, LAYERS, QUERIES, STRIDES, WIDTH

# Bounds keep a box's logarithm finite where it touches an edge.
EDGE = 1e-3


@dataclass
class Predictions:
    """Class logits (B, n, C) and boxes (B, n, 4), centre and size as parts of the picture."""

    logits: torch.Tensor
    boxes: torch.Tensor


def unsigmoid(x: torch.Tensor) -> torch.Tensor:
    x = x.clamp(EDGE, 1 - EDGE)
    return (x / (1 - x)).log()


def perceptron(inputs: int, hidden: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, outputs))


class Detr(nn.Module):
    """(B, 3, H, W) RGB in 0-1 to logits (B, 60, 6), for sigmoid and without a background, and boxes (B, 60, 4)."""

    def __init__(self) -> None:
        super().__init__()
        self.pyramid = Pyramid()
        self.tower = nn.Sequential(
            ConvNorm(PYRAMID_CHANNELS, PYRAMID_CHANNELS), ConvNorm(PYRAMID_CHANNELS, PYRAMID_CHANNELS)
        )
        self.project = nn.Linear(PYRAMID_CHANNELS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.dense_classes = nn.Linear(WIDTH, len(CATEGORIES))
        self.dense_boxes = perceptron(WIDTH, WIDTH, 4)
        self.place = perceptron(4, WIDTH, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.classes = nn.ModuleList(nn.Linear(WIDTH, len(CATEGORIES)) for _ in range(LAYERS))
        self.shifts = nn.ModuleList(perceptron(WIDTH, WIDTH, 4) for _ in range(LAYERS))
        for layer in (self.dense_classes, *self.classes):
            nn.init.constant_(layer.bias, -math.log((1 - 0.01) / 0.01))
        for head in self.shifts:
            nn.init.zeros_(head[2].weight)
            nn.init.zeros_(head[2].bias)

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        last = self.predict(image)[-1]
        return last.logits, last.boxes

    def predict(self, image: torch.Tensor) -> list[Predictions]:
        """What the dense head says of every token, and each layer of every query."""
        # Maps in bfloat16 when trained; from here on in 32 bits, for boxes need them.
        maps = [self.tower(m).float() for m in self.pyramid(image)[1:]]
        with torch.autocast("cpu", enabled=False):
            tokens = self.norm(self.project(torch.cat([m.flatten(2).transpose(1, 2) for m in maps], 1)))
            cells = first_boxes(maps, image)
            dense = Predictions(
                self.dense_classes(tokens), (unsigmoid(cells)[None] + self.dense_boxes(tokens)).sigmoid()
            )
            chosen = dense.logits.detach().amax(2).topk(QUERIES, 1).indices[..., None]
            queries = tokens.gather(1, chosen.expand(-1, -1, WIDTH))
            boxes = dense.boxes.detach().gather(1, chosen.expand(-1, -1, 4))
            token_place = self.place(unsigmoid(cells))[None]
            steps = [dense]
            for layer, classes, shifts in zip(self.layers, self.classes, self.shifts, strict=True):
                queries = layer(queries, self.place(unsigmoid(boxes)), tokens, token_place)
                steps.append(Predictions(classes(queries), (unsigmoid(boxes) + shifts(queries)).sigmoid()))
                boxes = steps[-1].boxes.detach()
        return steps


def first_boxes(maps: list[torch.Tensor], image: torch.Tensor) -> torch.Tensor:
    """(N, 4) a box about each cell, centre and size as parts of the picture."""
    levels = []
    for map_, stride in zip(maps, STRIDES, strict=True):
        y = (torch.arange(map_.shape[2], dtype=torch.float32) + 0.5) * stride / image.shape[2]
        x = (torch.arange(map_.shape[3], dtype=torch.float32) + 0.5) * stride / image.shape[3]
        # Broadcast by adding zeros: lengths would be constants in an exported graph.
        grid_y, grid_x = y[:, None] + 0 * x[None], x[None] + 0 * y[:, None]
        side = FIRST_BOX * stride
        sizes = [torch.zeros_like(grid_x) + side / image.shape[3], torch.zeros_like(grid_y) + side / image.shape[2]]
        levels.append(torch.stack([grid_x, grid_y, *sizes], 2).reshape(-1, 4))
    return torch.cat(levels)
