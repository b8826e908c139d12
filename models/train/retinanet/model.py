"""The network: pyramid and two small towers that all levels share."""

from __future__ import annotations

import math

import torch
from torch import nn

from networks.anchors import anchors_per_cell
from networks.blocks import ConvNorm
from networks.pyramid import PYRAMID_CHANNELS, Pyramid, coarse_maps
from scenes.categories import CATEGORIES

from .config import LEVELS


class RetinaNet(nn.Module):
    """(B, 3, H, W) RGB in 0-1 to class logits (B, A * C, h, w) of strides 8 to 64, then deltas (B, 4A, h, w) of each.

    The columns of one anchor stand together; anchors run ratio by ratio, then size by size.
    """

    def __init__(self) -> None:
        super().__init__()
        width, per_cell = PYRAMID_CHANNELS, anchors_per_cell(LEVELS[0])
        self.pyramid = Pyramid()
        self.class_tower = nn.Sequential(ConvNorm(width, width), ConvNorm(width, width))
        self.box_tower = nn.Sequential(ConvNorm(width, width), ConvNorm(width, width))
        self.classes = nn.Conv2d(width, per_cell * len(CATEGORIES), 3, 1, 1)
        self.deltas = nn.Conv2d(width, per_cell * 4, 3, 1, 1)
        for layer in (self.classes, self.deltas):
            nn.init.normal_(layer.weight, std=0.01)
        # Start from "an object in one anchor of a hundred", or the first steps drown in the background's loss.
        nn.init.constant_(self.classes.bias, -math.log((1 - 0.01) / 0.01))

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, ...]:
        maps = coarse_maps(self.pyramid(image))
        logits = [self.classes(self.class_tower(m)) for m in maps]
        return (*logits, *(self.deltas(self.box_tower(m)) for m in maps))
